import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {indexFolder} from '../../../src/services/folder/index-folder.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkToGoal, mark, star} from '../../../src/services/queue/triage.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const item = `<item><title>One</title><link>${world.url('/one')}</link><description>All of it, at length.</description></item>`;
  world.set('/feed', {body: `<rss version="2.0"><channel><title>F</title>${item}</channel></rss>`});
});
afterAll(() => world.close());

/** A home with one of everything, all of which resolves. */
async function whole(): Promise<{home: Home; entry: string; goal: string}> {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'), {all: true});
  const entry = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  const goal = addGoal(home, 'Learn').id;
  linkToGoal(home, entry, goal);
  await star(home, true, [entry]);
  await annotate(home, entry, {quote: 'at length', goals: [goal]});
  await reflect(home, {text: 'So it is', goals: [goal], evidence: [entry]});
  expect(check(home)).toEqual({ok: true, problems: []});
  return {home, entry, goal};
}

/** The same after another hand wrote to a file. */
async function afterEdit(home: Home, file: string, edit: (text: string) => string) {
  home.portfolio.write(file, edit(home.portfolio.has(file) ? home.portfolio.read(file) : ''));
  await indexFolder(home);
  return check(home).problems;
}

const MONTH = '2026-11';

test('a goal that is gone is named wherever it is named: ties, notes, reflections, communities', async () => {
  const {home, goal} = await whole();
  const network = home.portfolio.read('network.opml').replace('pln:first=', `pln:goals="${goal}" pln:first=`);
  home.portfolio.write('network.opml', network);
  home.portfolio.remove('goals/learn.md');
  await indexFolder(home);
  const lines = (file: string, text: string) =>
    home.portfolio.read(file).slice(0, home.portfolio.read(file).indexOf(text)).split('\n').length;
  const acts = `acts/${MONTH}.jsonl`;
  const message = `there is no goal ${goal}`;
  expect(check(home).problems.toSorted((a, b) => (a.file < b.file ? 1 : -1))).toEqual([
    {file: 'network.opml', line: lines('network.opml', '<outline'), message},
    {file: `journal/${MONTH}.md`, line: 1, message},
    {file: `annotations/${MONTH}.jsonl`, line: 1, message},
    {file: acts, line: lines(acts, '"tie"'), message},
  ]);
});

test('an entry of the journal that nothing reads is named: by hand, above or below what pln wrote', async () => {
  const {home} = await whole();
  const heading = '## 2026-10-03 10:00 · By hand';
  const unread = expect.stringContaining('not read');
  expect(await afterEdit(home, 'journal/2026-10.md', () => `# October\n\n${heading}\n\nSo it was\n`)).toEqual(
    [{file: 'journal/2026-10.md', line: 3, message: unread}],
  );
  home.portfolio.remove('journal/2026-10.md');
  const file = `journal/${MONTH}.md`;
  const lines = home.portfolio.read(file).split('\n').length;
  const message = expect.stringMatching(/text of the entry above.*pln reflect --file/);
  expect(await afterEdit(home, file, text => `${text}\n${heading}\n\nSo it was\n`)).toEqual([
    {file, line: lines + 1, message},
  ]);
  expect(journal(home)[0]?.body, 'below one it is a part of that').toContain('By hand');
  expect(await afterEdit(home, file, text => text.replace(heading, `\\${heading}`))).toEqual([]);
  expect(journal(home)[0]?.body, 'as its writer says with a backslash').toContain(`\n${heading}\n`);
});

test('a heading with a time that the learner gave pln as text is not a foreign entry', async () => {
  const {home} = await whole();
  const text = 'My plan\n\n## 2026-11-22 09:00 · Morning\n\nRead\n\n\\## 2026-11-22 10:00\n\nand write.';
  await reflect(home, {text});
  expect(check(home)).toEqual({ok: true, problems: []});
  expect(await afterEdit(home, `journal/${MONTH}.md`, all => `${all}\n`)).toEqual([]);
  expect(journal(home).map(({body}) => body)).toContain(text);
});

test('a snapshot that was changed, or has another’s name, is named with its line', async () => {
  const {home, entry} = await whole();
  const file = `kept/${entry}.md`;
  const text = home.portfolio.read(file);
  expect(await afterEdit(home, file, all => `${all}\nand more`)).toMatchObject([
    {file, line: text.split('\n').findIndex(line => line.startsWith('hash:')) + 1},
  ]);
  home.portfolio.write(file, text);
  expect(await afterEdit(home, 'kept/eaaaaaaaaaaaa.md', () => text)).toMatchObject([
    {file: 'kept/eaaaaaaaaaaaa.md', line: 2},
  ]);
});

