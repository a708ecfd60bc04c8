// One call of the control API: its inputs, its form as curl and as Rust, and its response.

import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { storedToken } from '../control.ts';
import { Document } from '../exchange/document.tsx';
import { parseJson } from '../exchange/json.ts';
import { useApp } from '../store.ts';
import { Code, Failure } from '../ui/bits.tsx';
import { useEscape } from '../ui/escape.ts';
import type { ControlCall } from './calls.ts';
import { curlOf } from './calls.ts';

interface Props {
  title: string;
  hint: string;
  /** Null if the input is incomplete; then `missing` says why. */
  call: ControlCall | null;
  /** The card's name while there is no call. */
  name: string;
  missing?: string;
  button: string;
  /** Irreversible: it asks for confirmation. */
  danger?: boolean;
  children?: ComponentChildren;
  done?: (answer: unknown) => void;
  /** The message after success. */
  told?: (answer: unknown) => string;
}

export function CallCard({ title, hint, call, name, missing, button, danger, children, done, told }: Props) {
  const { control, changed, say } = useApp();
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<unknown>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  const takeBack = useCallback(() => setAsked(false), []);
  useEscape(asked, takeBack);
  // The call to confirm has changed.
  useEffect(takeBack, [call?.path]);

  const edited = (): void => {
    setFailure(null);
    takeBack();
  };

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!call || sending) return;
    setAsked(danger === true && !asked);
    if (danger && !asked) return;
    setSending(true);
    setFailure(null);
    setAnswer(undefined);
    try {
      const body = call.body === undefined ? undefined : JSON.stringify(call.body);
      const given = parseJson(await control.text(call.method, call.path, body));
      setAnswer(given);
      say(told?.(given) ?? `${title}: done`);
      changed();
      done?.(given);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <section class="card" aria-labelledby={`title-${name}`} data-testid={`call-${name}`}>
      <form onSubmit={send} onInput={edited}>
        <h2 id={`title-${name}`}>{title}</h2>
        <p class="dim">{hint}</p>
        {children !== undefined && <div class="inputs">{children}</div>}
        <div class="card-foot">
          <button type="submit" class={`button ${danger ? 'danger' : 'primary'}`} disabled={!call || sending} data-testid={`call-${name}-send`}>
            {asked ? `Press again to ${button.toLowerCase()}` : button}
          </button>
          {!call && missing !== undefined && <span class="dim">{missing}</span>}
        </div>
      </form>
      {call && (
        <div class="as-code">
          <Code text={curlOf(call, location.origin + control.base, storedToken() !== null)} label={`as curl: ${title}`} testid={`call-${name}-curl`} />
          <Code text={call.rust} label={`as Rust: ${title}`} testid={`call-${name}-rust`} />
        </div>
      )}
      <Failure error={failure} />
      {answer !== undefined && (
        <div class="answer">
          <Document value={answer} label={`Answer: ${title}`} testid={`call-${name}-answer`} />
        </div>
      )}
    </section>
  );
}

interface FieldProps {
  label: string;
  children: ComponentChildren;
  wide?: boolean;
}

export function Field({ label, children, wide }: FieldProps) {
  return (
    <label class={`labelled ${wide ? 'wide' : ''}`}>
      <span>{label}</span>
      {children}
    </label>
  );
}
