// Documents as lines of text, each with its JSON pointer; numbers keep their digits.

/** A number whose digits a JavaScript number would lose. */
export class Digits {
  constructor(readonly text: string) {}

  valueOf(): number {
    return Number(this.text);
  }
}

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

export function parseJson(text: string): unknown {
  const revive: Reviver = (_, value, context) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && String(value) !== source ? new Digits(source) : value;
  };
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}

export type Token = 'name' | 'text' | 'number' | 'word' | 'mark' | 'shape';

export interface Line {
  indent: number;
  /** Of what begins in the line; null where something ends. */
  pointer: string | null;
  parts: { token: Token; text: string }[];
  /** Of a line that begins an object or a list: how many lines it is with all that is in it. */
  extent: number;
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The replacement of a redacted value. */
export function isShape(text: string): boolean {
  return /^\[(a text of \d+|a number|a boolean|\d+ bytes)\]$/.test(text);
}

/** With shapes, strings that are one replace values. */
export function linesOf(value: unknown, shapes = false): Line[] {
  const lines: Line[] = [];
  write(value, '', 0, null, true, shapes, lines);
  return lines;
}

function write(value: unknown, pointer: string, indent: number, name: string | null, last: boolean, shapes: boolean, lines: Line[]): void {
  const parts: Line['parts'] = [];
  if (name !== null) {
    parts.push({ token: 'name', text: JSON.stringify(name) }, { token: 'mark', text: ': ' });
  }
  const line: Line = { indent, pointer, parts, extent: 1 };
  lines.push(line);
  const comma = last ? '' : ',';
  const isList = Array.isArray(value);
  const isObject = typeof value === 'object' && value !== null && !isList && !(value instanceof Digits);
  if (!isList && !isObject) {
    parts.push(scalar(value, shapes));
    if (comma) parts.push({ token: 'mark', text: comma });
    return;
  }
  const members: [string, unknown][] = isList
    ? value.map((it, index): [string, unknown] => [String(index), it])
    : Object.entries(value as Record<string, unknown>);
  const [begin, end] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) {
    parts.push({ token: 'mark', text: `${begin}${end}${comma}` });
    return;
  }
  parts.push({ token: 'mark', text: begin });
  const at = lines.length - 1;
  members.forEach(([key, member], index) => {
    const below = `${pointer}/${escapePointer(key)}`;
    write(member, below, indent + 1, isList ? null : key, index === members.length - 1, shapes, lines);
  });
  lines.push({ indent, pointer: null, parts: [{ token: 'mark', text: `${end}${comma}` }], extent: 1 });
  line.extent = lines.length - at;
}

function scalar(value: unknown, shapes: boolean): { token: Token; text: string } {
  if (value instanceof Digits) return { token: 'number', text: value.text };
  if (shapes && typeof value === 'string' && isShape(value)) return { token: 'shape', text: value };
  if (typeof value === 'string') return { token: 'text', text: JSON.stringify(value) };
  if (typeof value === 'number') return { token: 'number', text: String(value) };
  return { token: 'word', text: String(value) };
}

/** The value at a pointer; undefined if there is none. */
export function lookUp(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  let value = document;
  for (const segment of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || value instanceof Digits) return undefined;
    const members = value as Record<string, unknown>;
    const name = unescapePointer(segment);
    if (!Object.hasOwn(members, name)) return undefined;
    value = members[name];
  }
  return value;
}

/** The longest pointer to an existing value: a missing one is marked where it would be. */
export function nearest(document: unknown, pointer: string): string {
  let at = pointer;
  while (at !== '' && lookUp(document, at) === undefined) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}

export interface Mark {
  kind: 'violation' | 'unread';
  text: string;
}

interface Broken {
  location: { in: string };
  pointer: string;
  member: string | null;
  rule: string;
}

/** The notes on the lines of a request's body, by the pointers of existing values. */
export function marksOf(body: unknown, violations: readonly Broken[], unread: readonly string[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (pointer: string, mark: Mark): void => {
    const at = nearest(body, pointer);
    const known = marks.get(at);
    if (known) known.push(mark);
    else marks.set(at, [mark]);
  };
  for (const it of violations) {
    if (it.location.in !== 'body') continue;
    const member = it.member === null ? it.pointer : `${it.pointer}/${escapePointer(it.member)}`;
    const there = lookUp(body, member) !== undefined;
    const text = it.member === null || there ? it.rule : `${it.member} ${it.rule}`;
    add(there ? member : it.pointer, { kind: 'violation', text });
  }
  for (const pointer of unread) {
    if (!pointer.startsWith('?')) add(pointer, { kind: 'unread', text: 'nothing read it' });
  }
  return marks;
}
