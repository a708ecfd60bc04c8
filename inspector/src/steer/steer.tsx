// The panel Steer: the clock, faults, snapshots, seeds and webhooks. Everything is a call of the control API.

import { useEffect, useState } from 'preact/hooks';
import { day, dayAndTime } from '../format.ts';
import { keep, kept } from '../storage.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import { Tabs } from '../ui/bits.tsx';
import { advanceClock, reset, seedWorld } from './calls.ts';
import { CallCard, Field } from './card.tsx';
import { Faults } from './faults.tsx';
import { Snapshots } from './snapshots.tsx';
import { Webhooks } from './webhooks.tsx';

const TABS = [
  { id: 'clock', name: 'Clock' },
  { id: 'faults', name: 'Faults' },
  { id: 'snapshots', name: 'Snapshots' },
  { id: 'seed', name: 'Seed' },
  { id: 'webhooks', name: 'Webhooks' },
];

export function Steer() {
  const { route, go } = useApp();
  const tab = TABS.find((it) => it.id === route.params.tab)?.id ?? 'clock';
  return (
    <div class="panel steer" data-testid="panel-steer">
      <Tabs label="What to steer" items={TABS} chosen={tab} choose={(id) => go('steer', { tab: id })} testid="steer-tab" />
      <div class="cards" role="tabpanel" id="steer-tab-panel" aria-labelledby={`steer-tab-${tab}`} tabIndex={-1}>
        {tab === 'clock' && <Clock />}
        {tab === 'faults' && <Faults />}
        {tab === 'snapshots' && <Snapshots />}
        {tab === 'seed' && <Seed />}
        {tab === 'webhooks' && <Webhooks />}
      </div>
    </div>
  );
}

const UNITS: [string, number][] = [
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3600],
  ['days', 86_400],
];

function Clock() {
  const { control, changes } = useApp();
  const last = useSettledJournal();
  const clock = useLoad<{ now: string }>((signal) => control.json('GET', '/clock', undefined, signal), [control, changes, last]);
  const [count, setCount] = useState('1');
  const [unit, setUnit] = useState('days');
  const by = Number(count) * (UNITS.find(([name]) => name === unit)?.[1] ?? 1);
  const valid = count !== '' && by >= 0 && Number.isFinite(by);
  return (
    <>
      {clock.data && (
        <p class="big-time">
          {clock.data.now.slice(11, 19)} UTC <span class="dim">{day(clock.data.now)}, on the world's clock</span>
        </p>
      )}
      <CallCard
        name="advance-clock"
        title="Move the clock forward"
        hint="Tokens and idempotency keys expire, and what waited for a time is due. It never goes back: a snapshot does that."
        call={valid ? advanceClock(by) : null}
        missing="A number, 0 or more"
        button="Advance"
      >
        <Field label="By">
          <input class="field short" type="number" min="0" step="any" value={count} onInput={(event) => setCount(event.currentTarget.value)} data-testid="advance-count" />
        </Field>
        <Field label="Unit">
          <select class="field" value={unit} onChange={(event) => setUnit(event.currentTarget.value)} data-testid="advance-unit">
            {UNITS.map(([name]) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {clock.data && valid && by <= 1e10 && (
          <p class="dim end">to {dayAndTime(new Date(Date.parse(clock.data.now) + by * 1000).toISOString())}</p>
        )}
      </CallCard>
    </>
  );
}

const EXAMPLE = {
  'commerce-layer': { orders: [{ number: '42', total_amount_cents: 2500, currency_code: 'EUR' }] },
  fragment: { accounts: [{ id: 'ext_account_1', external_id: 'acct_1', name: 'Checking' }] },
  flexigift: { rows: { users: [{ id: 7, name: 'Ann' }] } },
};

function Seed() {
  const { world } = useApp();
  const key = `seed.${world ?? ''}`;
  const [text, setText] = useState(() => kept('session', key) ?? JSON.stringify(EXAMPLE, null, 2));
  useEffect(() => keep('session', key, text), [key, text]);
  let seed: unknown = null;
  let wrong = '';
  try {
    seed = JSON.parse(text);
    if (typeof seed !== 'object' || seed === null || Array.isArray(seed)) wrong = 'It is an object';
  } catch (error) {
    wrong = error instanceof Error ? error.message : 'It is no JSON';
  }
  return (
    <>
      <CallCard
        name="seed-world"
        title="Put records there"
        hint="All of it or nothing. Members are those of a seed file: clock, faults, fault_profiles, persona, commerce-layer, fragment, flexigift."
        call={wrong === '' ? seedWorld(seed) : null}
        missing={wrong}
        button="Seed"
      >
        <Field label="Seed, as JSON" wide>
          <textarea class="field" rows={12} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} data-testid="seed-text" />
        </Field>
      </CallCard>
      <CallCard
        name="reset"
        title="Make the world fresh"
        hint="Forgets records, faults, deliveries and the journal. The clock keeps its time, and webhooks stay registered."
        call={reset()}
        button="Reset"
        danger
      />
    </>
  );
}
