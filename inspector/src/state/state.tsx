// The panel State: the records of a world by kind, and each with its relations and history.

import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, reason } from '../control.ts';
import { Document } from '../exchange/document.tsx';
import { parseJson } from '../exchange/json.ts';
import { apiName, dayAndTime, plural } from '../format.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import type { Kind, RecordDetail, RecordPage, RecordRow } from '../types.ts';
import { ApiTag, Empty, Failure } from '../ui/bits.tsx';
import { useEscape } from '../ui/escape.ts';
import { List } from '../ui/list.tsx';
import { useMedia } from '../ui/media.ts';
import { Search } from '../ui/search.tsx';
import { Side } from '../ui/side.tsx';
import { Tone } from '../ui/tone.tsx';

const PAGE = 200;

export function State() {
  const { route, control, set, changes } = useApp();
  const last = useSettledJournal();
  const kinds = useLoad<{ kinds: Kind[] }>((signal) => control.json('GET', '/records', undefined, signal), [control, changes, last]);
  const known = (kinds.data?.kinds ?? []).filter((it) => it.count > 0);
  const { api = '', kind = '', id = '' } = route.params;
  const chosen = known.find((it) => it.api === api && it.kind === kind) ?? (api !== '' ? { api, kind, count: 0 } : known[0]);
  const close = (): void => {
    set({ id: '' });
    document.querySelector<HTMLElement>('[data-testid=state-list]')?.focus();
  };
  useEscape(id !== '', close);

  if (kinds.data && known.length === 0 && id === '') {
    return (
      <div class="panel" data-testid="panel-state">
        <Empty title="This world has no records yet" testid="state-empty">
          <p>What clients create is here: transactions, payments, invoices, rows. A seed puts records there before the first request.</p>
        </Empty>
      </div>
    );
  }
  return (
    <div class={`panel state ${id === '' ? '' : 'with-pane'}`} data-testid="panel-state">
      <Kinds kinds={known} chosen={chosen} />
      <section class="column" aria-label="Records">
        <div class="toolbar" role="search" aria-label="Records">
          <Search label="Search records" placeholder={chosen ? `Search ${chosen.kind}` : 'Search'} />
          <select
            class="field kind-select"
            aria-label="Kind"
            value={chosen ? `${chosen.api} ${chosen.kind}` : ''}
            onChange={(event) => {
              const [toApi = '', toKind = ''] = event.currentTarget.value.split(' ');
              set({ api: toApi, kind: toKind, id: '' });
            }}
          >
            {known.map((it) => (
              <option key={`${it.api} ${it.kind}`} value={`${it.api} ${it.kind}`}>
                {apiName(it.api)}: {it.kind} ({it.count})
              </option>
            ))}
          </select>
        </div>
        <Failure error={kinds.error} />
        {chosen && <Records key={`${chosen.api} ${chosen.kind}`} api={chosen.api} kind={chosen.kind} last={last} close={close} />}
      </section>
      {id !== '' && chosen && <RecordPane api={chosen.api} kind={chosen.kind} id={id} last={last} close={close} />}
    </div>
  );
}

function Kinds({ kinds, chosen }: { kinds: Kind[]; chosen: Kind | undefined }) {
  const { set } = useApp();
  const apis = [...new Set(kinds.map((it) => it.api))].sort();
  return (
    <Side label="Kinds of records" testid="state-kinds">
      {apis.map((api) => (
        <div key={api} class="side-group">
          <p class="side-title">
            <ApiTag api={api} />
          </p>
          {kinds
            .filter((it) => it.api === api)
            .map((it) => (
              <button
                key={it.kind}
                type="button"
                class="side-item"
                aria-current={chosen?.api === api && chosen.kind === it.kind}
                onClick={() => set({ api, kind: it.kind, id: '', q: '' })}
                data-testid="state-kind"
                data-api={api}
                data-kind={it.kind}
              >
                <span class="grow ellipsis">{it.kind}</span>
                <span class="count">{it.count.toLocaleString('en')}</span>
              </button>
            ))}
        </div>
      ))}
    </Side>
  );
}

interface Loaded {
  records: RecordRow[];
  next: string | null;
}

