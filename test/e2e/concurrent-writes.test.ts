// Covers: src/store/connection/lock.ts, src/services/home/wait-for-folder-lock.ts, src/portfolio/disk/portfolio.ts

import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {daysAgo, KETTLE, rss} from '../helpers/communities.ts';
import {IS_FULL} from '../helpers/crash.ts';
import {entryId} from '../helpers/expected-ids.ts';
import {expectHumanFailure, expectJsonFailure} from '../helpers/failures.ts';
import {gate} from '../helpers/gate.ts';
import {makePln, type Pln, ROOT} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const run = promisify(execFile);

/** The lines of all jsonl files of a folder of the portfolio. */
const linesOf = (pln: Pln, folder: string) =>
  Object.entries(pln.files())
    .filter(([path]) => path.startsWith(folder))
    .flatMap(([, text]) =>
      text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    );

describe('many processes write at once', () => {
  let pln: Pln;
  beforeAll(() => {
    pln = makePln();
  });
  afterAll(() => pln.remove());

  const EACH = IS_FULL ? 250 : 8;
  const TOTAL = 8 * EACH;

  test(`8 × ${EACH} reflections, in a home that none of them has seen before: all there, whole, once`, {
    timeout: TOTAL * 2000,
  }, async () => {
    const texts = Array.from(
      {length: TOTAL},
      (_, index) => `Thought ${index}\n\nwith a second paragraph ${'é'.repeat(index)}.`,
    );
    const waiting = [...texts];
    const writer = async (): Promise<void> => {
      for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
        expect(await pln.run(['reflect', '-m', text, '--json'])).toMatchObject({
          code: 0,
          stderr: '',
          json: {body: text},
        });
      }
    };
    await Promise.all(Array.from({length: 8}, writer));
    await expectAll(pln, texts);
  });

  test(`8 processes that write ${EACH} each without a pause`, {timeout: TOTAL * 2000}, async () => {
    const other = makePln();
    const acknowledged = await Promise.all(
      Array.from({length: 8}, async (_, number) => {
        const words = [join(ROOT, 'test/helpers/reflect-many.ts'), String(number), String(EACH)];
        const {stdout, stderr} = await run(process.execPath, words, {
          env: {PATH: process.env.PATH, PLN_HOME: join(other.home, 'pln')},
        });
        expect(stderr).toBe('');
        return stdout.trimEnd().split('\n');
      }),
    );
    const texts = Array.from({length: 8}, (_, number) =>
      Array.from(
        {length: EACH},
        (_, index) => `Thought ${number}-${index}\n\nwith a second paragraph ${'é'.repeat(index)}.`,
      ),
    );
    const ids = await expectAll(other, texts.flat());
    expect(acknowledged.flat().sort()).toEqual(ids);
    other.remove();
  });
});

/** Every text once, whole, with an act of its own. Gives the ids. */
async function expectAll(pln: Pln, texts: readonly string[]): Promise<string[]> {
  const journal: {id: string; body: string}[] = await pln.json('journal');
  expect(journal.map(({body}) => body).sort()).toEqual([...texts].sort());
  const ids = journal.map(({id}) => id).sort();
  expect(new Set(ids).size).toBe(texts.length);
  const acts = linesOf(pln, 'acts/');
  expect(acts.map(act => act.value.id).sort()).toEqual(ids);
  expect(new Set(acts.map(act => act.id)).size).toBe(texts.length);
  expect(new Set(acts.map(act => act.at)).size).toBe(texts.length);
  expect(new Set(acts.map(act => act.device)).size).toBe(1);
  expect(Object.keys(pln.files()).length).toBe(4); // README.md, .gitattributes, one journal, one file of acts
  expect(await pln.json('check')).toEqual({ok: true, problems: []});
  return ids;
}

