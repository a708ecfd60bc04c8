// The filters of the journal.

import { apiName, plural } from '../format.ts';
import { NO_API, STATUSES } from '../journal.ts';
import { useApp, useSettledJournal } from '../store.ts';
import { Side } from '../ui/side.tsx';
import { Search } from '../ui/search.tsx';

export function Filters() {
  const { route, journal, set } = useApp();
  useSettledJournal(300);
  const { api = '', operation = '', status = '', q = '' } = route.params;
  const apis = [...journal.counts.keys()].sort();
  const operations = new Set<string>();
  for (const [name, { operations: known }] of journal.counts) {
    if (api === '' || api === name) for (const it of known.keys()) if (it !== '') operations.add(it);
  }
  const any = api !== '' || operation !== '' || status !== '' || q !== '';
  // The button disappears with the filter, and must not take the focus along.
  const clear = (): void => {
    set({ api: '', operation: '', status: '', q: '' });
    // If it was not shown, it is rendered first.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-search]')?.focus());
  };
  const known = STATUSES.some(([value]) => value === status);
  return (
    <div class="toolbar" role="search" aria-label="Exchanges">
      {api !== NO_API && <Search label="Search exchanges" placeholder="Path, operation, rule or #number" />}
      <select class="field facet-select" aria-label="API" value={api} onChange={(event) => set({ api: event.currentTarget.value, operation: '' })} data-testid="filter-api">
        <option value="">All APIs</option>
        {[...new Set(api === '' || api === NO_API ? apis : [...apis, api])].map((it) => (
          <option key={it} value={it}>
            {apiName(it)}
          </option>
        ))}
        {(journal.strays > 0 || api === NO_API) && <option value={NO_API}>No API: {plural(journal.strays, 'request')}</option>}
      </select>
      {api !== NO_API && (
        <>
          <select class="field facet-select" aria-label="Operation" value={operation} onChange={(event) => set({ operation: event.currentTarget.value })} data-testid="filter-operation">
            <option value="">All operations</option>
            {[...new Set(operation === '' ? operations : [...operations, operation])].sort().map((it) => (
              <option key={it} value={it}>
                {it}
              </option>
            ))}
          </select>
          <select class="field" aria-label="Status" value={status} onChange={(event) => set({ status: event.currentTarget.value })} data-testid="filter-status">
            <option value="">Any status</option>
            {STATUSES.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
            {!known && status !== '' && <option value={status}>{status}</option>}
          </select>
        </>
      )}
      {any && (
        <button type="button" class="button" onClick={clear} data-testid="filters-clear">
          Clear
        </button>
      )}
    </div>
  );
}

/** The APIs and operations in the journal, with their counts, if there is room. */
export function Facets() {
  const { route, journal, set } = useApp();
  useSettledJournal(300);
  const { api = '', operation = '' } = route.params;
  const apis = [...journal.counts].sort(([a], [b]) => a.localeCompare(b));
  return (
    <Side class="facets" label="APIs and operations" testid="facets">
      <button type="button" class="side-item" aria-current={api === '' && operation === ''} onClick={() => set({ api: '', operation: '' })}>
        <span class="grow">Everything</span>
        <span class="count">{journal.size.toLocaleString('en')}</span>
      </button>
      {apis.map(([name, { all, operations }]) => (
        <div key={name} class="side-group">
          <button type="button" class="side-item head" aria-current={api === name && operation === ''} onClick={() => set({ api: name, operation: '' })}>
            <span class={`dot ${name}`} aria-hidden="true" />
            <span class="grow">{apiName(name)}</span>
            <span class="count">{all.total.toLocaleString('en')}</span>
          </button>
          {[...operations]
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([it, counts]) => (
              <button
                key={it}
                type="button"
                class="side-item"
                disabled={it === ''}
                aria-current={api === name && operation === it && it !== ''}
                onClick={() => set({ api: name, operation: it })}
              >
                <span class="grow ellipsis" title={it}>{it === '' ? 'unknown paths' : it}</span>
                {counts.failed > 0 && (
                  <span class="count bad" title="failed">
                    {counts.failed.toLocaleString('en')}
                  </span>
                )}
                <span class="count">{counts.total.toLocaleString('en')}</span>
              </button>
            ))}
        </div>
      ))}
      {(journal.strays > 0 || api === NO_API) && (
        <div class="side-group">
          <button type="button" class="side-item head" aria-current={api === NO_API} onClick={() => set({ api: NO_API, operation: '' })} data-testid="facet-strays">
            <span class="dot none" aria-hidden="true" />
            <span class="grow">Reached no API</span>
            <span class="count bad">{journal.strays.toLocaleString('en')}</span>
          </button>
        </div>
      )}
    </Side>
  );
}
