import {afterAll, beforeAll, expect, test} from 'vitest';
import {PlnError} from '../../../src/domain/common/errors.ts';
import {annotations} from '../../../src/services/annotations/annotate.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import type {App} from '../../../src/tui/core/ui.ts';
import {widthOf} from '../../../src/tui/drawing/lines.ts';
import {createSpeaker} from '../../../src/tui/terminal/speaker.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {ODD_WORDS, posts, serve} from '../contents.ts';

const isFull = process.env.PLN_TRUST === 'full';
const KEYS = isFull ? 2_000 : 200;
const SEED = Number(process.env.PLN_SEED ?? (isFull ? Date.now() % 2 ** 31 : 20261122));

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** mulberry32: small, and the same everywhere. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const PLAIN = [...'jjjkkgGnNvmmssLLeeeIIaattTTApPJKuDD[]hwxXcEfFM.ri?:/U12345677+oy'];
const NAMED = [
  ...['enter', 'enter', 'enter', 'enter', 'esc', 'esc', 'esc', 'tab', 'space', 'backspace', 'delete'],
  ...['up', 'down', 'down', 'left', 'right', 'pageup', 'pagedown', 'home', 'end', 'shift-tab'],
  ...['ctrl-d', 'ctrl-u', 'ctrl-f', 'ctrl-s', 'ctrl-w', 'ctrl-k', 'ctrl-p', 'ctrl-n', 'ctrl-_', 'alt-b'],
];
/** What a person does in one go; rarely hit upon by single keys. */
const WAYS: readonly (readonly string[])[] = [
  ['esc', '4', 'n', 'B', 'r', 'e', 'w', 'enter', 'w', 'h', 'y', 'enter', 'o', 'n', 'e', 'enter', 'enter'],
  ['esc', '4', 'enter', 'x'],
  ['esc', '4', 'p'],
  ['esc', '4', 'A', 'enter', 'enter'],
  ['esc', '5', 'w', 'enter', 'enter', 'down', 'enter', 'enter', 'S', 'o', 'ctrl-s', 'esc'],
  ['esc', '2', 'w', 'enter', 'enter', 'down', 'enter', 'enter', 'R', 'e', 'ctrl-s', 'esc'],
  ['esc', '5', 'c', 'X', 'ctrl-s'],
  ['esc', '5', 'D', 'enter'],
  ['esc', '2', 'a', 'N', 'o', 'ctrl-s'],
  ['esc', '2', 't', 'q', 't', 'enter'],
  ['esc', '2', 'T', 'enter'],
  ['esc', '2', 'v', 'j', 'j', 'e'],
  ['esc', '2', 'j', 'j', 'A'],
  ['esc', '2', 'enter', 'v', 'j', 'enter', 'enter'],
  ['esc', '2', 'enter', 'v', 'p', 'J', 'a', 'W', 'ctrl-s', 'D', 'enter'],
  ['esc', '3', 'e', 'Z', 'enter', 'M'],
  ['esc', '3', 'D', 'down', 'enter'],
  ['U'],
];
const SIZES = [[120, 36], [40, 12], [80, 24], [200, 50], [20, 5], [1, 1], [99, 30]] as const; // biome-ignore format: a table

/** All that undo answers for. */
const seen = (home: Home): unknown => ({
  rows: queue(home, {state: 'all', limit: 0})
    .map(({id, state, read, starred, tags}) => ({id, state, read, starred, tags: tags.toSorted()}))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  goals: goals(home).map(({progress: _, ...goal}) => goal),
  journal: journal(home),
  notes: annotations(home).map(({id, body}) => ({id, body})),
  network: communities(home).map(({id, title, muted}) => ({id, title, muted})),
});

function undoAll(home: Home): number {
  for (let count = 0; ; count += 1) {
    try {
      undo(home);
    } catch (error) {
      if (error instanceof PlnError && error.code === 'nothing-to-undo') return count;
      throw error;
    }
  }
}

/** The same app as it is read aloud; gives what was said. */
function hearAll(app: App): () => string {
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const speaker = createSpeaker({scene: app.scene, columns: () => 80, write, heldMs: 10});
  speaker.open();
  app.subscribe(speaker.look);
  return () => said;
}

async function soak(seed: number): Promise<void> {
  const bench = makeBench();
  const first = await bench.open();
  await addCommunity(first, serve(world, posts(40, ['Post', ...ODD_WORDS])), {all: true});
  // Two sessions later nothing of the preparation can be taken back.
  for (let session = 0; session < 3; session += 1) {
    bench.clock.advance(86_400_000);
    const home = await bench.open();
    const [row] = queue(home, {state: 'all', limit: 1});
    await star(home, session % 2 === 0, [row?.id ?? '']);
  }
  bench.clock.advance(86_400_000);
  const home = await bench.open();
  undoAll(home);
  const before = seen(home);
  const {app, press} = startApp(home, text => `${text}\n\nfrom an editor`);
  const said = hearAll(app);
  const pick = random(seed);
  const pressed: string[] = [];
  try {
    for (let count = 0; count < KEYS; count += 1) {
      const kind = pick(40);
      if (kind === 0) {
        const [columns, rows] = SIZES[pick(SIZES.length)] ?? SIZES[0];
        pressed.push(`${columns}×${rows}`);
        app.resize({columns, rows});
      } else if (kind === 1) {
        const text = ODD_WORDS[pick(ODD_WORDS.length)] ?? '';
        pressed.push(`paste ${text.slice(0, 20)}`);
        app.paste(`${text}\n${text}`);
      } else if (kind < 6) {
        const way = WAYS[pick(WAYS.length)] ?? [];
        pressed.push(...way);
        for (const key of way) await press(key);
        bench.clock.advance(1_000);
      } else {
        const key = (kind < 25 ? PLAIN[pick(PLAIN.length)] : NAMED[pick(NAMED.length)]) ?? 'j';
        pressed.push(key);
        await press(key);
        bench.clock.advance(1_000);
      }
      const widths = new Set(app.lines().map(({spans}) => widthOf(spans)));
      expect([...widths]).toHaveLength(1);
    }
    // Nothing that is said steers the terminal, but to delete what was typed.
    expect(said()).not.toMatch(/[\x00-\x07\x0b-\x1f\x7f-\x9f\u2500-\u259f]/);
    await press('esc', 'esc', 'esc');
    const count = undoAll(home);
    console.log(`soak: seed ${seed}, ${KEYS} keys, ${count} acts taken back`);
    expect(seen(home)).toEqual(before);
  } catch (error) {
    throw new Error(`seed ${seed}: ${pressed.join(' ')}`, {cause: error});
  }
}

test.each([0, 1, 2])('random keys never crash, stay on the screen, and are taken back (%i)', async number =>
  soak(SEED + number),
);
