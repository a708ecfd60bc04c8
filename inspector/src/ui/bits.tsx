// Small common parts of the panels.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { apiName, statusClass } from '../format.ts';
import { reason } from '../control.ts';
import { useApp } from '../store.ts';

export function Status({ code }: { code: number | null }) {
  return <span class={`status ${statusClass(code)}`}>{code ? code : 'none'}</span>;
}

export function ApiTag({ api }: { api: string }) {
  return <span class={`api ${api}`}>{apiName(api)}</span>;
}

export function Empty({ title, children, testid }: { title: string; children?: ComponentChildren; testid?: string }) {
  return (
    <div class="empty" data-testid={testid}>
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p class="failure" role="alert" data-testid="failure">
      {reason(error)}
    </p>
  );
}

interface CopyProps {
  /** Or how to get it. */
  text: string | (() => Promise<string>);
  /** What is copied, as in `Copy as curl`. */
  label: string;
  children?: ComponentChildren;
  testid?: string;
}

export function Copy({ text, label, children, testid }: CopyProps) {
  const { say } = useApp();
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await copyText(typeof text === 'string' ? text : await text());
      setDone(true);
      say('Copied');
      setTimeout(() => setDone(false), 1200);
    } catch (error) {
      say(`Not copied: ${reason(error)}`);
    }
  };
  return (
    <button type="button" class={`button small ${done ? 'done' : ''}`} onClick={copy} aria-label={label} title={label} data-testid={testid}>
      {done ? 'Copied' : (children ?? 'Copy')}
    </button>
  );
}

/** Copies, even if a page of plain HTTP at another host than localhost has no clipboard. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'offscreen';
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

interface CodeProps {
  text: string;
  /** What is copied, if not what is shown. */
  copied?: () => Promise<string>;
  label: string;
  testid?: string;
}

export function Code({ text, copied, label, testid }: CodeProps) {
  return (
    <div class="code">
      <pre tabIndex={0} role="region" aria-label={label} data-testid={testid}>
        {text}
      </pre>
      <Copy text={copied ?? text} label={`Copy ${label}`} testid={testid && `${testid}-copy`} />
    </div>
  );
}

export interface TabItem {
  id: string;
  name: string;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  chosen: string;
  choose: (id: string) => void;
  /** Of each tab, with its id behind it. */
  testid: string;
}

/** A tab list: arrows move within it. */
export function Tabs({ label, items, chosen, choose, testid }: TabsProps) {
  const move = (event: KeyboardEvent): void => {
    const at = items.findIndex((it) => it.id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = items[(to + items.length) % items.length];
    if (!next) return;
    choose(next.id);
    document.getElementById(`${testid}-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {items.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${testid}-${id}`}
          aria-selected={id === chosen}
          aria-controls={`${testid}-panel`}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
          data-testid={`${testid}-${id}`}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
