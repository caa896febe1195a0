// Covers: src/services/calls/call-table.ts, src/services/calls/calls.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Caller, CallName} from '../../../src/services/calls/calls.ts';
import {createQueries} from '../../../src/services/calls/queries.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import type {UiDependencies} from '../../../src/tui/core/ui.ts';
import {type Gate, gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {SERVICES, textOf} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';
import {AROUND, startAround} from '../states.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function aHome() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  return home;
}

test('what was done stays on the screen until the last of it is stored', async () => {
  const home = await aHome();
  const [row] = queue(home, {state: 'all', limit: 1});
  const doors: Gate[] = [];
  const call = (async (name: CallName, value: never) => {
    const door = gate();
    doors.push(door);
    await door.opened;
    return SERVICES[name](home, value);
  }) as Caller;
  const {app, press} = startAround(home, {...AROUND.loading(home), queries: createQueries(home), call});
  app.resize({columns: 120, rows: 36});
  const isRead = (): boolean => !/• Post number 0/.test(textOf(app.lines()));
  const isStored = (): boolean => queue(home, {state: 'all', limit: 1})[0]?.read === true;
  expect([row?.title, isRead()]).toEqual(['Post number 0', false]);
  await press('m', 'm');
  expect(isRead()).toBe(false);
  doors[0]?.open();
  await new Promise(resolve => setImmediate(resolve));
  // The first is stored, the second is not: the index says what nobody wants any more.
  expect([isStored(), isRead()]).toEqual([true, false]);
  app.lookAgain();
  expect(isRead()).toBe(false);
  await press('m');
  expect([doors.length, isRead()]).toEqual([3, true]);
  for (const door of doors) door.open();
  await new Promise(resolve => setImmediate(resolve));
  expect([isStored(), isRead()]).toEqual([true, true]);
});

test('an error while progress is drawn ends in the crash, not on the screen', async () => {
  const home = await aHome();
  let progress = (_: {done: number; total: number}): void => {};
  const refresh: UiDependencies['refresh'] = (_, onProgress) => {
    progress = onProgress;
    return new Promise(() => {});
  };
  const {app, press} = startAround(home, {...AROUND.loading(home), refresh});
  const crashes: unknown[] = [];
  app.onCrash(error => crashes.push(error));
  await press('R');
  app.subscribe(() => {
    throw new Error('nothing can be drawn');
  });
  progress({done: 1, total: 2});
  expect(crashes).toEqual([new Error('nothing can be drawn')]);
});
