// A field whose text is put into the address after a short delay.

import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../store.ts';

export function Search({ label, placeholder }: { label: string; placeholder: string }) {
  const { route, set } = useApp();
  const { q = '' } = route.params;
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text === q) return;
    const timer = setTimeout(() => set({ q: text }), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      type="search"
      class="field search"
      placeholder={placeholder}
      aria-label={label}
      aria-keyshortcuts="/"
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      data-search
      data-testid="search"
    />
  );
}
