// A document, pretty-printed. Every value stays text.

import { useMemo, useState } from 'preact/hooks';
import { plural } from '../format.ts';
import type { Line, Mark } from './json.ts';
import { isShape, linesOf } from './json.ts';

/** How many lines are rendered by default. */
const AT_FIRST = 600;

interface Props {
  value: unknown;
  label: string;
  marks?: ReadonlyMap<string, Mark[]>;
  /** Whether it has shapes instead of redacted values. */
  shapes?: boolean;
  testid?: string;
}

export function Document({ value, label, marks, shapes = false, testid }: Props) {
  const lines = useMemo(() => linesOf(value, shapes), [value, shapes]);
  const [all, setAll] = useState(false);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  if (value === null || value === undefined || value === '') return <p class="dim pad">No body</p>;
  if (typeof value === 'string') {
    return (
      <pre class={`document ${shapes && isShape(value) ? 'token-shape' : ''}`} tabIndex={0} role="region" aria-label={label} data-testid={testid}>
        {value}
      </pre>
    );
  }
  const toggle = (pointer: string): void => {
    const next = new Set(closed);
    if (!next.delete(pointer)) next.add(pointer);
    setClosed(next);
  };
  const shown: { line: Line; hidden: number }[] = [];
  for (let at = 0; at < lines.length && (all || shown.length < AT_FIRST); ) {
    const line = lines[at];
    if (!line) break;
    const hides = line.extent > 1 && line.pointer !== null && closed.has(line.pointer);
    shown.push({ line, hidden: hides ? line.extent - 2 : 0 });
    at += hides ? line.extent : 1;
  }
  return (
    <div class="document" tabIndex={0} role="region" aria-label={label} data-testid={testid}>
      {shown.map(({ line, hidden }, index) => (
        <LineView key={line.pointer ?? `end-${index}`} line={line} hidden={hidden} marks={line.pointer === null ? undefined : marks?.get(line.pointer)} toggle={toggle} />
      ))}
      {!all && lines.length > AT_FIRST && shown.length >= AT_FIRST && (
        <button type="button" class="button small" onClick={() => setAll(true)}>
          Show all {plural(lines.length, 'line')}
        </button>
      )}
    </div>
  );
}

interface LineProps {
  line: Line;
  hidden: number;
  marks: Mark[] | undefined;
  toggle: (pointer: string) => void;
}

function LineView({ line, hidden, marks, toggle }: LineProps) {
  const kind = marks?.some((it) => it.kind === 'violation') ? 'violation' : marks ? 'unread' : '';
  const { pointer } = line;
  return (
    <div class={`line ${kind}`} data-pointer={pointer ?? undefined} style={{ paddingLeft: `calc(1.1rem + ${line.indent * 2}ch)` }}>
      {line.extent > 1 && pointer !== null && (
        <button
          type="button"
          class={`twist ${hidden > 0 ? '' : 'open'}`}
          aria-expanded={hidden === 0}
          aria-label={`Members of ${pointer === '' ? 'the document' : pointer}`}
          onClick={() => toggle(pointer)}
        />
      )}
      {line.parts.map(({ token, text }, index) => (
        <span key={index} class={`token-${token}`}>
          {text}
        </span>
      ))}
      {hidden > 0 && <span class="dim"> {plural(hidden, 'line')} </span>}
      {marks?.map(({ kind, text }) => (
        <span key={text} class={`said ${kind}`}>
          {text}
        </span>
      ))}
    </div>
  );
}
