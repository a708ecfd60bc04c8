import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, lookUp, marksOf, parseJson } from '../src/exchange/json.ts';
import { duration, faultIn, ruleInShort, span, time } from '../src/format.ts';
import { controlBase, formatRoute, parseRoute, readPlace, takeToken } from '../src/route.ts';
import { EventReader, backoff } from '../src/sse.ts';
import { scrollFor, windowOf } from '../src/windowed.ts';

test('only rows that are seen are drawn, with some around them', () => {
  assert.deepEqual(windowOf(0, 300, 30, 10_000), { first: 0, end: 18 });
  assert.deepEqual(windowOf(150_000, 300, 30, 10_000), { first: 4992, end: 5018 });
  assert.deepEqual(windowOf(299_700, 300, 30, 10_000), { first: 9982, end: 10_000 });
  assert.deepEqual(windowOf(900, 300, 30, 3), { first: 2, end: 3 });
  assert.deepEqual(windowOf(0, 300, 30, 0), { first: 0, end: 0 });
});

test('a row comes into view with the least scrolling', () => {
  assert.equal(scrollFor(5, 0, 300, 30), 0);
  assert.equal(scrollFor(10, 0, 300, 30), 30);
  assert.equal(scrollFor(1, 90, 300, 30), 30);
});

test('a rule is written in short, and a fault is none', () => {
  assert.equal(ruleInShort('vendor: RECORD_NOT_FOUND'), 'RECORD_NOT_FOUND');
  assert.equal(ruleInShort('vendor: Payment session is not in a valid state'), 'vendor');
  assert.equal(ruleInShort('contract: body /data must be an object'), 'contract');
  assert.equal(faultIn('fault: 503'), '503');
  assert.equal(faultIn('vendor: fault: 503'), null);
  assert.equal(faultIn(null), null);
});

test('a document has a pointer for each line where something begins', () => {
  const lines = linesOf({ 'a/b': [1, { '~': 'x' }], c: {} });
  assert.deepEqual(
    lines.map((it) => it.pointer),
    ['', '/a~1b', '/a~1b/0', '/a~1b/1', '/a~1b/1/~0', null, null, '/c', null],
  );
  assert.equal(lines[0]?.extent, lines.length);
  assert.equal(lines[1]?.extent, 6);
  const text = lines.map((it) => '  '.repeat(it.indent) + it.parts.map((part) => part.text).join('')).join('\n');
  assert.equal(text, JSON.stringify({ 'a/b': [1, { '~': 'x' }], c: {} }, null, 2));
});

test('shapes are told from the texts that values are', () => {
  const value = ['[a text of 12]', '[a number]', '[a list]'];
  const drawn = (shapes: boolean): string[][] => linesOf(value, shapes).slice(1, 4).map(({ parts }) => [parts[0]?.token ?? '', parts[0]?.text ?? '']);
  assert.deepEqual(drawn(true), [['shape', '[a text of 12]'], ['shape', '[a number]'], ['text', '"[a list]"']]);
  assert.deepEqual(drawn(false).map(([token]) => token), ['text', 'text', 'text']);
});

test('a pointer leads to a member, and to nothing where there is none', () => {
  const document = { 'a/b': [1, { '~': 'x' }], length: 0 };
  assert.equal(lookUp(document, '/a~1b/1/~0'), 'x');
  assert.equal(lookUp(document, ''), document);
  assert.equal(lookUp(document, '/a~1b/length'), 2);
  assert.equal(lookUp(document, '/toString'), undefined);
  assert.equal(lookUp(document, '/a~1b/7'), undefined);
});

