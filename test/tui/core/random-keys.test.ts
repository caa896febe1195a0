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
import {Speaker} from '../../../src/tui/terminal/speaker.ts';
import {random, randomDoing} from '../../helpers/random-keys.ts';
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
  const speaker = new Speaker({scene: app.scene, columns: () => 80, write, heldMs: 10});
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
      const doing = randomDoing(pick);
      pressed.push(JSON.stringify(doing));
      if (doing.kind === 'resize') app.resize(doing.size);
      else if (doing.kind === 'paste') app.paste(doing.text);
      else {
        for (const key of doing.keys) await press(key);
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
