// Covers: src/tui/core/background-work.ts

import {afterAll, afterEach, beforeAll, expect, test, vi} from 'vitest';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => void vi.useRealTimers());

/** Answers come by turns of the event loop, also while timers are faked. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setImmediate(resolve));
}

test('after the very first follow the preview is drawn without a key', async () => {
  const {app, press, text} = startApp(await makeBench(new Date().toISOString()).open());
  await press('+', ...serve(world, posts(3)), 'enter');
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
  app.press(['enter']);
  vi.advanceTimersByTime(1000); // what follows the key itself is over before the answer comes
  await until(() => text().includes('Following'));
  vi.advanceTimersByTime(1000);
  expect(text()).toContain('First paragraph of 0.');
});

test.each([
  [40, 12],
  [80, 24],
  [120, 36],
])('the hint line of the first run names the keys that begin, at %i×%i', async (columns, rows) => {
  const {app, press, last} = startApp(await makeBench().open());
  app.resize({columns, rows});
  expect(last()).toMatch(/^\+ follow {3}i import OPML/);
  await press('3');
  expect(last()).toMatch(/^\+ follow {3}i import OPML/);
});
