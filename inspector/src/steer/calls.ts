// Calls of the control API, to be pasted into a shell or a test.

export interface ControlCall {
  /** Its `operationId`. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  /** The same with a `Sandbox`. */
  rust: string;
}

/** Between single quotes of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function curlOf(call: ControlCall, base: string, token: boolean): string {
  const words = [`curl --fail-with-body${call.method === 'GET' || (call.method === 'POST' && call.body !== undefined) ? '' : ` --request ${call.method}`}`, quoted(base + call.path)];
  if (token) words.push('--header "Authorization: Bearer $COUNTERFOIL_MOCK_CONTROL_TOKEN"');
  if (call.body !== undefined) {
    words.push("--header 'Content-Type: application/json'", `--data ${quoted(JSON.stringify(call.body))}`);
  }
  return words.join(' \\\n  ');
}

/** A string literal of Rust. */
export function literal(text: string): string {
  const escaped = [...text].map((it) => {
    if (it === '"' || it === '\\') return `\\${it}`;
    if (it === '\n') return '\\n';
    const code = it.codePointAt(0) ?? 0;
    return code < 32 || code === 127 || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ? `\\u{${code.toString(16)}}` : it;
  });
  return `"${escaped.join('')}"`;
}

export function seconds(value: number): string {
  return Number.isInteger(value) ? `Duration::from_secs(${value})` : `Duration::from_millis(${Math.round(value * 1000)})`;
}

/** A value of serde_json's. */
export function jsonMacro(value: unknown): string {
  return `&json!(${JSON.stringify(value)})`;
}

const VARIANTS: Record<string, string> = { persona: 'Persona', 'commerce-layer': 'CommerceLayer', fragment: 'Fragment', flexigift: 'Flexigift' };

export function apiVariant(api: string): string {
  return `Api::${VARIANTS[api] ?? api}`;
}

/** The constant of an operation, or its name if there is none. */
export function operationConstant(api: string, operation: string): string {
  const found = /^(?:(\d{4}-\d{2})\/)?([a-z][a-z0-9-]*)$/.exec(operation);
  if (!found) return literal(operation);
  const module = [api, found[1]].filter(Boolean).join('_').replaceAll('-', '_');
  return `operation::${module}::${(found[2] ?? '').replaceAll('-', '_').toUpperCase()}`;
}

export type Effect = string | Record<string, unknown>;

export interface FaultInput {
  api: string;
  operation: string;
  status?: number;
  effects?: Effect[];
  path?: string;
  probability?: number;
  after?: number;
  times?: number;
}

function effectCall(effect: Effect): string {
  if (typeof effect === 'string') return `.${effect}()`;
  const [name, value] = Object.entries(effect)[0] ?? ['', null];
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, number>;
  switch (name) {
    case 'status':
      return `.status(${value})`;
    case 'rate_limited':
      return `.rate_limited(Duration::from_secs(${members.seconds}))`;
    case 'delay':
      return `.delay(Duration::from_millis(${members.millis}))`;
    case 'truncate':
      return `.truncate(${members.bytes})`;
    case 'drip':
      return `.drip(${members.bytes}, Duration::from_millis(${members.millis}))`;
    default:
      return `.${name}(${literal(String(value))})`;
  }
}

/** In words, for lists. */
export function effectText(effect: Effect): string {
  if (typeof effect === 'string') return effect.replaceAll('_', ' ');
  const [name, value] = Object.entries(effect)[0] ?? ['', null];
  const members = typeof value === 'object' && value !== null ? Object.entries(value).map(([key, it]) => `${it} ${key}`).join(', ') : String(value);
  return `${name.replaceAll('_', ' ')} ${members}`;
}

export function placeFault(input: FaultInput): ControlCall {
  const lines = ['sandbox.faults()', `.on(${apiVariant(input.api)}, ${operationConstant(input.api, input.operation)})`];
  if (input.path !== undefined) lines.push(`.path(${literal(input.path)})`);
  if (input.probability !== undefined) lines.push(`.probability(${Number.isInteger(input.probability) ? input.probability.toFixed(1) : input.probability})`);
  if (input.after !== undefined) lines.push(`.after(${input.after})`);
  if (input.status !== undefined) lines.push(`.status(${input.status})`);
  for (const it of input.effects ?? []) lines.push(effectCall(it));
  lines.push(input.times === undefined ? '.until_removed();' : input.times === 1 ? '.once();' : `.times(${input.times});`);
  return { name: 'place-fault', method: 'POST', path: '/faults', body: input, rust: lines.join('\n    ') };
}

export function placeProfile(profile: string, api: string): ControlCall {
  const variant = profile
    .split('-')
    .map((it) => it.charAt(0).toUpperCase() + it.slice(1))
    .join('');
  const apis = api === '' ? 'Api::ALL' : `[${apiVariant(api)}]`;
  return {
    name: 'place-fault-profile',
    method: 'POST',
    path: '/faults/profiles',
    body: api === '' ? { profile } : { profile, apis: [api] },
    rust: `sandbox.faults().profile(FaultProfile::${variant}, ${apis});`,
  };
}

