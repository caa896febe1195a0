import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseQuery} from '../../src/domain/entries/query.ts';
import {annotate, annotations} from '../../src/services/annotations/annotate.ts';
import {doctor} from '../../src/services/doctor.ts';
import {listCommandDrafts, saveDraft} from '../../src/services/drafts/command-drafts.ts';
import {exportDocument} from '../../src/services/export/export-document.ts';
import {check} from '../../src/services/folder/check.ts';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {onSoundDatabase} from '../../src/services/folder/sound-database.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {mark, star} from '../../src/services/queue/triage.ts';
import {readEntry, readEntryMarkingRead} from '../../src/services/reading/read-entry.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {search} from '../../src/services/search/search.ts';
import {undo} from '../../src/services/undo.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';
import {filesIn} from '../portfolio/a-folder.ts';
import {fillUp, mounted, remountReadOnly} from '../portfolio/mounted.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const item = `<item><title>One</title><link>${world.url('/one')}</link><description>All of it.</description></item>`;
  world.set('/feed', {body: `<rss version="2.0"><channel><title>F</title>${item}</channel></rss>`});
});
afterAll(() => world.close());

/** A home whose data lies on a small disk of its own; null where this machine does not let us mount one. */
async function onSmallDisk() {
  const bench = makeBench();
  const data = join(bench.root, 'data');
  mkdirSync(data, {mode: 0o700});
  if (!mounted(data, '-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs')) return null;
  const home = await bench.open();
  await addCommunity(home, world.url('/feed'), {all: true});
  addGoal(home, 'Tea');
  await reflect(home, {text: 'words'});
  const paper = join(bench.root, 'paper');
  writeFileSync(paper, 'passed');
  const id = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  await home.close(); // SQLite then takes away its log, for which there will be no room
  return {bench, data, id, paper, fill: join(data, 'fill')};
}

const READS: Record<string, (home: Home, id: string) => unknown> = {
  queue: home => queue(home, {state: 'all', limit: 0}),
  readEntry,
  communities,
  goals,
  annotations: home => annotations(home),
  journal: home => journal(home, {}),
  search: home => search(home, parseQuery('one'), {place: 'all', limit: 0}),
  'export journal': home => exportDocument(home, 'journal', 'md', {}),
  check,
};

const WRITES: Record<string, (home: Home, id: string, paper: string) => unknown> = {
  star: (home, id) => star(home, true, [id]),
  mark: (home, id) => mark(home, 'done', [id]),
  tag: (home, id) => tag(home, 'tag', id, ['t']),
  annotate: (home, id) => annotate(home, id, {note: 'mine'}),
  reflect: home => reflect(home, {text: 'more'}),
  'log with a file': (home, _, paper) => log(home, 'A', {kind: 'talk', files: [paper]}),
  'goal add': home => addGoal(home, 'Coffee'),
  'goal set': home => setGoal(home, 'Tea', {why: 'so'}),
  undo: home => undo(home),
  refresh: home => refresh(home, {force: true}),
};

describe.each([
  ['full', 'is full', (data: string) => fillUp(join(data, 'fill'))],
  ['read-only', 'is read-only', (data: string) => remountReadOnly(data)],
])('with a disk of the data that is %s', (_, words, spoil) => {
  test('everything can be read, and the disk is named once', async context => {
    const small = await onSmallDisk();
    if (small === null) return context.skip();
    const {bench, data, id} = small;
    const before = await bench.open();
    const read = (home: Home) => Object.values(READS).map(one => one(home, id));
    const expected = await Promise.all(read(before));
    await before.close();
    spoil(data);
    const home = await bench.open();
    expect(await Promise.all(read(home))).toEqual(expected);
    expect(bench.notices).toEqual([expect.stringMatching(`${data} ${words}`)]);
    expect((await readEntryMarkingRead(home, id)).title).toBe('One');
    expect(doctor(home, null, []).checks).toContainEqual(
      expect.objectContaining({name: 'database', ok: false, message: expect.stringContaining(words)}),
    );
  });

  test('nothing is changed, and each failure names the disk', async context => {
    const small = await onSmallDisk();
    if (small === null) return context.skip();
    const {bench, data, id, paper} = small;
    spoil(data);
    const home = await bench.open();
    const files = filesIn(home.portfolio.dir);
    for (const [name, write] of Object.entries(WRITES)) {
      await expect((async () => write(home, id, paper))(), name).rejects.toMatchObject({
        code: 'database',
        message: expect.stringContaining(`${data} ${words}`),
        hint: expect.not.stringMatching(/permission|yours/),
      });
      expect(filesIn(home.portfolio.dir), name).toEqual(files);
    }
    const wish = {version: 1, at: '2026-11-22', command: 'reflect', words: [], options: {}, field: 'message'};
    expect(saveDraft(home.places, wish, 'more')?.path).toMatch(join(bench.root, 'state/drafts'));
  });
});

