import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {noteVisit} from '../../../src/services/home/visits.ts';
import {mark, star} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {passTheRest} from '../../../src/services/review/after-break.ts';
import {today} from '../../../src/services/review/today.ts';
import {undo} from '../../../src/services/undo.ts';
import {entryId, followAll, putEntries} from '../../helpers/queue-of.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 86_400_000;

const some = (by: string, count: number) =>
  Array.from({length: count}, (_, index) => ({name: `${by}${index + 2}`, by, ageDays: index / 4}));

/** A learner who comes back after so many days, to 30 entries of two communities. */
async function backAfter(days: number) {
  const bench = makeBench();
  const home = await bench.open();
  followAll(home, ['a', 'b']);
  putEntries(home, [{name: 'before', by: 'a'}]);
  noteVisit(home);
  bench.clock.advance(days * DAY);
  putEntries(home, [...some('a', 20), ...some('b', 10)]);
  return {bench, home};
}

test('after a week the rest can be passed: a line for each community, one act, and undo takes it back', async () => {
  const {home} = await backAfter(7);
  const {away, seats, brief} = today(home, {minutes: 6});
  expect(brief.new).toBe(30);
  expect(seats).toHaveLength(6);
  expect(away?.days).toBe(7);
  const inPlan = (title: string) => seats.filter(({entry}) => entry?.communities[0]?.title === title).length;
  const fromA = seats.filter(({entry}) => entry?.id === entryId('before')).length;
  expect(away?.communities).toEqual([
    {id: expect.any(String), title: 'Community a', waiting: 20 - (inPlan('Community a') - fromA)},
    {id: expect.any(String), title: 'Community b', waiting: 10 - inPlan('Community b')},
  ]);
  expect(passTheRest(home, 6)).toBe(away?.rest);
  const after = today(home, {minutes: 6});
  expect(after).toMatchObject({away: null, passed: away?.rest, canWait: 0});
  expect(after.seats.map(({entry}) => entry?.state)).toEqual(Array(6).fill('inbox'));
  expect(home.store.triage.get(entryId('before'))?.state).toBe('inbox');
  undo(home);
  expect(today(home, {minutes: 6})).toMatchObject({away, passed: 0});
});

test('it stays so when the learner leaves and comes back on the same day, and ends with the day', async () => {
  const {home, bench} = await backAfter(8);
  const before = today(home);
  noteVisit(home);
  bench.clock.advance(3 * 3_600_000);
  expect(today(home)).toMatchObject({away: before.away, canWait: before.canWait, brief: before.brief});
  noteVisit(home);
  bench.clock.advance(DAY);
  expect(today(home).away).toBe(null);
  expect(passTheRest(home, 15)).toBe(0);
});

test('six days are too few for a break, and nothing passes', async () => {
  const {home} = await backAfter(6);
  expect(today(home).away).toBe(null);
  expect(passTheRest(home, 15)).toBe(0);
});

test('what is starred, read or linked to a goal is not passed', async () => {
  const {home} = await backAfter(9);
  const {away} = today(home, {minutes: 2});
  const waiting = ['a20', 'a21'].map(entryId);
  await star(home, true, waiting.slice(0, 1));
  await mark(home, 'read', waiting.slice(1));
  expect(today(home, {minutes: 2}).away?.rest).toBe((away?.rest ?? 0) - 2);
});

test('the entries of every plan of the day stay, and what is not judged yet waits for its goals', async () => {
  const {home} = await backAfter(9);
  addGoal(home, 'Herons', {keywords: ['herons']});
  await updateScores(home);
  const long = today(home, {minutes: 12}).seats.flatMap(({entry}) => entry?.id ?? []);
  const {away} = today(home, {minutes: 2});
  putEntries(home, [{name: 'late', by: 'a'}]);
  expect(today(home, {minutes: 2}).away?.rest).toBe(away?.rest);
  expect(passTheRest(home, 2)).toBe(away?.rest);
  expect(long.map(id => home.store.triage.get(id as EntryId)?.state)).toEqual(long.map(() => 'inbox'));
  expect(home.store.triage.get(entryId('late'))?.state).toBe('inbox');
});
