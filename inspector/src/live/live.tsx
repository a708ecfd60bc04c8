// The panel Live: arrivals, as stories on one time line of the world's clock.

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { apiName, day, dayAndTime, duration, faultIn, plural, ruleInShort, span, time } from '../format.ts';
import type { Filter, Row, Story } from '../journal.ts';
import { NO_API, Rows } from '../journal.ts';
import { useApp, useJournal } from '../store.ts';
import type { ExchangeSummary } from '../types.ts';
import { ApiTag, Status } from '../ui/bits.tsx';
import { useEscape } from '../ui/escape.ts';
import { List } from '../ui/list.tsx';
import { useMedia } from '../ui/media.ts';
import { ExchangePane } from '../exchange/pane.tsx';
import { Facets, Filters } from './filters.tsx';
import { NothingFits, NothingYet } from './empty.tsx';
import { StrayList } from './strays.tsx';

export function Live() {
  const { route, journal, set, follower } = useApp();
  useJournal();
  const { api = '', operation = '', status = '', q = '', number = '' } = route.params;
  const filter = useMemo<Filter>(() => ({ api, operation, status, q: q.toLowerCase() }), [api, operation, status, q]);
  const rows = useRef(new Rows());
  const [follow, setFollow] = useState(number === '');
  const [, draw] = useState(0);
  const narrow = useMedia('(max-width: 720px)');
  const open = number === '' ? null : Number(number);

  if (journal.filter !== filter) journal.select(filter);
  const list = rows.current.update(journal);

  const choose = (exchange: ExchangeSummary): void => {
    setFollow(false);
    set({ number: String(exchange.number) });
  };
  const latestSet = useRef(set);
  latestSet.current = set;
  const close = useCallback((): void => {
    latestSet.current({ number: '' });
    document.querySelector<HTMLElement>('[data-testid=live-list]')?.focus();
  }, []);
  // The list's surroundings are rendered when they change, not with each exchange.
  const around = useMemo(() => ({ facets: <Facets />, filters: <Filters /> }), []);
  const pane = useMemo(() => (open === null ? null : <ExchangePane number={open} close={close} />), [open]);
  const toggle = (story: Story): void => {
    rows.current.toggle(story);
    draw((it) => it + 1);
  };

  useEscape(open !== null, close);

  const [active, setActive] = useState<number | null>(open);
  useEffect(() => {
    if (open !== null) setActive(open);
  }, [open]);

  const keys = (event: KeyboardEvent, row: Row): boolean => {
    if (row.kind !== 'exchange' || row.story.members.length === 1) return false;
    const isOpen = rows.current.isOpen(row.story);
    if ((event.key === 'ArrowRight' && !isOpen) || (event.key === 'ArrowLeft' && isOpen)) {
      toggle(row.story);
      const first = row.story.members[0];
      if (event.key === 'ArrowLeft' && first) {
        setActive(first.number);
        if (open !== null) set({ number: String(first.number) });
      }
      return true;
    }
    return false;
  };

  const filtered = api !== '' || operation !== '' || status !== '' || q !== '';
  return (
    <div class={`panel live ${open === null ? '' : 'with-pane'}`} data-testid="panel-live">
      {around.facets}
      <section class="column" aria-label="Exchanges">
        {around.filters}
        <div class="list-frame">
          {api === NO_API ? (
            <StrayList />
          ) : journal.size === 0 ? (
            <NothingYet />
          ) : list.length === 0 ? (
            <NothingFits />
          ) : (
            <List<Row>
              id="exchange"
              label="Exchanges, newest last"
              role="tree"
              rows={list}
              rowHeight={narrow ? 52 : 30}
              keyOf={(row) => (row.kind === 'gap' ? `gap-${row.from}-${row.to}` : row.exchange.number)}
              selectable={(row) => row.kind === 'exchange'}
              active={active}
              activate={(row) => {
                if (row.kind !== 'exchange') return;
                setFollow(false);
                setActive(row.exchange.number);
                if (open !== null && !narrow) set({ number: String(row.exchange.number) });
              }}
              open={(row) => row.kind === 'exchange' && choose(row.exchange)}
              onKey={keys}
              draw={(row) => <RowView row={row} rows={rows.current} toggle={toggle} />}
              attributes={(row) => (row.kind === 'exchange' ? attributes(row, rows.current) : {})}
              follow={follow}
              onFollow={setFollow}
              testid="live-list"
              rowTestid="live-row"
            />
          )}
        </div>
        <footer class="list-foot">
          <span data-testid="live-count">
            {plural(journal.size, 'exchange')}
            {journal.total > journal.size && ` of ${journal.total.toLocaleString('en')}`}
            {api !== NO_API && filtered && `, ${plural(list.filter((it) => it.kind === 'exchange').length, 'row')} shown`}
          </span>
          {follower.missed > 0 && <span class="warn">some up to #{follower.missed} gave way before they were read</span>}
          <span class="grow" />
          {api !== NO_API && (
            <button type="button" class="button small" aria-pressed={follow} onClick={() => setFollow(!follow)} data-testid="live-follow">
              {follow ? 'Following' : 'Follow'}
            </button>
          )}
        </footer>
      </section>
      {pane}
    </div>
  );
}

function attributes(row: Extract<Row, { kind: 'exchange' }>, rows: Rows) {
  const first = row.level === 1 && row.story.members.length > 1;
  return {
    'aria-level': row.level,
    'aria-expanded': first ? rows.isOpen(row.story) : undefined,
    'data-number': row.exchange.number,
    'data-story': row.story.key,
    'data-level': row.level,
  };
}

interface RowProps {
  row: Row;
  rows: Rows;
  toggle: (story: Story) => void;
}

function RowView({ row, rows, toggle }: RowProps) {
  if (row.kind === 'gap') {
    const later = Date.parse(row.to) - Date.parse(row.from);
    return (
      <>
        <span class="gap-line" />
        <span class="gap-text">
          {span(later)} later · {dayAndTime(row.to)}
        </span>
        <span class="gap-line" />
      </>
    );
  }
  const { exchange, level, story, last } = row;
  const several = level === 1 && story.members.length > 1;
  const open = several && rows.isOpen(story);
  return (
    <>
      <span class="cell when" title={`${day(exchange.at)} on the world's clock`}>
        {time(exchange.at)}
      </span>
      <span class={`cell fold level-${level}`}>
        {several ? (
          <span
            class={`chevron ${open ? 'open' : ''}`}
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              toggle(story);
            }}
          />
        ) : level > 1 ? (
          <span class={`branch ${exchange.delivery ? 'delivery' : ''} ${last ? 'last' : ''}`} aria-hidden="true" />
        ) : null}
      </span>
      <span class="cell state">
        <Status code={exchange.status} />
      </span>
      <span class="cell method">{exchange.delivery ? 'HOOK' : exchange.method}</span>
      <span class="cell path" title={exchange.path}>
        <bdi>{exchange.path}</bdi>
      </span>
      <span class="cell marks">
        <Marks exchange={exchange} />
        {several && !open && <Chain story={story} />}
        {several && open && <StoryCount story={story} />}
      </span>
      <span class="cell operation">{exchange.operation ?? ''}</span>
      <span class="cell which" title={apiName(exchange.api)}>
        <ApiTag api={exchange.api} />
      </span>
      <span class="cell took">{exchange.duration_us > 0 && duration(exchange.duration_us)}</span>
    </>
  );
}

