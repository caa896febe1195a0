// Covers: src/cli/learning/

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {makePln} from '../helpers/pln.ts';

// Goals, what comes back when it is due, and what no feed captures, as scripts and people meet them.

const pln = makePln();
afterAll(() => pln.remove());

/** In India, where this learner lives. */
const day = (ago: number): string =>
  new Date(Date.now() + 5.5 * 3_600_000 - ago * 24 * 3_600_000).toISOString().slice(0, 10);

test('milestones are renamed, taken away and added in one go, and come back as one', async () => {
  await pln.json('goal', 'add', 'Caching', '--milestone', 'Read', 'Measure', 'Explain', '--weight', '2');
  const changed = await pln.json(
    ...['goal', 'set', 'caching', '--rename-milestone', '1', 'Read RFC 9111'],
    ...['--remove-milestone', 'explain', '--milestone', 'Teach'],
  );
  const titles = (goal: {milestones: {title: string}[]}): string[] => goal.milestones.map(({title}) => title);
  expect(titles(changed)).toEqual(['Read RFC 9111', 'Measure', 'Teach']);
  await pln.json('undo');
  expect(titles(await pln.json('goal', 'show', 'caching'))).toEqual(['Read', 'Measure', 'Explain']);
  const odd = await pln.run(['goal', 'set', 'caching', '--rename-milestone', '1']);
  expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('which one, and its new title')]);
  const none = await pln.run(['goal', 'set', 'caching', '--remove-milestone', '7']);
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('1 Read · 2 Measure · 3 Explain')]);
});

test('a goal that nothing was added to for four weeks is called starved, until something is', async () => {
  const file = 'goals/caching.md';
  pln.write(file, pln.read(file).replace(/createdAt: .*/, `createdAt: ${day(30)}T12:00:00+05:30`));
  const list = async (): Promise<string> => (await pln.run(['goal', 'list'])).stdout;
  expect(await list()).toMatch(/starved: no evidence for \d\d days/);
  await pln.json('log', 'Talk on etags', '--kind', 'talk', '--goal', 'caching', '--at', day(3));
  expect(await list()).toContain('1 piece of evidence, last 3d ago');
  expect(await list()).not.toContain('starved');
  expect((await pln.run(['goal', 'show', 'caching'])).stdout).toMatch(
    new RegExp(`Weight: 2\\n[\\s\\S]*${day(3)} {2}x\\w{16} {2}Talk on etags`),
  );
});

test('an experience is answered with what was said of it, and is in the journal', async () => {
  writeFileSync(join(pln.home, 'dough notes.txt'), 'Knead.');
  const made = await pln.json(
    ...['log', 'Bread', '--kind', 'workshop', '--hours', '2.5', '--at', '2026-01-31', '--tag', 'dough'],
    ...['--url', 'https://bakery.example/', '--file', 'dough notes.txt', '-m', 'Wet is good.'],
  );
  expect(made).toEqual({
    id: expect.stringMatching(/^x[a-z2-7]{16}$/),
    at: '2026-01-31T00:00:00.000+05:30',
    title: 'Bread',
    kind: 'workshop',
    hours: 2.5,
    url: 'https://bakery.example/',
    body: 'Wet is good.',
    goals: [],
    evidence: [
      {
        type: 'file',
        id: null,
        url: expect.stringMatching(/^files\/[0-9a-f]{12}-dough notes\.txt$/),
        title: 'dough notes.txt',
        quote: null,
        note: null,
      },
    ],
    tags: ['dough'],
    visibility: 'private',
    file: 'journal/2026-01.md',
  });
  expect(pln.read(made.evidence[0].url)).toBe('Knead.');
  const journal = await pln.json('journal', '--until', '2026-02');
  expect(journal).toMatchObject([
    {id: made.id, kind: 'experience', experience: {kind: 'workshop', hours: 2.5}},
  ]);
  expect(Object.keys((await pln.json('reflect', '-m', 'x')) as object)).not.toContain('experience');
  expect((await pln.run(['journal', '--until', '2026-02'])).stdout).toContain(
    '\n  Workshop · 2.5 hours · https://bakery.example/\n  Wet is good.\n  > dough notes.txt\n',
  );
  // Nobody named a time of that day.
  expect((await pln.run(['journal', '--until', '2026-02'])).stdout).toContain(
    `${made.id}  2026-01-31 · Bread\n`,
  );
  const page = (await pln.run(['export', 'journal', '--until', '2026-02', '--format', 'html'])).stdout;
  expect(page).toContain('<time datetime="2026-01-31">31 January 2026</time>');
  expect(page).not.toContain('00:00<');
  expect((await pln.run(['journal', '--since', '1d'])).stdout).toMatch(/ \d{4}-\d\d-\d\d \d\d:\d\d · x\n/);
  expect(await pln.json('search', 'bread')).toMatchObject([{type: 'experience', id: made.id}]);
  expect(await pln.json('check')).toEqual({ok: true, problems: []});
});