test('a disk that fills while another pln has the database open: an act fails whole', async context => {
  const small = await onSmallDisk();
  if (small === null) return context.skip();
  const {bench, id, fill, data} = small;
  const home = await bench.open();
  fillUp(fill);
  // A log that has room left takes a few acts.
  let failure: unknown = null;
  for (let count = 0; failure === null && count < 2000; count += 1)
    failure = await star(home, count % 2 === 0, [id]).then(
      () => null,
      (error: unknown) => error,
    );
  expect(failure).toMatchObject({code: 'database', message: expect.stringMatching(`${data}\\S* is full`)});
  const starred = filesIn(home.portfolio.dir)['acts/2026-11.jsonl']?.match(/"verb":"star"/g)?.length ?? 0;
  expect(queue(home, {state: 'all', limit: 1})).toMatchObject([{starred: starred % 2 === 1}]);
  expect(Object.keys(filesIn(bench.root)).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

test('a disk that fills while another pln has the database open: everything can be read, also where the folder changed', async context => {
  const small = await onSmallDisk();
  if (small === null) return context.skip();
  const {bench, id, fill, data} = small;
  const other = await bench.open();
  const before = queue(other, {state: 'all', limit: 0});
  fillUp(fill);
  // More than the log has room for.
  for (let count = 1; count <= 300; count += 1) {
    const goal = `---\nid: g${'a'.repeat(14)}${'abcdefghijklmnopqrst'[count % 20]}${'abcdefghijklmnopqrst'[Math.floor(count / 20)]}\ntitle: ${'G'.repeat(900)}\n---\n`;
    writeFileSync(join(other.portfolio.dir, `goals/g${count}.md`), goal);
  }
  const home = await bench.open();
  expect(bench.notices).toEqual([expect.stringContaining(data)]);
  expect(queue(home, {state: 'all', limit: 0})).toEqual(before);
  expect(goals(home).map(({title}) => title)).toEqual(['Tea']);
  expect((await readEntryMarkingRead(home, id)).title).toBe('One');
});

test('once there is room, the next act is stored, and what changed in the folder is read', async context => {
  const small = await onSmallDisk();
  if (small === null) return context.skip();
  const {bench, id, fill, data} = small;
  fillUp(fill);
  const home = await bench.open();
  writeFileSync(
    join(home.portfolio.dir, 'goals/coffee.md'),
    '---\nid: gaaaaaaaaaaaaaaaa\ntitle: Coffee\n---\n',
  );
  await indexFolder(home);
  expect(goals(home).map(({title}) => title)).toEqual(['Tea']);
  rmSync(fill);
  await onSoundDatabase(home, () => star(home, true, [id]));
  expect(await indexFolder(home)).toEqual([]);
  expect(
    goals(home)
      .map(({title}) => title)
      .sort(),
  ).toEqual(['Coffee', 'Tea']);
  expect(queue(home, {state: 'all', limit: 1})).toMatchObject([{starred: true}]);
  expect(readdirSync(data).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

test('what a killed process left among the drafts is taken away', async () => {
  const {places} = await makeBench().open();
  const drafts = join(places.data, 'drafts');
  mkdirSync(drafts, {recursive: true});
  writeFileSync(join(drafts, '.note.md.99999999.tmp'), 'half');
  writeFileSync(join(drafts, `.note.md.${process.pid}.tmp`), 'on its way');
  expect(listCommandDrafts(places)).toEqual([]);
  expect(readdirSync(drafts)).toEqual([`.note.md.${process.pid}.tmp`]);
});
