// One exchange: request and response, side by side, and the mock's treatment of it.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Problem } from '../control.ts';
import { day, dayAndTime, duration, faultIn, time } from '../format.ts';
import { arranged } from '../journal.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import type { Exchange, Pair } from '../types.ts';
import { ApiTag, Code, Copy, Empty, Failure, Status, Tabs } from '../ui/bits.tsx';
import { Document } from './document.tsx';
import { escapePointer, marksOf, parseJson } from './json.ts';
import { Stages } from './stages.tsx';

const VIEWS = [
  { id: 'both', name: 'Request & response' },
  { id: 'curl', name: 'As curl' },
  { id: 'rust', name: 'As Rust' },
];

export function ExchangePane({ number, close }: { number: number; close: () => void }) {
  const { control, journal, route, set, go, href, say, changed } = useApp();
  useSettledJournal(300);
  const [reveal, setReveal] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const read = async (revealed: boolean, signal?: AbortSignal): Promise<Exchange> =>
    parseJson(await control.text('GET', `/journal/${number}?reveal=${revealed}`, undefined, signal)) as Exchange;
  const load = useLoad((signal) => read(reveal, signal), [control, number, reveal]);
  // A call that is pasted has the values, as one that is sent again has; credentials are variables in both.
  const curl = async (): Promise<string> => (await read(true)).curl;
  const rust = async (): Promise<string> => (await read(true)).rust ?? '';
  const exchange = load.data;
  const view = VIEWS.some((it) => it.id === route.params.view) ? (route.params.view ?? 'both') : 'both';

  useEffect(() => setFailure(null), [number]);
  // If the pane covers the list, the list no longer has the focus.
  useEffect(() => {
    if (matchMedia('(max-width: 1099px)').matches || document.activeElement === document.body) heading.current?.focus();
  }, [number]);

  const again = async (): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const sent = await control.json<{ number: number | null; status: number }>('POST', `/journal/${number}/send-again`);
      say(`Sent again: ${sent.status}`);
      changed();
      if (sent.number !== null) set({ number: String(sent.number) });
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  const story = journal.story(number);
  return (
    <section class="pane" aria-label={`Exchange ${number}`} data-testid="panel-exchange" data-number={exchange?.number}>
      <header class="pane-head">
        <h2 tabIndex={-1} ref={heading}>
          <span class="dim">#{number}</span> {exchange && <Status code={exchange.status} />}{' '}
          {exchange && (
            <>
              <span class="method">{exchange.method}</span> <span class="pane-path">{exchange.path}</span>
            </>
          )}
        </h2>
        <button type="button" class="button icon" aria-label="Close" aria-keyshortcuts="Escape" title="Close (Esc)" onClick={close} data-testid="exchange-close">
          ✕
        </button>
      </header>
      {load.error instanceof Problem && load.error.status === 404 ? (
        <Empty title={`No exchange ${number}`}>
          <p>It was cleared, gave way to newer ones, or never was.</p>
        </Empty>
      ) : (
        <Failure error={load.error} />
      )}
      {exchange && (
        <div class="pane-body" tabIndex={-1}>
          <div class="facts">
            <ApiTag api={exchange.api} />
            <span>{exchange.operation ?? 'no operation'}</span>
            <span title="On the world's clock">{dayAndTime(exchange.at)}</span>
            <span>{duration(Number(exchange.duration_us))}</span>
            {exchange.replayed && <span class="mark replayed">replayed: the answer of an earlier call</span>}
            {exchange.injected && <span class="mark injected">struck by a fault</span>}
          </div>
          <div class="actions">
            {!exchange.delivery && (
              <button type="button" class="button" disabled={sending} onClick={again} data-testid="send-again">
                Send again
              </button>
            )}
            <Copy text={curl} label="Copy as curl" testid="copy-curl">
              Copy as curl
            </Copy>
            {exchange.rust !== null && (
              <Copy text={rust} label="Copy as Rust" testid="copy-rust">
                Copy as Rust
              </Copy>
            )}
            {!exchange.delivery && (
              <a
                class="button"
                href={href('steer', faultOf(exchange))}
                onClick={(event) => {
                  event.preventDefault();
                  go('steer', faultOf(exchange));
                }}
                data-testid="make-fault"
              >
                Make this a fault
              </a>
            )}
            <label class="check">
              <input type="checkbox" checked={reveal} onChange={(event) => setReveal(event.currentTarget.checked)} data-testid="reveal" />
              Reveal values
            </label>
          </div>
          <Failure error={failure} />
          <Verdict exchange={exchange} />
          {story && story.members.length > 1 && (
            <nav class="story" aria-label="What belongs together" data-testid="exchange-story">
              {arranged(story).map(({ exchange: it, level }) => (
                <a
                  key={it.number}
                  class={`story-step level-${level}`}
                  href={href('live', { ...route.params, number: String(it.number) })}
                  aria-current={it.number === number ? 'true' : undefined}
                  onClick={(event) => {
                    event.preventDefault();
                    set({ number: String(it.number) });
                  }}
                >
                  <Status code={it.status} /> {it.delivery ? 'webhook' : it.method} <span class="dim">{time(it.at)}</span>
                </a>
              ))}
            </nav>
          )}
          <Tabs label="Views of the exchange" items={VIEWS} chosen={view} choose={(id) => set({ view: id === 'both' ? '' : id })} testid="exchange-view" />
          <div role="tabpanel" id="exchange-view-panel" aria-labelledby={`exchange-view-${view}`} class="view">
            {view !== 'both' && !reveal && <p class="dim pad-y">Values are shown by their shape until they are revealed, and copied as they are.</p>}
            {view === 'both' && <Both exchange={exchange} shapes={!reveal} />}
            {view === 'curl' && <Code text={exchange.curl} copied={curl} label="as curl" testid="exchange-curl" />}
            {view === 'rust' &&
              (exchange.rust === null ? (
                <Empty title="The SDK has no call that sends this" />
              ) : (
                <Code text={exchange.rust} copied={rust} label="as Rust" testid="exchange-rust" />
              ))}
          </div>
          <Stages stages={exchange.stages_us} />
        </div>
      )}
    </section>
  );
}

