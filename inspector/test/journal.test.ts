import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../src/journal.ts';
import { Journal, KEPT, NO_FILTER, Rows, arranged } from '../src/journal.ts';
import type { ExchangeSummary } from '../src/types.ts';

function exchange(number: number, members: Partial<ExchangeSummary> = {}): ExchangeSummary {
  return {
    number,
    at: `2026-02-12T00:00:0${number % 10}Z`,
    api: 'persona',
    method: 'POST',
    path: '/transactions',
    operation: 'create-a-transaction',
    status: 201,
    duration_us: 100,
    replayed: false,
    injected: false,
    refused_by: null,
    violations: 0,
    unread: 0,
    story: null,
    caused_by: null,
    delivery: false,
    ...members,
  };
}

function numbers(rows: Row[]): (number | string)[] {
  return rows.map((it) => (it.kind === 'gap' ? 'gap' : it.exchange.number));
}

test('attempts of one call are one story, with the deliveries under what caused them', () => {
  const journal = new Journal();
  journal.add([
    exchange(1, { status: 503, story: 1 }),
    exchange(2),
    exchange(3, { story: 1 }),
    exchange(4, { delivery: true, caused_by: 3 }),
    exchange(5, { delivery: true, caused_by: 1 }),
  ]);
  assert.equal(journal.stories.length, 2);
  const story = journal.story(1);
  assert.ok(story);
  const rows = arranged(story).map((it) => [it.exchange.number, it.level]);
  assert.deepEqual(rows, [[1, 1], [5, 2], [3, 2], [4, 3]]);
  assert.deepEqual(numbers(new Rows().update(journal)), [2, 1, 5, 3, 4]);
});

test('a story whose first exchange gave way stays one story', () => {
  const journal = new Journal();
  journal.add([exchange(8, { story: 2 }), exchange(9, { story: 2 }), exchange(10, { delivery: true, caused_by: 8 })]);
  assert.equal(journal.stories.length, 1);
});

test('rows are made anew from the story on that changed, and those before stay what they were', () => {
  const journal = new Journal();
  const rows = new Rows();
  journal.add([exchange(1), exchange(2), exchange(3)]);
  const [first, second] = rows.update(journal);
  journal.add([exchange(4), exchange(5, { story: 2 })]);
  const after = rows.update(journal);
  assert.deepEqual(numbers(after), [1, 3, 4, 2, 5]);
  assert.equal(after[0], first);
  assert.notEqual(after[1], second);
  journal.clear();
  journal.add([exchange(1)]);
  assert.deepEqual(numbers(rows.update(journal)), [1]);
});

test('a story that goes on moves to the end, where the newest is seen', () => {
  const journal = new Journal();
  const rows = new Rows();
  journal.add([exchange(1), exchange(2), exchange(3), exchange(4)]);
  rows.update(journal);
  // Both grow at once, and the one with the newest member is the last.
  journal.add([exchange(5, { story: 3 }), exchange(6, { story: 1 }), exchange(7, { story: 3 })]);
  assert.deepEqual(numbers(rows.update(journal)), [2, 4, 1, 6, 3, 5, 7]);
  journal.add([exchange(8), exchange(9, { delivery: true, caused_by: 2 })]);
  assert.deepEqual(numbers(rows.update(journal)), [4, 1, 6, 3, 5, 7, 8, 2, 9]);
  assert.deepEqual(journal.stories.map((it) => it.index), [0, 1, 2, 3, 4]);
  const story = journal.story(1);
  assert.ok(story);
  rows.toggle(story);
  assert.deepEqual(numbers(rows.update(journal)), [4, 1, 3, 5, 7, 8, 2, 9]);
});

test('a story is shown whole where one of its members fits', () => {
  const journal = new Journal();
  journal.add([exchange(1, { status: 503, story: 1 }), exchange(2, { story: 1 }), exchange(3)]);
  journal.select({ ...NO_FILTER, status: '5xx' });
  assert.deepEqual(numbers(new Rows().update(journal)), [1, 2]);
  journal.add([exchange(4, { status: 500 }), exchange(5)]);
  assert.deepEqual(numbers(new Rows().update(journal)), [1, 2, 4]);
  journal.select({ ...NO_FILTER, q: '#5' });
  assert.deepEqual(numbers(new Rows().update(journal)), [5]);
});

test('what a fault answered is not refused by a rule', () => {
  const journal = new Journal();
  journal.add([exchange(1, { injected: true, refused_by: 'fault: 503' }), exchange(2, { injected: true, refused_by: 'vendor: gone' })]);
  journal.select({ ...NO_FILTER, status: 'refused' });
  assert.deepEqual(numbers(new Rows().update(journal)), [2]);
});

test('a jump of the clock is a row of its own', () => {
  const journal = new Journal();
  journal.add([exchange(1), exchange(2, { at: '2026-02-13T00:00:01Z' }), exchange(3, { at: '2026-02-13T00:00:01Z' })]);
  assert.deepEqual(numbers(new Rows().update(journal)), [1, 'gap', 2, 3]);
  // Of a story that began before the jump and goes on after it there is none.
  journal.add([exchange(4, { story: 1, at: '2026-02-13T00:00:02Z' }), exchange(5, { at: '2026-02-13T00:00:03Z' })]);
  assert.deepEqual(numbers(new Rows().update(journal)), [2, 3, 1, 4, 5]);
});

test('a story closes and opens again', () => {
  const journal = new Journal();
  journal.add([exchange(1, { story: 1 }), exchange(2, { story: 1 })]);
  const rows = new Rows();
  const [story] = journal.stories;
  assert.ok(story);
  rows.toggle(story);
  assert.deepEqual(numbers(rows.update(journal)), [1]);
  rows.toggle(story);
  assert.deepEqual(numbers(rows.update(journal)), [1, 2]);
});

test('the oldest give way, and what comes twice is there once', () => {
  const journal = new Journal();
  for (let number = 1; number <= KEPT + 1; number += 1) journal.add([exchange(number)]);
  assert.ok(journal.size <= KEPT);
  assert.equal(journal.find(1), undefined);
  assert.equal(journal.last, KEPT + 1);
  const { size } = journal;
  journal.add([exchange(KEPT + 1)]);
  assert.equal(journal.size, size);
  assert.equal(journal.counts.get('persona')?.all.total, size);
});

test('requests that reached no API are counted beside the exchanges, and go with them', () => {
  const journal = new Journal();
  journal.strays = 3;
  journal.add(Array.from({ length: KEPT + 1 }, (_, at) => exchange(at + 1)));
  assert.ok(journal.size <= KEPT);
  assert.equal(journal.strays, 3);
  journal.clear();
  assert.equal(journal.strays, 0);
});