test('an id with two different contents is named; with the same content twice it is not', async () => {
  const {home} = await whole();
  for (const [folder, ending, from, to] of [
    ['acts', 'jsonl', '"verb":"star","value":true', '"verb":"star","value":false'],
    ['annotations', 'jsonl', '"idea"', '"question"'],
    ['journal', 'md', 'So it is\n', 'So it is not\n'],
  ] as const) {
    const other = `${folder}/${MONTH}.dother.${ending}`;
    const text = home.portfolio.read(`${folder}/${MONTH}.${ending}`);
    expect(await afterEdit(home, other, () => text), folder).toEqual([]);
    const problems = await afterEdit(home, other, () => text.replaceAll(from, to));
    expect(problems, folder).toMatchObject([
      {
        line: expect.any(Number),
        message: expect.stringMatching(/is also in .*, line \d+, with different content/),
      },
    ]);
    home.portfolio.remove(other);
  }
  const goal = home.portfolio.read('goals/learn.md');
  expect(await afterEdit(home, 'goals/renamed.md', () => goal)).toMatchObject([
    {file: 'goals/renamed.md', line: 2},
  ]);
});

test('copies that sync programs left are named, and never take the place of what they are copies of', async () => {
  const {home, goal} = await whole();
  const copies = [
    'goals/learn.sync-conflict-20261124-180000-ABCDEFG.md',
    "network (Anna's conflicted copy 2026-11-24).opml",
    'journal/2026-11.md.orig',
  ];
  home.portfolio.write(
    copies[0] ?? '',
    home.portfolio.read('goals/learn.md').replace('title: Learn', 'title: Older'),
  );
  home.portfolio.write(copies[1] ?? '', home.portfolio.read('network.opml'));
  home.portfolio.write(copies[2] ?? '', home.portfolio.read(`journal/${MONTH}.md`));
  await indexFolder(home);
  expect(
    check(home)
      .problems.map(({file}) => file)
      .sort(),
  ).toEqual(copies.toSorted());
  expect(setGoal(home, goal, {}).title).toBe('Learn');
});

