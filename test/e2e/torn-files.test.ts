// Covers: src/portfolio/disk/set-aside.ts, src/cli/maintenance/check.ts

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import {filesIn, type Pln} from '../helpers/pln.ts';

let learner: Learner;
let pln: Pln;
let files: Record<string, string>;

beforeAll(async () => {
  learner = await makeLearner();
});
afterAll(() => learner.remove());
beforeEach(() => {
  pln = learner.copy();
  files = pln.files();
});
afterEach(() => pln.remove());

const pathOf = (folder: string): string => Object.keys(files).find(path => path.startsWith(folder)) ?? '';
const bodies = async (): Promise<string[]> =>
  (await pln.json('journal')).map((one: {body: string}) => one.body);

describe('a last line cut short by a crash is set aside and named; everything before it is kept', () => {
  const JOURNAL = '\n## 2026-11-22 18:04 · Half';
  const halves: [folder: string, half: string][] = [
    ['acts/', '{"id":"taaaaaaaaaaaaaaaa","at":"2026-11-22T18:0'],
    ['annotations/', '{"@context":["http://www.w3.org/ns/anno.jsonld",{"pl'],
    ['journal/', JOURNAL],
    ['journal/', `${JOURNAL}\n\n<!-- pln {"id":"raaaaaaaaaaaaaaaa","at":"2026-11-`],
    ['journal/', `${JOURNAL} – äö`.slice(0, -1)],
  ];
  test.for(halves)('%s %s', async ([folder, half]) => {
    const path = pathOf(folder);
    pln.write(path, files[path] + half);
    const {code, stderr, json} = await pln.run(['journal', '--json']);
    expect({code, count: json.length}).toEqual({code: 0, count: 2});
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(path);
    const drafts = filesIn(join(pln.data, 'drafts'));
    expect(Object.values(drafts).join('').trim()).toBe(half.trim());
    expect(lines[0]).toContain(Object.keys(drafts)[0]);
    expect(pln.read(path).trimEnd()).toBe(files[path]?.trimEnd());
    expect((await pln.run(['journal', '--json'])).stderr).toBe('');

    await pln.json('reflect', '-m', 'Third');
    expect(pln.read(path).startsWith(files[path]?.trimEnd() ?? '?')).toBe(true);
    expect(await bodies()).toEqual(['Third', 'Second', 'First']);
    expect((await pln.json('annotations')).length).toBe(2);
    const aside = join(pln.data, 'drafts', Object.keys(drafts)[0] ?? '');
    for (let time = 0; time < 2; time += 1) {
      const checked = await pln.run(['check', '--json']);
      expect(checked).toMatchObject({
        code: 1,
        json: {problems: [{file: path, line: null, message: expect.stringContaining(`is in ${aside}:`)}]},
      });
    }
    rmSync(aside);
    expect(await pln.json('check')).toEqual({ok: true, problems: []});
  });
});

test('the check names what cannot be read once, though it is the first to read it', async () => {
  const path = pathOf('annotations/');
  pln.write(path, `${files[path]}[]\n`);
  pln.write('goals/odd.md', 'no front matter\n');
  const {code, stdout, stderr} = await pln.run(['check']);
  expect({code, stderr}).toEqual({code: 1, stderr: ''});
  expect(stdout.match(/not a JSON object/g)).toHaveLength(1);
  expect(stdout.match(/goals\/odd\.md/g)).toHaveLength(1);
});

describe('what git left in the middle of a merge', () => {
  const conflict = (text: string): string =>
    text.replace(/\n([^\n]*)\n$/, '\n<<<<<<< HEAD\n$1\n=======\n$1\n>>>>>>> theirs\n');

  test('in network.opml is named with its line; reading goes on, writing is refused', async () => {
    const [line] = files['network.opml']?.match(/^.*<outline text=.*$/m) ?? [];
    const broken =
      files['network.opml']?.replace(
        line ?? '?',
        `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> theirs`,
      ) ?? '';
    pln.write('network.opml', broken);
    const {code, stderr, json} = await pln.run(['queue', '--json']);
    expect({code, count: json.length}).toEqual({code: 0, count: 5});
    expect(stderr).toMatch(/network\.opml:7: .*conflict/);
    const added = await pln.run(['add', learner.world.url('/tide.atom'), '--json']);
    expect(added).toMatchObject({code: 1, json: [{error: {message: expect.stringMatching(/7/)}}]});
    expect((await pln.run(['check', '--json'])).json.problems).toMatchObject([
      {file: 'network.opml', line: 7},
    ]);
    const doctor = await pln.run(['doctor', '--json']);
    expect(doctor.code).toBe(1);
    expect(doctor.json.checks).toContainEqual({
      name: 'network',
      ok: false,
      message: expect.stringMatching(/network\.opml:7: .*conflict/),
      hint: expect.stringContaining('by hand'),
    });
    const [{id}] = await pln.json('communities');
    for (const words of [['communities'], ['rename', id, 'N'], ['mute', id], ['remove', id], ['check']]) {
      const {stdout, stderr: said} = await pln.run(words);
      expect(stdout + said, words[0]).toMatch(/network\.opml\S* .*choose a side and delete its marks/);
    }
    expect(pln.read('network.opml')).toBe(broken);
    pln.write('network.opml', files['network.opml'] ?? '');
    expect((await pln.json('communities')).length).toBe(1);
  });

  test.for(['acts/', 'annotations/', 'journal/', 'goals/'])(
    'in %s is named with its line, and the rest is read',
    async folder => {
      const path = pathOf(folder);
      const broken = conflict(files[path] ?? '');
      pln.write(path, broken);
      const {json, stderr} = await pln.run(['check', '--json']);
      const line = broken.split('\n').indexOf('<<<<<<< HEAD') + 1;
      expect(json.ok, stderr).toBe(false);
      expect(json.problems[0]).toMatchObject({file: path, line});
      expect(await bodies()).toContain('First');
      expect(pln.read(path)).toBe(broken);
    },
  );
});
