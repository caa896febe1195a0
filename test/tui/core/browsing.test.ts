import {afterAll, beforeAll, expect, test} from 'vitest';
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

async function aWindow(browse: (url: string) => Promise<boolean>, isDemo = false) {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(1)), {all: true});
  const copied: string[] = [];
  const demo = {isOpen: isDemo, open: () => {}};
  const outside = {browse, copy: (text: string) => void copied.push(text), demo};
  return {...startApp(home, undefined, {}, outside), copied};
}

test('`o` says that the browser opens only once something was started', async () => {
  const started = Promise.withResolvers<boolean>();
  const {press, text, copied} = await aWindow(() => started.promise);
  await press('o');
  expect(text()).toContain('Looking for a browser');
  expect(text()).not.toContain('Opening');
  started.resolve(true);
  await press();
  expect(text()).toContain('Opening in the browser');
  expect(copied).toEqual([]);
});

test('without a browser the address is shown and copied', async () => {
  const asked: string[] = [];
  const {app, press, text, copied} = await aWindow(async url => {
    asked.push(url);
    return false;
  });
  await press('o');
  expect(copied).toEqual(asked);
  expect(text()).toContain(`No browser was started; the address is copied: ${asked[0]}`);
  expect(text()).not.toContain('Opening');
  app.resize({columns: 60, rows: 20});
  await press('o');
  expect(text()).toContain(`No browser; copied: ${asked[0]}`);
});

test('in the demo `o` says that there is no page', async () => {
  const asked: string[] = [];
  const browse = async (url: string): Promise<boolean> => asked.push(url) > 0;
  const {press, text} = await aWindow(browse, true);
  await press('o');
  expect(text()).toContain('This is the demo: its pages do not exist: ');
  expect(asked).toEqual([]);
});
