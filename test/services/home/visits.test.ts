import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {newByCommunity, sinceLastVisit} from '../../../src/services/home/since-visit.ts';
import {createVisitNoter, lastVisitEnd, noteVisit} from '../../../src/services/home/visits.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {markRead} from '../../../src/services/queue/triage.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {fixedClock} from '../../helpers/clock.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A community with two entries that is followed; `publish` brings more. */
async function followed() {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  const publish = async (count: number): Promise<void> => {
    bench.clock.advance(2 * HOUR);
    serve(world, posts(count));
    await refresh(home, {force: true});
  };
  return {bench, home, publish, clock: bench.clock};
}

const newTitles = (home: Home): (string | null)[] =>
  queue(home, {state: 'all', limit: 0}).flatMap(row => (row.isNew ? [row.title] : []));

test('before the first visit has ended, nothing is new', async () => {
  const {home, clock} = await followed();
  expect([lastVisitEnd(home)?.at ?? null, newTitles(home), sinceLastVisit(home)]).toEqual([null, [], null]);
  noteVisit(home);
  expect([lastVisitEnd(home)?.at ?? null, newTitles(home)]).toEqual([null, []]);
  clock.advance(29 * MINUTE);
  noteVisit(home);
  expect(lastVisitEnd(home)?.at ?? null).toBeNull();
});

test('what came after a visit is new until the next visit has ended, and what is read no longer counts', async () => {
  const {home, clock, publish} = await followed();
  noteVisit(home);
  const leftAt = clock.now();
  await publish(4);
  const came = ['Post number 2', 'Post number 3'];
  expect(lastVisitEnd(home)?.at ?? null).toBe(leftAt);
  expect(newTitles(home)).toEqual(came);
  noteVisit(home);
  clock.advance(20 * MINUTE);
  noteVisit(home);
  expect(lastVisitEnd(home)?.at ?? null).toBe(leftAt);
  expect(newTitles(home)).toEqual(came);
  expect(sinceLastVisit(home)).toEqual({at: leftAt, count: 2});
  expect([...(newByCommunity(home)?.values() ?? [])]).toEqual([2]);
  const [row] = queue(home, {state: 'inbox', limit: 0}).filter(({isNew}) => isNew);
  markRead(home, row?.id ?? '', true);
  expect(sinceLastVisit(home)?.count).toBe(1);
  clock.advance(31 * MINUTE);
  expect(newTitles(home)).toEqual([]);
});

test('what comes during a visit is new in it', async () => {
  const {home, publish, clock} = await followed();
  noteVisit(home);
  clock.advance(HOUR);
  noteVisit(home);
  expect(newTitles(home)).toEqual([]);
  await publish(3);
  clock.advance(-2 * HOUR + MINUTE);
  expect(newTitles(home)).toEqual(['Post number 2']);
});

test('after a rebuild the last visit is unknown, and nothing is marked', async () => {
  const {bench, home, publish} = await followed();
  noteVisit(home);
  await publish(3);
  await home.close();
  rmSync(join(bench.root, 'data'), {recursive: true});
  const rebuilt = await bench.open();
  expect(lastVisitEnd(rebuilt)).toBeNull();
  expect(newTitles(rebuilt)).toEqual([]);
});

test('the UI notes a visit once a minute while keys come, and the last keys at its end', () => {
  const clock = fixedClock('2026-11-22T12:00:00Z');
  const noted: number[] = [];
  const {onKeys, end} = createVisitNoter(() => noted.push(clock.now()), clock.now);
  const start = clock.now();
  onKeys();
  onKeys();
  clock.advance(MINUTE);
  onKeys();
  clock.advance(1000);
  onKeys();
  expect(noted).toEqual([start, start + MINUTE]);
  clock.advance(1000);
  end();
  clock.advance(HOUR);
  end();
  expect(noted).toEqual([start, start + MINUTE, start + MINUTE + 2000]);
});
