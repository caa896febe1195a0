import {spawnSync} from 'node:child_process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {type RefreshProgress, refresh} from '../../../src/services/refresh/refresh.ts';
import {gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const opml = (path: string): string =>
  `<opml version="2.0"><body><outline text="x" xmlUrl="${world.url(path)}"/></body></opml>`;

test('one refreshes; a second shows how far the first is, and then fetches only what is still due', async () => {
  const {open} = makeBench();
  const [first, second] = [await open(), await open()];
  const door = gate();
  world.set('/slow', {body: FEED, etag: '"1"', headersGate: door});
  importOpml(first, opml('/slow'));
  const arrival = world.arrival('/slow');
  const running = refresh(first);
  await arrival;
  const seen: RefreshProgress[] = [];
  const saw = gate();
  const real = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 20));
  const onProgress = (progress: RefreshProgress): void => {
    seen.push(progress);
    saw.open();
  };
  const waiting = refresh({...second, sleep: real}, {onProgress});
  await saw.opened;
  door.open();
  expect(await running).toMatchObject({fetched: 1});
  expect(await waiting).toMatchObject({fetched: 0, skipped: 1});
  expect(seen[0]).toMatchObject({isOther: true});
  expect(world.requests.filter(({path}) => path === '/slow')).toHaveLength(1);
});

test.each([
  ['whose process is gone', () => spawnSync(process.execPath, ['-e', '0']).pid, 0],
  ['that gave no sign for a minute', () => process.pid, 61_000],
])('one %s does not keep the others out', async (_, pid, ago) => {
  const {open, clock} = makeBench();
  const home = await open();
  world.set('/feed', {body: FEED});
  importOpml(home, opml('/feed'));
  const dead = {holder: 'dead', pid: pid(), beatAt: clock.now() - ago, progress: null};
  home.store.leases.take('refresh', dead, () => false);
  expect(await refresh(home)).toMatchObject({fetched: 1});
  expect(home.store.leases.get('refresh')).toBeNull();
});

test('work that is cancelled while it waits has not begun', async () => {
  const {open, clock} = makeBench();
  const home = await open();
  const other = {holder: 'other', pid: process.pid, beatAt: clock.now(), progress: {done: 1, total: 2}};
  home.store.leases.take('refresh', other, () => false);
  const stop = new AbortController();
  const onProgress = (progress: RefreshProgress): void => {
    expect(progress).toEqual({done: 1, total: 2, isOther: true});
    stop.abort();
  };
  await expect(refresh(home, {signal: stop.signal, onProgress})).rejects.toMatchObject({code: 'interrupted'});
  expect(home.store.leases.get('refresh')).toMatchObject({holder: 'other'});
});
