// Covers: src/tui/screens/goals/detail-view.ts, src/tui/screens/goals/item-lines.ts, src/tui/screens/goals/hints.ts

import {expect, onTestFinished, test} from 'vitest';
import type {EntryId} from '../../../../src/domain/common/ids.ts';
import {addGoal} from '../../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../../src/services/home/home.ts';
import {reflect} from '../../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
import {linkToGoal} from '../../../../src/services/queue/triage.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startSpoken} from '../../../helpers/spoken.ts';
import {type Driven, startApp} from '../../../helpers/tui.ts';
import {startWorld} from '../../../helpers/world.ts';
import {posts, serve} from '../../contents.ts';

/** A goal with everything: three linked entries, an action, milestones, helpers. */
async function aHome(): Promise<{home: Home; ids: EntryId[]}> {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(5)), {all: true});
  const {id} = addGoal(home, 'Learn', {
    why: 'Our feeds are slow',
    criteria: ['I can explain a 304'],
    by: '2099-03-01',
    weight: 3,
    opportunity: 'civic',
    helpers: ['Ana', 'Jo'],
    milestones: ['Read it', 'Explain it'],
  });
  const ids = queue(home, {state: 'inbox', limit: 3}).map(row => row.id as EntryId);
  for (const entry of ids) linkToGoal(home, [entry], id);
  await reflect(home, {text: 'Caching', goals: [id], next: 'Measure hit rate', due: '2099-02-01'});
  return {home, ids};
}

function open(home: Home, columns: number, rows: number): Driven {
  const driven = startApp(home);
  driven.app.resize({columns, rows});
  return driven;
}

const stateOf = (home: Home, id: EntryId) => home.store.triage.get(id)?.state;
const lineOf = (text: string, words: string): string =>
  text.split('\n').find(line => line.includes(words)) ?? '';

test('at 80×24 the page shows the queue, the next action, milestones and evidence together', async () => {
  const {home} = await aHome();
  const app = open(home, 80, 24);
  await app.press('4', 'enter');
  const text = app.text();
  for (const words of [
    'due 1 Mar 2099',
    'weight 3',
    'why         Our feeds are slow',
    'known by    · I can explain a 304',
    'about       civic · with Ana, Jo',
    'next        ○ Measure hit rate',
    'queue       • Post number 0',
    'milestones   1 □ Read it',
    'evidence    ◇ Post number 2',
  ])
    expect(text).toContain(words);
});

test('at 40×12 every part is reached, by rows and by parts', async () => {
  const {home} = await aHome();
  const app = open(home, 40, 12);
  await app.press('4', 'enter', ...Array<string>(9).fill('k'));
  for (const words of [
    'Our feeds',
    'I can explain',
    'civic',
    'Measure hit',
    'Post number 0',
    'Read it',
    '◇ Post number 2',
  ]) {
    expect(lineOf(app.text(), '▌')).toContain(words);
    await app.press('tab');
  }
  expect(lineOf(app.text(), '▌')).toContain('Our feeds');
});

test('an entry is read, marked and judged from the page, and keeps its place there', async () => {
  const {home, ids} = await aHome();
  const app = open(home, 80, 24);
  await app.press('4', 'enter', ...Array<string>(9).fill('k'), 'tab', 'tab', 'tab', 'tab');
  expect(app.last()).toMatch(/read.*done.*close.*more.*fewer.*not this goal/);
  await app.press('x');
  expect([stateOf(home, ids[0] as EntryId), stateOf(home, ids[1] as EntryId)]).toEqual(['done', 'inbox']);
  expect(app.text()).toContain('✓ Post number 0');
  expect(lineOf(app.text(), '▌')).toContain('Post number 1');
  await app.press('L');
  expect(stateOf(home, ids[1] as EntryId)).toBe('later');
  await app.press(']');
  expect(app.last()).toContain('More like this for “Learn”');
  await app.press('[');
  expect(app.last()).toContain('Fewer like this for “Learn”');
  await app.press('X');
  expect(app.last()).toContain('Does not serve “Learn”');
  await app.press('enter');
  expect(app.text()).toContain('First paragraph of 2.');
  await app.press('h');
  expect(lineOf(app.text(), '▌')).toContain('Post number 2');
  expect(app.text()).toContain('✓ Post number 0');
  await app.press('esc', 'enter');
  expect(app.text()).not.toContain('✓ Post number 0');
});

test('Enter on the next action shows where it was written', async () => {
  const {home} = await aHome();
  const app = open(home, 80, 24);
  await app.press('4', 'enter', ...Array<string>(9).fill('k'), 'tab', 'tab', 'tab', 'enter');
  expect(app.text()).toContain('5 Journal');
  expect(app.text()).toContain('Measure hit rate');
});

test('a screen reader hears the parts of the page', async () => {
  const {home} = await aHome();
  const {hear} = startSpoken(home);
  await hear('4', 'enter', ...Array<string>(9).fill('k'));
  expect(await hear('tab', 'tab')).toEqual(['3 of 13, about: civic · with Ana, Jo']);
  expect(await hear('tab')).toEqual(['4 of 13, next action: Measure hit rate, due 1 Feb 2099']);
  expect(await hear('tab')).toEqual([
    expect.stringMatching(/^5 of 13, in the queue, unread: Post number 0, Kettle & Code, /),
  ]);
});
