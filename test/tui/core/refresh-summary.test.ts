import {afterAll, beforeAll, expect, test} from 'vitest';
import {createQueries} from '../../../src/services/calls/queries.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {refreshWords} from '../../../src/tui/core/refresh-summary.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const words = async (home: Home, ids: string[] = []): Promise<string> =>
  refreshWords(await refresh(home, {ids}), ids.length > 0, createQueries(home), home.now());

test('the summary of a refresh says what happened', async () => {
  const {clock, open} = makeBench('2026-11-22T12:05:00Z');
  const home = await open();
  expect(await words(home)).toBe('There is no community yet: {add} follows one');
  world.set('/feed', {body: FEED, etag: '"1"'});
  const {id} = await addCommunity(home, world.url('/feed'));
  expect(await words(home)).toBe('Nothing is due; the next check is on 23 Nov');
  expect(await words(home, [id])).toBe('Checked less than a minute ago');
  clock.advance(MINUTE);
  expect(await words(home, [id])).toBe('0 new · 1 checked');
  world.set('/feed', {status: 500});
  clock.advance(MINUTE);
  expect(await words(home, [id])).toBe('1 checked, 1 failed: see Network');
  expect(await words(home)).toBe('Nothing is due; the next check is at 14:07');
  world.set('/feed', {status: 429, headers: {'retry-after': '600'}});
  clock.advance(MINUTE);
  await refresh(home, {ids: [id]});
  clock.advance(MINUTE);
  expect(await words(home, [id])).toBe('1 not checked: their host asked for a pause');
});
