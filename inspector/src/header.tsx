// The top of every panel: the panel, the world and its clock, and whether it is connected.

import { useEffect, useState } from 'preact/hooks';
import { day } from './format.ts';
import { DEFAULT_WORLD, PANELS, PANEL_NAMES, readPlace } from './route.ts';
import { useApp, useJournal, useLoad, useSettledJournal } from './store.ts';
import { nextTheme, readTheme, writeTheme } from './theme.ts';

export function Header({ openHelp }: { openHelp: () => void }) {
  const { route, go, href } = useApp();
  return (
    <header class="top">
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('#main [tabindex="0"], #main input, #main button')?.focus();
      }}>
        Skip to the panel
      </a>
      <span class="brand">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path class="brand-stub" d="M2 4h5v12H2z" />
          <path class="brand-slip" d="M9 4h9v12H9l1.2-1.5L9 13l1.2-1.5L9 10l1.2-1.5L9 7l1.2-1.5z" />
        </svg>
        <span>Counterfoil</span>
      </span>
      <nav class="panels" aria-label="Panels">
        {PANELS.map((panel) => (
          <a
            key={panel}
            href={href(panel)}
            aria-current={route.panel === panel ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go(panel);
            }}
            data-testid={`nav-${panel}`}
          >
            {PANEL_NAMES[panel]}
          </a>
        ))}
      </nav>
      <span class="grow" />
      <WorldClock />
      <WorldPicker />
      <ConnectionState />
      <Theme />
      <button type="button" class="button icon" aria-label="Keys" aria-keyshortcuts="?" title="Keys (?)" onClick={openHelp} data-testid="help-open">
        ?
      </button>
    </header>
  );
}

function WorldClock() {
  const { control, changes } = useApp();
  const last = useSettledJournal(1000);
  const clock = useLoad<{ now: string }>((signal) => control.json('GET', '/clock', undefined, signal), [control, changes, last]);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (clock.data) setShown(clock.data.now);
  }, [clock.data]);
  if (shown === null) return null;
  return (
    <time class="clock" dateTime={shown} title="The world's clock" data-testid="world-clock">
      <span class="clock-day">{day(shown)} </span>
      {shown.slice(11, 19)} UTC
    </time>
  );
}

function WorldPicker() {
  const { control, world, set, changes } = useApp();
  const known = useLoad<{ worlds: { name: string }[] }>((signal) => control.json('GET', '/worlds', undefined, signal), [control, changes]);
  const current = world ?? DEFAULT_WORLD;
  const own = readPlace(location.pathname).world ?? DEFAULT_WORLD;
  const names = [...new Set([own, ...(known.data?.worlds.map((it) => it.name) ?? []), current])].sort();
  return (
    <label class="world">
      <span class="offscreen">World</span>
      <select class="field" value={current} onChange={(event) => set({ world: event.currentTarget.value, number: '', id: '' })} data-testid="world-picker">
        {names.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </select>
    </label>
  );
}

function ConnectionState() {
  const { follower } = useApp();
  useJournal();
  const { connection } = follower;
  const [, tick] = useState(0);
  useEffect(() => {
    if (connection.state !== 'waiting') return;
    const timer = setInterval(() => tick((it) => it + 1), 500);
    return () => clearInterval(timer);
  }, [connection]);
  const text = {
    connecting: 'Connecting',
    live: 'Connected',
    refused: 'Not let in',
    waiting: connection.state === 'waiting' ? `Again in ${Math.max(0, Math.ceil((connection.until - Date.now()) / 1000))} s` : '',
  }[connection.state];
  if (connection.state === 'waiting') {
    return (
      <button type="button" class="connection" data-state="waiting" data-testid="connection" title="Connect now" onClick={() => follower.now()}>
        <span class="light" aria-hidden="true" />
        <span>{text}</span>
      </button>
    );
  }
  return (
    <span class="connection" data-state={connection.state} data-testid="connection" title={connection.state === 'refused' ? connection.why : undefined}>
      <span class="light" aria-hidden="true" />
      <span>{text}</span>
    </span>
  );
}

function Theme() {
  const [theme, setTheme] = useState(readTheme);
  const glyph = { system: '◐', light: '☀', dark: '☾' }[theme];
  return (
    <button
      type="button"
      class="button icon"
      aria-label={`Colours: ${theme}`}
      title={`Colours: ${theme}`}
      onClick={() => {
        const next = nextTheme(theme);
        writeTheme(next);
        setTheme(next);
      }}
      data-testid="theme-switch"
    >
      {glyph}
    </button>
  );
}
