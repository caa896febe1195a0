// Covers: src/cli/maintenance/doctor.ts, src/services/doctor.ts, src/services/home/known-problems.ts

import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import type {Pln} from '../helpers/pln.ts';

// The doctor names files of the learner that cannot be read, by what the index knows of them. Each test continues the one before.

let learner: Learner;
let pln: Pln;
let files: Record<string, string>;
beforeAll(async () => {
  learner = await makeLearner();
  pln = learner.copy();
  files = pln.files();
});
afterAll(async () => {
  pln.remove();
  await learner.remove();
});

const pathOf = (folder: string): string => Object.keys(files).find(path => path.startsWith(folder)) ?? '';

/** What is not in order. */
async function troubles(): Promise<{name: string; message: string; hint: string}[]> {
  const {code, stderr, json} = await pln.run(['doctor', '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(json.ok ? 0 : 1);
  return json.checks.filter(({ok}: {ok: boolean}) => !ok);
}

test('a journal, goals and annotations that cannot be read are named, each with its first line and how many there are', async () => {
  const journal = files[pathOf('journal/')] ?? '';
  pln.write(pathOf('journal/'), journal.replace('"kind":"reflection"', '"kind":"poem"'));
  pln.write(pathOf('goals/'), 'no front matter\n');
  pln.write(pathOf('annotations/'), `${files[pathOf('annotations/')]}[]\n{}\n`);
  const named = [
    {
      name: 'annotations',
      message: expect.stringMatching(/^annotations\/\S+:3: .*, and 1 more in this file$/),
    },
    {name: 'goals', message: expect.stringContaining('goals/learn.md:1: ')},
    {name: 'journal', message: expect.stringMatching(/^journal\/\S+:3: [^,]*$/)},
  ].map(one => ({...one, hint: expect.stringContaining('pln check')}));
  expect(await troubles()).toMatchObject(named);
  // Nothing changed since, so nothing was read this time.
  expect(await troubles()).toMatchObject(named);
  rmSync(join(pln.data, 'pln.db'));
  expect(await troubles()).toMatchObject(named);
});

test('fixed, they are in order', async () => {
  for (const folder of ['journal/', 'goals/', 'annotations/'])
    pln.write(pathOf(folder), files[pathOf(folder)] ?? '');
  expect(await troubles()).toEqual([]);
});

test('a folder in place of a file is named, and hinders nothing else', async () => {
  const path = join(pln.portfolio, 'journal/2026-10.md');
  mkdirSync(path);
  const shown = await pln.run(['journal', '--json']);
  expect(shown).toMatchObject({code: 0, stderr: expect.stringContaining('journal/2026-10.md: ')});
  expect(shown.json).toHaveLength(2);
  expect(await troubles()).toMatchObject([{name: 'journal', message: expect.stringContaining('2026-10.md')}]);
  expect((await pln.run(['check', '--json'])).json.problems).toMatchObject([
    {file: 'journal/2026-10.md', line: null},
  ]);
  await pln.json('reflect', '-m', 'Third');
  rmSync(path, {recursive: true});
  // A file comes in its place that the index has never seen.
  const text = files[pathOf('journal/')] ?? '';
  pln.write('journal/2026-10.md', text.replaceAll(/"id":"r[a-z2-7]{4}/g, '"id":"raaaa'));
  expect(await troubles()).toEqual([]);
  expect(await pln.json('journal')).toHaveLength(5);
});

test('a folder in place of the network file is named', async () => {
  rmSync(join(pln.portfolio, 'network.opml'));
  mkdirSync(join(pln.portfolio, 'network.opml'));
  expect(await troubles()).toMatchObject([{name: 'network', message: expect.stringContaining('not a file')}]);
  rmSync(join(pln.portfolio, 'network.opml'), {recursive: true});
  pln.write('network.opml', files['network.opml'] ?? '');
  expect(await troubles()).toEqual([]);
});
