// The page's model of a world's exchanges: stories of related ones, counts by API and operation, and the rows of the list. All of
// it grows incrementally; only a change of a filter recomputes it.

import { faultIn } from './format.ts';
import type { ExchangeSummary } from './types.ts';

/** How many exchanges the page keeps; beyond it the oldest quarter is dropped. */
export const KEPT = 20_000;

/** Related exchanges: attempts of one call, and the deliveries that they caused. */
export interface Story {
  key: number;
  /** Its place among the stories, which are in the order of their newest members. */
  index: number;
  /** In the order of their numbers. */
  members: ExchangeSummary[];
  /** How many of them match the filter. */
  fitting: number;
}

export interface Counts {
  total: number;
  failed: number;
}

export interface Filter {
  api: string;
  operation: string;
  /** `4xx` or `404`; or `failed`, `refused`, `injected`, `unread`, `delivery`. */
  status: string;
  /** In lower case. */
  q: string;
}

/** The value for no API: requests that reached none are no exchanges, and are listed separately. */
export const NO_API = 'none';

export const NO_FILTER: Filter = { api: '', operation: '', status: '', q: '' };

/** The statuses to choose from, besides a number. */
export const STATUSES: readonly [string, string][] = [
  ['2xx', '2xx'],
  ['3xx', '3xx'],
  ['4xx', '4xx'],
  ['5xx', '5xx'],
  ['failed', 'failed'],
  ['refused', 'refused by a rule'],
  ['injected', 'struck by a fault'],
  ['unread', 'with unread members'],
  ['delivery', 'deliveries'],
];

export function failed(exchange: ExchangeSummary): boolean {
  return exchange.status === 0 || exchange.status >= 400;
}

function fitsStatus(exchange: ExchangeSummary, status: string): boolean {
  switch (status) {
    case '':
      return true;
    case 'failed':
      return failed(exchange);
    case 'refused':
      return exchange.refused_by !== null && faultIn(exchange.refused_by) === null;
    case 'injected':
      return exchange.injected;
    case 'unread':
      return exchange.unread > 0;
    case 'delivery':
      return exchange.delivery;
    default:
      return /^\dxx$/.test(status)
        ? Math.floor(exchange.status / 100) === Number(status[0])
        : String(exchange.status) === status;
  }
}

export function fits(exchange: ExchangeSummary, filter: Filter): boolean {
  if (filter.api !== '' && exchange.api !== filter.api) return false;
  if (filter.operation !== '' && exchange.operation !== filter.operation) return false;
  if (!fitsStatus(exchange, filter.status)) return false;
  if (filter.q === '') return true;
  const text = `#${exchange.number} ${exchange.method} ${exchange.path} ${exchange.operation ?? ''} ${exchange.refused_by ?? ''}`;
  return text.toLowerCase().includes(filter.q);
}

export class Journal {
  readonly stories: Story[] = [];
  /** By API, then by operation; `''` is none. */
  readonly counts = new Map<string, { all: Counts; operations: Map<string, Counts> }>();
  total = 0;
  /** The highest number. */
  last = 0;
  /** How many requests reached no API. */
  strays = 0;
  /** The first story that has changed since this was last read. */
  private changedFrom = 0;
  /** In the order in which they came. */
  private readonly known = new Map<number, { exchange: ExchangeSummary; story: Story }>();
  private readonly storyUnder = new Map<number, Story>();
  /** Stories with new members, in the order of their arrival. */
  private readonly grown = new Set<Story>();

  constructor(public filter: Filter = NO_FILTER) {}

  get size(): number {
    return this.known.size;
  }

  find(number: number): ExchangeSummary | undefined {
    return this.known.get(number)?.exchange;
  }

  story(number: number): Story | undefined {
    return this.known.get(number)?.story;
  }

  add(exchanges: readonly ExchangeSummary[]): void {
    for (const exchange of exchanges) this.addOne(exchange);
    this.order();
    if (this.size > KEPT) this.forget(Math.floor(KEPT / 4));
  }

  private addOne(exchange: ExchangeSummary): void {
    if (this.known.has(exchange.number)) return;
    this.last = Math.max(this.last, exchange.number);
    this.count(exchange);
    const cause = exchange.caused_by === null ? undefined : this.story(exchange.caused_by);
    const key = cause?.key ?? exchange.caused_by ?? exchange.story ?? exchange.number;
    const fitting = fits(exchange, this.filter) ? 1 : 0;
    let story = cause ?? this.storyUnder.get(key);
    if (story) {
      story.members.push(exchange);
      story.fitting += fitting;
    } else {
      story = { key, index: this.stories.length, members: [exchange], fitting };
      this.stories.push(story);
      this.storyUnder.set(key, story);
    }
    this.known.set(exchange.number, { exchange, story });
    this.changedFrom = Math.min(this.changedFrom, story.index);
    this.grown.delete(story);
    this.grown.add(story);
  }

  /** Moves the continued stories to the end, where new ones appear. */
  private order(): void {
    const from = [...this.grown].reduce((least, it) => Math.min(least, it.index), this.stories.length);
    const others = this.stories.splice(from).filter((it) => !this.grown.has(it));
    for (const story of [...others, ...this.grown]) {
      story.index = this.stories.length;
      this.stories.push(story);
    }
    this.grown.clear();
  }

