// Covers: src/services/folder/forget-documents.ts, src/portfolio/documents/common/removal.ts,
// src/portfolio/documents/acts/forget.ts, src/portfolio/documents/annotations/forget.ts,
// src/portfolio/documents/journal/forget.ts

import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {
  annotate,
  annotations,
  editAnnotation,
  removeAnnotation,
} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {forget, planToForget} from '../../../src/services/folder/forget.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {correct, reflect, retract} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkToGoal, mark, star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import {filesIn} from '../../helpers/pln.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

const SECRET = 'Verschwiegenes';

/** A learner with things beside those that are to be forgotten. */
async function learner() {
  const world = await startWorld();
  const bench = makeBench();
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  await world.close();
  addGoal(home, 'Brew');
  await reflect(home, {text: 'Before', goals: ['brew']});
  await annotate(home, row(home, 1), {note: 'Stays'});
  /** Later than all that was made before: what follows is made at other moments. */
  const later = (): void => bench.clock.advance(60_000);
  later();
  return {home, bench, later};
}

const row = (home: Home, index: number): string => queue(home, {state: 'all', limit: 9})[index]?.id ?? '';
const files = (home: Home): Record<string, string> => filesIn(home.portfolio.dir);
/** Everything that the data folder holds, byte for byte. */
const data = (home: Home): string =>
  readdirSync(home.places.data, {recursive: true, withFileTypes: true})
    .filter(one => one.isFile())
    .map(one => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join('\n');

/** Forgets it, and looks whether the folder is as it would be had it never been made. */
async function forgotten(home: Home, id: string, wanted: Record<string, string>): Promise<void> {
  const before = files(home);
  const plan = planToForget(home, id);
  expect(files(home)).toEqual(before);
  expect(plan).toMatchObject({id, forgotten: false});
  expect(await forget(home, id)).toEqual({...plan, forgotten: true});
  expect(files(home)).toEqual(wanted);
  expect(JSON.stringify(Object.values(files(home)))).not.toContain(SECRET);
  expect(data(home)).not.toContain(SECRET);
  expect(check(home).problems).toEqual([]);
  await expect(forget(home, id)).rejects.toMatchObject({code: 'not-found'});
}

describe('everything around what is forgotten stays byte for byte', () => {
  test('an annotation: each of its versions, its end, and the acts on it', async () => {
    const {home, later} = await learner();
    const before = files(home);
    const {id} = await annotate(home, row(home, 1), {note: SECRET});
    editAnnotation(home, id, `${SECRET} again`);
    undo(home);
    removeAnnotation(home, id);
    later();
    await forgotten(home, id, before);
    expect(annotations(home)).toMatchObject([{body: [{value: 'Stays'}]}]);
  });

  test('an annotation that a database set aside still holds', async () => {
    const {home, later} = await learner();
    const before = files(home);
    const {id} = await annotate(home, row(home, 1), {note: SECRET});
    later();
    for (const name of ['pln.db.outdated', 'pln.db.damaged-wal'])
      cpSync(`${home.store.file}-wal`, join(home.places.data, name));
    expect(readFileSync(join(home.places.data, 'pln.db.outdated'), 'latin1')).toContain(SECRET);
    await forgotten(home, id, before);
  });

  test('a reflection between others, with its corrections and retractions', async () => {
    const {home, later} = await learner();
    const before = files(home);
    const {id} = await reflect(home, {text: SECRET});
    later();
    await correct(home, id, {text: `${SECRET}, rewritten`});
    retract(home, id, SECRET);
    await forgotten(home, id, before);
    expect(journal(home)).toMatchObject([{body: 'Before'}]);
  });

  test('a reflection in the middle, the learner’s own words above and the line ends of Windows included', async () => {
    const {home, later} = await learner();
    const one = await reflect(home, {text: SECRET});
    later();
    await reflect(home, {text: 'After'});
    const path = join(home.portfolio.dir, 'journal/2026-11.md');
    const text = `\ufeff# My November\n\n${readFileSync(path, 'utf8')}`.replaceAll('\n', '\r\n');
    writeFileSync(path, text);
    const [start = 0, end = 0] = [
      text.indexOf(`## 2026-11-22 13:01 · ${SECRET}`),
      text.indexOf('## 2026-11-22 13:02'),
    ];
    expect(start).toBeGreaterThan(0);
    await forget(home, one.id);
    expect(readFileSync(path, 'utf8')).toBe(text.slice(0, start) + text.slice(end));
    expect(journal(home).map(({body}) => body)).toEqual(['After', 'Before']);
  });

  test('a goal: its file, and the acts that hold what it said', async () => {
    const {home} = await learner();
    const before = files(home);
    const {id} = addGoal(home, SECRET, {why: SECRET});
    setGoal(home, id, {why: `${SECRET} changed`});
    linkToGoal(home, row(home, 0), id);
    await forgotten(home, id, before);
    expect(goals(home).map(({title}) => title)).toEqual(['Brew']);
  });

  test('a kept entry: its copy, the acts on it alone, and its name in acts on several', async () => {
    const {home} = await learner();
    const [first, second] = [row(home, 0), row(home, 2)];
    await star(home, true, [first]);
    await mark(home, 'later', [first, second]);
    const {pieces} = await forget(home, first);
    expect(pieces).toMatchObject([
      {file: 'acts/2026-11.jsonl', shortened: [expect.any(Number)]},
      {file: `kept/${first}.md`, lines: null},
    ]);
    expect(JSON.stringify(files(home))).not.toContain(first);
    const rows = queue(home, {state: 'all', limit: 9});
    expect(rows.find(({id}) => id === first)).toMatchObject({state: 'inbox', starred: false});
    expect(rows.find(({id}) => id === second)).toMatchObject({state: 'later'});
    expect(check(home).problems).toEqual([]);
  });

  test('a file goes with the last that cites it', async () => {
    const {home, bench} = await learner();
    const path = join(bench.root, 'note.txt');
    writeFileSync(path, SECRET);
    const before = files(home);
    const one = await reflect(home, {text: 'One', evidence: [path]});
    const two = await reflect(home, {text: 'Two', evidence: [path]});
    const inFiles = (): string[] => Object.keys(files(home)).filter(file => file.startsWith('files/'));
    await forget(home, one.id);
    expect(inFiles()).toHaveLength(1);
    await forget(home, two.id);
    expect(files(home)).toEqual(before);
  });
});

test('the index is what a rebuild makes', async () => {
  const {home, bench} = await learner();
  const gone = await reflect(home, {text: SECRET, goals: ['brew']});
  const note = await annotate(home, row(home, 0), {note: SECRET, goals: ['brew']});
  await forget(home, gone.id);
  await forget(home, note.id);
  const views = (one: Home): unknown => [journal(one), annotations(one), goals(one)];
  const now = views(home);
  const copy = join(bench.root, 'copy');
  cpSync(home.portfolio.dir, join(copy, 'portfolio'), {recursive: true});
  expect(views(await bench.open(copy))).toEqual(now);
});

test('what still names it is reported, also in other devices’ files', async () => {
  const {home} = await learner();
  const note = await annotate(home, row(home, 0), {note: SECRET});
  const citing = await reflect(home, {text: 'Citing', evidence: [note.id]});
  const other = 'annotations/2026-11.otherone.jsonl';
  const line = readFileSync(join(home.portfolio.dir, 'annotations/2026-11.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .at(-1);
  home.portfolio.write(other, `${line}\n`);
  mkdirSync(join(home.portfolio.dir, '.git'));
  const {named, foreign, git} = await forget(home, note.id);
  expect(named).toEqual([{file: citing.file, line: expect.any(Number)}]);
  expect(foreign).toEqual([other]);
  expect(git).toContain(`log --all --oneline -S${note.id}`);
  expect(files(home)[other]).toBeUndefined();
});

test('an id that is unknown, or a prefix of several', async () => {
  const {home} = await learner();
  for (const word of ['rabcd', 'raaaaaaaaaaaaaaaa', '', 'network.opml'])
    expect(() => planToForget(home, word)).toThrow(expect.objectContaining({code: 'not-found'}));
});