function faultOf(exchange: Exchange): Record<string, string> {
  return {
    tab: 'faults',
    api: exchange.api,
    operation: exchange.operation ?? '*',
    path: exchange.path,
    status: String(exchange.status >= 400 ? exchange.status : 503),
  };
}

/** The errors of the request. */
function Verdict({ exchange }: { exchange: Exchange }) {
  const { refused_by, violations, unread, delivery } = exchange;
  const fault = faultIn(refused_by);
  const passed = exchange.status >= 200 && exchange.status < 300;
  if (refused_by === null && violations.length === 0 && unread.length === 0 && !delivery) return null;
  return (
    <div class="verdict" data-testid="verdict">
      {refused_by !== null && (
        <p class="refused" data-testid="refused-by">
          {fault === null ? 'Refused by the rule ' : 'Struck by a fault: '}
          <strong>{fault ?? refused_by}</strong>
        </p>
      )}
      {violations.length > 0 && passed && <p>Answered, though the contract says:</p>}
      {violations.length > 0 && (
        <ul data-testid="violations">
          {violations.map((it, index) => (
            <li key={index}>
              <span class="dim">
                {it.location.in}
                {it.location.name !== undefined && ` ${it.location.name}`}
              </span>{' '}
              <code>{it.pointer + (it.member === null ? '' : `/${escapePointer(it.member)}`) || '/'}</code> {it.rule}
            </li>
          ))}
        </ul>
      )}
      {unread.length > 0 && (
        <p class="unread" data-testid="unread">
          Nothing read{' '}
          {unread.map((it) => (
            <code key={it}>{it}</code>
          ))}
        </p>
      )}
      {delivery && (
        <p data-testid="delivery">
          Attempt {delivery.attempt} to deliver <strong>{delivery.event}</strong> ({delivery.event_id}) to {delivery.webhook}:{' '}
          {delivery.accepted ? 'accepted' : (delivery.failure ?? 'not accepted')}
          {delivery.next_attempt_at !== null && `; next at ${time(delivery.next_attempt_at)} on ${day(delivery.next_attempt_at)}`}
        </p>
      )}
    </div>
  );
}

function Both({ exchange, shapes }: { exchange: Exchange; shapes: boolean }) {
  const { request, response, violations, unread } = exchange;
  const marks = useMemo(() => marksOf(request.body, violations, unread), [exchange]);
  return (
    <div class="sides">
      <section aria-label="Request" class="side-by">
        <h3>Request</h3>
        <Pairs title="Query" pairs={request.query} marked={unread.filter((it) => it.startsWith('?')).map((it) => it.slice(1))} open testid="request-query" />
        <Pairs title="Headers" pairs={request.headers} testid="request-headers" />
        <Document value={request.body} label="Body of the request" marks={marks} shapes={shapes} testid="request-body" />
      </section>
      <section aria-label="Response" class="side-by">
        <h3>Response</h3>
        <Pairs title="Headers" pairs={response.headers} testid="response-headers" />
        <Document value={response.body} label="Body of the response" shapes={shapes} testid="response-body" />
      </section>
    </div>
  );
}

interface PairsProps {
  title: string;
  pairs: Pair[];
  marked?: string[];
  open?: boolean;
  testid: string;
}

function Pairs({ title, pairs, marked, open, testid }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <details class="pairs" open={open} data-testid={testid}>
      <summary>
        {title} <span class="dim">{pairs.length}</span>
      </summary>
      <dl>
        {pairs.map(({ name, value }, index) => (
          <div key={index} class={marked?.includes(name) ? 'unread' : ''}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
