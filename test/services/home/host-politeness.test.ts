import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hostRules} from '../../../src/net/host-rules.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {type RefreshProgress, refresh} from '../../../src/services/refresh/refresh.ts';
import {gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import type {Route} from '../../helpers/world-route.ts';

const GAP = 2000;
const MINUTE = 60_000;
const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';

let world: World;
let other: World;
beforeAll(async () => {
  world = await startWorld();
  other = await startWorld({host: '127.0.0.2'});
});
afterAll(async () => {
  await world.close();
  await other.close();
});

/** A home with these feeds, and when each was asked by the clock of the test. */
async function setUp(urls: readonly string[], route: Route = {body: FEED, etag: '"1"'}) {
  const bench = makeBench('2026-11-22T12:00:00Z', {gapMs: GAP});
  const home = await bench.open();
  const asked: {path: string; at: number}[] = [];
  for (const one of [world, other])
    for (const url of urls.filter(all => all.startsWith(one.url('/'))))
      one.set(new URL(url).pathname, ({path}) => {
        asked.push({path, at: bench.clock.now()});
        return route;
      });
  const outlines = urls.map(url => `<outline text="x" xmlUrl="${url}"/>`).join('');
  importOpml(home, `<opml version="2.0"><body>${outlines}</body></opml>`);
  return {...bench, home, asked};
}

const gaps = (asked: readonly {at: number}[]): number[] =>
  asked.slice(1).map(({at}, index) => at - (asked[index]?.at ?? 0));

describe('a host rests between two requests', () => {
  test('in one refresh, while another host is asked', async () => {
    const urls = [...[1, 2, 3, 4].map(index => world.url(`/gap${index}`)), other.url('/free')];
    const {home, asked} = await setUp(urls);
    expect(await refresh(home)).toMatchObject({fetched: 5, failed: []});
    const ours = asked.filter(({path}) => path !== '/free');
    expect(Math.min(...gaps(ours))).toBeGreaterThanOrEqual(GAP);
    expect(ours).toHaveLength(4);
    // It did not wait for the others.
    expect(asked.findIndex(({path}) => path === '/free')).toBeLessThan(3);
  });

  test('over processes, and over adding and refreshing', async () => {
    const {home, asked, open} = await setUp([world.url('/one')]);
    const second = await open();
    world.set('/two', () => {
      asked.push({path: '/two', at: second.now()});
      return {body: FEED};
    });
    await refresh(home);
    await addCommunity(second, world.url('/two'));
    await refresh(second, {force: true});
    expect(asked.map(({path}) => path).slice(0, 2)).toEqual(['/one', '/two']);
    expect(asked).toHaveLength(4);
    expect(Math.min(...gaps(asked))).toBeGreaterThanOrEqual(GAP);
  });

  test('measured where the host sees it: a request that arrives late does not bring the next one nearer', async () => {
    const bench = makeBench('2026-11-22T12:00:00Z', {gapMs: GAP});
    const home = await bench.open();
    const arrivals: number[] = [];
    for (const path of ['/late1', '/late2', '/late3'])
      world.set(path, () => {
        // The way took so long: a name looked up, a connection made.
        if (path === '/late1') bench.clock.advance(GAP - 10);
        arrivals.push(bench.clock.now());
        return {body: FEED};
      });
    importOpml(home, ['/late1', '/late2', '/late3'].map(path => world.url(path)).join('\n'));
    await refresh(home);
    expect(arrivals).toHaveLength(3);
    for (const gap of arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0)))
      expect(gap).toBeGreaterThanOrEqual(GAP);
  });

  test('also after a redirect, at both hosts', async () => {
    const bench = makeBench('2026-11-22T12:00:00Z', {gapMs: GAP});
    const home = await bench.open();
    world.set('/leads', {location: '/on'});
    world.set('/on', () => {
      bench.clock.advance(GAP);
      return {location: other.url('/end')};
    });
    other.set('/end', {body: FEED});
    await addCommunity(home, world.url('/leads'));
    for (const {host} of [world, other]) expect(home.politeness.claim(host)).toBeGreaterThanOrEqual(GAP);
  });

  test('no other request is made while one is on its way, however long that takes', async () => {
    const {home, clock, open} = await setUp([world.url('/slow')], {body: FEED, bodyGate: gate()});
    const headers = gate();
    const body = gate();
    world.set('/slow', {body: FEED, headersGate: headers, bodyGate: body});
    const second = await open();
    const coming = world.arrival('/slow');
    const refreshing = refresh(home);
    await coming;
    for (let round = 0; round < 4; round += 1) {
      expect(second.politeness.claim(world.host)).toBeGreaterThan(0);
      clock.advance(GAP);
    }
    headers.open();
    body.open();
    await refreshing;
    expect(second.politeness.claim(world.host)).toBeGreaterThan(0);
    clock.advance(GAP + 1);
    expect(second.politeness.claim(world.host)).toBe(0);
  });

  test('an abandoned request does not hold its host', async () => {
    const {home, clock, open} = await setUp([world.url('/left')]);
    world.set('/left', {body: FEED, headersGate: gate()});
    const coming = world.arrival('/left');
    const refreshing = refresh(home).catch(() => {});
    await coming;
    await home.close();
    await refreshing;
    clock.advance(GAP + 1);
    expect((await open()).politeness.claim(world.host)).toBe(0);
  });

  test('and how many wait for it is reported', async () => {
    const {home, clock} = await setUp([1, 2, 3].map(index => world.url(`/waiting${index}`)));
    const counts: number[] = [];
    const first = gate();
    const sleep = async (ms: number): Promise<void> => {
      await first.opened;
      clock.advance(ms);
    };
    const onProgress = ({resting = 0}: RefreshProgress): void => {
      counts.push(resting);
      first.open();
    };
    await refresh({...home, sleep}, {onProgress});
    expect(counts[0]).toBe(2);
    expect(counts.at(-1)).toBe(0);
  });
});

