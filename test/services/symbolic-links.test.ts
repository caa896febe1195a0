import {existsSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {annotate, annotations} from '../../src/services/annotations/annotate.ts';
import {doctor} from '../../src/services/doctor.ts';
import {check} from '../../src/services/folder/check.ts';
import {forget} from '../../src/services/folder/forget.ts';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {star} from '../../src/services/queue/triage.ts';
import {snapshotsOf} from '../../src/services/snapshots/snapshots.ts';
import {makeDevices} from '../helpers/devices.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';
import {filesIn} from '../portfolio/a-folder.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const items = ['one', 'two'].map(
    name =>
      `<item><title>${name}</title><link>${world.url(`/${name}`)}</link><description>All of ${name}.</description></item>`,
  );
  world.set('/feed', {body: `<rss version="2.0"><channel><title>F</title>${items.join('')}</channel></rss>`});
});
afterAll(() => world.close());

/** A home with one of everything: the entry `one` is starred and annotated. */
async function whole() {
  const bench = makeBench();
  const home = await bench.open();
  await addCommunity(home, world.url('/feed'), {all: true});
  const paper = join(bench.root, 'paper.txt');
  writeFileSync(paper, 'passed');
  const kept = entry(home, 'one');
  await star(home, true, [kept]);
  await annotate(home, kept, {note: 'mine'});
  addGoal(home, 'Tea');
  await log(home, 'A course', {kind: 'course', files: [paper]});
  const attached = home.portfolio.dir;
  const file = Object.keys(filesIn(attached)).find(path => path.startsWith('files/')) ?? '';
  return {bench, home, paper, file, elsewhere: join(bench.root, 'elsewhere')};
}

const entry = (home: Home, title: string): string =>
  queue(home, {state: 'all', limit: 0}).find(row => row.title === title)?.id ?? '';

const views = (home: Home) => ({
  communities: communities(home),
  goals: goals(home),
  annotations: annotations(home),
  journal: journal(home, {}),
  queue: queue(home, {state: 'all', limit: 0}),
});

type Act = (home: Home, paper: string) => unknown;
const JOURNAL: Act = home => reflect(home, {text: 'second words'});
const ATTACH: Act = (home, paper) => log(home, 'Again', {kind: 'course', files: [paper]});
const STAR: Act = home => star(home, true, [entry(home, 'two')]);
const NOTE: Act = home => annotate(home, entry(home, 'one'), {note: 'second words'});
const GOAL: Act = home => setGoal(home, 'Tea', {why: 'second words'});
const FOLLOW: Act = home =>
  importOpml(home, '<opml version="2.0"><body><outline xmlUrl="https://b.example/feed"/></body></opml>');

/** Each with an act that would write through it. */
const PLACES: readonly (readonly [place: string, Act])[] = [
  ['journal/2026-11.md', JOURNAL],
  ['journal', JOURNAL],
  ['annotations/2026-11.jsonl', NOTE],
  ['annotations', NOTE],
  ['acts/2026-11.jsonl', STAR],
  ['acts', STAR],
  ['kept', STAR],
  ['files', ATTACH],
  ['files/*', ATTACH],
  ['goals', GOAL],
  ['goals/tea.md', GOAL],
  ['network.opml', FOLLOW],
  ['README.md', JOURNAL],
];

/** Where the link leads: the same kind of file as the one it replaces. */
const TARGETS: Record<string, (path: string, elsewhere: string) => string> = {
  'out of the folder': (path, elsewhere) => {
    renameSync(path, elsewhere);
    return elsewhere;
  },
  'to another name inside': path => {
    renameSync(path, `${path}-before`);
    return `${path}-before`;
  },
  nowhere: (path, elsewhere) => {
    rmSync(path, {recursive: true});
    return elsewhere;
  },
  'to itself': path => {
    rmSync(path, {recursive: true});
    return path;
  },
};

describe.each(PLACES)('%s is a link', (place, act) => {
  test.each(Object.keys(TARGETS))('that leads %s: it is named, and nothing is written', async where => {
    const {home, file, paper, elsewhere} = await whole();
    const before = views(home);
    const name = place === 'files/*' ? file : place;
    const path = join(home.portfolio.dir, name);
    symlinkSync(TARGETS[where]?.(path, elsewhere) ?? '', path);
    const disk = filesIn(dirname(home.portfolio.dir));
    const problems = await indexFolder(home);
    // An attached file is read by nobody until its evidence is checked.
    if (place !== 'files/*') expect(problems).toMatchObject([{file: name, message: /link/}].map(asMatch));
    await expect((async () => act(home, paper))()).rejects.toMatchObject({
      code: 'portfolio',
      message: expect.stringContaining(name),
    });
    expect(withoutData(filesIn(dirname(home.portfolio.dir)))).toEqual(withoutData(disk));
    expect(readlinkSync(path)).not.toBe('');
    await indexFolder(home);
    expect(views(home)).toEqual(before);
    expect(check(home).problems).toContainEqual(
      expect.objectContaining({message: expect.stringContaining('link')}),
    );
    if (place !== 'files/*')
      expect(doctor(home, null, []).checks).toContainEqual(
        expect.objectContaining({ok: false, message: expect.stringContaining('link')}),
      );
    for (const id of [entry(home, 'one')]) await snapshotsOf(home, id);
  });
});

