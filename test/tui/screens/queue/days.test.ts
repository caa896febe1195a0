// Covers: src/services/home/since-visit.ts
import {expect, test} from 'vitest';
import type {SinceVisit} from '../../../../src/services/home/since-visit.ts';
import type {RowView} from '../../../../src/services/queue/queue.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {isMarkedNew} from '../../../../src/tui/screens/queue/days.ts';
import {QUEUE_KEYS} from '../../../../src/tui/screens/queue/keys.ts';
import {queueSpeech} from '../../../../src/tui/screens/queue/speech.ts';
import {moveTo, QUEUE, type QueueState, rowsShown} from '../../../../src/tui/screens/queue/state.ts';
import {queueView} from '../../../../src/tui/screens/queue/view.ts';
import {aRow} from '../../../helpers/rows.ts';
import {around, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-29T23:50:00+01:00');
const HOUR = 3_600_000;
const TALL: Area = {columns: 80, rows: 22};
const LOW: Area = {columns: 40, rows: 10};

/** Rows of eight hours' distance, the first one from an hour ago: three of each day. */
const rowsOf = (count: number, part: (at: number) => Partial<RowView> = () => ({})): RowView[] =>
  Array.from({length: count}, (_, number) => {
    const sortAt = new Date(NOW - HOUR - number * 8 * HOUR).toISOString();
    return aRow({
      id: `e${number}`,
      title: `Row ${number}.`,
      publishedAt: sortAt,
      sortAt,
      isNew: number < 2,
      score: -number,
      ...part(number),
    });
  });

const stateOf = (rows: readonly RowView[], part: Partial<QueueState> = {}): QueueState => ({
  ...QUEUE,
  rows,
  loaded: true,
  ...part,
});

const drawn = (state: QueueState, area: Area, now = NOW): string[] =>
  textOf(queueView(state, around(QUEUE_KEYS, area, now))).split('\n');

const HEADING = /Today|Yesterday|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ Nov/;
const headingsIn = (lines: readonly string[]): string[] =>
  lines.flatMap(line => HEADING.exec(line)?.[0] ?? []);

/** The titles with the heading above them, or beside them, as they are drawn. */
const days = (state: QueueState, area: Area, now = NOW): string[] =>
  headingsIn(drawn(state, area, now).slice(area.rows >= 20 ? 2 : 1));

test('a line between the rows names the day, and the rows keep their places', () => {
  const state = stateOf(rowsOf(30));
  const lines = drawn(state, TALL);
  expect(lines[2]).toMatch(/^ {3}Today ─+$/);
  expect(lines.findIndex(line => line.includes('Yesterday'))).toBe(2 + 3 * 3);
  expect(days(state, TALL)).toEqual(['Today', 'Yesterday']);
  expect(lines.filter(line => /Row \d/.test(line))).toHaveLength(rowsShown(TALL));
});

test('where there is no line between the rows, the day is beside its first row, at 40×12 too', () => {
  const state = stateOf(rowsOf(30));
  const lines = drawn(state, LOW);
  expect(lines.every(line => [...line].length <= 40)).toBe(true);
  expect(lines[2]).toMatch(/Kettle +Today $/);
  expect(days(state, LOW)).toEqual(['Today', 'Yesterday']);
  expect(lines.filter(line => /Row \d/.test(line))).toHaveLength(4);
});

test.each([TALL, LOW])('wherever the list is scrolled to, its first row has its day: %j', area => {
  let state = stateOf(rowsOf(60));
  for (let place = 0; place < 60; place += 1) {
    state = moveTo(state, place, area).state;
    const shown = state.rows.slice(state.top, state.top + rowsShown(area));
    const expected = [...new Set(shown.map(({sortAt}) => new Date(sortAt).toDateString()))];
    expect(days(state, area)).toHaveLength(expected.length);
  }
});

test('a page that is added before the rows, and a range, keep the days', () => {
  const all = rowsOf(30);
  const late = stateOf(all.slice(6), {cursor: 3, anchor: 1});
  expect(days(late, TALL)).toEqual(['Fri 27 Nov', 'Thu 26 Nov']);
  const whole = {...late, rows: all, cursor: 9, top: 6, anchor: 7};
  expect(drawn(whole, TALL)).toEqual(drawn(late, TALL));
});

test('at midnight the days get other names while the list is open', () => {
  const state = stateOf(rowsOf(30));
  expect(days(state, TALL, NOW + HOUR)).toEqual(['Yesterday', 'Sat 28 Nov']);
});

test('what is new has a sign of its own, until something is done with it', () => {
  const rows = rowsOf(
    5,
    number =>
      [{}, {read: true}, {}, {isNew: true, state: 'later'}, {isNew: true, starred: true}][number] ?? {},
  );
  const signs = drawn(stateOf(rows), TALL).flatMap(line => /^[▌ ](.) Row/.exec(line)?.[1] ?? []);
  expect(signs).toEqual(['N', ' ', '•', 'L', '★']);
  expect(rows.map(isMarkedNew)).toEqual([true, false, false, false, true]);
});

test.each([
  [{at: NOW - 26 * HOUR, count: 41}, 120, '41 new since yesterday 21:50 · newest first'],
  [{at: NOW - 26 * HOUR, count: 41}, 80, '41 new since yesterday 21:50 · newest first'],
  [{at: NOW - 26 * HOUR, count: 41}, 60, '41 new since yesterday 21:50'],
  [{at: NOW - 26 * HOUR, count: 41}, 40, '41 new'],
  [{at: NOW - 26 * HOUR, count: null}, 80, 'thousands new since yesterday 21:50 · newest first'],
  [{at: NOW - 26 * HOUR, count: 0}, 80, 'newest first'],
  [null, 80, 'newest first'],
] as [SinceVisit | null, number, string][])(
  'the head line for %j in %i columns: %s',
  (since, columns, words) => {
    const state = stateOf(rowsOf(3), {since});
    const [head = ''] = drawn(state, {columns, rows: 10});
    expect(head.split('│')[0]?.trimEnd().endsWith(words)).toBe(true);
    expect([...head].length).toBeLessThanOrEqual(columns);
  },
);

test('a screen reader hears what is new, and the day where it begins', () => {
  const state = stateOf(rowsOf(10), {since: {at: NOW - 26 * HOUR, count: 2}});
  const at = around(QUEUE_KEYS, TALL, NOW);
  const row = (cursor: number): string | undefined => queueSpeech.row?.({...state, cursor}, at)?.words;
  expect(queueSpeech.place(state, at)).toEqual([
    'Queue, inbox, 10 entries, 2 new since yesterday 21:50, newest first',
  ]);
  expect(row(0)).toMatch(/^Today, 1 of 10, new: Row 0/);
  expect(row(1)).toMatch(/^2 of 10, new: Row 1/);
  expect(row(2)).toMatch(/^3 of 10, unread: Row 2/);
  expect(row(3)).toMatch(/^Yesterday, 4 of 10, unread: Row 3/);
});