test.each([
  [['log', 'T'], 2, '--kind'],
  [['log', 'T', '--kind', 'party'], 2, 'workshop'],
  [['log', '--kind', 'made'], 2, 'title'],
  [['log', 'T', '--kind', 'made', '--hours', 'long'], 2, 'not a number'],
  [['log', 'T', '--kind', 'made', '--hours', '-1'], 2, '0.5'],
  [['log', 'T', '--kind', 'made', '--at', '2099-01-01'], 2, 'in the future'],
  [['log', 'T', '--kind', 'made', '--at', 'tomorrow'], 2, 'in the future'],
  [['log', 'T', '--kind', 'made', '--at', 'someday'], 2, 'Write it like 2026-11-21, 2026-11, yesterday, fri'],
  [['reflect', '-m', 'T', '--next', 'N', '--due', 'someday'], 2, 'Write it like tomorrow, fri, 20 dec, +7d'],
  [['log', 'T', '--kind', 'made', '--file', 'nothing.pdf'], 1, 'Check the path'],
])('%j is refused', async (words, code, why) => {
  const ended = await pln.run(words);
  expect([ended.code, ended.stdout]).toEqual([code, '']);
  expect(ended.stderr).toContain(why);
});

test('an action is due on its day, and goes when its outcome is recorded', async () => {
  const made = await pln.json(
    'reflect',
    '-m',
    'On tea',
    '--next',
    'Brew',
    '--due',
    day(2),
    '--goal',
    'caching',
  );
  await pln.json('reflect', '-m', 'On sleep', '--next', 'Sleep', '--due', '2099-01-01');
  expect(await pln.json('journal', '--due')).toMatchObject([{id: made.id}]);
  const first = await pln.run([]);
  expect(first.stdout).toContain(`1 action is due:\n${made.id}  Brew · due ${day(2)}, `);
  expect(first.stdout).toContain(`pln reflect --outcome-of ${made.id}`);
  expect(await pln.json()).toEqual([]);
  expect((await pln.run(['journal'])).stderr).toContain('1 action is due: pln journal --due');
  const outcome = await pln.json('reflect', '--outcome-of', made.id, '-m', 'Too hot.');
  expect(outcome).toMatchObject({kind: 'reflection', of: made.id, goals: made.goals});
  expect(await pln.json('journal', '--due')).toEqual([]);
  expect((await pln.run([])).stdout).not.toContain('due');
  await pln.json('undo');
  expect(await pln.json('journal', '--due')).toMatchObject([{id: made.id}]);
});

test('a correction is read from standard input, unless only something else is corrected', async () => {
  const {id} = await pln.json('reflect', '-m', 'At first');
  const said = await pln.run(['reflect', 'correct', id, '--json'], {stdin: 'Said better\n'});
  expect(JSON.parse(said.stdout)).toMatchObject({kind: 'correct', of: id, body: 'Said better'});
  const titled = await pln.run(['reflect', 'correct', id, '--title', 'Only this', '--json'], {stdin: ''});
  expect(JSON.parse(titled.stdout)).toMatchObject({title: 'Only this', body: 'Said better'});
  const before = pln.files();
  const nothing = await pln.run(['reflect', 'correct', id], {stdin: '\n'});
  expect(nothing).toMatchObject({code: 2, stdout: ''});
  expect(nothing.stderr).toContain('No change to “Only this” is given.');
  expect(pln.files(), 'a correction that corrects nothing is not written').toEqual(before);
});