const asMatch = ({file, message}: {file: string; message: RegExp}) => ({
  file,
  message: expect.stringMatching(message),
});

const withoutData = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('data/')));

test('the copy of an entry that is a link is not written through, and not taken for the copy', async () => {
  const {home, elsewhere} = await whole();
  const id = entry(home, 'two');
  writeFileSync(elsewhere, 'mine');
  symlinkSync(elsewhere, join(home.portfolio.dir, `kept/${id}.md`));
  await expect(star(home, true, [id])).rejects.toMatchObject({message: expect.stringContaining(id)});
  expect(queue(home, {state: 'all', starred: true, limit: 0}).map(({title}) => title)).toEqual(['one']);
  expect(check(home).problems).toMatchObject([{file: `kept/${id}.md`}]);
});

test('a new goal takes a free name beside a link', async () => {
  const {home, elsewhere} = await whole();
  symlinkSync(elsewhere, join(home.portfolio.dir, 'goals/coffee.md'));
  addGoal(home, 'Coffee');
  expect(existsSync(elsewhere)).toBe(false);
  expect(existsSync(join(home.portfolio.dir, 'goals/coffee-2.md'))).toBe(true);
});

test('forgetting goes through no link, and names it', async () => {
  const {home, elsewhere} = await whole();
  const id = annotations(home)[0]?.id ?? '';
  const path = join(home.portfolio.dir, 'goals/loop.md');
  writeFileSync(elsewhere, 'mine');
  symlinkSync('loop.md', path);
  await expect(forget(home, id)).rejects.toMatchObject({message: expect.stringContaining('goals/loop.md')});
});

test('the portfolio folder itself may be a link, and so may one above it', async () => {
  const bench = makeBench();
  const real = join(bench.root, 'real/above');
  mkdirSync(join(real, 'portfolio'), {recursive: true});
  symlinkSync(join(real), join(bench.root, 'above'));
  symlinkSync(join(real, 'portfolio'), join(real, 'link'));
  mkdirSync(join(bench.root, 'home'));
  symlinkSync(join(bench.root, 'above/link'), join(bench.root, 'home/portfolio'));
  const home = await bench.open(join(bench.root, 'home'));
  await reflect(home, {text: 'words'});
  await indexFolder(home);
  expect(check(home)).toEqual({ok: true, problems: []});
  expect(Object.keys(filesIn(join(real, 'portfolio')))).toContain('journal/2026-11.md');
});

describe('sync', () => {
  test('does not take the files behind a link for deleted, and shares the rest', async () => {
    const devices = makeDevices();
    const home = await devices.device('one');
    addGoal(home, 'Tea');
    await devices.sync(home);
    const dir = devices.dirOf('one');
    renameSync(join(dir, 'goals'), join(devices.root, 'goals'));
    symlinkSync(join(devices.root, 'goals'), join(dir, 'goals'));
    await reflect(home, {text: 'words'});
    const report = await devices.sync(home);
    expect(report).toMatchObject({pushed: 1, unreadable: [{file: 'goals', message: expect.any(String)}]});
    const shared = devices.git(devices.remote, 'ls-tree', '-r', '--name-only', 'HEAD').split('\n');
    expect(shared).toEqual(expect.arrayContaining(['goals/tea.md', 'journal/2026-09.md']));
  });

  test('pulls nothing through a link', async () => {
    const devices = makeDevices();
    const home = await devices.device('one');
    const other = await devices.device('two');
    addGoal(home, 'Tea');
    await devices.sync(home);
    const outside = join(devices.root, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(devices.dirOf('two'), 'goals'));
    await expect(devices.sync(other)).rejects.toMatchObject({message: expect.stringContaining('goals')});
    expect(filesIn(outside)).toEqual({});
  });

  test('goes on beside a file that links to itself', async () => {
    const devices = makeDevices();
    const home = await devices.device('one');
    addGoal(home, 'Tea');
    symlinkSync('loop.md', join(devices.dirOf('one'), 'goals/loop.md'));
    expect(await devices.sync(home)).toMatchObject({pushed: 1, unreadable: [{file: 'goals/loop.md'}]});
  });
});
