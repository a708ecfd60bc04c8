// Snapshots that the world can be restored to.

import { useState } from 'preact/hooks';
import { bytes, dayAndTime, plural } from '../format.ts';
import { useApp, useLoad } from '../store.ts';
import type { SavedSnapshot } from '../types.ts';
import { Failure } from '../ui/bits.tsx';
import { forkSnapshot, removeSnapshot, restoreSnapshot, saveSnapshot } from './calls.ts';
import { CallCard, Field } from './card.tsx';

const NAME = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,64}$/;
const RULE = 'Letters, digits, and _ . -';

export function Snapshots() {
  const { control, changes, set } = useApp();
  const list = useLoad<{ snapshots: SavedSnapshot[] }>((signal) => control.json('GET', '/snapshots', undefined, signal), [control, changes]);
  const [name, setName] = useState('before');
  const [chosen, choose] = useState('');
  const [fork, setFork] = useState('branch');
  const saved = list.data?.snapshots ?? [];
  const at = saved.some((it) => it.name === chosen) ? chosen : (saved[0]?.name ?? '');
  const picker = (
    <Field label="Snapshot">
      <select class="field" value={at} onChange={(event) => choose(event.currentTarget.value)}>
        {saved.map((it) => (
          <option key={it.name} value={it.name}>
            {it.name}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <>
      <section class="card" aria-labelledby="title-snapshots">
        <h2 id="title-snapshots">Saved</h2>
        <Failure error={list.error} />
        {saved.length === 0 ? (
          <p class="dim">There is none yet. One has the records, the clock, the ids to come, faults, options and webhooks.</p>
        ) : (
          <ul class="rows">
            {saved.map((it) => (
              <li key={it.name} data-testid="snapshot-row" data-name={it.name}>
                <strong>{it.name}</strong>
                <span class="dim">
                  {dayAndTime(it.at)}, {plural(it.rows, 'record')}, {bytes(it.bytes)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <CallCard
        name="save-snapshot"
        title="Keep this moment"
        hint="It takes the place of a snapshot of the same name."
        call={NAME.test(name) ? saveSnapshot(name) : null}
        missing={RULE}
        button="Save"
        done={() => choose(name)}
      >
        <Field label="Name">
          <input class="field" value={name} onInput={(event) => setName(event.currentTarget.value)} data-testid="snapshot-name" />
        </Field>
      </CallCard>
      {saved.length > 0 && (
        <>
          <CallCard name="restore-snapshot" title="Go back to it" hint="Afterwards every read answers what it answered then. The journal goes on." call={restoreSnapshot(at)} button="Restore">
            {picker}
          </CallCard>
          <CallCard
            name="fork-snapshot"
            title="Go on from it in another world"
            hint="A new world, which this page can show too."
            call={NAME.test(fork) ? forkSnapshot(at, fork) : null}
            missing={RULE}
            button="Fork"
            done={() => set({ world: fork })}
          >
            {picker}
            <Field label="New world">
              <input class="field" value={fork} onInput={(event) => setFork(event.currentTarget.value)} data-testid="fork-world" />
            </Field>
          </CallCard>
          <CallCard name="remove-snapshot" title="Remove it" hint="The world stays as it is." call={removeSnapshot(at)} button="Remove" danger>
            {picker}
          </CallCard>
        </>
      )}
    </>
  );
}