test('what is wrong is said once, however many copies of the file there are', async () => {
  const {home, goal} = await whole();
  await reflect(home, {text: 'Rests on it', evidence: [(await reflect(home, {text: 'Gone'})).id]});
  const month = `journal/${MONTH}.md`;
  const byHand = '## 2026-11-22 11:00 · By hand\n\nMore\n\n';
  const text = home.portfolio.read(month).replace(/## [^\n]* · Gone\n[^#]*/, byHand);
  const copies = [
    `journal/${MONTH} (Anna's conflicted copy 2026-11-24).md`,
    `journal/${MONTH}.sync-conflict-20261124-180000-ABCDEFG.md`,
  ];
  for (const file of [month, ...copies]) home.portfolio.write(file, text);
  const notes = `annotations/${MONTH}.jsonl`;
  const copied = `annotations/${MONTH}.sync-conflict-20261124-180000-ABCDEFG.jsonl`;
  home.portfolio.write(copied, `${home.portfolio.read(notes)}[]\n`);
  home.portfolio.remove('goals/learn.md');
  await indexFolder(home);
  const {problems} = check(home);
  const named = (words: string) =>
    problems.filter(({message}) => message.includes(words)).map(({file}) => file);
  expect(named('the evidence is gone')).toEqual([month]);
  expect(named('text of the entry above')).toEqual([month]);
  expect(named(`there is no goal ${goal}`).toSorted()).toEqual([`acts/${MONTH}.jsonl`, notes, month]);
  expect(named('not a JSON object'), 'only the copy has it').toEqual([copied]);
  expect(named('a copy that')).toEqual(expect.arrayContaining([...copies, copied]));
});

test('a journal’s copy adds what only it has, and what is in both stays as the journal has it', async () => {
  const {home} = await whole();
  const file = `journal/${MONTH}.md`;
  const text = home.portfolio.read(file);
  const only = text.replace(/"r[a-z2-7]{16}"/, '"rcccccccccccccccc"').replaceAll('So it is', 'Only here');
  const copy = `journal/${MONTH}.sync-conflict-20261124-180000-ABCDEFG.md`;
  home.portfolio.write(copy, `${text.replaceAll('So it is', 'So it was')}\n${only}`);
  await indexFolder(home);
  expect(
    journal(home)
      .map(({body}) => body)
      .sort(),
  ).toEqual(['Only here', 'So it is']);
});

test('nothing is written to a file with git’s marks in it, until they are gone', async () => {
  const {home, entry} = await whole();
  for (const [file, write] of [
    [`acts/${MONTH}.jsonl`, () => mark(home, 'done', [entry])],
    [`annotations/${MONTH}.jsonl`, () => annotate(home, entry, {note: 'More'})],
    [`journal/${MONTH}.md`, () => reflect(home, {text: 'More'})],
    ['goals/learn.md', async () => setGoal(home, 'learn', {why: 'So'})],
    ['network.opml', () => addCommunity(home, world.url('/other'))],
  ] as const) {
    const before = home.portfolio.read(file);
    const broken = `${before}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`;
    await afterEdit(home, file, () => broken);
    world.set('/other', {body: '<rss version="2.0"><channel><title>O</title></channel></rss>'});
    const line = before.split('\n').length;
    await expect((async () => write())(), file).rejects.toThrow(`${file}, line ${line}`);
    expect(home.portfolio.read(file)).toBe(broken);
    await afterEdit(home, file, () => before);
    await write();
    expect(home.portfolio.read(file)).not.toBe(before);
  }
  expect(check(home)).toEqual({ok: true, problems: []});
});

test('git’s marks in the learner’s own words are not a conflict', async () => {
  const {home} = await whole();
  mkdirSync(join(home.portfolio.dir, 'files'), {recursive: true});
  const text = 'What git leaves:\n\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n\\<<<<<<< kept';
  await reflect(home, {text});
  expect(check(home)).toEqual({ok: true, problems: []});
  await afterEdit(home, `journal/${MONTH}.md`, all => `${all}\n`);
  expect(journal(home).map(({body}) => body)).toContain(text);
});

test('an empty file is named, not taken for one that is gone, and what was known of it stays', async () => {
  const {home} = await whole();
  for (const file of ['network.opml', 'goals/learn.md']) {
    const before = home.portfolio.read(file);
    home.portfolio.write(file, '');
    expect(await indexFolder(home), file).toMatchObject([{file, line: expect.any(Number)}]);
    expect(home.portfolio.read(file)).toBe('');
    home.portfolio.write(file, before);
    await indexFolder(home);
  }
  expect(home.store.network.all().length).toBe(1);
  expect(check(home)).toEqual({ok: true, problems: []});
});

test('a path that leads out of the folder says nothing of what is there', async () => {
  const bench = makeBench();
  const home = await bench.open();
  writeFileSync(join(bench.root, 'secret'), '');
  symlinkSync(join(bench.root, 'secret'), join(bench.root, 'there'));
  const says = async (url: string): Promise<string[]> => {
    const evidence = [{type: 'file', id: null, url, title: 'x', quote: null, community: null}];
    const comment = {id: 'raaaaaaaaaaaaaaaa', at: '2026-11-21T10:00:00Z', kind: 'reflection', evidence};
    const text = `## 2026-11-21 10:00 · T\n\n<!-- pln ${JSON.stringify(comment)} -->\n\nWords\n`;
    home.portfolio.write('journal/2026-11.md', text);
    await indexFolder(home);
    return check(home).problems.map(({message}) => message.replaceAll(url, 'PATH'));
  };
  const root = bench.root.slice(1);
  const pairs = [
    ['../secret', '../nothing'],
    [`${bench.root}/secret`, `${bench.root}/nothing`],
    [`files/../../secret`, 'files/../../nothing'],
    [`../../../../../../${root}/secret`, `../../../../../../${root}/nothing`],
    ['../there', '../nowhere'],
  ];
  for (const [there = '', missing = ''] of pairs) {
    expect(await says(there)).toEqual(await says(missing));
    expect(await says(there)).toEqual(['the evidence PATH is not a file of this folder']);
  }
  mkdirSync(join(home.portfolio.dir, 'files'));
  symlinkSync(join(bench.root, 'secret'), join(home.portfolio.dir, 'files/one'));
  symlinkSync(join(bench.root, 'nothing'), join(home.portfolio.dir, 'files/two'));
  expect(await says('files/one')).toEqual(await says('files/two'));
  expect(await says('files/three')).toEqual(['the evidence is gone: there is no file PATH']);
});
