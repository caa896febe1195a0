// Covers: src/tui/screens/today/

import {describe, expect, test} from 'vitest';
import type {TodayPage} from '../../../../src/services/calls/today-page.ts';
import type {TodayView} from '../../../../src/services/review/today-view.ts';
import type {Effect} from '../../../../src/tui/common/effects.ts';
import {answered, eventsOf} from '../../../../src/tui/common/events.ts';
import type {VisitEvents} from '../../../../src/tui/common/places.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {GENERAL_KEYS} from '../../../../src/tui/core/key-table.ts';
import type {KeyRow} from '../../../../src/tui/keymap/key-rows.ts';
import {TODAY_HANDLERS} from '../../../../src/tui/screens/today/handlers.ts';
import {TODAY_KEYS, type TodayKey} from '../../../../src/tui/screens/today/keys.ts';
import {createTodayScreen} from '../../../../src/tui/screens/today/screen.ts';
import {load, TODAY, type TodayState} from '../../../../src/tui/screens/today/state.ts';
import {settled, type Taker} from '../../../helpers/settled.ts';
import {around, textOf} from '../../../helpers/tui.ts';
import {aDay, NOW} from './plans.ts';

const AREA: Area = {columns: 80, rows: 22};
const KEYS = [...TODAY_KEYS, ...GENERAL_KEYS];

const toToday = eventsOf<VisitEvents['today']>('today');

/** The place on a day, which `change` changes as the index would. */
function open(day: TodayView | null = aDay(), part: Partial<TodayPage> = {}, area = AREA) {
  let page: TodayPage = {today: day, isFirstRun: false, hasGoal: true, ...part};
  const screen = createTodayScreen();
  const taker: Taker = {screen, area, queries: {todayPage: () => page}};
  const others: Effect[] = [];
  const take = (state: TodayState, ...effects: Effect[]): TodayState =>
    settled({state, effects}, taker, others);
  const first = take(TODAY, load(TODAY));
  const place = {
    state: first,
    others,
    press(...ids: TodayKey[]): void {
      for (const id of ids) place.state = settled(TODAY_HANDLERS[id](place.state, area), taker, others);
    },
    send(event: Effect): void {
      place.state = take(place.state, event);
    },
    /** The index has changed. */
    read(today: TodayView): void {
      page = {...page, today};
      place.state = settled(screen.refresh(place.state, area), taker, others);
    },
    leave(): void {
      place.state = screen.leave?.(place.state) ?? place.state;
    },
    text: (size = area): string => textOf(screen.view(place.state, around(KEYS, size, NOW))),
    /** The line under the cursor, as one reads it. */
    here: (): string => /▌ *(.*)/.exec(place.text())?.[1]?.trim() ?? '',
    said: (): string => screen.speech.row?.(place.state, around(KEYS, area, NOW))?.words ?? '',
    place: (): readonly string[] => screen.speech.place(place.state, around(KEYS, area, NOW)),
  };
  return place;
}

const calls = (effects: readonly Effect[], name: string): unknown[] =>
  effects.flatMap(effect => (effect.do === 'call' && effect.call === name ? [effect.with] : []));

/** The day once an entry of it is in another state. */
const marked = (day: TodayView, id: string, state: string): TodayView => ({
  ...day,
  seats: day.seats.map(seat =>
    seat.entry?.id === id ? {...seat, entry: {...seat.entry, state}, isDone: state !== 'inbox'} : seat,
  ),
});

