import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {CommunityId, EntryId, GoalId} from '../../../src/domain/common/ids.ts';
import {planToday} from '../../../src/domain/ranking/plan-today.ts';
import {
  type Candidate,
  communityCap,
  createSeatPlanner,
  freshnessOf,
  openSeatsOf,
  type SeatGoal,
  type SeatRequest,
} from '../../../src/domain/ranking/seat-plan.ts';

const goal = (id: string, weight: number, others: Partial<SeatGoal> = {}): SeatGoal => ({
  id: id as GoalId,
  weight,
  dueInDays: null,
  isNeglected: false,
  ...others,
});
const candidate = (id: string, fits: Record<string, number>, others: Partial<Candidate> = {}): Candidate => ({
  id: id as EntryId,
  minutes: 1,
  ageDays: 1,
  communities: [`of-${id}` as CommunityId],
  thread: null,
  isMuted: false,
  isLater: false,
  fits: new Map(Object.entries(fits).map(([of, fit]) => [of as GoalId, {fit, own: fit, learnt: 0}])),
  openAs: null,
  ...others,
});
const many = (count: number, prefix: string, fits: Record<string, number>, others: Partial<Candidate> = {}) =>
  Array.from({length: count}, (_, index) =>
    candidate(`${prefix}${index}`, fits, {ageDays: index, ...others}),
  );
const community = (id: string): Pick<Candidate, 'communities'> => ({communities: [id as CommunityId]});

const request = (
  goals: SeatGoal[],
  candidates: Candidate[],
  others: Partial<SeatRequest> = {},
): SeatRequest => ({
  goals,
  candidates,
  daysNotShown: new Map(),
  seed: '2026-11-29',
  longFrom: 5,
  ...others,
});
const planOf = (count: number, ...parts: Parameters<typeof request>) =>
  createSeatPlanner(request(...parts))(count);
const words = (plan: ReturnType<typeof planOf>): string[] =>
  plan.seats.map(({kind, goal: of, entry}) => `${of ?? kind} ${entry}`);
const seatsOf = (plan: ReturnType<typeof planOf>, id: string): number =>
  plan.seats.filter(({goal: of}) => of === id).length;

const THREE = [goal('a', 3), goal('b', 2), goal('c', 1)];

test('seats follow the weights by Sainte-Laguë', () => {
  const entries = [...many(20, 'a', {a: 1}), ...many(20, 'b', {b: 1}), ...many(20, 'c', {c: 1})];
  const plan = planOf(12, THREE, entries);
  // Nothing lies outside the goals, so all 12 are theirs: quotients 3 1 .6 .43 .33 .27, 2 .67 .4 .29, 1 .33.
  expect(['a', 'b', 'c'].map(id => seatsOf(plan, id))).toEqual([6, 4, 2]);
});

test('small goals are not rounded away', () => {
  const goals = [goal('a', 53), goal('b', 24), goal('c', 23)];
  const entries = [...many(20, 'a', {a: 1}), ...many(20, 'b', {b: 1}), ...many(20, 'c', {c: 1})];
  const plan = planOf(7, goals, entries);
  // 53 24 23 17.7 10.6 8 7.7; divided by 1, 2, 3 … (D'Hondt) the largest would take 4 and the smallest 1.
  expect(['a', 'b', 'c'].map(id => seatsOf(plan, id))).toEqual([3, 2, 2]);
});

test('a goal whose day is within two weeks has half as many votes again', () => {
  const entries = [...many(20, 'a', {a: 1}), ...many(20, 'b', {b: 1})];
  const counts = (dueInDays: number | null) => {
    const plan = planOf(10, [goal('a', 1, {dueInDays}), goal('b', 1)], entries);
    return [seatsOf(plan, 'a'), seatsOf(plan, 'b')];
  };
  expect([counts(null), counts(14), counts(15), counts(-1)]).toEqual([
    [5, 5],
    [6, 4],
    [5, 5],
    [5, 5],
  ]);
});

test('a goal takes its best entry, where ten days halve the fit', () => {
  expect(freshnessOf(10)).toBe(0.5);
  const old = candidate('old', {a: 0.8}, {ageDays: 20});
  const plan = planOf(1, THREE, [old, candidate('new', {a: 0.3}), candidate('poor', {a: 0.14})]);
  expect(words(plan)).toEqual(['a new']);
});

