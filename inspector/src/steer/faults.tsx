// Faults.

import { useEffect, useState } from 'preact/hooks';
import { apiName } from '../format.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import type { FaultReport } from '../types.ts';
import { ApiTag, Failure } from '../ui/bits.tsx';
import type { Effect, FaultInput } from './calls.ts';
import { clearFaults, effectText, placeFault, placeProfile, removeFault } from './calls.ts';
import { CallCard, Field } from './card.tsx';

const PROFILES: [string, string][] = [
  ['outage', 'all is 503, tokens too'],
  ['rate-limited', 'half is refused for a second'],
  ['flaky-network', 'connections are reset, bodies break off'],
  ['slow', 'two seconds, some in small pieces'],
  ['new-vendor-version', 'unknown members and values'],
];

/** The name of an effect, and its value from a number. */
const EFFECTS: [string, string, ((number: number) => Effect) | Effect, string?][] = [
  ['status', 'answers with a status', (it) => ({ status: it }), 'Status'],
  ['rate_limited', 'says that the rate limit is exceeded', (it) => ({ rate_limited: { seconds: it } }), 'For seconds'],
  ['expired_token', 'says that the token has expired', 'expired_token'],
  ['delay', 'answers later', (it) => ({ delay: { millis: it } }), 'Milliseconds'],
  ['reset_before', 'resets the connection before it had its effect', 'reset_before'],
  ['reset_after', 'resets the connection after it had its effect', 'reset_after'],
  ['truncate', 'breaks off within the body', (it) => ({ truncate: { bytes: it } }), 'After bytes'],
  ['close_connection', 'closes the connection after the answer', 'close_connection'],
  ['malformed_json', 'sends half of the body', 'malformed_json'],
  ['unknown_values', 'has values of no documented set', 'unknown_values'],
  ['unknown_fields', 'has members that no contract knows', 'unknown_fields'],
];

const DEFAULTS: Record<string, string> = { status: '503', rate_limited: '1', delay: '2000', truncate: '80' };

