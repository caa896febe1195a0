// Covers: src/services/journal/reflect.ts, src/services/refresh/refresh.ts

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {IS_FULL, killAfter, seeded, unexpectedProblems} from '../helpers/crash.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const MOMENTS = IS_FULL ? 50 : 6;

let pln: Pln;
let world: World;
beforeEach(async () => {
  pln = makePln();
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
  pln.remove();
});

/** How long a command takes here and now: kills are drawn from that time. */
async function durationOf(...words: string[]): Promise<number> {
  const began = performance.now();
  await pln.json(...words);
  return performance.now() - began;
}

test(`reflect, killed at ${MOMENTS} moments: what was acknowledged is there, nothing is half there`, async () => {
  const random = seeded('kill -9 during reflect');
  const textOf = (round: number): string =>
    `Round ${round}\n\n${`Line of round ${round}.\n`.repeat(4000)}End of round ${round}`;
  const file = join(pln.home, 'text.md');
  const start = (round: number) => {
    writeFileSync(file, textOf(round));
    return pln.start('reflect', '--file', file, '--json');
  };
  writeFileSync(file, 'First');
  await pln.json('reflect', '--file', file); // compiles the code
  const usual = await durationOf('reflect', '--file', file);
  const count = {acknowledged: 0, stored: 0, killed: 0};
  const acknowledged = new Set<string>();
  for (let round = 1; round <= MOMENTS; round += 1) {
    // Until a third of the usual time it has hardly begun to load its own code.
    const {stdout, wasKilled} = await killAfter(start(round), usual * (0.35 + 0.7 * random()));
    if (stdout.endsWith('}\n')) acknowledged.add(JSON.parse(stdout).id);
    count.killed += wasKilled ? 1 : 0;

    const journal: {id: string; body: string; title: string}[] = await pln.json('journal');
    const ids = journal.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...acknowledged].filter(id => !ids.includes(id))).toEqual([]);
    for (const {body, title} of journal.filter(one => one.body !== 'First'))
      expect(body === textOf(Number(title.replace('Round ', '')))).toBe(true);
    const rounds = journal.map(({title}) => title).filter(title => title !== 'First');
    expect(new Set(rounds).size).toBe(rounds.length);
    count.acknowledged = acknowledged.size;
    count.stored = rounds.length;
  }
  expect(await unexpectedProblems(pln)).toEqual([]);
  expect(await pln.json('doctor')).toMatchObject({ok: true});
  expect(count.killed).toBeGreaterThan(0);
  console.log(`reflect: ${MOMENTS} moments, ${JSON.stringify(count)}`);
});

test(`refresh, killed at ${MOMENTS} moments: the next one completes, nothing lost, nothing doubled`, async () => {
  const random = seeded('kill -9 during refresh');
  const SOURCES = 8;
  const count = {killed: 0, broughtBefore: 0};
  let version = 0;
  const saidBy = (source: number) =>
    Array.from({length: version + 1}, (_, index) => ({
      path: `/s${source}/${index}`,
      title: `Source ${source}, said ${index}`,
      text: `<p>${'Some words. '.repeat(300)}</p>`,
      ago: 20 - index / 10,
    }));
  for (let source = 0; source < SOURCES; source += 1) {
    // The tag names the version: a client that sends it learns that nothing changed.
    world.set(`/s${source}.json`, () => ({
      body: jsonFeed(world, `Source ${source}`, `/s${source}/`, saidBy(source)),
      etag: `"${version}"`,
    }));
  }
  await pln.json(
    'add',
    '--all',
    ...Array.from({length: SOURCES}, (_, source) => world.url(`/s${source}.json`)),
  );
  version += 1;
  await pln.json('refresh', '--force');
  version += 1;
  let usual = await durationOf('refresh', '--force');
  const entries = async (): Promise<{id: string; title: string; starred: boolean; read: boolean}[]> =>
    pln.json('queue', '--state', 'all', '--limit', '0');
  const [first] = await entries();
  await pln.json('star', first?.id ?? '');

  for (let round = 1; round <= MOMENTS; round += 1) {
    version += 1;
    const {wasKilled} = await killAfter(pln.start('refresh', '--force'), usual * (0.3 + 0.7 * random()));
    count.killed += wasKilled ? 1 : 0;
    const began = performance.now();
    const report = await pln.json('refresh', '--force');
    usual = performance.now() - began;
    expect(report).toMatchObject({sources: SOURCES, failed: [], held: 0});
    count.broughtBefore += SOURCES - report.added;

    // Had a tag been kept without its entries, they would be missing now: the world says 304 to who has it.
    const rows = await entries();
    const wanted = Array.from({length: SOURCES}, (_, source) =>
      saidBy(source).map(({title}) => title),
    ).flat();
    expect(rows.map(({title}) => title).sort()).toEqual(wanted.sort());
    expect(new Set(rows.map(({id}) => id)).size).toBe(wanted.length);
    expect(rows.filter(({starred}) => starred).map(({id}) => id)).toEqual([first?.id]);
    const [newest] = rows;
    const found = await pln.json('search', newest?.title ?? '', '--in', 'entries');
    expect(found.length).toBe(1);
  }
  expect(await unexpectedProblems(pln)).toEqual([]);
  expect(await pln.json('doctor')).toMatchObject({ok: true});
  expect(count.killed).toBeGreaterThan(0);
  console.log(`refresh: ${MOMENTS} moments, ${JSON.stringify(count)}`);
});