test('open seats are for what lies outside the goals, each kind in turn', () => {
  expect([1, 2, 8, 9, 15, 16, 17].map(openSeatsOf)).toEqual([0, 1, 1, 2, 2, 2, 3]);
  const outside = [
    candidate('far', {a: 0.1}),
    candidate('linked', {}, {openAs: 'bridge'}),
    candidate('friend', {}, {openAs: 'followed'}),
  ];
  const plan = planOf(9, [goal('a', 1)], [...many(20, 'a', {a: 1}), ...outside]);
  expect(words(plan).slice(7)).toEqual(['open friend', 'open linked']);
});

test('a long entry takes no open seat while others remain, so that it does not end the plan early', () => {
  const podcasts = many(3, 'podcast', {}, {minutes: 40});
  const shorts = many(30, 'short', {});
  // Only the podcasts were never shown.
  const daysNotShown = new Map(shorts.flatMap(({communities}) => communities.map(id => [id, 1] as const)));
  const plan = planToday(request([], [...podcasts, ...shorts], {daysNotShown}), 15);
  expect(plan.minutes).toBe(15);
  expect(plan.seats.map(({entry}) => entry).filter(entry => entry.startsWith('podcast'))).toEqual([]);
});

test('an open seat goes to the community that was not shown for longest', () => {
  const entries = [
    candidate('recent', {}, community('x')),
    candidate('long ago', {}, community('y')),
    candidate('new in y', {}, {...community('y'), ageDays: 0}),
    ...many(20, 'a', {a: 1}),
  ];
  const daysNotShown = new Map([
    ['x' as CommunityId, 3],
    ['y' as CommunityId, 31],
  ]);
  expect(words(planOf(9, [goal('a', 1)], entries, {daysNotShown})).slice(7)).toEqual([
    'open new in y',
    'open recent',
  ]);
});

test('no community takes more than a third while others have entries', () => {
  expect(communityCap(15, [100, 100, 100])).toBe(5);
  expect(communityCap(15, [100, 4, 1])).toBe(10);
  expect(communityCap(15, [100])).toBe(15);
  const entries = [...many(20, 'x', {a: 1}, community('x')), ...many(20, 'y', {a: 0.2})];
  const plan = planOf(15, [goal('a', 1)], entries);
  expect(plan.seats.filter(({entry}) => entry.startsWith('x'))).toHaveLength(5);
  expect(plan.seats).toHaveLength(15);
});

test('one entry of a thread is enough, and a muted community has no seat', () => {
  const entries = [
    candidate('first', {a: 0.9}, {thread: 't'}),
    candidate('second', {a: 0.8}, {thread: 't'}),
    candidate('muted', {a: 1}, {isMuted: true}),
    candidate('other', {a: 0.2}),
  ];
  expect(words(planOf(5, [goal('a', 1)], entries))).toEqual(['a first', 'a other']);
});

test('what was put aside for later serves a goal that nothing new serves', () => {
  const entries = [
    candidate('later a', {a: 1}, {isLater: true}),
    candidate('later b', {b: 1}, {isLater: true}),
    ...many(10, 'a', {a: 0.5}),
  ];
  const goals = [goal('a', 1), goal('b', 1), goal('c', 1)];
  const plan = planToday(request(goals, entries), 5);
  expect(words(plan)).toContain('b later b');
  expect(words(plan)).not.toContain('a later a');
  expect(plan.nothingNew).toEqual([
    {goal: 'b', fromLater: 1},
    {goal: 'c', fromLater: 0},
  ]);
});

test('without supply for a goal the newest entries take the other seats', () => {
  const plan = planOf(3, [], many(5, 'x', {}));
  const [opened, ...rest] = plan.seats;
  expect(plan.seats.map(({kind}) => kind)).toEqual(['open', 'new', 'new']);
  const newest = ['x0', 'x1', 'x2'].filter(id => id !== opened?.entry).slice(0, 2);
  expect(rest.map(({entry}) => entry)).toEqual(newest);
});

test('with more goals than seats, a goal that got none for three plans goes first', () => {
  const entries = [...many(5, 'a', {a: 1}), ...many(5, 'b', {b: 1}), ...many(5, 'c', {c: 1})];
  const goals = [goal('a', 3), goal('b', 2), goal('c', 1, {isNeglected: true})];
  expect(words(planOf(1, goals, entries))).toEqual(['c c0']);
});