  /** The first story that has changed since this was last called. */
  takeChanged(): number {
    const from = this.changedFrom;
    this.changedFrom = this.stories.length;
    return from;
  }

  private count(exchange: ExchangeSummary): void {
    let api = this.counts.get(exchange.api);
    if (!api) {
      api = { all: { total: 0, failed: 0 }, operations: new Map() };
      this.counts.set(exchange.api, api);
    }
    const name = exchange.operation ?? '';
    const operation = api.operations.get(name) ?? { total: 0, failed: 0 };
    api.operations.set(name, operation);
    for (const counts of [api.all, operation]) {
      counts.total += 1;
      if (failed(exchange)) counts.failed += 1;
    }
  }

  private forget(exchanges: number): void {
    const kept = Array.from(this.known.values(), (it) => it.exchange);
    const { total, strays } = this;
    this.clear();
    this.add(kept.slice(exchanges));
    this.total = total;
    this.strays = strays;
  }

  clear(): void {
    this.stories.length = 0;
    this.known.clear();
    this.storyUnder.clear();
    this.counts.clear();
    this.last = 0;
    this.total = 0;
    this.strays = 0;
    this.changedFrom = 0;
  }

  select(filter: Filter): void {
    this.filter = filter;
    this.changedFrom = 0;
    for (const story of this.stories) {
      story.fitting = story.members.reduce((sum, it) => sum + (fits(it, filter) ? 1 : 0), 0);
    }
  }
}

/** A row of the list. */
export type Row =
  | { kind: 'exchange'; exchange: ExchangeSummary; level: number; story: Story; last: boolean }
  | { kind: 'gap'; from: string; to: string };

/** The number of members from which a story is collapsed by default. */
const LONG = 24;

/** The minimum gap in time, in milliseconds on the world's clock. */
const GAP = 60_000;

/** The members of a story as they are shown: attempts, each followed by the deliveries that it caused. */
export function arranged(story: Story): { exchange: ExchangeSummary; level: number }[] {
  const here = new Set(story.members.map((it) => it.number));
  const caused = new Map<number, ExchangeSummary[]>();
  const attempts: ExchangeSummary[] = [];
  for (const it of story.members) {
    if (it.caused_by !== null && here.has(it.caused_by)) {
      const group = caused.get(it.caused_by);
      if (group) group.push(it);
      else caused.set(it.caused_by, [it]);
    } else {
      attempts.push(it);
    }
  }
  const rows: { exchange: ExchangeSummary; level: number }[] = [];
  attempts.forEach((attempt, index) => {
    const level = index === 0 ? 1 : 2;
    rows.push({ exchange: attempt, level });
    for (const it of caused.get(attempt.number) ?? []) rows.push({ exchange: it, level: level + 1 });
  });
  return rows;
}

/** The rows of the list. They are rebuilt from the first story that changed or moved, which is near the end while exchanges arrive. */
export class Rows {
  readonly rows: Row[] = [];
  /** Stories that were opened or closed by hand. */
  private readonly toggled = new Set<number>();
  /** By story: where its rows begin, and the time of the row before. */
  private readonly begin: { row: number; before: string | null }[] = [];
  private lastAt: string | null = null;
  private stale = Infinity;

  isOpen(story: Story): boolean {
    return this.toggled.has(story.key) !== story.members.length <= LONG;
  }

  toggle(story: Story): void {
    if (!this.toggled.delete(story.key)) this.toggled.add(story.key);
    this.stale = Math.min(this.stale, story.index);
  }

  update(journal: Journal): Row[] {
    const from = Math.min(journal.takeChanged(), this.stale, this.begin.length);
    this.stale = Infinity;
    const start = this.begin[from];
    if (start) {
      this.rows.length = start.row;
      this.lastAt = start.before;
      this.begin.length = from;
    }
    for (let index = from; index < journal.stories.length; index += 1) {
      this.begin.push({ row: this.rows.length, before: this.lastAt });
      const story = journal.stories[index];
      if (story && story.fitting > 0) this.append(story);
    }
    return this.rows;
  }

  private append(story: Story): void {
    const arrangement = story.members.length === 1 ? null : arranged(story);
    const first = arrangement ? arrangement[0]?.exchange : story.members[0];
    if (!first) return;
    // Within the same minute there is none, and nothing to parse.
    const near = this.lastAt === null || first.at.startsWith(this.lastAt.slice(0, 16));
    if (!near && this.lastAt !== null && Date.parse(first.at) - Date.parse(this.lastAt) >= GAP) {
      this.rows.push({ kind: 'gap', from: this.lastAt, to: first.at });
    }
    this.lastAt = story.members.at(-1)?.at ?? first.at;
    this.rows.push({ kind: 'exchange', exchange: first, level: 1, story, last: true });
    if (!arrangement || !this.isOpen(story)) return;
    arrangement.slice(1).forEach(({ exchange, level }, index) => {
      this.rows.push({ kind: 'exchange', exchange, level, story, last: index === arrangement.length - 2 });
    });
  }
}
