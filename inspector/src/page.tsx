// The page: its address, the world that it shows, and its token.

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Control, storeToken, storedToken } from './control.ts';
import { Follower } from './follow.ts';
import { Header } from './header.tsx';
import { Help } from './help.tsx';
import { Journal } from './journal.ts';
import { Live } from './live/live.tsx';
import { Money } from './money/money.tsx';
import type { Route } from './route.ts';
import { PANELS, PANEL_NAMES, controlBase, formatRoute, parseRoute, readPlace, takeToken } from './route.ts';
import type { App } from './store.ts';
import { AppContext, journalChanged } from './store.ts';
import { State } from './state/state.tsx';
import { Steer } from './steer/steer.tsx';
import { TokenForm } from './token.tsx';

const place = readPlace(location.pathname);

/** Removes a token from the address at once. */
function tokenAtStart(): string | null {
  const { token, rest } = takeToken(location.hash);
  if (token === null) return storedToken();
  storeToken(token);
  history.replaceState(null, '', location.pathname + location.search + rest);
  return token;
}

export function Page() {
  // An object, so that the same token can be tried again.
  const [access, setAccess] = useState(() => ({ token: tokenAtStart() }));
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  const [refused, setRefused] = useState<{ token: string | null } | null>(null);
  const [said, say] = useState('');
  const [changes, setChanges] = useState(0);
  const [help, setHelp] = useState(false);
  const latest = useRef(route);
  latest.current = route;

  const world = route.params.world ?? place.world;
  const live = useMemo(() => {
    const control = new Control(controlBase(place.prefix, world), access.token, () => setRefused(access));
    const journal = new Journal();
    return { control, journal, follower: new Follower(control, journal, journalChanged) };
  }, [world, access]);
  useEffect(() => () => live.follower.close(), [live]);

  useEffect(() => {
    const moved = (): void => {
      const { token: given, rest } = takeToken(location.hash);
      if (given !== null) {
        storeToken(given);
        history.replaceState(null, '', location.pathname + location.search + rest);
        setAccess({ token: given });
        setRefused(null);
      }
      setRoute(parseRoute(location.hash));
    };
    addEventListener('hashchange', moved);
    addEventListener('popstate', moved);
    return () => {
      removeEventListener('hashchange', moved);
      removeEventListener('popstate', moved);
    };
  }, []);

  const goTo = useCallback((to: Route, replace: boolean): void => {
    const fragment = formatRoute(to);
    if (fragment === location.hash) return;
    if (replace) history.replaceState(null, '', fragment);
    else history.pushState(null, '', fragment);
    const parsed = parseRoute(fragment);
    latest.current = parsed;
    setRoute(parsed);
  }, []);

  const withWorld = (params: Record<string, string>): Record<string, string> => {
    const current = latest.current.params.world;
    return current === undefined || 'world' in params ? params : { world: current, ...params };
  };
  const app: App = {
    route,
    world,
    ...live,
    go: (panel, params = {}) => goTo({ panel, params: withWorld(params) }, false),
    set: (params) => goTo({ panel: latest.current.panel, params: { ...latest.current.params, ...params } }, true),
    href: (panel, params = {}) => formatRoute({ panel, params: withWorld(params) }),
    say,
    changes,
    changed: () => setChanges((it) => it + 1),
  };

  const keys = useRef(app);
  keys.current = app;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || typing || event.defaultPrevented) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search]');
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key === '?') {
        event.preventDefault();
        setHelp((it) => !it);
      } else if (/^[1-4]$/.test(event.key)) {
        keys.current.go(PANELS[Number(event.key) - 1] ?? 'live');
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);

  useEffect(() => {
    document.title = `${PANEL_NAMES[route.panel]} · ${world ?? 'default'} · Counterfoil`;
  }, [route.panel, world]);

  return (
    <AppContext.Provider value={app}>
      <Header openHelp={() => setHelp(true)} />
      <main id="main">
        <h1 class="offscreen">{PANEL_NAMES[route.panel]}</h1>
        {route.panel === 'live' && <Live key={`${world}`} />}
        {route.panel === 'state' && <State key={`${world}`} />}
        {route.panel === 'steer' && <Steer key={`${world}`} />}
        {route.panel === 'money' && <Money key={`${world}`} />}
      </main>
      {help && <Help close={() => setHelp(false)} />}
      {refused && (
        <TokenForm
          wrong={refused.token !== null}
          give={(given) => {
            storeToken(given);
            setRefused(null);
            setAccess({ token: given });
          }}
        />
      )}
      <p class="toast" role="status" data-testid="said" key={said}>
        {said}
      </p>
    </AppContext.Provider>
  );
}