export function Faults() {
  const { route, control, changes, changed, journal, say } = useApp();
  const last = useSettledJournal();
  const health = useLoad<{ apis: string[] }>((signal) => control.json('GET', '/health', undefined, signal), [control]);
  const list = useLoad<{ faults: FaultReport[] }>((signal) => control.json('GET', '/faults', undefined, signal), [control, changes, last]);
  const apis = health.data?.apis ?? [];
  const given = route.params;
  const [api, setApi] = useState(given.api ?? '');
  const [operation, setOperation] = useState(given.operation ?? '*');
  const [path, setPath] = useState(given.path ?? '');
  const [effect, setEffect] = useState('status');
  const [number, setNumber] = useState(given.status ?? '503');
  const [times, setTimes] = useState('1');
  const [after, setAfter] = useState('');
  const [chance, setChance] = useState('');
  const [profile, setProfile] = useState('outage');
  const [profileApi, setProfileApi] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const chosenApi = api === '' ? (apis[0] ?? 'persona') : api;
  const operations = useOperations(chosenApi);

  // Another exchange was turned into a fault.
  useEffect(() => {
    if (given.operation === undefined) return;
    setApi(given.api ?? '');
    setOperation(given.operation);
    setPath(given.path ?? '');
    setEffect('status');
    setNumber(given.status ?? '503');
  }, [given.api, given.operation, given.path, given.status]);

  const [, , make, label] = EFFECTS.find(([name]) => name === effect) ?? EFFECTS[0]!;
  const whole = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
  const amount = whole(number);
  const input: FaultInput = { api: chosenApi, operation };
  if (path !== '') input.path = path;
  if (effect === 'status') input.status = amount;
  else input.effects = [typeof make === 'function' ? make(amount ?? 0) : make];
  if (chance !== '') input.probability = Number(chance) / 100;
  if (after !== '') input.after = whole(after);
  if (times !== '') input.times = whole(times);
  const wrong =
    operation === ''
      ? 'An operation, or * for all'
      : label !== undefined && amount === undefined
        ? `${label}: a whole number`
        : effect === 'status' && amount !== undefined && (amount < 200 || amount > 599)
          ? 'A status from 200 to 599'
          : chance !== '' && !(Number(chance) >= 0 && Number(chance) <= 100)
            ? 'A chance from 0 to 100 %'
            : (times !== '' && whole(times) === undefined) || (after !== '' && whole(after) === undefined)
              ? 'A whole number of requests'
              : '';

  const remove = async (it: FaultReport): Promise<void> => {
    try {
      await control.json('DELETE', removeFault(it.number).path);
      say(`Fault #${it.number} is gone`);
      changed();
    } catch (error) {
      setFailure(error);
    }
  };

  const faults = list.data?.faults ?? [];
  const seen = [...(journal.counts.get(chosenApi)?.operations.keys() ?? [])].filter((it) => it !== '');
  return (
    <>
      <section class="card" aria-labelledby="title-fault-list" data-testid="fault-list">
        <h2 id="title-fault-list">In place</h2>
        <Failure error={list.error ?? failure} />
        {faults.length === 0 ? (
          <p class="dim">No fault is in place: everything works as documented.</p>
        ) : (
          <ul class="rows">
            {faults.map((it) => (
              <li key={it.number} data-testid="fault-row" data-number={it.number}>
                <span class="dim">#{it.number}</span>
                <ApiTag api={it.api} />
                <code>{it.operation}</code>
                {it.path !== null && <code>{it.path}</code>}
                <span>{it.effects.map(effectText).join(', ') || 'only counts'}</span>
                <span class="dim">
                  struck {it.struck}, {it.left === null ? 'until removed' : `${it.left} left`}
                  {it.probability < 1 && `, ${Math.round(it.probability * 100)} %`}
                  {it.after > 0 && `, after ${it.after}`}
                </span>
                <span class="grow" />
                <button type="button" class="button small" aria-label={`Remove fault ${it.number}`} onClick={() => remove(it)}>
                  Remove
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <CallCard
        name="place-fault"
        title="One fault"
        hint="Strikes the requests that fit, as often as it says, and shows in Live as struck by a fault."
        call={wrong === '' ? placeFault(input) : null}
        missing={wrong}
        button="Put in place"
        told={(answer) => {
          const { number: placed } = answer as { number?: number };
          return placed === undefined ? 'The fault is in place' : `Fault #${placed} is in place`;
        }}
      >
        <Field label="API">
          <select class="field" value={chosenApi} onChange={(event) => setApi(event.currentTarget.value)} data-testid="fault-api">
            {[...new Set([...apis, chosenApi])].map((it) => (
              <option key={it} value={it}>
                {apiName(it)}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Operation">
          <input class="field" list="operations" value={operation} onInput={(event) => setOperation(event.currentTarget.value)} data-testid="fault-operation" />
          <datalist id="operations">
            {[...new Set(['*', ...seen, ...operations])].map((it) => (
              <option key={it} value={it} />
            ))}
          </datalist>
        </Field>
        <Field label="Path ends with">
          <input class="field" placeholder="any" value={path} onInput={(event) => setPath(event.currentTarget.value)} data-testid="fault-path" />
        </Field>
        <Field label="What it does">
          <select
            class="field"
            value={effect}
            onChange={(event) => {
              setEffect(event.currentTarget.value);
              setNumber(DEFAULTS[event.currentTarget.value] ?? '');
            }}
            data-testid="fault-effect"
          >
            {EFFECTS.map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </select>
        </Field>
        {label !== undefined && (
          <Field label={label}>
            <input class="field short" inputMode="numeric" value={number} onInput={(event) => setNumber(event.currentTarget.value)} data-testid="fault-number" />
          </Field>
        )}
        <Field label="Times">
          <input class="field short" inputMode="numeric" placeholder="always" value={times} onInput={(event) => setTimes(event.currentTarget.value)} data-testid="fault-times" />
        </Field>
        <Field label="After requests">
          <input class="field short" inputMode="numeric" placeholder="0" value={after} onInput={(event) => setAfter(event.currentTarget.value)} />
        </Field>
        <Field label="Chance in %">
          <input class="field short" inputMode="decimal" placeholder="100" value={chance} onInput={(event) => setChance(event.currentTarget.value)} />
        </Field>
      </CallCard>
      <CallCard
        name="place-fault-profile"
        title="A bad day"
        hint="All faults of a bad day, until they are removed."
        call={placeProfile(profile, profileApi)}
        button="Begin it"
      >
        <Field label="Profile">
          <select class="field" value={profile} onChange={(event) => setProfile(event.currentTarget.value)} data-testid="profile">
            {PROFILES.map(([name, text]) => (
              <option key={name} value={name}>
                {name}: {text}
              </option>
            ))}
          </select>
        </Field>
        <Field label="API">
          <select class="field" value={profileApi} onChange={(event) => setProfileApi(event.currentTarget.value)} data-testid="profile-api">
            <option value="">all</option>
            {apis.map((it) => (
              <option key={it} value={it}>
                {apiName(it)}
              </option>
            ))}
          </select>
        </Field>
      </CallCard>
      <CallCard name="clear-faults" title="End all of it" hint="Removes every fault that is in place." call={clearFaults()} button="Remove all" />
    </>
  );
}

interface OpenApi {
  paths?: Record<string, Record<string, { operationId?: string }>>;
}

/** The documents of an API: its name in the query, and the prefix of its operations' names. */
const DOCUMENTS: Record<string, [string, string][]> = { 'commerce-layer': [['?version=2017-08', ''], ['?version=2026-05', '2026-05/']] };

/** The operations of an API's documents. */
function useOperations(api: string): string[] {
  const { control } = useApp();
  const names = useLoad<string[]>(
    async (signal) => {
      const documents = (DOCUMENTS[api] ?? [['', '']]).map(async ([query, before]) => {
        const document = await control.json<OpenApi>('GET', `/openapi/${encodeURIComponent(api)}${query}`, undefined, signal);
        const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
        return operations.flatMap((it) => (typeof it.operationId === 'string' ? [before + it.operationId] : []));
      });
      return (await Promise.all(documents)).flat().sort();
    },
    [control, api],
  );
  return names.data ?? [];
}