describe('the plan', () => {
  test('the first line says progress, minutes, what is new, due and can wait, never what is unread', () => {
    const {text} = open();
    expect(text({columns: 120, rows: 34})).toMatch(
      /15 minutes · ▱{7} 0 of 7 · 13 min left · 41 new since yesterday · 1 action due · 26 more can wait/,
    );
    expect(text()).toMatch(/▱{7} 0 of 7 · 13 min left · 41 new since yesterday · 1 due · 26 can wait/);
    expect(text({columns: 40, rows: 10})).toMatch(/0 of 7 · 13 min left · 1 due/);
    expect(text()).not.toContain('unread');
  });

  test('each goal has a head with its seats, weight, and what is wrong; goals without a seat are named, too', () => {
    const whole = open().text({columns: 120, rows: 40});
    expect(whole).toMatch(/HTTP caching {2}▰▰▰ {2}3 seats \(weight 3\)/);
    expect(whole).toMatch(/Teach adults better {2}▰ {2}1 seat \(2\) · no evidence 23 d/);
    expect(whole).toMatch(/Spanish B1 {2}▰ {2}1 seat \(1\) · nothing new, 1 from later/);
    expect(whole).toMatch(/Tie knots {2}0 seats \(1\) · nothing new/);
    expect(whole).toMatch(/Open {2}~~ {2}2 seats/);
    expect(whole.indexOf('Tie knots')).toBeLessThan(whole.indexOf('Open  ~~'));
  });

  test('a row has title, age, minutes, community, replies and its reason; actions and open seats have a sign', () => {
    const whole = open().text({columns: 120, rows: 40});
    expect(whole).toMatch(/Making feeds polite again +2h +3m/);
    expect(whole).toMatch(/kettle & code +“etag”, “cache”/);
    expect(whole).toMatch(/httpwg list ↳3 +“max-age”/);
    expect(whole).toMatch(/○ Measure hit rate +due today/);
    expect(whole).toMatch(/L El subjuntivo, otra vez/);
    expect(whole).toMatch(/~ On keeping a commonplace book/);
    expect(whole).toMatch(/Then {2}2 to recall · write/);
  });

  test.each([
    [40, 10],
    [80, 22],
    [120, 34],
  ])('at %i×%i each row can be reached, and is seen when it is', (columns, rows) => {
    const place = open(aDay(), {}, {columns, rows});
    const titles = aDay().seats.map(({entry, action}) => entry?.title ?? action?.action ?? '');
    for (const title of titles) {
      expect(place.here()).toContain(title.slice(0, 16));
      place.press('down');
    }
    place.press('top');
    expect(place.here()).toContain('Measure hit rate');
    place.press('bottom');
    expect(place.here()).toContain('Cache-lore');
  });
});

describe('a day without a list', () => {
  test('is planned in another thread, and what it gives is shown', () => {
    const place = open(null);
    expect(calls(place.others, 'planToday')).toEqual([{minutes: null, again: false}]);
    expect(place.text()).toContain('planning the day …');
    const [call] = place.others;
    if (call?.do !== 'call' || !call.next || !('to' in call.next)) throw new Error('no event follows');
    place.send({do: 'send', event: answered(call.next as never, aDay() as never)});
    expect(place.text()).toContain('Making feeds polite again');
  });

  test('says what to do without a community, without a goal, and when everything is done', () => {
    expect(open(null, {isFirstRun: true}).text()).toContain('Your network is empty. 2 shows how to begin');
    const nothing = aDay({seats: []});
    expect(open(nothing, {hasGoal: false}).text()).toMatch(
      /Nothing to read today\. R[\s\S]*4 leads to the goals/,
    );
    const done = aDay().seats.map(seat => ({...seat, isDone: true}));
    expect(open(aDay({seats: done})).text()).toContain("Today's 8 are done. Tab goes on");
  });
});

