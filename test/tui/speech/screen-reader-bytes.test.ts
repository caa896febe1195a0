// Covers: src/tui/terminal/speaker.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeBench} from '../../helpers/service-home.ts';
import {startSpoken} from '../../helpers/spoken.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {CONTENTS} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The way to each place where one moves. */
const PLACES: Record<string, readonly string[]> = {
  queue: [],
  range: ['v'],
  reader: ['enter'],
  marking: ['enter', 'v'],
  today: ['1'],
  network: ['3'],
  goals: ['4'],
  goal: ['4', 'enter'],
  journal: ['5'],
  'journal, open': ['5', 'enter'],
  search: ['7', 't', 'w', 'o', 'enter'],
  palette: [':'],
  evidence: ['w', 'tab'],
  checklist: ['t'],
};
/** A movement and its line end may write so much. */
const MOST = 200;

test.each(['one', 'odd', 'indic', 'emoji', 'failing'])(
  'a movement writes at most 200 bytes in every place, and draws nothing: %s',
  async content => {
    const home = await makeBench(new Date().toISOString()).open();
    await CONTENTS[content]?.(home, world);
    const {press, written} = startSpoken(home);
    const long: string[] = [];
    let all = written();
    for (const [place, keys] of Object.entries(PLACES)) {
      for (const key of keys) await press(key);
      all += written();
      for (const key of [...Array<string>(12).fill('down'), 'up', 'up']) {
        await press(key);
        const text = written();
        all += text;
        if (Buffer.byteLength(text) > MOST) long.push(`${place}: ${text}`);
      }
      await press('esc', 'esc', 'esc', 'esc', '2');
      await press('ctrl-l');
      all += written();
    }
    expect(long).toEqual([]);
    // No sequence, no box, no padding, no blank line. Blanks of a bidirectional or combining text are its own.
    expect(all).not.toMatch(/[\x00-\x07\x0b-\x1f\x7f-\x9f\u2500-\u259f]| {2}|\n\n/);
  },
);
