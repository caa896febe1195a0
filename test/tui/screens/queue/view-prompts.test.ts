import {expect, onTestFinished, test} from 'vitest';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {addView, savedViews} from '../../../../src/services/queue/views.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld} from '../../../helpers/world.ts';
import {posts, serve} from '../../contents.ts';

async function anApp() {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  return {home, app: startApp(home)};
}

test('a query is saved as a view, shown from the palette, removed, and brought back', async () => {
  const {home, app} = await anApp();
  await app.press('F', ...'query', 'enter', ...'is:unread', 'space', ...'"number', 'space', ...'1"', 'enter');
  expect(app.text()).not.toContain('Post number 2');
  await app.press('F', ...'save', 'enter', ...'Number', 'space', ...'one', 'enter');
  expect(app.last()).toContain('View “Number one” saved');
  expect(savedViews(home)).toEqual([{name: 'Number one', query: 'is:unread "number 1"'}]);
  await app.press('esc', 'esc');
  expect(app.text()).toContain('Post number 2');
  await app.press(':', ...'Number', 'space', ...'one');
  expect(app.text()).toMatch(/view: Number one +is:unread "number 1"/);
  await app.press('enter');
  expect(app.text()).toContain('is:unread "number 1" ×');
  expect(app.text()).not.toContain('Post number 2');
  await app.press('F', ...'remove', 'space', ...'the', 'space', ...'view', 'enter');
  expect(app.last()).toContain('View “Number one” removed');
  expect(savedViews(home)).toEqual([]);
  await app.press('U');
  expect(savedViews(home)).toHaveLength(1);
});

test('of a view with a wrong part the rest is shown, and the part is named with its place', async () => {
  const {home, app} = await anApp();
  addView(home, 'Broken', 'goal:nothere "number 1"');
  await app.press('F', ...'view:', 'enter');
  expect(app.last()).toMatch(/At character 1, goal:nothere: There is no goal/);
  expect(app.text()).toContain('Post number 1');
  expect(app.text()).not.toContain('Post number 2');
});
