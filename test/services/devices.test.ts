import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {check} from '../../src/services/folder/check.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {type RefreshResult, refresh} from '../../src/services/refresh/refresh.ts';
import {beBusy} from '../helpers/busy-month.ts';
import {IS_FULL, seeded} from '../helpers/crash.ts';
import {type Devices, makeDevices, viewsOf} from '../helpers/devices.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const DAY = 86_400_000;
const FEEDS = 5;

/** Every feed says something every other day, from a month before the beginning until now. */
function sayUntil(now: number): void {
  for (let feed = 0; feed < FEEDS; feed += 1) {
    const items: string[] = [];
    for (let at = Date.parse('2026-08-01T05:00:00Z') + feed * 3_600_000; at < now; at += 2 * DAY) {
      const url = world.url(`/${feed}/${at / 3_600_000}`);
      items.push(
        `<item><guid>${url}</guid><link>${url}</link><title>Said ${items.length} by ${feed}</title>
         <pubDate>${new Date(at).toUTCString()}</pubDate><description>Words of ${items.length}, at length.</description></item>`,
      );
    }
    world.set(`/feed/${feed}`, {
      body: `<rss version="2.0"><channel><title>Feed ${feed}</title>${items.join('')}</channel></rss>`,
      etag: `"${items.length}"`,
    });
  }
}

const filesIn = (home: Home, folder: string): string[] =>
  home.portfolio.scan().flatMap(({path}) => (path.startsWith(folder) ? [path] : []));
const actsIn = (home: Home) =>
  filesIn(home, 'acts/').flatMap(path => readActs(home.portfolio.read(path), path).acts);
const linesOf = (home: Home): string[] =>
  ['acts/', 'annotations/', 'journal/']
    .flatMap(folder => filesIn(home, folder))
    .flatMap(path =>
      home.portfolio
        .read(path)
        .split('\n')
        .map(line => `${path} ${line}`),
    );

/** Each does so much a day, knowing nothing of the others. */
async function monthApart({clock}: Devices, homes: readonly Home[], random: () => number, days: number) {
  const counts = {done: 0, refused: 0};
  for (let day = 0; day < days; day += 1) {
    sayUntil(clock.now());
    for (const [part, home] of homes.entries()) {
      clock.advance(DAY / homes.length);
      if (day % 3 === part % 3) expectFetched(await refresh(home));
      const did = await beBusy({home, part, parts: homes.length, random}, Math.floor(random() * 12));
      counts.done += did.done;
      counts.refused += did.refused;
    }
  }
  return counts;
}

/** What a device could not hear it cannot show: then the views differ, and not for what is tested here. */
const expectFetched = ({failed}: RefreshResult): void =>
  expect(failed.filter(({url}) => url.startsWith(world.url('/')))).toEqual([]);

/** By name, so that those that are muted are asked too. */
const hearAll = async (home: Home): Promise<void> =>
  expectFetched(await refresh(home, {ids: communities(home).map(({id}) => id), force: true}));

/** Gives every line that any of them had written before another one sent it. */
async function meet(devices: Devices, homes: readonly Home[]): Promise<string[]> {
  const exchange = async (): Promise<string[]> => {
    const written = homes.flatMap(linesOf);
    for (const home of [...homes, ...homes]) expect((await devices.sync(home)).conflicts).toEqual([]);
    return written;
  };
  const written = await exchange();
  sayUntil(devices.clock.now());
  for (const home of homes) await hearAll(home);
  // A refresh lets entries pass, which is an act on the device that did it.
  return [...written, ...(await exchange())];
}

describe.each(
  Array.from({length: IS_FULL ? 10 : 1}, (_, index) => ({
    names: ['one', 'two', 'three'].slice(0, 2 + (index % 2)),
  })),
)('devices $names', ({names}) => {
  test('a month apart each, then together: equal views, nothing lost, nothing doubled, whatever is compacted', {
    timeout: 900_000,
  }, async () => {
    const random = seeded(`${names.length} devices`);
    const devices = makeDevices();
    sayUntil(devices.clock.now());
    const homes: Home[] = [];
    for (const name of names) {
      // All but the first one have a clock that runs ahead, each by another time.
      const home = await devices.device(name, homes.length * 400 * DAY);
      homes.push(home);
      if (homes.length > 1) {
        expectFetched(await refresh(home));
        continue;
      }
      for (let feed = 0; feed < FEEDS; feed += 1) await addCommunity(home, world.url(`/feed/${feed}`));
      for (const title of ['Tea', 'Tides', 'Maps'])
        addGoal(home, title, {milestones: ['One', 'Two', 'Three']});
      await devices.sync(home);
    }
    for (let month = 0; month < (IS_FULL ? 4 : 2); month += 1) {
      const counts = await monthApart(devices, homes, random, 28);
      const isFirst = month === 0;
      const written = await meet(devices, homes);
      const [first, ...others] = homes.map(viewsOf);
      for (const other of others) expect(other).toEqual(first);
      // Every line that any of them wrote is there once, on all of them; later months are compacted.
      const wanted = [...new Set(written)].sort();
      for (const home of isFirst ? homes : []) expect([...new Set(linesOf(home))].sort()).toEqual(wanted);
      for (const home of homes) {
        const ids = actsIn(home).map(({id}) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(check(home)).toEqual({ok: true, problems: []});
      }
      console.log(`month ${month + 1}: ${JSON.stringify(counts)}, ${actsIn(homes[0] as Home).length} acts`);
      expect(counts.done).toBeGreaterThan(100);
    }
    const before = viewsOf(homes[0] as Home);
    for (const name of names) {
      const again = await devices.rebuilt(name);
      await hearAll(again);
      expect(viewsOf(again)).toEqual(before);
    }
  });
});
