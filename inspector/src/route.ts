// The page's state in the fragment of its address: `#/live?api=persona&status=5xx`.

export type Panel = 'live' | 'state' | 'money' | 'steer';

export const PANELS: readonly Panel[] = ['live', 'state', 'money', 'steer'];

export const PANEL_NAMES: Record<Panel, string> = { live: 'Live', state: 'State', money: 'Money', steer: 'Steer' };

export interface Route {
  panel: Panel;
  params: Record<string, string>;
}

export function parseRoute(fragment: string): Route {
  const text = fragment.replace(/^#\/?/, '');
  const cut = text.indexOf('?');
  const name = cut < 0 ? text : text.slice(0, cut);
  const panel = PANELS.find((it) => it === name) ?? 'live';
  const params: Record<string, string> = {};
  if (cut >= 0) {
    for (const [key, value] of new URLSearchParams(text.slice(cut + 1))) {
      if (value !== '') params[key] = value;
    }
  }
  return { panel, params };
}

export function formatRoute({ panel, params }: Route): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== '') query.set(key, value);
  const text = query.toString();
  return text === '' ? `#/${panel}` : `#/${panel}?${text}`;
}

/** The token of `#token=...`, and the fragment without it. */
export function takeToken(fragment: string): { token: string | null; rest: string } {
  const found = /(^#|[?&])token=([^&]*)/.exec(fragment);
  if (!found) return { token: null, rest: fragment };
  const rest = fragment
    .replace(found[0], found[1] === '?' ? '?' : '')
    .replace('?&', '?')
    .replace(/^&|[?&]$/, '')
    .replace(/^(?!#)(?=.)/, '#');
  return { token: decodeURIComponent(found[2] ?? ''), rest };
}

/** The address of a server's control APIs, from the path of the page. */
export function readPlace(pathname: string): { prefix: string; world: string | null } {
  const found = /^(.*?)(?:\/s\/([^/]+))?\/_control(?:\/.*)?$/.exec(pathname);
  if (!found) return { prefix: '', world: null };
  return { prefix: found[1] ?? '', world: found[2] === undefined ? null : decodeURIComponent(found[2]) };
}

/** The name that the default world has in lists. */
export const DEFAULT_WORLD = 'default';

/** The control API of a world; null is the default one. */
export function controlBase(prefix: string, world: string | null): string {
  const own = world === null || world === DEFAULT_WORLD ? '' : `/s/${encodeURIComponent(world)}`;
  return `${prefix}${own}/_control`;
}
