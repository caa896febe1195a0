import {parseQuery} from '../../../src/domain/entries/query.ts';
// Covers: src/domain/learning/experience.ts

import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {check} from '../../../src/services/folder/check.ts';
import {showGoal} from '../../../src/services/goals/goal-view.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {log} from '../../../src/services/journal/log-experience.ts';
import {correct, reflect, retract} from '../../../src/services/journal/reflect.ts';
import {search} from '../../../src/services/search/search.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';

const AT = Date.parse('2026-10-03T09:00:00Z');

function fileOf(home: Home, name: string, text = 'x'): string {
  const folder = join(home.places.data, 'mine');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test('what was logged reads complete in the month it was, is evidence of its goals, and comes back from the folder', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const goal = addGoal(home, 'Bake bread').id;
  const made = await log(home, 'Sourdough [day]', {
    kind: 'workshop',
    at: AT,
    hours: 3,
    url: 'https://bakery.example/course (1)',
    files: [fileOf(home, 'notes on dough.txt', 'Knead.')],
    text: 'Wet dough is <good>.',
    goals: [goal],
  });
  expect(made).toMatchObject({
    id: expect.stringMatching(/^x[a-z2-7]{16}$/),
    title: 'Sourdough [day]',
    kind: 'workshop',
    hours: 3,
    file: 'journal/2026-10.md',
  });
  const [piece] = made.evidence;
  expect(home.portfolio.read(piece?.url ?? '')).toBe('Knead.');
  expect(home.portfolio.read(made.file).split('\n').slice(4)).toEqual([
    '*Workshop · 3 hours* · <https://bakery.example/course%20%281%29>',
    '',
    'Wet dough is <good>.',
    '',
    `> — [notes on dough.txt](../${piece?.url?.replaceAll(' ', '%20')})`,
    '',
  ]);
  expect(showGoal(home, goal).evidence).toEqual([
    {
      type: 'experience',
      id: made.id,
      url: made.url,
      title: 'Sourdough [day]',
      quote: null,
      note: null,
      kind: 'workshop',
      hours: 3,
    },
  ]);
  expect(search(home, parseQuery('dough'), {place: 'journal', limit: 5}).hits).toMatchObject([
    {type: 'experience', id: made.id, url: made.url},
  ]);
  const before = journal(home);
  home.store.journal.dropFile(made.file);
  home.store.files.forget(made.file);
  expect(journal(await bench.open())).toEqual(before);
  expect(check(home)).toEqual({ok: true, problems: []});
});

test('it is corrected, retracted and taken back like a reflection', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  const made = await log(home, 'Talk', {kind: 'talk', text: 'On tea'});
  const words = (): unknown[] =>
    journal(home).map(({id, kind, title, experience}) => [id, kind, title, experience?.hours]);
  clock.advance(1000);
  await correct(home, made.id, {title: 'A talk', experience: {hours: 0.5, kind: 'taught'}});
  expect(words()).toEqual([[made.id, 'experience', 'A talk', 0.5]]);
  expect(journal(home)[0]?.experience).toEqual({kind: 'taught', hours: 0.5, url: null});
  clock.advance(1000);
  retract(home, made.id.slice(0, 5), 'Another day');
  expect(words()).toEqual([]);
  for (const left of [0.5, null, undefined]) {
    clock.advance(1000);
    undo(home);
    expect(words().map(row => (row as unknown[])[3])).toEqual(left === undefined ? [] : [left]);
  }
});

test('it can be cited, and is then quoted by its claim, its first words, or what it was', async () => {
  const home = await makeBench().open();
  const made = [
    await log(home, 'One', {kind: 'made', claim: 'I can build it'}),
    await log(home, 'Two', {kind: 'helped', text: '# Heading\n\n- First words\n\nMore'}),
    await log(home, 'Three', {kind: 'course', hours: 1, url: 'https://a.example/c'}),
  ];
  const {evidence} = await reflect(home, {text: 'All three', evidence: made.map(({id}) => id)});
  expect(evidence.map(({type, url, title, quote}) => [type, url, title, quote])).toEqual([
    ['experience', null, 'One', 'I can build it'],
    ['experience', null, 'Two', 'First words'],
    ['experience', 'https://a.example/c', 'Three', 'Course · 1 hour'],
  ]);
});

test('a reflection is cited by its claim or first words', async () => {
  const home = await makeBench().open();
  const one = await reflect(home, {text: '### What?\n\nA cache is a promise.'});
  const {evidence} = await reflect(home, {text: 'So', evidence: [one.id]});
  expect(evidence).toMatchObject([{type: 'reflection', id: one.id, quote: 'A cache is a promise.'}]);
});

test('files are stored under names that every machine takes, once each', async () => {
  const home = await makeBench().open();
  const names = ['a:b?*"<>|#%.txt', '.hidden', 'ü\u0308.md', `${'日'.repeat(80)}.pdf`, 'end. .'];
  const files = names.map((name, index) => fileOf(home, name, String(index)));
  await log(home, 'Files', {kind: 'project', files: [...files, ...files]});
  const stored = readdirSync(join(home.portfolio.dir, 'files'));
  expect(stored.map(name => name.slice(13)).sort()).toEqual(
    ['a-b--------.txt', '.hidden', 'ü\u0308.md'.normalize('NFC'), `${'日'.repeat(38)}.pdf`, 'end'].sort(),
  );
  expect(journal(home)[0]?.evidence.map(({title}) => title)).toEqual([...names, ...names]);
  expect(check(home).ok).toBe(true);
});

test.each([
  ['no title', ' \x1b[31m ', {kind: 'made'}, 'title'],
  ['another kind', 'T', {kind: 'party'}, 'workshop, course'],
  ['no hours', 'T', {kind: 'made', hours: 0}, '0.5'],
  ['an address that is none', 'T', {kind: 'made', url: 'notes.txt'}, '--file'],
  ['a day to come', 'T', {kind: 'made', at: Date.parse('2027-01-01T00:00:00Z')}, '--next'],
  ['a file that is not there', 'T', {kind: 'made', files: ['/nowhere/x.txt']}, 'path'],
  ['a folder', 'T', {kind: 'made', files: ['/']}, 'one by one'],
  ['no such goal', 'T', {kind: 'made', goals: ['none']}, 'goal list'],
])('%s is refused with what to do, and nothing is written', async (_, title, options, words) => {
  const home = await makeBench().open();
  const failed = await log(home, title, options).catch(error => error);
  expect(`${failed.message} ${failed.hint}`).toContain(words);
  expect(failed.name).toBe('PlnError');
  expect(home.portfolio.scan().filter(({path}) => path.startsWith('journal/'))).toEqual([]);
});

test('what only an experience has is refused for a reflection', async () => {
  const home = await makeBench().open();
  const {id} = await reflect(home, {text: 'x'});
  await expect(correct(home, id, {experience: {hours: 3}})).rejects.toMatchObject({code: 'usage'});
});

test('what was corrected is found in its new words, not in the old', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  const {id} = await reflect(home, {title: 'On caches', text: 'The etag is a date'});
  clock.advance(1000);
  await correct(home, id, {text: 'The validator is a name'});
  const found = (word: string): string[] =>
    search(home, parseQuery(word), {place: 'journal', limit: 5}).hits.map(hit => hit.id);
  expect(found('validator')).toEqual([id]);
  expect(found('etag')).toEqual([]);
});
