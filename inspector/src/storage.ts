// The browser's storage, if the page may use it.

type Place = 'session' | 'local';

function storage(place: Place): Storage {
  return place === 'session' ? sessionStorage : localStorage;
}

export function kept(place: Place, key: string): string | null {
  try {
    return storage(place).getItem(`counterfoil.${key}`);
  } catch {
    return null;
  }
}

/** Null removes it. Without storage it lasts as long as the page. */
export function keep(place: Place, key: string, value: string | null): void {
  try {
    if (value === null) storage(place).removeItem(`counterfoil.${key}`);
    else storage(place).setItem(`counterfoil.${key}`, value);
  } catch {
    // Nothing can be stored here.
  }
}
