import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {annotations} from '../../../src/services/annotations/annotate.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect, retract} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function learner() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  return {home, driven: startApp(home)};
}

const draftsOf = (home: Home): string[] =>
  readdirSync(join(home.places.data, 'drafts')).filter(name => name.endsWith('.md'));
const GOING_ON = 'Going on with the draft';
const REFLECT = ['w'];
/** From the list of goals: a field of the goal, by its name. */
const edit = (field: string): string[] => ['e', ...field, 'enter'];

describe('a draft is that of what it is about', () => {
  test('a note on an entry, in the queue and in the reader, never on another entry', async () => {
    const {home, driven} = await learner();
    await driven.press('a', ...'About0', 'esc');
    await driven.press('j', 'a');
    expect(driven.text()).not.toContain('About0');
    await driven.press(...'About1', 'ctrl-d');
    expect(annotations(home).map(one => one.body[0]?.value)).toEqual(['About1']);
    await driven.press('k', 'enter', 'a');
    expect(driven.text()).toContain('About0');
    await driven.press('esc', 'n', 'a');
    expect(driven.text()).not.toContain('About0');
  });
  test('a note on a passage is none on the entry, nor on another passage', async () => {
    const {driven} = await learner();
    await driven.press('enter', 'v', 'a', ...'Passage', 'esc', 'v', 'a');
    expect(driven.text()).not.toContain('Passage');
    await driven.press('esc', 'v', 'a');
    expect(driven.text()).toContain('Passage');
  });
  test.each([['why'], ['how I will know']])('%s of a goal', async field => {
    const home = await makeBench().open();
    addGoal(home, 'Brew');
    addGoal(home, 'Steep');
    const driven = startApp(home);
    await driven.press('4', ...edit(field), ...'First', 'esc', 'j', ...edit(field));
    expect(driven.text()).not.toContain('First');
    await driven.press('esc', 'k', ...edit(field));
    expect(driven.text()).toContain('First');
    await driven.press('ctrl-d', ...edit(field), ...' still', 'ctrl-d');
    const [goal] = goals(home).filter(one => one.why !== null || one.criteria.length > 0);
    expect([goal?.why, ...(goal?.criteria ?? [])].filter(Boolean)).toEqual(['First still']);
    expect(draftsOf(home)).toEqual([]);
  });
  test('a correction, though both are called the same', async () => {
    const bench = makeBench();
    const home = await bench.open();
    await reflect(home, {text: 'Same words', title: 'Tea'});
    bench.clock.advance(60_000);
    await reflect(home, {text: 'Other words', title: 'Tea'});
    const driven = startApp(home);
    await driven.press('5', 'c', ...' fixed', 'esc', 'j', 'c');
    expect(driven.text()).not.toContain('fixed');
  });
  test('a reflection, by its goal, else by the entry at hand', async () => {
    const {driven} = await learner();
    await driven.press(...REFLECT, ...'On0', 'esc', 'j', ...REFLECT);
    expect(driven.text()).not.toContain('On0');
    await driven.press('esc', 'k', ...REFLECT);
    expect(driven.text()).toContain('On0');
  });
  test('reflections on two goals', async () => {
    const home = await makeBench().open();
    addGoal(home, 'Brew');
    addGoal(home, 'Steep');
    const driven = startApp(home);
    await driven.press('4', 'w', ...'Leaves', 'esc', 'j', 'w');
    expect(driven.text()).not.toContain('Leaves');
    await driven.press('esc', 'k', 'w');
    expect(driven.text()).toContain('Leaves');
  });
});

describe('a draft is deleted by emptying it', () => {
  test('an emptied text drops it, and says so', async () => {
    const {home, driven} = await learner();
    await driven.press('a', ...'Gone', 'esc', 'a', 'ctrl-u', 'esc');
    expect(driven.text()).toContain('The draft is deleted');
    expect(draftsOf(home)).toEqual([]);
    await driven.press('a');
    expect(driven.text()).not.toContain(GOING_ON);
    expect(driven.text()).not.toContain('Gone');
  });
  test('an emptied note is not stored either, nor reported as a mistake', async () => {
    const {home, driven} = await learner();
    await driven.press('a', ...'Gone', 'esc', 'a', 'ctrl-u', 'ctrl-d');
    expect(driven.text()).toContain('Nothing was written');
    expect(annotations(home)).toEqual([]);
    expect(draftsOf(home)).toEqual([]);
  });
  test('an unchanged one stays as it is, and so does one that was typed again', async () => {
    const {home, driven} = await learner();
    await driven.press('a', ...'Stays', 'esc', 'a', 'esc');
    expect(driven.text()).toContain('Your text is kept as a draft');
    await driven.press('a', 'ctrl-u', ...'Stays', 'esc', 'a');
    expect(driven.text()).toContain('Stays');
    expect(draftsOf(home)).toHaveLength(1);
  });
  test('a text that was there before is not a draft', async () => {
    const home = await makeBench().open();
    addGoal(home, 'Brew', {why: 'For tea'});
    const driven = startApp(home);
    await driven.press('4', ...edit('why'), 'esc');
    expect(driven.text()).not.toContain('kept as a draft');
    await driven.press(...edit('why'), '!', 'backspace', 'esc', ...edit('why'));
    expect(driven.text()).not.toContain(GOING_ON);
  });
  test('an emptied one is dropped that the learner’s own editor gives back', async () => {
    const home = await makeBench().open();
    const texts = ['By vi', ''];
    const editor = (): string | null => texts.shift() ?? null;
    const inEditor = ['5', 'E'];
    await startApp(home, editor).press(...inEditor);
    // The terminal is closed here.
    expect(draftsOf(home)).toHaveLength(1);
    const driven = startApp(home, editor);
    await driven.press(...inEditor);
    await driven.press('esc');
    expect(draftsOf(home)).toEqual([]);
  });
});

test('each call drops the draft of what it stores, and no other', async () => {
  const {home, driven} = await learner();
  // The note is on its way while the reflection is written.
  await driven.press('a', ...'Noted', 'ctrl-d', ...REFLECT, ...'Waits');
  expect(annotations(home)).toHaveLength(1);
  await driven.press('esc');
  expect(draftsOf(home)).toEqual([expect.stringContaining('reflection')]);
  await driven.press(...REFLECT, 'ctrl-d');
  expect(journal(home)).toMatchObject([{body: 'Waits'}]);
  expect(draftsOf(home)).toEqual([]);
});

test('where a call fails, its draft stays, and the next call does not take it', async () => {
  const {home, driven} = await learner();
  await reflect(home, {text: 'As it was', title: 'Tea'});
  await driven.press('5', 'c', ...', fixed');
  await retract(home, journal(home)[0]?.id ?? '', null);
  await driven.press('ctrl-d');
  expect(draftsOf(home)).toHaveLength(1);
  await driven.press('2', 'a', ...'Noted', 'ctrl-d');
  expect(annotations(home)).toHaveLength(1);
  expect(draftsOf(home)).toHaveLength(1);
});
