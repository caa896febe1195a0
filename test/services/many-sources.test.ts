import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Home} from '../../src/services/home/home.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {gate} from '../helpers/gate.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';
import type {Route} from '../helpers/world-route.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({host: '0.0.0.0'});
});
afterAll(() => world.close());

const body = (name: string, filling = ''): string =>
  `<rss version="2.0"><channel><title>${name}</title><item><title>One of ${name}</title><guid>${name}-1</guid><description>${filling}</description></item><item><title>Two of ${name}</title><guid>${name}-2</guid></item></channel></rss>`;

/** Each of them on a host of its own. */
function join(home: Home, count: number, routeOf: (index: number) => Route): void {
  const port = world.host.split(':')[1];
  const outlines = Array.from({length: count}, (_, index) => {
    world.set(`/f${index}`, routeOf(index));
    const address = `127.1.${Math.floor(index / 200)}.${(index % 200) + 1}`;
    return `<outline text="f${index}" xmlUrl="http://${address}:${port}/f${index}"/>`;
  });
  importOpml(home, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
}

const FAULTS: [code: string, route: Route][] = [
  ['http', {status: 404}],
  ['http', {status: 500}],
  ['network', {reset: true}],
  ['not-a-feed', {body: '<!doctype html><p>Log in', type: 'text/html'}],
  ['network', {body: body('x'), compress: 'gzip', cutCompressed: true}],
  ['gone', {status: 410}],
  ['limited', {status: 429, headers: {'retry-after': '60'}}],
  ['timeout', {headersGate: gate()}],
  ['network', {body: body('y'), truncate: true}],
  ['empty', {body: ''}],
];

test('300 of 1,000 fail in ten ways: the other 700 are complete, the report is exact, nothing hangs', async () => {
  const {open} = makeBench('2026-11-22T12:00:00Z', {fetching: {timeoutMs: 1000}});
  const home = await open();
  const faultOf = (index: number) => (index % 10 < 3 ? FAULTS[Math.floor(index / 10) % 10] : undefined);
  join(home, 1000, index => faultOf(index)?.[1] ?? {body: body(`f${index}`), etag: '"1"'});
  const report = await refresh(home);
  expect(report).toMatchObject({
    sources: 1000,
    fetched: 700,
    notModified: 0,
    skipped: 0,
    held: 0,
    added: 1400,
  });
  expect(report.failed).toHaveLength(300);
  const wanted = new Map(Array.from({length: 1000}, (_, index) => [`/f${index}`, faultOf(index)?.[0]]));
  for (const {url, code} of report.failed)
    expect([url, code]).toEqual([url, wanted.get(new URL(url).pathname)]);
  expect(report.newlyFailed).toHaveLength(300);
  const states = [...home.store.fetches.all().values()];
  expect(states.filter(({status, etag}) => status === 'ok' && etag === '"1"')).toHaveLength(700);
  expect(states.every(({status, bodyHash}) => (status === 'ok') === (bodyHash !== null))).toBe(true);
});

test('no more than so many bytes: most useful first, within a twentieth, the rest stays due', async () => {
  const {open} = makeBench();
  const home = await open();
  const limit = 1_000_000;
  join(home, 100, index => ({body: body(`f${index}`, 'x'.repeat(30_000))}));
  const [wanted] = home.store.network.all().slice(-1);
  if (!wanted) throw new Error('nobody');
  home.store.network.replace(
    home.store.network.all().map(one => (one.id === wanted.id ? {...one, goals: ['g1' as never]} : one)),
  );
  const before = world.requests.length;
  const report = await refresh(home, {maxBytes: limit});
  const asked = world.requests.slice(before);
  expect(asked[0]?.path).toBe(new URL(wanted.sources[0]?.feedUrl ?? '').pathname);
  const sent = report.fetched * 30_600;
  expect(sent).toBeGreaterThan(limit * 0.95);
  expect(asked.length * 30_600).toBeLessThan(limit * 1.05);
  expect(report).toMatchObject({skipped: 100 - report.fetched, failed: [], wasStopped: false});
  expect(await refresh(home)).toMatchObject({fetched: 100 - report.fetched, skipped: report.fetched});
});

test('cancelled, it ends soon, and what was done is kept', async () => {
  const {open} = makeBench();
  const home = await open();
  const door = gate();
  join(home, 40, index => (index < 20 ? {body: body(`f${index}`)} : {headersGate: door}));
  const stop = new AbortController();
  const onProgress = ({done}: {done: number}): void => {
    if (done >= 10) stop.abort();
  };
  const report = await refresh(home, {signal: stop.signal, onProgress});
  door.open();
  expect(report).toMatchObject({wasStopped: true, failed: []});
  expect(report.fetched).toBeGreaterThanOrEqual(10);
  expect(report.fetched + report.skipped).toBe(40);
  for (let index = 20; index < 40; index += 1) world.set(`/f${index}`, {body: body(`f${index}`)});
  expect(await refresh(home)).toMatchObject({fetched: report.skipped, skipped: report.fetched});
});
