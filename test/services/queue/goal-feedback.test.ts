import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId, GoalId} from '../../../src/domain/common/ids.ts';
import {readActs} from '../../../src/portfolio/documents/acts/read.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {giveFeedback} from '../../../src/services/queue/goal-feedback.ts';
import {mark, passEntries} from '../../../src/services/queue/triage.ts';
import {redo, undo} from '../../../src/services/undo.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {makeBench} from '../../helpers/service-home.ts';

const HOUR = 3_600_000;
const entries = Array.from({length: 8}, (_, index) => ({
  id: `e${'abcdefgh'[index]}${'a'.repeat(11)}` as EntryId,
  url: `https://a.example/${index}`,
  title: `Entry ${index}`,
  community: null,
}));
const [one, two, three, four] = entries.map(({id}) => id) as [EntryId, EntryId, EntryId, EntryId];

/** Makes entries known, which begin in the inbox. */
const name = (home: Home): void => void recordAct(home, {verb: 'tag', value: 'known', was: null, entries});

const stateOf = (home: Home, id: EntryId) => {
  const {state, read} = home.store.triage.get(id) ?? {};
  return {state, read, passed: home.store.triage.isPassed(id)};
};

/** What scoring reads. */
const scored = (home: Home, goal: string) => ({
  feedback: home.store.triage.feedbackOn(goal as GoalId),
  doneUnopened: home.store.triage.doneUnopened(),
  states: entries.map(({id}) => stateOf(home, id)),
});

test('the newest word on an entry and a goal counts; undo brings the one before back, a rebuild agrees', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const goal = addGoal(home, 'Brew tea').id;
  const other = addGoal(home, 'Draw maps').id;
  name(home);
  expect(giveFeedback(home, 'more', one, 'brew')).toMatchObject({
    goal: 'Brew tea',
    isChanged: true,
    row: {id: one, title: 'Entry 0'},
  });
  giveFeedback(home, 'less', one, 'brew');
  giveFeedback(home, 'not-goal', two, other);
  // Saying the same again records nothing.
  expect(giveFeedback(home, 'not-goal', two, other).isChanged).toBe(false);
  expect(scored(home, goal).feedback).toEqual([{entry: one, verb: 'less'}]);
  expect(undo(home)).toMatchObject({verb: 'not-goal', ids: [two]});
  expect(undo(home).words).toBe('“Entry 0” no longer asks for fewer for goal “Brew tea”');
  expect(scored(home, goal).feedback).toEqual([{entry: one, verb: 'more'}]);
  expect(redo(home)).toMatchObject({verb: 'less'});

  const before = [scored(home, goal), scored(home, other)];
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  expect([scored(again, goal), scored(again, other)]).toEqual(before);
});

test('what passes leaves the inbox as one act, which one undo takes back', async () => {
  const {open} = makeBench();
  const home = await open();
  name(home);
  await mark(home, 'later', [two]);
  expect(passEntries(home, [one, two, three])).toBe(2);
  expect(stateOf(home, one)).toEqual({state: 'done', read: false, passed: true});
  expect(stateOf(home, two)).toMatchObject({state: 'later', passed: false});
  // The learner looked at none of them, so none is a negative.
  expect(home.store.triage.doneUnopened()).toEqual([]);
  expect(undo(home).words).toBe('2 entries back in the inbox');
  expect(stateOf(home, one)).toMatchObject({state: 'inbox', passed: false});
  expect(redo(home).words).toBe('2 entries passed');
  await mark(home, 'inbox', [one]);
  expect(stateOf(home, one)).toMatchObject({state: 'inbox', passed: false});
});

test('two devices agree; what one kept for later does not pass on the other', async () => {
  const devices = makeDevices();
  const home = await devices.device('one');
  const goal = addGoal(home, 'Brew tea').id;
  name(home);
  await devices.sync(home);
  const other = await devices.device('two');
  await mark(home, 'later', [one]);
  devices.clock.advance(1000);
  passEntries(other, [one, two]);
  giveFeedback(home, 'more', three, goal);
  devices.clock.advance(1000);
  giveFeedback(other, 'not-goal', three, goal);
  giveFeedback(other, 'less', four, goal);
  for (const each of [home, other, home]) expect((await devices.sync(each)).conflicts).toEqual([]);
  expect(scored(other, goal)).toEqual(scored(home, goal));
  expect(scored(home, goal).feedback).toEqual([
    {entry: three, verb: 'not-goal'},
    {entry: four, verb: 'less'},
  ]);
  expect(stateOf(home, one)).toMatchObject({state: 'later'});
  expect(stateOf(home, two)).toMatchObject({state: 'done', passed: true});
  expect(scored(await devices.rebuilt('two'), goal)).toEqual(scored(home, goal));
});

test('compaction leaves what a score needs: words, what passed, and what was done alone', async () => {
  const bench = makeBench('2026-10-01T06:00:00Z');
  const home = await bench.open();
  const goal = addGoal(home, 'Brew tea').id;
  name(home);
  // A bulk act of which only the part on one entry still shows.
  await mark(
    home,
    'done',
    entries.map(({id}) => id),
  );
  for (let day = 0; day < 27; day += 1) {
    bench.clock.advance(24 * HOUR);
    giveFeedback(home, day % 2 === 0 ? 'more' : 'less', two, goal);
    await mark(
      home,
      day % 2 === 0 ? 'inbox' : 'done',
      entries.slice(1).map(({id}) => id),
    );
  }
  await mark(home, 'done', [three]);
  passEntries(home, [two, four]);
  const before = scored(home, goal);
  expect(before.doneUnopened).toEqual([three]);
  expect(before.states[1]).toMatchObject({state: 'done', passed: true});
  const october = 'acts/2026-10.jsonl';
  const size = home.portfolio.read(october).length;
  // Two sessions in a new month, so that undo no longer reaches October.
  for (const day of [6, 2]) {
    bench.clock.advance(day * 24 * HOUR);
    await mark(home, 'read', [four]);
    await mark(home, 'unread', [four]);
  }
  bench.clock.advance(30 * 24 * HOUR);
  await mark(home, 'read', [four]);
  await mark(home, 'unread', [four]);
  expect(home.portfolio.read(october).length).toBeLessThan(size / 2);
  const {acts} = readActs(home.portfolio.read(october), october);
  // The newest word, and one of a session that undo still reached.
  expect(acts.filter(({verb}) => verb === 'less' || verb === 'more')).toHaveLength(2);
  expect(scored(home, goal)).toEqual(before);
  rmSync(join(bench.root, 'data'), {recursive: true});
  expect(scored(await bench.open(), goal)).toEqual(before);
});