test('what is missing is marked where it would be', () => {
  const body = { data: { attributes: { amount: 'x', note: 1 } } };
  const marks = marksOf(
    body,
    [
      { location: { in: 'body' }, pointer: '/data/attributes', member: 'type', rule: 'is required' },
      { location: { in: 'body' }, pointer: '/data/attributes/amount', member: null, rule: 'is no integer' },
      { location: { in: 'query' }, pointer: '', member: null, rule: 'is something else' },
    ],
    ['/data/attributes/note', '?pretty'],
  );
  assert.deepEqual([...marks.keys()], ['/data/attributes', '/data/attributes/amount', '/data/attributes/note']);
  assert.deepEqual(marks.get('/data/attributes'), [{ kind: 'violation', text: 'type is required' }]);
  assert.deepEqual(marks.get('/data/attributes/note'), [{ kind: 'unread', text: 'nothing read it' }]);
});

test('events come whole however the text is cut', () => {
  const text = ': hello\n\nid: 7\nevent: exchange\ndata: {"a":1}\n\nevent: reset\r\n\r\nid: 8\ndata: x\ndata: y\n\n';
  for (const size of [1, 3, 1000]) {
    const reader = new EventReader();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...reader.push(text.slice(at, at + size)));
    assert.deepEqual(events, [
      { id: '7', event: 'exchange', data: '{"a":1}' },
      { id: '7', event: 'reset', data: '' },
      { id: '8', event: 'message', data: 'x\ny' },
    ]);
  }
});

test('the wait grows, and has an end', () => {
  assert.deepEqual([0, 1, 2, 50].map(backoff), [500, 1000, 2000, 10_000]);
});

test('the view stands in the fragment', () => {
  const route = { panel: 'live', params: { q: 'a b&c=#d', number: '7' } } as const;
  assert.deepEqual(parseRoute(formatRoute({ ...route, params: { ...route.params } })), route);
  assert.deepEqual(parseRoute('#/nowhere?x='), { panel: 'live', params: {} });
  assert.equal(formatRoute({ panel: 'money', params: { id: '' } }), '#/money');
});

test('a token is taken out of the fragment', () => {
  assert.deepEqual(takeToken('#token=s%20t'), { token: 's t', rest: '' });
  assert.deepEqual(takeToken('#/live?q=x'), { token: null, rest: '#/live?q=x' });
  assert.deepEqual(takeToken('#/live?token=t'), { token: 't', rest: '#/live' });
  assert.deepEqual(takeToken('#/live?token=t&q=x'), { token: 't', rest: '#/live?q=x' });
  assert.deepEqual(takeToken('#/live?q=x&token=t'), { token: 't', rest: '#/live?q=x' });
});

test('the control API is beside the page, and that of another world behind its name', () => {
  assert.deepEqual(readPlace('/_control/'), { prefix: '', world: null });
  assert.deepEqual(readPlace('/s/a%20b/_control/'), { prefix: '', world: 'a b' });
  assert.deepEqual(readPlace('/below/s/x/_control/'), { prefix: '/below', world: 'x' });
  assert.equal(controlBase('', null), '/_control');
  assert.equal(controlBase('/below', 'x'), '/below/s/x/_control');
  assert.equal(controlBase('', 'default'), '/_control');
});

test('digits that a number would lose are kept', () => {
  const text = '{"a":12345678901234567890123,"b":1}';
  const parsed = parseJson(text) as { a: { text?: string } };
  // Node 20 does not tell how a number was written, browsers do.
  if (typeof parsed.a === 'object') assert.equal(parsed.a.text, '12345678901234567890123');
  assert.equal((parseJson(text) as { b: number }).b, 1);
});

test('times are written for people', () => {
  assert.equal(time('2026-02-12T00:00:01.25Z'), '00:00:01.250');
  assert.equal(time('2026-02-12T00:00:01Z'), '00:00:01');
  assert.equal(duration(999), '999 µs');
  assert.equal(duration(1234), '1.2 ms');
  assert.equal(duration(2_345_000), '2.35 s');
  assert.equal(span(86_400_000 + 7_200_000 + 5), '1 d 2 h');
  assert.equal(span(86_400_000), '1 d');
});