describe('429 without a time', () => {
  const limited: Route = {status: 429};
  test('holds longer each time in a row, over a restart too, and an answer ends the row', async () => {
    const {home, open, clock} = await setUp([world.url('/limited')], limited);
    const holds: number[] = [];
    let current = home;
    for (let round = 0; round < 3; round += 1) {
      await refresh(current, {force: true});
      holds.push((current.politeness.heldUntil(world.host) ?? 0) - clock.now());
      clock.advance(2 * 60 * MINUTE);
      current = await open();
    }
    expect(holds).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE]);
    world.set('/limited', {body: FEED});
    await refresh(current, {force: true});
    world.set('/limited', limited);
    clock.advance(MINUTE);
    await refresh(current, {force: true});
    expect((current.politeness.heldUntil(world.host) ?? 0) - clock.now()).toBe(10 * MINUTE);
  });

  test('cancels what waits for the host, and adding from it is refused with the time', async () => {
    const urls = [1, 2, 3].map(index => world.url(`/cancel${index}`));
    const {home, asked, clock} = await setUp(urls, {status: 503, headers: {'retry-after': '3600'}});
    const report = await refresh(home);
    expect(report).toMatchObject({held: 2, failed: [{code: 'limited'}]});
    expect(Date.parse(report.heldUntil ?? '')).toBe((asked[0]?.at ?? 0) + 3_600_000);
    expect(asked).toHaveLength(1);
    await expect(addCommunity(home, urls[1] ?? '')).resolves.toMatchObject({known: true});
    await expect(addCommunity(home, world.url('/new'))).rejects.toMatchObject({code: 'limited'});
    clock.advance(3_600_000);
    world.set('/new', {body: FEED});
    await expect(addCommunity(home, world.url('/new'))).resolves.toMatchObject({known: false});
  });
});

test('the rules of hosts with their own: by domain, and the usual one for all others', () => {
  const ruleOf = hostRules();
  for (const host of ['reddit.com', 'www.reddit.com', 'OLD.reddit.com:443'])
    expect(ruleOf(host)).toMatchObject({gapMs: 60_000, perRun: 1, refusesToSlowDown: true});
  for (const host of ['notreddit.com', 'reddit.com.example', 'example.org:8080'])
    expect(ruleOf(host)).toEqual({domain: host, gapMs: 2000, perRun: null, refusesToSlowDown: false});
});