test('every id that is printed is accepted, and a second retraction says since when', async () => {
  const {id} = await pln.json('reflect', '-m', 'I was sure');
  const said = async (...words: string[]): Promise<string> => {
    const {code, stdout, stderr} = await pln.run(words);
    expect(code, stderr).toBe(0);
    return stdout.split(' ')[0] ?? '';
  };
  const corrected = await said('reflect', 'correct', id, '-m', 'I was nearly sure');
  expect(corrected).toBe(id);
  const {id: further} = await pln.json('reflect', 'correct', id.slice(0, 8), '-m', 'I guessed');
  expect(further).not.toBe(id);
  // The correction's own id, as --json gives it, means what it corrects.
  const citing = await pln.json('reflect', '-m', 'Guessing helps', '--evidence', further);
  expect(citing.evidence).toMatchObject([{type: 'reflection', id, quote: 'I guessed'}]);
  expect(await said('reflect', 'correct', further, '--title', 'A guess')).toBe(id);
  expect((await pln.json('journal'))[1]).toMatchObject({id, title: 'A guess', body: 'I guessed'});
  expect(await pln.json('check')).toEqual({ok: true, problems: []});

  const {id: retraction, at} = await pln.json('reflect', 'retract', further);
  const since = at.slice(0, 16).replace('T', ' ');
  for (const name of [id, id.slice(0, 6), further, retraction]) {
    for (const words of [
      ['retract', name],
      ['correct', name, '-m', 'x'],
    ]) {
      const again = await pln.run(['reflect', ...words]);
      expect(again).toMatchObject({code: 1, stdout: ''});
      expect(again.stderr).toContain(`The reflection “I was sure” is retracted already, since ${since}.`);
      expect(again.stderr).toMatch(/still in journal\/\S+\.md/);
    }
  }
  await pln.json('undo');
  expect(await said('reflect', 'retract', id)).toBe(id);
});

test('an entry typed by hand below one is named by the check, and before that one is forgotten with it', async () => {
  const {id, file} = await pln.json('reflect', '-m', 'Not for long');
  const text = pln.read(file);
  pln.write(file, `${text}\n## 2026-11-22 09:00 · By hand\n\nFor long.\n`);
  const line = text.split('\n').length + 1;
  const checked = await pln.run(['check']);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(new RegExp(`^${file}:${line}: .*Write it with pln reflect --file`, 'm'));
  expect(await pln.json('forget', id)).toMatchObject({forgotten: false, byHand: [{file, line}]});
  expect((await pln.run(['forget', id])).stderr).toContain(
    `would be deleted with it: ${file}:${line}. To keep it: `,
  );
  expect((await pln.run(['forget', id, '--for-good'])).stderr).toContain(
    `was deleted with it: ${file}:${line}.`,
  );
});

test('a reflection of one line is said once', async () => {
  const {id} = await pln.json('reflect', '-m', 'Patience is a cache.');
  const shown = (await pln.run(['journal'])).stdout;
  expect(shown).toMatch(new RegExp(`^${id} .* · Patience is a cache\\n(?:\\n|$)`, 'm'));
});

test('a day may be typed as it is said', async () => {
  const made = await pln.json('goal', 'add', 'Said days', '--by', '24 dec 2098');
  expect(made).toMatchObject({by: '2098-12-24'});
  expect(await pln.json('goal', 'set', made.id, '--by', '')).toMatchObject({by: null});
  await pln.json('reflect', '-m', 'On days', '--next', 'Count them', '--due', 'today');
  expect(await pln.json('journal', '--since', 'today', '--due')).toContainEqual(
    expect.objectContaining({next: expect.objectContaining({action: 'Count them'})}),
  );
  expect(await pln.json('journal', '--since', 'tomorrow')).toEqual([]);
});
