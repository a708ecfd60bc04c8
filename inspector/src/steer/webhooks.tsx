// Webhooks: endpoints, events on demand, and faults of deliveries.

import { useState } from 'preact/hooks';
import { dayAndTime, plural } from '../format.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import type { Delivery } from '../types.ts';
import { Failure, Status } from '../ui/bits.tsx';
import { disturbDeliveries, paymentWebhook, registerWebhook, rotateSecret, sendEvent, settlePayment } from './calls.ts';
import { CallCard, Field } from './card.tsx';

const EVENTS = ['transaction.created', 'transaction.labeled', 'transaction.status-updated', 'transaction.redacted'];
const SETTLED = ['succeeded', 'declined', 'failed', 'canceled', 'expired', 'processing', 'requires_action', 'completed', 'invalidated'];
const HOOK = /^http:\/\/\S+$/;

export function Webhooks() {
  const { control, changes } = useApp();
  const last = useSettledJournal();
  const health = useLoad<{ apis: string[] }>((signal) => control.json('GET', '/health', undefined, signal), [control]);
  const serves = (api: string): boolean => health.data?.apis.includes(api) ?? false;
  return (
    <>
      {serves('persona') && <Persona key="persona" changes={changes} last={last} />}
      {serves('commerce-layer') && <CommerceLayer key="commerce-layer" />}
      {health.data && !serves('persona') && !serves('commerce-layer') && <p class="dim">None of the APIs that are served here has webhooks.</p>}
      <Failure error={health.error} />
    </>
  );
}

