import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { draw, levelsOf } from '../src/money/layout.ts';
import { advanceClock, clearFaults, curlOf, disturbDeliveries, literal, placeFault, placeProfile, quoted, sendEvent } from '../src/steer/calls.ts';
import type { Flow } from '../src/types.ts';

test('a call as curl is what a shell makes the same words of', () => {
  const call = placeFault({ api: 'persona', operation: '*', path: "/it's $HOME `x` \\", status: 503 });
  const text = curlOf(call, 'http://127.0.0.1:4010/_control', false);
  const printed = execFileSync('sh', ['-c', text.replace(/^curl/, "printf '%s\\n'")], { encoding: 'utf8' });
  const words = printed.trimEnd().split('\n');
  assert.deepEqual(words.slice(0, 4), ['--fail-with-body', 'http://127.0.0.1:4010/_control/faults', '--header', 'Content-Type: application/json']);
  assert.deepEqual(JSON.parse(words[5] ?? ''), call.body);
  assert.equal(quoted("a'b"), "'a'\\''b'");
  assert.match(curlOf(clearFaults(), '', true), /--request DELETE[^]*'\/faults'[^]*Bearer \$COUNTERFOIL_MOCK_CONTROL_TOKEN/);
});

test('a call as Rust has what the form has', () => {
  assert.equal(
    placeFault({
      api: 'commerce-layer',
      operation: '2026-05/create-payment-session',
      effects: [{ delay: { millis: 2000 } }, 'close_connection', { content_type: 'text/"x"' }],
      probability: 1,
      times: 1,
    }).rust,
    [
      'sandbox.faults()',
      '.on(Api::CommerceLayer, operation::commerce_layer_2026_05::CREATE_PAYMENT_SESSION)',
      '.probability(1.0)',
      '.delay(Duration::from_millis(2000))',
      '.close_connection()',
      '.content_type("text/\\"x\\"")',
      '.once();',
    ].join('\n    '),
  );
  assert.match(placeFault({ api: 'persona', operation: '*' }).rust, /\.on\(Api::Persona, "\*"\)\n {4}\.until_removed\(\);$/);
  assert.equal(advanceClock(0.5).rust, 'sandbox.clock().advance(Duration::from_millis(500));');
  assert.equal(placeProfile('new-vendor-version', '').rust, 'sandbox.faults().profile(FaultProfile::NewVendorVersion, Api::ALL);');
  assert.equal(
    disturbDeliveries({ duplicates: 2, newest_first: false, held: true }).rust,
    'sandbox.webhooks().disturb(DeliveryFaults::none().held().duplicates(2));',
  );
  assert.equal(sendEvent({ name: 'a' }).rust, 'sandbox.send_event(&json!({"name":"a"}))?;');
  assert.equal(literal('a\u202e\n"'), '"a\\u{202e}\\n\\""');
});

const amount = (minor: number) => ({ minor, currency: 'EUR', text: `${minor}` });
const node = (id: string) => ({ id, kind: 'k', label: id, amount: null, status: null });

test('money flows from left to right, also where an edge leads back', () => {
  const flow: Flow = {
    cut: false,
    nodes: ['c', 'a', 'b', 'd'].map(node),
    edges: [
      { from: 'a', to: 'b', amount: amount(100) },
      { from: 'b', to: 'c', amount: amount(60) },
      { from: 'a', to: 'd', amount: amount(40) },
      { from: 'c', to: 'a', amount: null },
      { from: 'a', to: 'nowhere', amount: null },
    ],
  };
  const levels = levelsOf({ ...flow, edges: flow.edges.filter((it) => it.from !== 'c') });
  assert.deepEqual(Object.fromEntries(levels), { a: 0, b: 1, c: 2, d: 1 });
  const sizes = { node: { width: 100, height: 50 }, gap: { level: 50, node: 10 }, ribbon: 30, margin: 5, downwards: false };
  const picture = draw(flow, sizes);
  assert.equal(picture.nodes.length, 4);
  assert.equal(picture.ribbons.length, 4);
  assert.equal(Math.max(...picture.ribbons.map((it) => it.width)), 30);
  for (const { x, y } of picture.nodes) {
    assert.ok(x >= 5 && x + 100 <= picture.width - 5 && y >= 5 && y + 50 <= picture.height - 5);
  }
  const other = draw(flow, { ...sizes, downwards: true });
  assert.ok(other.height > other.width);
});
