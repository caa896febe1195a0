// Covers: src/services/refresh/, src/services/home/lease.ts

import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {rss} from '../helpers/communities.ts';
import {IS_FULL, killAfter, seeded} from '../helpers/crash.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const MOMENTS = IS_FULL ? 100 : 6;
const SOURCES = 40;
const ITEMS = 10;

let pln: Pln;
let world: World;
beforeEach(async () => {
  pln = makePln();
  world = await startWorld({host: '0.0.0.0'});
});
afterEach(async () => {
  await world.close();
  pln.remove();
});

/** Every feed with entries of so many rounds. */
function say(round: number): void {
  for (let index = 0; index < SOURCES; index += 1) {
    const items = Array.from({length: ITEMS}, (_, item) => ({
      path: `/${index}/r${round}/${item}`,
      title: `Entry ${item} of round ${round} in ${index}`,
      text: `<p>${`Words of ${item}. `.repeat(40)}</p>`,
      ago: 1,
    }));
    world.set(`/f${index}`, {body: rss(world, `F${index}`, '/', items), etag: `"${round}"`});
  }
}

interface Facts {
  /** Items, entries and places in the search that a source lacks or has too many of. */
  wrong: number;
  /** Sources whose validators are of a round whose entries are not there. */
  lying: number;
}

function factsOf(round: number): Facts {
  const database = new DatabaseSync(join(pln.data, 'pln.db'));
  try {
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({integrity_check: 'ok'});
    const count = (sql: string): number => Number((database.prepare(sql).get() as {n: number}).n);
    const per = `SELECT source_id, count(*) AS n FROM items WHERE url LIKE '%/r${round}/%' GROUP BY source_id`;
    return {
      wrong:
        count(`SELECT count(*) AS n FROM (${per}) WHERE n <> ${ITEMS}`) +
        count('SELECT count(*) AS n FROM items WHERE entry NOT IN (SELECT seq FROM entries)') +
        count('SELECT count(*) AS n FROM counted_together') +
        count('SELECT count(*) AS n FROM entries WHERE seq NOT IN (SELECT entry FROM states)') +
        count('SELECT count(*) AS n FROM entries WHERE seq NOT IN (SELECT seq FROM contents)') +
        Math.abs(
          count('SELECT count(*) AS n FROM entries') - count('SELECT count(*) AS n FROM entry_search'),
        ) +
        Math.abs(
          count('SELECT count(*) AS n FROM states') - count('SELECT sum(count) AS n FROM state_counts'),
        ),
      lying: count(
        `SELECT count(*) AS n FROM fetches WHERE etag = '"${round}"'
         AND source_id NOT IN (SELECT source_id FROM (${per}) WHERE n = ${ITEMS})`,
      ),
    };
  } finally {
    database.close();
  }
}

test(`refresh, killed at ${MOMENTS} moments: nothing is half there, and the next one completes it`, {
  timeout: MOMENTS * 20_000,
}, async () => {
  const random = seeded('kill -9 during refresh');
  const port = world.host.split(':')[1];
  const outlines = Array.from(
    {length: SOURCES},
    (_, index) => `<outline text="f${index}" xmlUrl="http://127.2.0.${index + 1}:${port}/f${index}"/>`,
  );
  pln.write('x.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  await pln.json('import', join(pln.portfolio, 'x.opml'));
  say(0);
  await pln.json('refresh');
  say(1);
  const whole = async (): Promise<number> => {
    const began = performance.now();
    expect(await pln.json('refresh', '--force')).toMatchObject({sources: SOURCES, failed: [], held: 0});
    return performance.now() - began;
  };
  // Measured again each time: what else the machine does comes and goes.
  let usual = await whole();
  let killed = 0;
  for (let round = 2; round < MOMENTS + 2; round += 1) {
    say(round);
    // Until a third of the usual time it has hardly begun to load its own code.
    const {wasKilled} = await killAfter(pln.start('refresh', '--force'), usual * (0.3 + 0.7 * random()));
    killed += wasKilled ? 1 : 0;
    expect(factsOf(round)).toEqual({wrong: 0, lying: 0});
    usual = await whole();
    expect(factsOf(round)).toEqual({wrong: 0, lying: 0});
  }
  const all = await pln.json('queue', '--state', 'all', '--limit', '0');
  expect(all).toHaveLength(SOURCES * ITEMS * (MOMENTS + 2));
  expect(new Set(all.map(({url}: {url: string}) => url)).size).toBe(all.length);
  console.log(`refresh: ${killed} of ${MOMENTS} killed on the way`);
  expect(killed).toBeGreaterThan(0);
});
