// Formats of values for people.

export function time(at: string): string {
  return at.slice(11, 23).replace('Z', '').padEnd(12, at.length > 20 ? '0' : ' ').trimEnd();
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function day(at: string): string {
  const [year, month, date] = at.slice(0, 10).split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

export function dayAndTime(at: string): string {
  return `${day(at)}, ${at.slice(11, 19)}`;
}

export function duration(microseconds: number): string {
  if (microseconds < 1000) return `${Math.round(microseconds)} µs`;
  const millis = microseconds / 1000;
  if (millis < 1000) return `${millis < 10 ? millis.toFixed(1) : Math.round(millis)} ms`;
  return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
}

/** A span on the world's clock, in its two largest units. */
export function span(millis: number): string {
  const units: [number, string][] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1000, 's'],
    [1, 'ms'],
  ];
  const parts: string[] = [];
  let rest = Math.abs(millis);
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 s';
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${(count / 1000).toFixed(1)} kB`;
  return `${(count / 1_000_000).toFixed(1)} MB`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

export function statusClass(status: number | null): string {
  if (!status) return 'none';
  return ['none', 'info', 'ok', 'redirect', 'client', 'server'][Math.floor(status / 100)] ?? 'none';
}

/** A fault's response in place of the vendor's, if that refused a request: a fault is no rule. */
export function faultIn(refusedBy: string | null): string | null {
  return /^fault: (.+)$/.exec(refusedBy ?? '')?.[1] ?? null;
}

/** A rule is a kind and what it says, as in `contract: body /data must be an object`; of a vendor's, its own code says more. */
export function ruleInShort(rule: string): string {
  const said = rule.replace(/^vendor: /, '');
  return said.length > 24 ? (rule.split(':')[0] ?? rule).slice(0, 24) : said;
}

const API_NAMES: Record<string, string> = {
  persona: 'Persona',
  'commerce-layer': 'Commerce Layer',
  fragment: 'Fragment',
  flexigift: 'Flexigift',
};

export function apiName(api: string): string {
  return API_NAMES[api] ?? api;
}
