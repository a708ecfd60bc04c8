// The stages that a request went through, and what each took.

import { duration } from '../format.ts';

export function Stages({ stages }: { stages: Record<string, number> }) {
  const list = Object.entries(stages).map(([name, took]): [string, number] => [name, Number(took)]);
  const sum = list.reduce((total, [, took]) => total + took, 0);
  if (list.length === 0 || sum === 0) return null;
  return (
    <section class="stages" aria-label="Stages" data-testid="stages">
      <h3>
        Stages <span class="dim">{duration(sum)}</span>
      </h3>
      <div class="stage-bar" aria-hidden="true">
        {list.map(([name, took], index) => (
          <span key={name} class={`stage tone-${index % 7}`} style={{ flexGrow: String(took / sum) }} title={`${name} ${duration(took)}`} />
        ))}
      </div>
      <ol class="stage-list">
        {list.map(([name, took], index) => (
          <li key={name}>
            <span class={`stage-key tone-${index % 7}`} aria-hidden="true" />
            {name} <span class="dim">{duration(took)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