test('entries are chosen until the minutes are full, and long ones only where no others are left', () => {
  const entries = [
    candidate('long', {a: 2}, {minutes: 9}),
    ...many(30, 'a', {a: 1}, {minutes: 2}),
    ...many(30, 'x', {}, {minutes: 2}),
  ];
  const plan = planToday(request([goal('a', 1)], entries), 15);
  expect(plan.minutes).toBe(16);
  expect(words(plan)).not.toContain('a long');
  expect(words(planToday(request([goal('a', 1)], entries.slice(0, 1)), 15))).toEqual(['a long']);
});

const candidates = fc
  .uniqueArray(
    fc.record({
      id: fc.nat({max: 500}),
      fits: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.double({min: 0.05, max: 2, noNaN: true})),
      minutes: fc.integer({min: 1, max: 20}),
      ageDays: fc.nat({max: 100}),
      communities: fc.subarray(['v', 'w', 'x', 'y', 'z'] as CommunityId[], {minLength: 1, maxLength: 2}),
      thread: fc.option(fc.constantFrom('t', 'u')),
      isMuted: fc.boolean(),
      isLater: fc.boolean(),
      openAs: fc.option(fc.constantFrom('followed', 'bridge', 'disagreement')),
    }),
    {selector: ({id}) => id, maxLength: 60},
  )
  .map(list => list.map(({id, fits, ...others}) => candidate(`e${id}`, fits, others as Partial<Candidate>)));
const counts = fc.integer({min: 1, max: 20});

test('the same seed makes the same plan, whatever the order of candidates', () => {
  fc.assert(
    fc.property(candidates, counts, (list, count) => {
      expect(planOf(count, THREE, list.toReversed())).toEqual(planOf(count, THREE, list));
    }),
  );
});

test('seats add up, no entry or thread sits twice, nothing is muted, and caps are kept', () => {
  fc.assert(
    fc.property(candidates, counts, (list, count) => {
      const {seats, minutes} = planOf(count, THREE, list);
      const seated = seats.map(({entry}) => list.find(({id}) => id === entry) as Candidate);
      const threads = seated.flatMap(({thread}) => thread ?? []);
      expect(seats.length).toBeLessThanOrEqual(count);
      expect(new Set(seated).size).toBe(seats.length);
      expect(new Set(threads).size).toBe(threads.length);
      expect(seated.filter(({isMuted}) => isMuted)).toEqual([]);
      expect(minutes).toBe(seated.reduce((sum, one) => sum + one.minutes, 0));
      const unmuted = list.filter(({isMuted}) => !isMuted);
      const supplies = [...Map.groupBy(unmuted, one => one.communities[0]).values()].map(
        ({length}) => length,
      );
      for (const id of ['v', 'w', 'x', 'y', 'z'] as CommunityId[])
        expect(seated.filter(({communities}) => communities.includes(id)).length).toBeLessThanOrEqual(
          communityCap(count, supplies),
        );
    }),
  );
});

test('with enough entries of many communities every seat is taken', () => {
  fc.assert(
    fc.property(
      counts,
      fc.array(fc.constantFrom('a', 'b', 'c', 'none'), {minLength: 60, maxLength: 90}),
      (count, of) => {
        const list = of.map((id, index) =>
          candidate(`e${index}`, id === 'none' ? {} : {[id]: 1}, community(`c${index % 20}`)),
        );
        expect(planOf(count, THREE, list).seats).toHaveLength(count);
      },
    ),
  );
});

test('a plan takes the minutes to ±10 % or to one entry, while there are candidates', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 1, max: 5}), {minLength: 60, maxLength: 60}),
      fc.integer({min: 5, max: 45}),
      (list, minutes) => {
        const entries = list.map((one, index) => candidate(`e${index}`, {a: 1 + one / 7}, {minutes: one}));
        const plan = planToday(request(THREE, entries), minutes);
        const longest = Math.max(...plan.seats.map(seat => seat.minutes), 5);
        expect(Math.abs(plan.minutes - minutes)).toBeLessThanOrEqual(Math.max(longest, minutes / 10));
      },
    ),
  );
});
