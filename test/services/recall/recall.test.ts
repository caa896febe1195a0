import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {annotate, removeAnnotation} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {markRecall} from '../../../src/services/recall/mark-recall.ts';
import {noteReminders, recallToday} from '../../../src/services/recall/recall.ts';
import {redo, undo} from '../../../src/services/undo.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 24 * 3_600_000;
const entry = {
  id: 'eaaaaaaaaaaaa' as EntryId,
  url: 'https://a.example/1',
  title: 'On tea',
  community: null,
};

/** An entry that is known from an act, and so many notes on it. */
async function notes(home: Home, count: number, facts: object = {}): Promise<string[]> {
  recordAct(home, {verb: 'tag', value: 'known', was: null, entries: [entry]});
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push(
      (await annotate(home, entry.id, {note: `Steep it for ${index} minutes, never longer`, ...facts})).id,
    );
  return ids;
}

const asked = async (home: Home): Promise<string[]> =>
  recallToday(home).due.map(({annotation}) => annotation);

test('what was chosen is asked from the next day on, and comes back later each time it was recalled', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const goal = addGoal(home, 'Brew well').id;
  const [one = ''] = await notes(home, 1, {goals: ['brew']});
  expect(markRecall(home, 'choose', one)).toEqual({annotation: one, word: 'choose', isChanged: true});
  expect(markRecall(home, 'choose', one)).toMatchObject({isChanged: false});
  expect(await asked(home)).toEqual([]);
  bench.clock.advance(DAY);
  expect(recallToday(home).due).toEqual([{annotation: one, entry: entry.id, goal, due: '2026-11-23'}]);
  markRecall(home, 'keep', one);
  expect(await asked(home)).toEqual([]);
  const days: number[] = [];
  for (let day = 1; day <= 60 && days.length < 2; day += 1) {
    bench.clock.advance(DAY);
    if ((await asked(home)).length === 0) continue;
    days.push(day);
    markRecall(home, 'keep', one);
  }
  // FSRS at a retention of .85, whole days: four days, then a month.
  expect(days).toEqual([4, 35]);
});

test('a question is asked without being chosen, and what is let go never comes back', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const [one = ''] = await notes(home, 1, {kind: 'question'});
  bench.clock.advance(DAY);
  expect(await asked(home)).toEqual([one]);
  markRecall(home, 'again', one);
  expect(await asked(home)).toEqual([]);
  bench.clock.advance(DAY);
  expect(await asked(home)).toEqual([one]);
  markRecall(home, 'drop', one);
  bench.clock.advance(400 * DAY);
  expect(await asked(home)).toEqual([]);
  expect(() => markRecall(home, 'keep', one)).toThrow('not chosen for recall');
});

test('no more than the cap a day, the rest in the days that follow, whatever the learner missed', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const ids = await notes(home, 12);
  for (const id of ids) markRecall(home, 'choose', id);
  bench.clock.advance(40 * DAY);
  const seen: string[] = [];
  for (const count of [5, 5, 2]) {
    const today = await asked(home);
    expect(today).toHaveLength(count);
    // A grade in between does not make room for another card.
    const [first = ''] = today;
    markRecall(home, 'keep', first);
    expect(await asked(home)).toEqual(today.slice(1));
    for (const id of today.slice(1)) markRecall(home, 'keep', id);
    seen.push(...today);
    bench.clock.advance(DAY);
  }
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test('undo takes back a grade and a choice, redo repeats them, and a rebuild agrees', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const [one = ''] = await notes(home, 1);
  markRecall(home, 'choose', one);
  bench.clock.advance(DAY);
  markRecall(home, 'keep', one);
  expect(undo(home).words).toBe('note “Steep it for 0 minutes, never longer” on “On tea” not recalled yet');
  expect(await asked(home)).toEqual([one]);
  expect(redo(home)).toMatchObject({verb: 'recall'});
  expect(await asked(home)).toEqual([]);
  undo(home);
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  expect(await asked(again)).toEqual([one]);
  expect(undo(again).words).toContain('no longer chosen for recall');
  expect(await asked(again)).toEqual([]);
  markRecall(again, 'choose', one);
  removeAnnotation(again, one);
  bench.clock.advance(DAY);
  expect(await asked(again)).toEqual([]);
});

test('two devices ask the same; a card that both graded counts once', async () => {
  const devices = makeDevices();
  const home = await devices.device('one');
  const ids = await notes(home, 3);
  for (const id of ids) markRecall(home, 'choose', id);
  await devices.sync(home);
  const other = await devices.device('two');
  devices.clock.advance(DAY);
  const [one = '', two = '', three = ''] = await asked(home);
  expect(await asked(other)).toEqual([one, two, three]);
  markRecall(home, 'keep', one);
  devices.clock.advance(1000);
  markRecall(other, 'again', one);
  markRecall(other, 'drop', two);
  for (const each of [home, other, home]) expect((await devices.sync(each)).conflicts).toEqual([]);
  expect(await asked(home)).toEqual([three]);
  devices.clock.advance(DAY);
  const expected = [three, one];
  expect(await asked(home)).toEqual(expected);
  expect(await asked(other)).toEqual(expected);
  expect(await asked(await devices.rebuilt('two'))).toEqual(expected);
});

test('two other highlights a day are reminders: the same all day, others the next day', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const ids = await notes(home, 5);
  markRecall(home, 'choose', ids[0] ?? '');
  await notes(home, 1, {note: 'Too short'});
  const reminders = async () => recallToday(home).reminders.map(({id}) => id as string);
  const first = await reminders();
  expect(first).toHaveLength(2);
  // A screen asks at any key, so asking stores nothing.
  expect(home.store.reminders.days().size).toBe(0);
  noteReminders(home, first);
  await notes(home, 1);
  expect(first.toSorted()).toEqual((await reminders()).toSorted());
  bench.clock.advance(DAY);
  const second = await reminders();
  expect(second.filter(id => first.includes(id))).toEqual([]);
  expect(second).toHaveLength(2);
});