export function clearFaults(): ControlCall {
  return { name: 'clear-faults', method: 'DELETE', path: '/faults', rust: 'sandbox.faults().clear();' };
}

export function removeFault(number: number): ControlCall {
  return { name: 'remove-fault', method: 'DELETE', path: `/faults/${number}`, rust: `sandbox.faults().remove(${number});` };
}

export function advanceClock(by: number): ControlCall {
  return {
    name: 'advance-clock',
    method: 'POST',
    path: '/clock',
    body: { advance_seconds: by },
    rust: `sandbox.clock().advance(${seconds(by)});`,
  };
}

const segment = encodeURIComponent;

export function saveSnapshot(name: string): ControlCall {
  return { name: 'save-snapshot', method: 'POST', path: '/snapshots', body: { name }, rust: `sandbox.snapshots().save(${literal(name)})?;` };
}

export function restoreSnapshot(name: string): ControlCall {
  return {
    name: 'restore-snapshot',
    method: 'POST',
    path: `/snapshots/${segment(name)}/restore`,
    rust: `sandbox.snapshots().restore(${literal(name)})?;`,
  };
}

export function forkSnapshot(name: string, world: string): ControlCall {
  return {
    name: 'fork-snapshot',
    method: 'POST',
    path: `/snapshots/${segment(name)}/fork`,
    body: { world },
    rust: `let other = sandbox.fork(${literal(name)})?;`,
  };
}

export function removeSnapshot(name: string): ControlCall {
  return { name: 'remove-snapshot', method: 'DELETE', path: `/snapshots/${segment(name)}`, rust: `sandbox.snapshots().remove(${literal(name)})?;` };
}

export function seedWorld(seed: unknown): ControlCall {
  return {
    name: 'seed-world',
    method: 'POST',
    path: '/seed',
    body: seed,
    rust: '// with the body in the file\nlet sandbox = Sandbox::builder().seed_file("seed.json").start().await;',
  };
}

export function reset(): ControlCall {
  return { name: 'reset', method: 'POST', path: '/reset', rust: '// each test has a fresh world of its own\nlet sandbox = Sandbox::start().await;' };
}

export interface WebhookInput {
  url: string;
  secret?: string;
  events?: string[];
}

export function registerWebhook(input: WebhookInput): ControlCall {
  const events = input.events ? `.events([${input.events.map(literal).join(', ')}])` : '';
  const secret = input.secret === undefined ? '' : `.secret(${literal(input.secret)})`;
  return {
    name: 'register-webhook',
    method: 'POST',
    path: '/persona/webhooks',
    body: input,
    rust: `let webhook = sandbox.webhooks().register(persona::Webhook::new(${literal(input.url)})${secret}${events})?;`,
  };
}

export function sendEvent(event: Record<string, unknown>): ControlCall {
  return { name: 'send-event', method: 'POST', path: '/persona/events', body: event, rust: `sandbox.send_event(${jsonMacro(event)})?;` };
}

export interface Disturbance {
  duplicates: number;
  newest_first: boolean;
  held: boolean;
}

export function disturbDeliveries(faults: Disturbance): ControlCall {
  const calls = [
    faults.held ? '.held()' : '',
    faults.duplicates > 0 ? `.duplicates(${faults.duplicates})` : '',
    faults.newest_first ? '.newest_first()' : '',
  ];
  return {
    name: 'disturb-deliveries',
    method: 'POST',
    path: '/persona/delivery-faults',
    body: faults,
    rust: `sandbox.webhooks().disturb(DeliveryFaults::none()${calls.join('')});`,
  };
}

export function rotateSecret(webhook: string, expires: number): ControlCall {
  return {
    name: 'rotate-secret',
    method: 'POST',
    path: '/persona/rotate-secret',
    body: { webhook, expires_in_seconds: expires },
    rust: `sandbox.webhooks().rotate_secret(${literal(webhook)}, ${seconds(expires)});`,
  };
}

export function settlePayment(payment: string, status: string): ControlCall {
  return {
    name: 'settle-payment',
    method: 'POST',
    path: '/commerce-layer/settlements',
    body: { payment, status },
    rust: `sandbox.payments().settle(${literal(payment)}, ${literal(status)})?;`,
  };
}

export function paymentWebhook(topic: string, url: string, secret: string): ControlCall {
  return {
    name: 'change-payment-options',
    method: 'POST',
    path: '/commerce-layer/payment-options',
    body: { webhooks: [{ topic, callback_url: url, shared_secret: secret }] },
    rust: `let webhook = commerce_layer::Webhook::new(${literal(topic)}, ${literal(url)}, ${literal(secret)});\nsandbox.payments().set_options(sandbox.payments().options().webhook(webhook));`,
  };
}