describe('acts', () => {
  test('e marks as done: the row stays in its place, and the cursor goes to the next one that is not', () => {
    const place = open();
    place.press('down', 'done');
    expect(calls(place.others, 'mark')).toEqual([{word: 'done', ids: ['caching1']}]);
    expect(place.here()).toContain('RFC 9111');
    expect(place.text()).toMatch(/✓ Making feeds polite again/);
    expect(place.text()).toContain('1 of 7');
    place.read(marked(aDay(), 'caching1', 'done'));
    expect(place.here()).toContain('RFC 9111');
    expect(place.text()).toMatch(/✓ Making feeds polite again/);
    place.leave();
    place.read(marked(aDay(), 'caching1', 'done'));
    expect(place.text()).not.toContain('Making feeds polite again');
    expect(place.here()).toContain('RFC 9111');
  });

  test('an act in the reader comes back to the next row, although the index does not have it yet', () => {
    const place = open();
    place.press('down');
    place.send({do: 'send', event: answered(toToday('marked', {id: 'caching1', word: 'done'}), null)});
    place.read(aDay());
    expect(place.here()).toContain('RFC 9111');
    expect(place.text()).toMatch(/✓ Making feeds polite again/);
    // From the next read on, the index decides: the act may have been taken back.
    place.read(aDay());
    expect(place.text()).not.toMatch(/✓ Making feeds/);
  });

  test('an entry for later is settled for today; a next action asks for its outcome', () => {
    const place = open();
    place.press('open');
    expect(place.others.at(-1)).toEqual({do: 'openWriting', kind: 'outcome', of: 'j1'});
    place.press('down', 'later');
    expect(place.text()).toMatch(/L Making feeds polite again/);
    expect(place.text()).toContain('1 of 7');
    const later: KeyRow<string, TodayState> | undefined = TODAY_KEYS.find(({id}) => id === 'later');
    expect(later?.enabled?.({...place.state, cursor: 0})).toContain('next action');
  });

  test('R checks for news, then plans again', () => {
    const place = open();
    place.press('refreshAll');
    const refresh = place.others.at(-1);
    if (refresh?.do !== 'refreshOrStop' || !refresh.next) throw new Error('nothing follows');
    place.send({do: 'send', event: answered(refresh.next, null)});
    expect(calls(place.others, 'planToday')).toEqual([{minutes: null, again: true}]);
  });

  test('another plan begins at its top; the same one keeps the cursor', () => {
    const place = open();
    place.press('bottom');
    place.read(aDay());
    expect(place.here()).toContain('Cache-lore');
    place.read(aDay({minutes: 30, seats: aDay().seats.slice(2)}));
    expect(place.here()).toContain('Cache-lore');
    place.read(aDay({minutes: 45, seats: aDay().seats.slice(2, 4)}));
    expect(place.here()).toContain('RFC 9111');
  });
});

test('Tab goes from part to part; Esc goes back to the list', () => {
  const place = open();
  place.press('previousPart');
  expect(place.text()).toContain('41 new entries since yesterday');
  expect(place.text()).toMatch(/HTTP caching: 5 new, 3 seats/);
  place.press('nextPart');
  expect(place.here()).toContain('Measure hit rate');
});

describe('after a break', () => {
  const away = {
    days: 12,
    communities: [
      {id: 'c1', title: 'kettle & code', waiting: 200},
      {id: 'c2', title: 'tide forum', waiting: 40},
    ],
    rest: 240,
  };

  test('the brief comes first: a line for each community, and the question', () => {
    const place = open(aDay({away}));
    expect(place.text()).toMatch(
      /away for 12 days[\s\S]*kettle & code: 200[\s\S]*tide forum: 40[\s\S]*May the 240 go to done, unread\? +y yes, U takes it back +n no/,
    );
    expect(place.place().join(' ')).toContain('kettle & code: 200');
    expect(place.text({columns: 40, rows: 10})).toContain('May the 240 go to done');
  });

  test('y passes the rest, n and Tab pass nothing', () => {
    const place = open(aDay({away}));
    place.press('copy');
    expect(calls(place.others, 'passTheRest')).toEqual([{minutes: 15}]);
    for (const id of ['nextUnread', 'nextPart'] as const) {
      const other = open(aDay({away}));
      other.press(id);
      expect(calls(other.others, 'passTheRest')).toEqual([]);
      expect(other.here()).toContain('Measure hit rate');
    }
  });

  test('the brief comes first also when a refresh at the start has brought what came meanwhile', () => {
    const place = open(aDay());
    expect(place.here()).toContain('Measure hit rate');
    place.read(aDay({away}));
    expect(place.text()).toContain('May the 240 go to done');
  });

  test('the question is asked once, not whenever the place is shown again', () => {
    const place = open(aDay({away}));
    place.press('nextPart');
    place.leave();
    place.read(aDay({away}));
    expect(place.here()).toContain('Measure hit rate');
  });
});

test('a screen reader hears title, community, reason, age, minutes and what the seat is for', () => {
  const place = open();
  expect(place.place()).toEqual(['Today, 0 of 7 done, 13 minutes left, 1 action due, 26 more can wait']);
  expect(place.said()).toBe('1 of 8, next action: Measure hit rate, due 2026-11-29');
  place.press('down');
  expect(place.said()).toBe(
    '2 of 8, unread: Making feeds polite again, kettle & code, “etag”, “cache”, 2 hours ago, 3 minutes, goal HTTP caching, seat 1 of 3',
  );
  place.press('bottom');
  expect(place.said()).toContain('outside your goals');
  place.press('previousPart');
  expect(place.place()[0]).toBe('Brief');
});