function StoryCount({ story }: { story: Story }) {
  const deliveries = story.members.filter((it) => it.delivery).length;
  const attempts = story.members.length - deliveries;
  const parts = [];
  if (attempts > 1) parts.push(plural(attempts, 'call'));
  if (deliveries > 0) parts.push(plural(deliveries, 'webhook'));
  return <span class="mark story">{parts.join(', ')}</span>;
}

/** The statuses of a closed story, in a line. */
function Chain({ story }: { story: Story }) {
  const rest = story.members.slice(1);
  return (
    <span class="chain">
      {rest.slice(0, 5).map((it) => (
        <Status key={it.number} code={it.status} />
      ))}
      {rest.length > 5 && <span class="mark">+{rest.length - 5}</span>}
    </span>
  );
}

function Marks({ exchange }: { exchange: ExchangeSummary }) {
  const isFault = faultIn(exchange.refused_by) !== null;
  return (
    <>
      {exchange.refused_by !== null && (
        <span class={`mark ${isFault ? 'injected' : 'refused'}`} title={exchange.refused_by}>
          {ruleInShort(exchange.refused_by)}
        </span>
      )}
      {exchange.injected && !isFault && <span class="mark injected">fault</span>}
      {exchange.replayed && <span class="mark replayed">replayed</span>}
      {exchange.violations > 0 && <span class="mark refused">{plural(exchange.violations, 'violation')}</span>}
      {exchange.unread > 0 && <span class="mark unread">{exchange.unread} unread</span>}
    </>
  );
}
