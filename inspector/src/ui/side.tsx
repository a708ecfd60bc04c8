// The list beside a panel: one stop of the Tab key, and arrows within it.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  label: string;
  testid: string;
  class?: string;
  children: ComponentChildren;
}

export function Side({ label, testid, class: name = '', children }: Props) {
  const nav = useRef<HTMLElement>(null);
  const items = (): HTMLElement[] => [...(nav.current?.querySelectorAll<HTMLElement>('.side-item:enabled') ?? [])];

  useEffect(() => {
    const all = items();
    const stop = all.find((it) => it === document.activeElement) ?? all.find((it) => it.ariaCurrent === 'true') ?? all[0];
    for (const it of all) it.tabIndex = it === stop ? 0 : -1;
  });

  const move = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.findIndex((it) => it === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const next = to === undefined ? undefined : all[to];
    if (!next) return;
    event.preventDefault();
    for (const it of all) it.tabIndex = it === next ? 0 : -1;
    next.focus();
  };

  return (
    <nav ref={nav} class={`side ${name}`} aria-label={label} onKeyDown={move} data-testid={testid}>
      {children}
    </nav>
  );
}
