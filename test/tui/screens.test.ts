import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeBench} from '../helpers/service-home.ts';
import {startApp} from '../helpers/tui.ts';
import {startWorld, type World} from '../helpers/world.ts';
import {CONTENTS, ODD_WORDS} from './contents.ts';
import {drawApp} from './emulator.ts';

const SIZES = [[120, 36], [40, 12], [80, 24], [200, 50]] as const; // biome-ignore format: a table
/** The way to each screen from the queue. */
const SCREENS: Record<string, readonly string[]> = {
  queue: [],
  'queue, lower': ['j', 'j', 'v', 'j'],
  'queue, its end': ['G'],
  reader: ['enter'],
  'reader, marking': ['enter', 'v', 'j', 'J'],
  'reader, its end': ['enter', 'G'],
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
  editor: ['w'],
};
const BACK = ['esc', 'esc', 'esc', 'esc', '2'];

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test.each(Object.keys(CONTENTS))('every screen at every size, %s', async content => {
  const home = await makeBench(new Date().toISOString()).open();
  await CONTENTS[content]?.(home, world);
  const {app, press} = startApp(home);
  const drawn = drawApp(app, ...SIZES[0]);
  const faults: string[] = [];
  for (const [columns, rows] of SIZES) {
    drawn.resize(columns, rows);
    for (const [name, keys] of Object.entries(SCREENS)) {
      await press(...keys);
      if (name === 'prompt' || name === 'editor') app.paste(ODD_WORDS.join('\n'));
      await drawn.shown();
      faults.push(...drawn.faults().map(fault => `${name} at ${columns}×${rows}: ${fault}`));
      await press(...BACK);
    }
    await drawn.shown();
    if (columns >= 100 && content !== 'empty')
      expect(
        drawn
          .text()
          .split('\n')
          .slice(1, -1)
          .every(row => row.includes('│')),
      ).toBe(true);
  }
  expect(faults).toEqual([]);
});
