// Covers: src/tui/core/ui.ts, src/tui/core/navigation.ts, src/services/calls/today-page.ts, src/tui/core/frame.ts,
// src/tui/core/background-work.ts

import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import type {UiDependencies} from '../../../src/tui/core/ui.ts';
import {follow, publish} from '../../helpers/entries.ts';
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

/** Today as it is first shown, and a refresh that then begins by itself and brings two entries. */
async function openBeforeNews() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  await addGoal(home, 'Count posts', {keywords: ['post']});
  let arrive = (): void => {};
  const arrived = new Promise<void>(resolve => {
    arrive = resolve;
  });
  const report = {sources: 1, fetched: 1, notModified: 0, failed: [], held: 0, added: 2, passed: 0};
  const refresh = async () => {
    await arrived;
    publish(home, follow(home, 'news'), [
      {title: 'A new post', text: 'It came just now.', hoursAgo: 0.1},
      {title: 'Another post', text: 'It came with it.', hoursAgo: 0.2},
    ]);
    return report;
  };
  const driven = startApp(home, undefined, {}, {
    opens: undefined,
    refresh,
  } as unknown as Partial<UiDependencies>);
  await driven.press();
  driven.app.askDue();
  const bringNews = async (): Promise<void> => {
    arrive();
    await vi.waitFor(() => expect(driven.text()).toContain('2 new'));
    await driven.press();
  };
  return {...driven, bringNews};
}

test('news of the refresh at the start is in the plan, as long as nothing was done with it', async () => {
  const {text, bringNews} = await openBeforeNews();
  expect(text()).toContain('0 of 3');
  await bringNews();
  await vi.waitFor(() => expect(text()).toContain('0 of 5'));
});

test('a plan that the learner began stays, unless she asks for news', async () => {
  const {text, press, bringNews} = await openBeforeNews();
  await press('e');
  await bringNews();
  expect(text()).toContain('1 of 3');
  const asked = await openBeforeNews();
  await asked.press('e', 'R');
  await asked.bringNews();
  await vi.waitFor(() => expect(asked.text()).toMatch(/0 of 4|1 of 5/));
});
