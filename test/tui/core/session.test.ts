import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Query} from '../../../src/domain/entries/query.ts';
import type {Caller, CallName} from '../../../src/services/calls/calls.ts';
import {createQueries} from '../../../src/services/calls/queries.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import type {Effect} from '../../../src/tui/common/effects.ts';
import type {Scene} from '../../../src/tui/core/narrator.ts';
import {random, randomDoing, WAYS} from '../../helpers/random-keys.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {recordSession, replaySession, type SessionLine} from '../../helpers/session-log.ts';
import {SERVICES} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {ODD_WORDS, posts, serve} from '../contents.ts';

const isFull = process.env.PLN_TRUST === 'full';
const STEPS = isFull ? 2_000 : 250;
const SEED = Number(process.env.PLN_SEED ?? 20261129);

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A long session on a real home: every way, then random keys, pastes, sizes and pauses. */
async function session(
  seed: number,
  onEffect: (effect: Effect) => void = () => {},
  onStep: (scene: Scene) => void = () => {},
): Promise<string[]> {
  const bench = makeBench();
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(40, ['Post', ...ODD_WORDS])), {all: true});
  const lines: string[] = [];
  const write = (line: SessionLine): void => void lines.push(JSON.stringify(line));
  const call = (async (name: CallName, value: never) => SERVICES[name](home, value)) as Caller;
  const reached = {
    queries: createQueries(home),
    call,
    search: (query: Query) => call('search', {query}),
    edit: async () => 'From an editor.',
  };
  const recorder = recordSession(reached, {now: home.now, onEffect}, write);
  const pick = random(seed);
  for (const keys of WAYS) await recorder.do({kind: 'keys', keys});
  for (let step = 0; step < STEPS; step += 1) {
    await recorder.do(randomDoing(pick));
    if (pick(3) === 0) await recorder.pause();
    onStep(recorder.app.scene());
    bench.clock.advance(1_000);
  }
  return lines;
}

test('a session that is logged as lines of JSON is replayed into a fresh UI, frame by frame', async () => {
  const lines = await session(SEED);
  const {frames} = await replaySession(lines.map(line => JSON.parse(line) as SessionLine));
  expect(frames).toBeGreaterThan(STEPS);
});

test('all effects of a long session are plain data, and so is what is on the screen', async () => {
  const kinds = new Set<string>();
  const isData = (value: unknown): void => {
    expect(structuredClone(value)).toEqual(value);
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  };
  await session(
    SEED + 1,
    effect => {
      kinds.add(effect.do === 'call' ? effect.call : effect.do);
      isData(effect);
    },
    ({state, frame}) => isData({state, frame}),
  );
  expect(kinds.size).toBeGreaterThan(25);
});
