// Covers: src/tui/core/ui.ts, src/tui/core/navigation.ts, src/services/calls/today-page.ts, src/tui/core/frame.ts,
// src/tui/core/background-work.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import type {UiDependencies} from '../../../src/tui/core/ui.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The program on six entries, with or without a goal. */
async function open({hasGoal, ...outside}: {hasGoal: boolean} & Partial<UiDependencies>) {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(6)), {all: true});
  if (hasGoal) await addGoal(home, 'Count posts', {keywords: ['post']});
  const driven = startApp(home, undefined, {}, {opens: undefined, ...outside} as Partial<UiDependencies>);
  await driven.press();
  return driven;
}

test('with a goal Today opens first, and without one the queue', async () => {
  expect((await open({hasGoal: true})).text()).toMatch(/ 1 Today [\s\S]*0 of 6 · 6 min left/);
  expect((await open({hasGoal: false})).text()).toContain('newest first');
});

test('a review opens Today without a goal, too, for as long as was asked, planned again if wanted', async () => {
  const {text, press} = await open({hasGoal: false, review: {minutes: 3, again: true}});
  expect(text()).toContain('3 minutes · ▱▱▱ 0 of 3');
  await press('4', 'n');
  expect(text()).toContain('New goal');
});

test('the way back ends at the first place: from the queue to Today, and from there out', async () => {
  const {press, text, hasQuit} = await open({hasGoal: true});
  await press('2');
  expect(text()).toContain('best first');
  await press('q');
  expect(text()).toContain('0 of 6');
  await press('2', '1', 'q');
  expect(hasQuit()).toBe(true);
});

test('e in the reader comes back to Today, with the cursor on the next entry, and U takes it back', async () => {
  const {press, text} = await open({hasGoal: true});
  const here = (): string => /▌ *(Post number \d)/.exec(text())?.[1] ?? '';
  const first = here();
  await press('enter');
  expect(text()).toMatch(/ 1 Today [\s\S]*First paragraph/);
  await press('e');
  expect(text()).toContain('1 of 6');
  expect(here()).not.toBe(first);
  expect(text()).toContain(`✓ ${first}`);
  await press('U');
  expect(text()).not.toContain('✓');
});

test('keys that come while the day is planned are obeyed, and the plan is shown all the same', async () => {
  const {press, text} = await open({hasGoal: true});
  await press('j', 'j');
  expect(text()).toMatch(/▌ *Post number/);
});
