// Covers: src/tui/screens/

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {App} from '../../../src/tui/core/ui.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp, textOf} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {CONTENTS, ODD_WORDS} from '../contents.ts';
import {drawApp} from '../emulator.ts';
import {AROUND, startAround, unread} from '../states.ts';

const SIZES = [[120, 36], [40, 12], [80, 24], [200, 50]] as const; // biome-ignore format: a table
/** The way to each screen from the queue. */
const SCREENS: Record<string, readonly string[]> = {
  queue: [],
  'queue, lower': ['j', 'j', 'v', 'j'],
  'queue, its end': ['G'],
  reader: ['enter'],
  'reader, marking': ['enter', 'v', 'j', 'J'],
  'reader, its end': ['enter', 'G'],
  today: ['1'],
  'today, lower': ['1', 'j', 'j', 'e', 'j'],
  'today, its end': ['1', 'G'],
  'today, brief': ['1', 'shift-tab'],
  network: ['3'],
  goals: ['4'],
  goal: ['4', 'enter', 'j', 'j'],
  journal: ['5'],
  'journal, open': ['5', 'enter'],
  'search, empty': ['7'],
  search: ['7', 't', 'w', 'o', 'enter'],
  help: ['?'],
  palette: [':'],
  filter: ['F'],
  prompt: ['+'],
  checklist: ['t'],
  writing: ['w'],
  evidence: ['w', 'tab', 'j'],
  details: ['w', 'ctrl-x'],
  'goals of a text': ['w', 'ctrl-t'],
  claim: ['w', 'ctrl-g'],
  editor: ['a'],
};
const BACK = ['esc', 'esc', 'esc', 'esc', '2'];

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** What is wrong with every screen at every size, in words. */
async function faultsOf(
  app: App,
  press: (...keys: string[]) => Promise<void>,
  look: (name: string, size: readonly number[]) => void = () => {},
): Promise<string[]> {
  const drawn = drawApp(app, ...SIZES[0]);
  const faults: string[] = [];
  for (const [columns, rows] of SIZES) {
    drawn.resize(columns, rows);
    for (const [name, keys] of Object.entries(SCREENS)) {
      await press(...keys);
      if (['prompt', 'editor', 'writing', 'claim'].includes(name)) app.paste(ODD_WORDS.join('\n'));
      await drawn.shown();
      faults.push(...drawn.faults().map(fault => `${name} at ${columns}×${rows}: ${fault}`));
      look(name, [columns, rows]);
      await press(...BACK);
    }
    await drawn.shown();
    look('at last', [columns, rows]);
  }
  return faults;
}

test.each(Object.keys(CONTENTS))('every screen at every size, %s', async content => {
  const home = await makeBench(new Date().toISOString()).open();
  await CONTENTS[content]?.(home, world);
  const {app, press, text} = startApp(home);
  const faults = await faultsOf(app, press, (name, [columns = 0]) => {
    if (name !== 'at last' || columns < 100 || content === 'empty') return;
    const body = text().split('\n').slice(1, -1);
    expect(body.every(row => row.includes('│'))).toBe(true);
  });
  expect(faults).toEqual([]);
});

test('every screen at every size while nothing that was asked for has come', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await CONTENTS.one?.(home, world);
  const {app, press} = startAround(home, AROUND.loading(home));
  await press('R');
  const faults = await faultsOf(app, press, (name, [columns = 0]) => {
    const shown = textOf(app.lines());
    if (columns >= 80) expect(shown, name).toContain('⟳ 7/12345');
    if (name === 'search') expect(shown).toContain('searching …');
  });
  expect(faults).toEqual([]);
});

test('every screen at every size before its first read', async () => {
  const home = await makeBench().open();
  const {app} = startAround(home, AROUND.loading(home));
  for (const [id, screen] of Object.entries(unread(app, home.now()))) {
    const drawn = drawApp(screen, ...SIZES[0]);
    for (const [columns, rows] of SIZES) {
      drawn.resize(columns, rows);
      await drawn.shown();
      expect(drawn.faults(), `${id} at ${columns}×${rows}`).toEqual([]);
    }
  }
});

test('every screen at every size while everything fails', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await CONTENTS.one?.(home, world);
  const {app, press} = startAround(home, AROUND.failing(home));
  const failing = ['reader', 'search'];
  const faults = await faultsOf(app, press, name => {
    if (failing.includes(name))
      expect(textOf(app.lines()).split('\n').at(-1), name).toContain('日本語のサーバー');
  });
  expect(faults).toEqual([]);
});
