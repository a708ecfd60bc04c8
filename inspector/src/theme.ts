// Light, dark, or as the system has it.

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'counterfoil.theme';

export function readTheme(): Theme {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // Nothing can be kept here.
  }
  const theme = stored === 'light' || stored === 'dark' ? stored : 'system';
  show(theme);
  return theme;
}

export function writeTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It lasts as long as the page then.
  }
  show(theme);
}

export function nextTheme(theme: Theme): Theme {
  return ({ system: 'light', light: 'dark', dark: 'system' } as const)[theme];
}

function show(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset['theme'] = theme;
}