function Records({ api, kind, last, close }: { api: string; kind: string; last: number; close: () => void }) {
  const { route, control, set, changes } = useApp();
  const narrow = useMedia('(max-width: 720px)');
  const { q = '', id = '' } = route.params;
  const base = `/records/${encodeURIComponent(api)}/${encodeURIComponent(kind)}`;
  const first = useLoad<RecordPage>(
    (signal) => control.json('GET', `${base}?limit=${PAGE}&q=${encodeURIComponent(q)}`, undefined, signal),
    [control, base, q, changes, last],
  );
  const [more, setMore] = useState<Loaded>({ records: [], next: null });
  const [failure, setFailure] = useState<unknown>(null);
  const asking = useRef(false);
  useEffect(() => setMore({ records: [], next: first.data?.next ?? null }), [first.data]);
  const [active, setActive] = useState<string | null>(id === '' ? null : id);
  useEffect(() => {
    if (id !== '') setActive(id);
  }, [id]);

  const load = async (): Promise<void> => {
    if (asking.current || more.next === null) return;
    asking.current = true;
    try {
      const path = `${base}?limit=${PAGE}&q=${encodeURIComponent(q)}&after=${encodeURIComponent(more.next)}`;
      const page = await control.json<RecordPage>('GET', path);
      setMore((it) => ({ records: [...it.records, ...page.records], next: page.next }));
    } catch (error) {
      setFailure(error);
    } finally {
      asking.current = false;
    }
  };

  const rows = [...(first.data?.records ?? []), ...more.records];
  if (first.data && rows.length === 0) {
    return <Empty title={q === '' ? `There is no ${kind}` : `No ${kind} fits “${q}”`} testid="state-empty" />;
  }
  return (
    <>
      <Failure error={first.error ?? failure} />
      <div class="list-frame">
        <List<RecordRow>
          id="record"
          label={`Records: ${kind}`}
          role="listbox"
          rows={rows}
          rowHeight={narrow ? 52 : 32}
          keyOf={(row) => row.id}
          active={active}
          activate={(row) => {
            setActive(row.id);
            if (id !== '' && !narrow) set({ id: row.id });
          }}
          open={(row) => (row.id === id && !narrow ? close() : set({ api, kind, id: row.id }))}
          draw={(row) => (
            <>
              <span class="cell record-id">{row.id}</span>
              <span class="cell record-label" title={row.label}>
                {row.label === row.id ? '' : row.label}
              </span>
              <span class="cell record-status">{row.status !== null && <Tone status={row.status} />}</span>
              <span class="cell record-amount">{row.amount?.text ?? ''}</span>
              <span class="cell record-created">{row.created_at === null ? '' : dayAndTime(row.created_at)}</span>
            </>
          )}
          attributes={(row) => ({ 'data-id': row.id })}
          onEnd={load}
          testid="state-list"
          rowTestid="state-row"
        />
      </div>
      <footer class="list-foot">
        <span>
          {plural(rows.length, 'record')}
          {more.next !== null && ' so far'}
        </span>
        <span class="grow" />
        {more.next !== null && (
          <button type="button" class="button small" onClick={load}>
            More
          </button>
        )}
      </footer>
    </>
  );
}

function RecordPane({ api, kind, id, last, close }: { api: string; kind: string; id: string; last: number; close: () => void }) {
  const { control, href, go, set, changes } = useApp();
  const [reveal, setReveal] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const path = `/records/${encodeURIComponent(api)}/${encodeURIComponent(kind)}/${encodeURIComponent(id)}?reveal=${reveal}`;
  const load = useLoad(
    async (signal) => parseJson(await control.text('GET', path, undefined, signal)) as RecordDetail,
    [control, path, changes, last],
  );
  useEffect(() => {
    if (matchMedia('(max-width: 1099px)').matches || document.activeElement === document.body) heading.current?.focus();
  }, [id]);
  const record = load.data;
  return (
    <section class="pane" aria-label={`Record ${id}`} data-testid="state-record" data-id={record?.id}>
      <header class="pane-head">
        <h2 tabIndex={-1} ref={heading}>
          <span class="dim">{kind}</span> <span class="mono">{id}</span>
        </h2>
        <button type="button" class="button icon" aria-label="Close" aria-keyshortcuts="Escape" title="Close (Esc)" onClick={close} data-testid="state-close">
          ✕
        </button>
      </header>
      {load.error instanceof Problem && load.error.status === 404 ? (
        <Empty title="There is no such record any more">
          <p>{reason(load.error)}</p>
        </Empty>
      ) : (
        <Failure error={load.error} />
      )}
      {record && (
        <div class="pane-body" tabIndex={-1}>
          <div class="facts">
            <ApiTag api={record.api} />
            <label class="check">
              <input type="checkbox" checked={reveal} onChange={(event) => setReveal(event.currentTarget.checked)} data-testid="state-reveal" />
              Reveal personal data
            </label>
          </div>
          {record.relations.length > 0 && (
            <section aria-label="Relations">
              <h3>Relations</h3>
              <ul class="relations">
                {record.relations.map((it, index) => {
                  const to = { api: it.api, kind: it.kind, id: it.id };
                  return (
                    <li key={index}>
                      <span class="dim">{it.name}</span>{' '}
                      <a
                        href={href('state', to)}
                        onClick={(event) => {
                          event.preventDefault();
                          go('state', to);
                        }}
                        data-testid="state-relation"
                      >
                        {it.kind} <span class="mono">{it.id}</span>
                      </a>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}
          <section aria-label="Document">
            <h3>As the API answers it</h3>
            <div class="side-by">
              <Document value={record.document} label={`Document of ${record.id}`} shapes={!reveal} testid="state-document" />
            </div>
          </section>
          <section aria-label="History">
            <h3>History</h3>
            {record.history.length === 0 ? (
              <p class="dim">The journal has nothing about it.</p>
            ) : (
              <ol class="history" data-testid="state-history">
                {record.history.map((it, index) => (
                  <li key={index}>
                    <span class="dim">{dayAndTime(it.at)}</span> {it.what}{' '}
                    {it.exchange !== null && (
                      <a
                        href={href('live', { number: String(it.exchange) })}
                        onClick={(event) => {
                          event.preventDefault();
                          go('live', { number: String(it.exchange) });
                        }}
                      >
                        #{String(it.exchange)}
                      </a>
                    )}
                  </li>
                ))}
              </ol>
            )}
          </section>
          <button type="button" class="button small start" onClick={() => set({ q: id, id: '' })}>
            Find others that name it
          </button>
        </div>
      )}
    </section>
  );
}
