// Light, dark, or as set by the system.

import { keep, kept } from './storage.ts';

export type Theme = 'system' | 'light' | 'dark';

export function readTheme(): Theme {
  const stored = kept('local', 'theme');
  const theme = stored === 'light' || stored === 'dark' ? stored : 'system';
  show(theme);
  return theme;
}

export function writeTheme(theme: Theme): void {
  keep('local', 'theme', theme === 'system' ? null : theme);
  show(theme);
}

export function nextTheme(theme: Theme): Theme {
  return ({ system: 'light', light: 'dark', dark: 'system' } as const)[theme];
}

function show(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset['theme'] = theme;
}