describe('a refresh is under way in another process', () => {
  let world: World;
  let pln: Pln;
  const door = gate();
  beforeAll(async () => {
    world = await startWorld();
    pln = makePln();
    world.set('/first.xml', {body: rss(world, 'First', '/', KETTLE), etag: '"1"'});
    world.set('/slow.xml', {
      body: rss(world, 'Slow', '/', [{path: '/s', title: 'S', text: 'Slow.', ago: 1}]),
    });
    await pln.json('add', world.url('/first.xml'), world.url('/slow.xml'));
  });
  afterAll(async () => {
    door.open();
    await world.close();
    pln.remove();
  });

  test('what the learner does meanwhile waits for nobody and is all there, as is what the refresh brought', async () => {
    const fresh = {path: '/fresh', title: 'Fresh', text: '<p>News.</p>', ago: 0};
    world.set('/first.xml', {body: rss(world, 'First', '/', [fresh, ...KETTLE]), etag: '"2"'});
    world.set('/slow.xml', {body: rss(world, 'Slow', '/', []), headersGate: door});
    const arrived = world.arrival('/slow.xml');
    const refreshed = pln.run(['refresh', '--force', '--json']);
    await arrived;

    const kettle = entryId(`https://${world.host}/kettle/etag`);
    const [marked, reflected, noted] = await Promise.all([
      pln.run(['mark', 'later', kettle, '--json']),
      pln.run(['reflect', '-m', 'Meanwhile', '--json']),
      pln.run(['annotate', kettle, '--quote', 'it is opaque', '--json']),
    ]);
    expect([marked.code, reflected.code, noted.code]).toEqual([0, 0, 0]);
    door.open();
    expect((await refreshed).json).toMatchObject({sources: 2, added: 1, failed: []});

    expect(await pln.json('show', kettle)).toMatchObject({
      state: 'later',
      annotations: [{id: noted.json.id}],
    });
    expect((await pln.json('journal')).map((one: {body: string}) => one.body)).toEqual(['Meanwhile']);
    expect(await pln.json('queue', '--since', daysAgo(0.5).toISOString())).toMatchObject([{title: 'Fresh'}]);
    expect(await pln.json('check')).toMatchObject({ok: true});
    expect(await pln.json('doctor')).toMatchObject({ok: true});
  });

  test('two refreshes at once add nothing twice', async () => {
    const more = [1, 2, 3].map(index => ({path: `/m${index}`, title: `M${index}`, text: 'More.', ago: 0}));
    world.set('/first.xml', {body: rss(world, 'First', '/', [...more, ...KETTLE]), etag: '"3"'});
    const reports = await Promise.all([pln.json('refresh', '--force'), pln.json('refresh', '--force')]);
    expect(reports.map(report => report.failed)).toEqual([[], []]);
    expect(reports[0].added + reports[1].added).toBe(3);
    const all: {title: string}[] = await pln.json('queue', '--state', 'all');
    expect(all.filter(({title}) => /^M\d$/.test(title)).length).toBe(3);
    expect(all.length).toBe(KETTLE.length + 1 + 1 + 3);
  });
});

test('another process that holds the folder, or the database, for too long: said in words, nothing changed', async () => {
  const homes = [makePln(), makePln()];
  const held = await Promise.all(
    homes.map(async (pln, index) => {
      await pln.json('reflect', '-m', 'Before');
      const file = join(pln.data, index === 0 ? 'locks/portfolio.lock' : 'pln.db');
      const holder = new DatabaseSync(file);
      holder.exec('BEGIN IMMEDIATE');
      const before = pln.files();
      const [person, program] = await Promise.all([
        pln.run(['reflect', '-m', 'Meanwhile']),
        pln.run(['reflect', '-m', 'Meanwhile', '--json']),
      ]);
      expectHumanFailure(person, {exit: 1, code: 'busy'});
      expectJsonFailure(program, {exit: 1, code: 'busy'});
      expect(pln.files()).toEqual(before);
      holder.close();
      return (await pln.json('journal')).length;
    }),
  );
  expect(held).toEqual([1, 1]);
  for (const pln of homes) pln.remove();
});
