// The shared state of the page: its address, the world's calls, and its journal.

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
  /** Navigates; empty members are omitted. */
  go: (panel: Panel, params?: Record<string, string>) => void;
  /** Changes the address, without a step in the history. */
  set: (params: Record<string, string>) => void;
  /** The address of a place, for links. */
  href: (panel: Panel, params?: Record<string, string>) => string;
  /** Announces a message, also to screen readers. */
  say: (text: string) => void;
  /** Counts changes of the world from here, so that its views reload. */
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

/** The minimum time between two renderings of arrivals, in milliseconds: nobody reads faster. */
const PACE = 60;

/** Renders all views of the journal again: with the next frame, and no faster than the pace, however much arrives. */
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

/** Renders the caller again when the journal or the connection changes. */
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

/** The last number of the journal, updated at most once in this many milliseconds. */
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

/** Fetches something, and again when a member of `keys` changes. The old value stays until the response. */
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
