// The stages of a request, with their durations.

import { duration } from '../format.ts';

/** Explanations of unclear names. */
const TITLES: Record<string, string> = {
  strike: 'whether a fault strikes',
  arrive: 'what the vendor notes of a request on its arrival',
  limit: 'the rate limit',
};

export function Stages({ stages }: { stages: Record<string, number> }) {
  const all = Object.entries(stages).map(([name, took], tone) => ({ name, took: Number(took), tone }));
  const reached = all.filter(({ took }) => took > 0);
  const sum = reached.reduce((total, { took }) => total + took, 0);
  if (reached.length === 0) return null;
  return (
    <section class="stages" aria-label="Stages" data-testid="stages">
      <h3>
        Stages <span class="dim">{duration(sum)}</span>
      </h3>
      <div class="stage-bar" aria-hidden="true">
        {reached.map(({ name, took, tone }) => (
          <span key={name} class={`stage tone-${tone % 9}`} style={{ flexGrow: String(took / sum) }} title={`${name} ${duration(took)}`} />
        ))}
      </div>
      <ol class="stage-list">
        {reached.map(({ name, took, tone }) => (
          <li key={name} title={TITLES[name]}>
            <span class={`stage-key tone-${tone % 9}`} aria-hidden="true" />
            {name} <span class="dim">{duration(took)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
