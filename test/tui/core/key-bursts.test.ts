// Covers: src/tui/core/key-dispatch.ts, src/tui/core/ui.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';
import {drawApp} from '../emulator.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function fiveHundred() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(500)), {all: true});
  return startApp(home);
}

test('fifty keys in one write do what fifty writes do, and move fifty rows', async () => {
  const one = await fiveHundred();
  const drawn = drawApp(one.app, 90, 30);
  await drawn.shown();
  const arrived = new Promise<void>(resolve => {
    const stop = one.app.subscribe(() => {
      if (!one.text().includes('▌• Post number 50 ')) return;
      stop();
      resolve();
    });
  });
  drawn.send('j'.repeat(50));
  await arrived;
  await drawn.shown();

  const other = await fiveHundred();
  other.app.resize({columns: 90, rows: 30});
  for (let count = 0; count < 50; count += 1) await other.press('j');
  expect(one.text()).toBe(other.text());
});

test('keys of one write act in order across places', async () => {
  const {press, text} = await fiveHundred();
  await press('j', 'j', 'enter', 'q', 'j', '?', 'esc', 'g', 'g', 'j');
  expect(text()).toMatch(/▌• Post number 1 /);
});

test('in five hundred rows every end and every page is reached and drawn', async () => {
  const {app, press, text} = await fiveHundred();
  const current = (): number => Number(/▌.{0,3}Post number (\d+)/.exec(text())?.[1] ?? -1);
  for (const [columns, rows] of [
    [40, 12],
    [80, 24],
    [120, 36],
    [200, 50],
  ] as const) {
    app.resize({columns, rows});
    await press('g', 'g');
    expect(current()).toBe(0);
    await press('k', 'pageup', 'ctrl-u');
    expect(current()).toBe(0);
    await press('G');
    expect(current()).toBe(499);
    await press('j', 'pagedown', 'ctrl-d');
    expect(current()).toBe(499);
    const seen = new Set<number>();
    for (let at = current(); at > 0 && !seen.has(at); at = current()) {
      seen.add(at);
      await press('pageup');
    }
    expect(current()).toBe(0);
    await press(...Array.from({length: 499}, () => 'j'));
    expect(current()).toBe(499);
  }
});
