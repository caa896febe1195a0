import {describe, expect, test} from 'vitest';
import type {Narrowings, UiQueries} from '../../../../src/services/calls/queries.ts';
import type {QueuePage, QueuePageRequest, RowView} from '../../../../src/services/queue/queue.ts';
import type {Effect} from '../../../../src/tui/common/effects.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {queryOf} from '../../../../src/tui/screens/queue/filter.ts';
import {filterOptions} from '../../../../src/tui/screens/queue/filter-options.ts';
import {QUEUE_HANDLERS} from '../../../../src/tui/screens/queue/handlers.ts';
import {QUEUE_KEYS, type QueueKey} from '../../../../src/tui/screens/queue/keys.ts';
import {createQueueScreen} from '../../../../src/tui/screens/queue/screen.ts';
import {load, lookAgain, QUEUE, type QueueState, rowsShown} from '../../../../src/tui/screens/queue/state.ts';
import {queueView} from '../../../../src/tui/screens/queue/view.ts';
import {aRow} from '../../../helpers/rows.ts';
import {settled, type Taker} from '../../../helpers/settled.ts';
import {around, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AREA: Area = {columns: 80, rows: 22};

const row = (number: number, part: Partial<RowView> = {}): RowView =>
  aRow({
    id: `e${number}`,
    title: `Row ${number}.`,
    url: `https://example.org/${number}`,
    read: number % 7 !== 3,
    score: 1_000_000 - number,
    ...part,
  });

/** Queries over rows in memory, paged as the index pages them. */
function queriesOf(rows: readonly RowView[]): Partial<UiQueries> {
  const queuePage = ({limit, from, before}: QueuePageRequest): QueuePage => {
    const behind = rows.filter(one => !from || (before ? one.score > from.score : one.score < from.score));
    const page = before ? behind.slice(-limit) : behind.slice(0, limit);
    return {rows: page, hasMore: behind.length > limit, newest: rows.length, order: 'newest'};
  };
  const counts = {inbox: rows.length, later: 0, done: 0, unread: 0};
  return {
    queuePage,
    queueStart: request => ({
      page: queuePage({...request, from: null, before: false}),
      counts,
      since: null,
      isFirstRun: false,
    }),
    // The last rows of memory came last.
    queueNews: ({since, ids}) => ({
      counts,
      since: null,
      fresh: rows.length - since,
      order: 'newest' as const,
      rows: rows.filter(one => ids.includes(one.id)),
    }),
  };
}

const NARROWINGS = {
  goals: [{id: 'g1', title: 'Brew well now'}],
  communities: [{id: 'c1', title: 'Kettle & Code'}],
  tags: ['tea'],
  views: [],
} as unknown as Narrowings;

const takerOf = (rows: readonly RowView[], area = AREA): Taker => ({
  screen: createQueueScreen(),
  area,
  queries: queriesOf(rows),
});

function open(rows: readonly RowView[], area = AREA) {
  const taker = takerOf(rows, area);
  const others: Effect[] = [];
  let state = settled({state: QUEUE, effects: [load(QUEUE)]}, taker);
  return {
    others,
    taker,
    get state() {
      return state;
    },
    set state(next: QueueState) {
      state = next;
    },
    press(...ids: QueueKey[]): void {
      for (const id of ids) state = settled(QUEUE_HANDLERS[id](state, area), taker, others);
    },
    text: () => textOf(queueView(state, around(QUEUE_KEYS, area, NOW))),
    current: () => state.rows[state.cursor]?.id,
  };
}

const many = (count: number): RowView[] => Array.from({length: count}, (_, number) => row(number));
const times = (count: number, id: QueueKey): QueueKey[] => Array<QueueKey>(count).fill(id);

test.each([
  ['down', ['down'], 'e1'],
  ['down and up', ['down', 'down', 'up'], 'e1'],
  ['up at the top', ['up'], 'e0'],
  ['next unread', ['nextUnread'], 'e3'],
  ['two unread on', ['nextUnread', 'nextUnread'], 'e10'],
  ['back to an unread one', ['nextUnread', 'nextUnread', 'previousUnread'], 'e3'],
  ['no unread above', ['previousUnread'], 'e0'],
  ['the end', ['bottom'], 'e499'],
  ['the end and back', ['bottom', 'top'], 'e0'],
  ['past the end', ['bottom', 'down', 'pageDown', 'halfDown'], 'e499'],
  ['up from the end', ['bottom', ...times(100, 'up')], 'e399'],
  ['a page down and up', ['pageDown', 'pageUp'], 'e0'],
  ['over many pages', times(450, 'down'), 'e450'],
  ['there and back again', [...times(300, 'down'), ...times(299, 'up')], 'e1'],
] as [string, QueueKey[], string][])('the cursor in 500 rows: %s', (_, keys, id) => {
  for (const area of [AREA, {columns: 40, rows: 10}, {columns: 200, rows: 48}]) {
    const queue = open(many(500), area);
    queue.press(...keys);
    expect(queue.current()).toBe(id);
    expect(queue.text()).toContain(`Row ${id.slice(1)}.`);
    expect(queue.state.top).toBeLessThanOrEqual(queue.state.cursor);
    expect(queue.state.cursor).toBeLessThan(queue.state.top + rowsShown(area));
  }
});

test('pages add every row once, in order, from both ends', () => {
  const ids = many(500).map(({id}) => id);
  const down = open(many(500));
  down.press(...times(500, 'pageDown'));
  expect(down.state.rows.map(({id}) => id)).toEqual(ids);
  expect([down.state.hasBefore, down.state.hasAfter]).toEqual([false, false]);
  const up = open(many(500));
  up.press('bottom', ...times(500, 'pageUp'));
  expect(up.state.rows.map(({id}) => id)).toEqual(ids);
  expect([up.state.hasBefore, up.state.hasAfter]).toEqual([false, false]);
});

const calls = (effects: readonly Effect[]): unknown[] =>
  effects.flatMap(effect => (effect.do === 'call' ? [[effect.call, effect.with]] : []));

describe('acts', () => {
  test.each([
    ['done', ['mark', {word: 'done', ids: ['e0']}], {state: 'done'}, 'e1'],
    ['later', ['mark', {word: 'later', ids: ['e0']}], {state: 'later'}, 'e1'],
    ['inbox', ['mark', {word: 'inbox', ids: ['e0']}], {state: 'inbox'}, 'e1'],
    ['star', ['star', {starred: true, ids: ['e0']}], {starred: true}, 'e0'],
    ['read', ['mark', {word: 'unread', ids: ['e0']}], {read: false}, 'e0'],
  ] as [QueueKey, unknown, Partial<RowView>, string][])('%s on one row', (key, call, shown, cursor) => {
    const queue = open(many(10));
    queue.press(key);
    expect(calls(queue.others)).toEqual([call]);
    expect(queue.state.rows[0]).toMatchObject(shown);
    expect(queue.state.rows).toHaveLength(10);
    expect(queue.current()).toBe(cursor);
  });

  test.each([
    [
      ['down', 'mark', 'down', 'down'],
      ['e1', 'e2', 'e3'],
    ],
    [
      ['down', 'down', 'down', 'mark', 'up', 'up'],
      ['e1', 'e2', 'e3'],
    ],
    [['mark'], ['e0']],
    [['mark', 'bottom'], many(10).map(({id}) => id)],
    [['mark', 'down', 'mark'], ['e1']],
  ] as [QueueKey[], string[]][])('on a range: %j', (keys, ids) => {
    for (const act of ['done', 'later', 'star'] as const) {
      const queue = open(many(10));
      queue.press(...keys, act);
      expect(calls(queue.others)).toMatchObject([[expect.anything(), {ids}]]);
      expect(queue.state.anchor).toBe(null);
    }
  });

  test('a range stays a range while pages are added before and behind it', () => {
    const queue = open(many(500));
    queue.press('down', 'mark', ...times(120, 'down'), 'done');
    expect(calls(queue.others)).toMatchObject([
      [
        'mark',
        {
          ids: many(500)
            .slice(1, 122)
            .map(({id}) => id),
        },
      ],
    ]);
    const back = open(many(500));
    back.press('bottom', 'mark', ...times(120, 'up'), 'later');
    expect(calls(back.others)).toMatchObject([
      [
        'mark',
        {
          ids: many(500)
            .slice(379)
            .map(({id}) => id),
        },
      ],
    ]);
  });

  test.each([
    ['down to the end', [...times(3, 'down'), 'mark', 'bottom'], 3, 500],
    ['and a little back', [...times(3, 'down'), 'mark', 'bottom', 'up', 'up'], 3, 498],
    ['from the end to the top', ['bottom', 'up', 'mark', 'top'], 0, 499],
    ['there and back again', [...times(3, 'down'), 'mark', 'bottom', 'top'], 0, 4],
  ] as [string, QueueKey[], number, number][])('a range over all pages: %s', (_, keys, from, to) => {
    const queue = open(many(500));
    queue.press(...keys);
    expect(queue.text()).toContain(`Row ${queue.current()?.slice(1)}.`);
    queue.press('done');
    const ids = many(500)
      .slice(from, to)
      .map(({id}) => id);
    expect(calls(queue.others)).toEqual([['mark', {word: 'done', ids}]]);
  });

  test('done up to here: what is above and not done yet, said with its number', () => {
    const rows = many(10).map((one, at) => (at === 2 ? {...one, state: 'done'} : one));
    const queue = open(rows);
    queue.press(...times(4, 'down'), 'doneUpToHere');
    expect(calls(queue.others)).toEqual([['mark', {word: 'done', ids: ['e0', 'e1', 'e3', 'e4']}]]);
    expect(queue.current()).toBe('e4');
  });

  test('done up to here means all of it, also after G', () => {
    const queue = open(many(200));
    queue.press('bottom', 'doneUpToHere');
    const [call] = calls(queue.others) as [string, {ids: string[]}][];
    expect(call?.[1].ids).toHaveLength(200);
  });
});

test.each([
  [['unread'], {state: 'inbox', unread: true}, 'unread ×'],
  [['unread', 'unread'], {state: 'inbox'}, 'inbox'],
  [['starred', 'later'], {state: 'later', starred: true}, 'starred ×'],
  [['goal: Brew well now'], {state: 'inbox', goal: 'g1'}, 'Brew well now ×'],
  [['community: Kettle & Code'], {state: 'inbox', community: 'c1'}, 'Kettle & Code ×'],
  [['tag: #tea'], {state: 'inbox', tag: 'tea'}, '#tea ×'],
  [['tag: #tea', 'tag: #tea'], {state: 'inbox'}, 'inbox'],
  [
    ['goal: Brew well now', 'community: Kettle & Code', 'goal: Brew well now', 'community: Kettle & Code'],
    {state: 'inbox'},
    'inbox',
  ],
  [['every state'], {state: 'all'}, 'every state ×'],
  [['tag: #tea', 'starred', 'done', 'no filter'], {state: 'done'}, 'done'],
])('narrowed by %j', (choices, filter, chip) => {
  const queue = open(many(3));
  for (const choice of choices) {
    const option = filterOptions(queue.state.filter, NARROWINGS).find(({label}) => label === choice);
    queue.state = settled({state: queue.state, effects: option?.effects ?? []}, queue.taker);
  }
  expect(queryOf(queue.state.filter, 'best')).toEqual({...filter, sort: 'best'});
  expect(queue.text()).toContain(chip);
});

test('new rows are offered and nothing moves; . shows them; an empty list takes them from the top', () => {
  const queue = open(many(100).slice(3));
  queue.press('down', 'down');
  const more = takerOf(many(100));
  const again = settled({state: queue.state, effects: [lookAgain(queue.state)]}, more);
  expect([again.cursor, again.top, again.fresh]).toEqual([2, 0, 3]);
  expect(again.rows.map(({id}) => id)).toEqual(queue.state.rows.map(({id}) => id));
  const fresh = settled(QUEUE_HANDLERS.fresh(again, AREA), more);
  expect([fresh.rows[0]?.id, fresh.cursor, fresh.fresh]).toEqual(['e0', 0, 0]);
  const empty = open([]);
  const filled = settled({state: empty.state, effects: [lookAgain(empty.state)]}, more);
  expect([filled.rows[0]?.id, filled.rows.length, filled.hasAfter]).toEqual(['e0', 60, true]);
});
