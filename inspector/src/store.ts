// What all of the page's parts see: where it is, the world's calls, and what is known of its journal.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Control } from './control.ts';
import type { Follower } from './follow.ts';
import type { Journal } from './journal.ts';
import type { Panel, Route } from './route.ts';

export interface App {
  route: Route;
  /** Null is the world of the page. */
  world: string | null;
  control: Control;
  journal: Journal;
  follower: Follower;
  /** Goes elsewhere; members that are empty are left out. */
  go: (panel: Panel, params?: Record<string, string>) => void;
  /** Changes what stands in the address, without a step in the history. */
  set: (params: Record<string, string>) => void;
  /** The address of a place, for links. */
  href: (panel: Panel, params?: Record<string, string>) => string;
  /** Says something to people, also to those who do not see the page. */
  say: (text: string) => void;
  /** Counts what changed the world from here, so that what shows it asks again. */
  changes: number;
  changed: () => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('outside of the page');
  return app;
}

const listeners = new Set<() => void>();
let due = false;
let drawn = 0;

/** The least time between two drawings of what arrives, in milliseconds: nobody reads faster. */
const PACE = 60;

/** Has all that shows the journal drawn again: with the next frame, and no faster than the pace, however much arrives. */
export function journalChanged(): void {
  if (due) return;
  due = true;
  const tell = (): void => {
    due = false;
    drawn = performance.now();
    for (const it of [...listeners]) it();
  };
  const wait = drawn + PACE - performance.now();
  // A page in the background gets no frames.
  if (document.visibilityState !== 'visible') setTimeout(tell, 250);
  else if (wait > 0) setTimeout(tell, wait);
  else requestAnimationFrame(tell);
}

/** Draws the caller again when the journal or the connection changed. */
export function useJournal(): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = (): void => draw((it) => it + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/** The last number of the journal, told at most once in so many milliseconds. */
export function useSettledJournal(millis = 700): number {
  const { journal } = useApp();
  const [last, setLast] = useState(journal.last);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setLast(journal.last);
      }, millis);
    };
    listener();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      clearTimeout(timer);
    };
  }, [journal, millis]);
  return last;
}

export interface Loaded<T> {
  data: T | null;
  error: unknown;
  loading: boolean;
}

/** Asks for something, and again when a member of `keys` changes. What was there stays until the answer is. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ data: null, error: null, loading: true });
  useEffect(() => {
    const stop = new AbortController();
    setState((it) => ({ ...it, loading: true }));
    load(stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) setState({ data, error: null, loading: false });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ data: null, error, loading: false });
      },
    );
    return () => stop.abort();
  }, keys);
  return state;
}
