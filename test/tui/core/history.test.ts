// Covers: src/tui/core/palette.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {mark, star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A window on three entries, beside the same home as commands see it. */
async function aWindow() {
  const bench = makeBench(new Date().toISOString());
  const commands = await bench.open();
  await addCommunity(commands, serve(world, posts(3)), {all: true});
  const home: Home = {...(await bench.open()), session: 'uwindow'};
  const [id = ''] = queue(home, {state: 'all', limit: 0}).map(row => row.id);
  const row = () => queue(home, {state: 'all', limit: 0}).find(one => one.id === id);
  return {home, commands, id, row, ...startApp(home)};
}

const REDO = 'ctrl-r';

test('undo and redo say what they did, name the thing, and how to go the other way', async () => {
  const {press, text, row} = await aWindow();
  await press('s');
  expect(row()?.starred).toBe(true);
  await press('U');
  expect(text()).toContain('Undone: “Post number 0” no longer starred · ^R redo');
  expect(row()?.starred).toBe(false);
  await press(REDO);
  expect(text()).toContain('Redone: “Post number 0” starred · U undo');
  expect(row()?.starred).toBe(true);
  await press(REDO);
  expect(text()).toContain('There is nothing to bring back.');
});

test('an act of a command is named, and undone only when U comes again at once', async () => {
  const {press, text, row, commands, id} = await aWindow();
  await star(commands, true, [id]);
  await press('U');
  expect(text()).toContain('Not from this window: “Post number 0” starred · U again to undo it');
  expect(row()?.starred).toBe(true);
  await press('j', 'U');
  expect(text()).toContain('U again to undo it');
  expect(row()?.starred).toBe(true);
  await press('U');
  expect(text()).toContain('Undone: “Post number 0” no longer starred');
  expect(row()?.starred).toBe(false);
});

test('an act that became the newest after another was named is not undone without being named', async () => {
  const {press, text, row, commands, id} = await aWindow();
  await star(commands, true, [id]);
  await press('U');
  await mark(commands, 'later', [id]);
  await press('U');
  expect(text()).toContain('“Post number 0” moved to later · U again to undo it');
  expect([row()?.starred, row()?.state]).toEqual([true, 'later']);
  await press('U');
  expect([row()?.starred, row()?.state]).toEqual([true, 'inbox']);
  await press(REDO);
  expect(row()?.state).toBe('later');
});

test('two keys in one read are not a confirmation of what could not be read', async () => {
  const {press, text, row, commands, id} = await aWindow();
  await star(commands, true, [id]);
  await press('U', 'U');
  expect(text()).toContain('U again to undo it');
  expect(row()?.starred).toBe(true);
});

test('an undo of a command is brought back only after it was named', async () => {
  const {press, text, row, commands} = await aWindow();
  await press('s');
  undo(commands);
  await press(REDO);
  expect(text()).toContain('Not from this window: “Post number 0” starred · ^R again to redo it');
  expect(row()?.starred).toBe(false);
  await press(REDO);
  expect(row()?.starred).toBe(true);
});

test('the palette shows the recent acts; choosing the newest takes it back, also of another window', async () => {
  const {press, type, text, row, commands, id} = await aWindow();
  await press('e', 's');
  await mark(commands, 'read', [id]);
  await press(':');
  await type('recent acts');
  await press('enter');
  expect(text()).toContain('Undo, newest first');
  const lines = text().split('\n');
  const at = (words: string): number => lines.findIndex(line => line.includes(words));
  expect(at('“Post number 0” read')).toBeGreaterThan(0);
  expect(at('“Post number 1” starred')).toBe(at('“Post number 0” read') + 1);
  expect(at('“Post number 0” moved to done')).toBe(at('“Post number 0” read') + 2);
  await press('down', 'enter');
  expect(text()).toContain('U takes back the newest first, then this: “Post number 1” starred');
  await press(':');
  await type('recent acts');
  await press('enter', 'enter');
  expect(text()).toContain('Undone: “Post number 0” unread again');
  expect([row()?.read, row()?.state]).toEqual([false, 'done']);
});