function Persona({ changes, last }: { changes: number; last: number }) {
  const { control } = useApp();
  const log = useLoad<{ pending: number; deliveries: Delivery[] }>((signal) => control.json('GET', '/persona/deliveries', undefined, signal), [control, changes, last]);
  const [url, setUrl] = useState('http://127.0.0.1:3000/hooks');
  const [secret, setSecret] = useState('');
  const [events, setEvents] = useState('');
  const [event, setEvent] = useState('transaction.labeled');
  const [object, setObject] = useState('txn_ABC123');
  const [duplicates, setDuplicates] = useState('0');
  const [newestFirst, setNewestFirst] = useState(false);
  const [held, setHeld] = useState(false);
  const [webhook, setWebhook] = useState('');
  const [expires, setExpires] = useState('3600');
  const [known, setKnown] = useState<string[]>([]);
  const deliveries = [...(log.data?.deliveries ?? [])].reverse().slice(0, 50);
  const ids = [...new Set([...known, ...(log.data?.deliveries ?? []).map((it) => it.webhook)])];
  const names = events.split(',').map((it) => it.trim()).filter((it) => it !== '');
  const input = { url, ...(secret === '' ? {} : { secret }), ...(names.length === 0 ? {} : { events: names }) };
  return (
    <>
      <section class="card" aria-labelledby="title-deliveries">
        <h2 id="title-deliveries">
          Deliveries of Persona <span class="dim">{log.data ? `${plural(log.data.pending, 'pending', 'pending')}` : ''}</span>
        </h2>
        <Failure error={log.error} />
        {deliveries.length === 0 ? (
          <p class="dim">Nothing was delivered yet. Register an endpoint, then send an event or make a call that causes one.</p>
        ) : (
          <ul class="rows">
            {deliveries.map((it, index) => (
              <li key={index} data-testid="delivery-row">
                <Status code={it.status} />
                <span>{it.event}</span>
                <code>{it.event_id}</code>
                <span class="dim">
                  to {it.webhook}, attempt {it.attempt}, {dayAndTime(it.at)}
                  {it.failure !== null && `: ${it.failure}`}
                  {it.next_attempt_at !== null && `; again at ${dayAndTime(it.next_attempt_at)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <CallCard
        name="register-webhook"
        title="Register an endpoint"
        hint="It gets the events from now on, signed with its secret."
        call={HOOK.test(url) ? registerWebhook(input) : null}
        missing="A URL of plain http"
        button="Register"
        done={(answer) => {
          const { id } = answer as { id: string };
          setKnown((it) => [...it, id]);
          setWebhook(id);
        }}
      >
        <Field label="URL">
          <input class="field" type="url" value={url} onInput={(it) => setUrl(it.currentTarget.value)} data-testid="webhook-url" />
        </Field>
        <Field label="Events, by commas">
          <input class="field" placeholder="all" value={events} onInput={(it) => setEvents(it.currentTarget.value)} />
        </Field>
        <Field label="Secret">
          <input class="field" placeholder="drawn" value={secret} onInput={(it) => setSecret(it.currentTarget.value)} />
        </Field>
      </CallCard>
      <CallCard
        name="send-event"
        title="Send an event"
        hint="It is listed and delivered like one that a call caused."
        call={event === '' ? null : sendEvent(object === '' ? { name: event } : { name: event, object })}
        missing="A name"
        button="Send"
      >
        <Field label="Event">
          <input class="field" list="events" value={event} onInput={(it) => setEvent(it.currentTarget.value)} data-testid="event-name" />
          <datalist id="events">
            {EVENTS.map((it) => (
              <option key={it} value={it} />
            ))}
          </datalist>
        </Field>
        <Field label="About the object">
          <input class="field" value={object} onInput={(it) => setObject(it.currentTarget.value)} data-testid="event-object" />
        </Field>
      </CallCard>
      <CallCard
        name="disturb-deliveries"
        title="Hold, repeat, reorder"
        hint="From now on, in place of what was ordered before. What was held is sent as soon as it is not held any more."
        call={/^[0-9]$/.test(duplicates) ? disturbDeliveries({ duplicates: Number(duplicates), newest_first: newestFirst, held }) : null}
        missing="From 0 to 9 times more"
        button="Order"
      >
        <Field label="Times more">
          <input class="field short" inputMode="numeric" value={duplicates} onInput={(it) => setDuplicates(it.currentTarget.value)} data-testid="deliveries-duplicates" />
        </Field>
        <label class="check end">
          <input type="checkbox" checked={held} onChange={(it) => setHeld(it.currentTarget.checked)} data-testid="deliveries-held" />
          Hold all
        </label>
        <label class="check end">
          <input type="checkbox" checked={newestFirst} onChange={(it) => setNewestFirst(it.currentTarget.checked)} />
          Newest first
        </label>
      </CallCard>
      <CallCard
        name="rotate-secret"
        title="Sign anew"
        hint="The endpoint gets a new secret. Until the old one expires, both sign."
        call={webhook !== '' && /^\d+$/.test(expires) ? rotateSecret(webhook, Number(expires)) : null}
        missing="The id of a webhook, and seconds"
        button="Rotate"
      >
        <Field label="Webhook">
          <input class="field" list="webhook-ids" placeholder="wbh_..." value={webhook} onInput={(it) => setWebhook(it.currentTarget.value)} data-testid="rotate-webhook" />
          <datalist id="webhook-ids">
            {ids.map((it) => (
              <option key={it} value={it} />
            ))}
          </datalist>
        </Field>
        <Field label="Old one for seconds">
          <input class="field short" inputMode="numeric" value={expires} onInput={(it) => setExpires(it.currentTarget.value)} />
        </Field>
      </CallCard>
    </>
  );
}

function CommerceLayer() {
  const [payment, setPayment] = useState('');
  const [status, setStatus] = useState('succeeded');
  const [topic, setTopic] = useState('*');
  const [url, setUrl] = useState('http://127.0.0.1:3000/hooks');
  const [secret, setSecret] = useState('s3cr3t');
  return (
    <>
      <CallCard
        name="settle-payment"
        title="Settle a payment of Commerce Layer"
        hint="Brings it into a state as its gateway would, which webhooks are told."
        call={payment === '' ? null : settlePayment(payment, status)}
        missing="The id of a payment"
        button="Settle"
      >
        <Field label="Payment">
          <input class="field" placeholder="BKmNghDYQZ" value={payment} onInput={(it) => setPayment(it.currentTarget.value)} data-testid="settle-payment" />
        </Field>
        <Field label="State">
          <select class="field" value={status} onChange={(it) => setStatus(it.currentTarget.value)}>
            {SETTLED.map((it) => (
              <option key={it} value={it}>
                {it}
              </option>
            ))}
          </select>
        </Field>
      </CallCard>
      <CallCard
        name="change-payment-options"
        title="Tell an endpoint of Commerce Layer's payments"
        hint="In place of the endpoints that were told before. `*` is every topic; others are as payment_sessions.paid."
        call={topic !== '' && HOOK.test(url) && secret !== '' ? paymentWebhook(topic, url, secret) : null}
        missing="A topic, a URL of plain http and a secret"
        button="Register"
      >
        <Field label="Topic">
          <input class="field" value={topic} onInput={(it) => setTopic(it.currentTarget.value)} />
        </Field>
        <Field label="URL">
          <input class="field" type="url" value={url} onInput={(it) => setUrl(it.currentTarget.value)} />
        </Field>
        <Field label="Shared secret">
          <input class="field" value={secret} onInput={(it) => setSecret(it.currentTarget.value)} />
        </Field>
      </CallCard>
    </>
  );
}
