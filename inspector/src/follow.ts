// Follows the journal of a world: the stored exchanges, then each new one, with reconnects.

import type { Control } from './control.ts';
import { Problem } from './control.ts';
import type { Journal } from './journal.ts';
import { EventReader, backoff } from './sse.ts';
import type { ExchangeSummary, Summaries } from './types.ts';

export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'waiting'; until: number }
  | { state: 'refused'; why: string };

/** How long a connection may be silent: the server sends a comment every 15 seconds. */
const SILENCE = 40_000;

export class Follower {
  connection: Connection = { state: 'connecting' };
  /** The last exchange that was dropped before it could be sent. */
  missed = 0;
  private readonly stop = new AbortController();
  private retry: (() => void) | null = null;
  private failures = 0;

  constructor(
    private readonly control: Control,
    private readonly journal: Journal,
    private readonly changed: () => void,
  ) {
    void this.run();
  }

  close(): void {
    this.stop.abort();
    this.retry?.();
  }

  /** Does not wait for the next attempt. */
  now(): void {
    this.retry?.();
  }

  private set(connection: Connection): void {
    this.connection = connection;
    this.changed();
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        await this.load();
        await this.stream();
      } catch (error) {
        if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
          this.set({ state: 'refused', why: error.message });
          return;
        }
      }
      if (this.stop.signal.aborted) return;
      const wait = backoff(this.failures);
      this.failures += 1;
      this.set({ state: 'waiting', until: Date.now() + wait });
      await this.pause(wait);
      if (!this.stop.signal.aborted) this.set({ state: 'connecting' });
    }
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.retry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** All stored ones. If the numbers restarted, the known ones are of a world that is gone. */
  private async load(): Promise<void> {
    const path = '/journal/summaries?limit=10000';
    const { total, exchanges } = await this.control.json<Summaries>('GET', path, undefined, this.stop.signal);
    const known = this.journal.last;
    const same = exchanges.find((it) => it.number === known);
    const anew = same ? !alike(same, this.journal.find(known)) : (exchanges.at(-1)?.number ?? 0) < known;
    if (anew) this.journal.clear();
    this.journal.add(exchanges);
    this.journal.total = total;
    this.changed();
  }

  private async stream(): Promise<void> {
    const broken = new AbortController();
    const end = (): void => broken.abort();
    this.stop.signal.addEventListener('abort', end);
    let watchdog = setTimeout(end, SILENCE);
    try {
      const path = `/journal/events?after=${this.journal.last}`;
      const response = await this.control.fetch('GET', path, undefined, broken.signal);
      // The first chunk sets it again.
      this.journal.strays = 0;
      this.set({ state: 'live' });
      this.failures = 0;
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!reader) return;
      const events = new EventReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(end, SILENCE);
        if (this.take(events, value)) this.changed();
      }
    } finally {
      clearTimeout(watchdog);
      this.stop.signal.removeEventListener('abort', end);
      broken.abort();
    }
  }

  private take(events: EventReader, text: string): boolean {
    const exchanges: ExchangeSummary[] = [];
    let changed = false;
    for (const { event, data } of events.push(text)) {
      changed = true;
      if (event === 'exchange') {
        exchanges.push(JSON.parse(data) as ExchangeSummary);
      } else if (event === 'reset') {
        exchanges.length = 0;
        this.journal.clear();
      } else if (event === 'missed') {
        this.missed = (JSON.parse(data) as { up_to: number }).up_to;
      } else if (event === 'strays') {
        this.journal.strays = (JSON.parse(data) as { total: number }).total;
      }
    }
    this.journal.add(exchanges);
    this.journal.total += exchanges.length;
    return changed;
  }
}

function alike(one: ExchangeSummary, other: ExchangeSummary | undefined): boolean {
  return other !== undefined && one.at === other.at && one.path === other.path && one.status === other.status;
}
