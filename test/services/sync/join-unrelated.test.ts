// Covers: src/domain/merging/join-outlines.ts, src/portfolio/documents/common/merge-json-lines.ts,
// src/portfolio/git/join-histories.ts

import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {SourceId} from '../../../src/domain/common/ids.ts';
import {check} from '../../../src/services/folder/check.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../../src/services/goals/milestones.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities, rename, setMuted} from '../../../src/services/network/communities.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {learnFromAnswers} from '../../../src/services/refresh/learn-from-answers.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {beBusy} from '../../helpers/busy-month.ts';
import {IS_FULL, seeded} from '../../helpers/crash.ts';
import {type Devices, makeDevices, viewsOf} from '../../helpers/devices.ts';
import {filesIn} from '../../helpers/pln.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const DAY = 86_400_000;

/** Every feed says something every other day, from a month before the beginning until now. */
function sayUntil(now: number): void {
  for (let feed = 0; feed < 4; feed += 1) {
    const items: string[] = [];
    for (let at = Date.parse('2026-08-01T05:00:00Z') + feed * 3_600_000; at < now; at += 2 * DAY) {
      const url = world.url(`/${feed}/${at / 3_600_000}`);
      items.push(
        `<item><guid>${url}</guid><link>${url}</link><title>Said ${items.length} by ${feed}</title>
         <pubDate>${new Date(at).toUTCString()}</pubDate><description>Words of ${items.length}.</description></item>`,
      );
    }
    world.set(`/feed/${feed}`, {
      body: `<rss version="2.0"><channel><title>Feed ${feed}</title>${items.join('')}</channel></rss>`,
      etag: `"${items.length}"`,
    });
  }
}

/** Two homes that know nothing of one another; the first shares its folder. */
async function apart(): Promise<{devices: Devices; laptop: Home; desktop: Home}> {
  const devices = makeDevices();
  const laptop = await devices.device('laptop');
  const desktop = await devices.open(join(devices.root, 'desktop'));
  desktop.portfolio.prepare();
  return {devices, laptop, desktop};
}

/** The learner adds the laptop's repository at the desktop. */
function meet({git, dirOf, remote}: Devices): void {
  git(dirOf('desktop'), 'init', '--quiet');
  git(dirOf('desktop'), 'remote', 'add', 'origin', remote);
}

/** Without git’s own. */
const textsIn = (dir: string): Record<string, string> =>
  Object.fromEntries(Object.entries(filesIn(dir)).filter(([path]) => !path.startsWith('.git/')));

const linesOf = (home: Home, ...folders: string[]): string[] =>
  home.portfolio
    .scan()
    .filter(({path}) => folders.some(folder => path.startsWith(folder)))
    .flatMap(({path}) => home.portfolio.read(path).split('\n'))
    .filter(line => line.trim() !== '');

test('weeks apart in part of the same communities, then joined: one folder, nothing lost, nothing doubled', {
  timeout: 120_000,
}, async () => {
  const {devices, laptop, desktop} = await apart();
  const {clock, notices} = devices;
  const random = seeded('two folders');
  sayUntil(clock.now());
  for (const feed of [0, 1, 2]) await addCommunity(laptop, world.url(`/feed/${feed}`));
  addGoal(laptop, 'Tea');
  for (let day = 0; day < 24; day += 1) {
    clock.advance(DAY);
    sayUntil(clock.now());
    if (day === 9) {
      for (const feed of [1, 2, 3]) await addCommunity(desktop, world.url(`/feed/${feed}`));
      for (const title of ['Tea', 'Maps']) addGoal(desktop, title);
    }
    for (const [part, home] of [laptop, desktop].entries()) {
      await refresh(home);
      await beBusy({home, part, parts: 2, random}, 6);
    }
  }
  const grown = ['acts/', 'annotations/', 'journal/'];
  const before = [laptop, desktop].flatMap(home => linesOf(home, ...grown));
  const feedsOf = (home: Home): string[] =>
    communities(home)
      .flatMap(({sources}) => sources.map(({url}) => url))
      .filter(url => url.includes('/feed/'));
  // An undo may have taken back that one of them was followed.
  const followed = new Set([laptop, desktop].flatMap(feedsOf));
  const owned = [laptop, desktop].map(home => ({
    goals: goals(home).map(({id}) => id),
    kept: home.portfolio.scan().filter(({path}) => path.startsWith('kept/')),
  }));

  await devices.sync(laptop);
  meet(devices);
  notices.splice(0);
  expect(await devices.sync(desktop)).toMatchObject({conflicts: [], pushed: 2});
  expect(notices.join('\n')).toMatch(/has another history than the one here\. The two become one/);
  expect(await devices.sync(laptop)).toMatchObject({conflicts: [], pulled: 2});
  expect(notices).toHaveLength(1);
  for (const home of [laptop, desktop])
    await refresh(home, {ids: communities(home).map(({id}) => id), force: true});

  expect(viewsOf(desktop)).toEqual(viewsOf(laptop));
  for (const home of [laptop, desktop]) {
    expect(check(home)).toEqual({ok: true, problems: []});
    expect(linesOf(home, ...grown).sort()).toEqual([...before].sort());
    expect(
      goals(home)
        .map(({id}) => id)
        .sort(),
    ).toEqual(owned.flatMap(({goals: ids}) => ids).sort());
    for (const {path} of owned.flatMap(({kept}) => kept)) expect(home.portfolio.has(path)).toBe(true);
    expect(feedsOf(home).sort()).toEqual([...followed].sort());
  }
  // From here on they are two devices of one folder.
  await reflect(laptop, {text: 'At the laptop'});
  await reflect(desktop, {text: 'At the desktop'});
  for (const home of [laptop, desktop, laptop]) expect((await devices.sync(home)).conflicts).toEqual([]);
  const rebuilt = await devices.rebuilt('desktop');
  await refresh(rebuilt, {ids: communities(rebuilt).map(({id}) => id), force: true});
  expect(viewsOf(rebuilt)).toEqual(viewsOf(laptop));
});

const opml = (name: string, path = 'feed'): string =>
  `<opml version="2.0"><body><outline text="${name}" xmlUrl="https://blog.example/${path}"/></body></opml>`;

describe('two folders that became one', () => {
  test('what the learner decided differently in each is between marks, and nothing else is', async () => {
    const {devices, laptop, desktop} = await apart();
    for (const home of [laptop, desktop]) {
      importOpml(home, opml('Blog'));
      devices.clock.advance(DAY);
    }
    importOpml(laptop, opml('Before', 'a'));
    importOpml(desktop, opml('After', 'b'));
    const [id = ''] = communities(laptop).flatMap(({id: one, title}) => (title === 'Blog' ? [one] : []));
    rename(laptop, id, 'Laptop’s');
    rename(desktop, id, 'Desktop’s');
    await devices.sync(laptop);
    meet(devices);
    const {conflicts, pushed} = await devices.sync(desktop);
    const text = desktop.portfolio.read('network.opml');
    const marks = /<<<<<<< this device\n([\s\S]*)=======\n([\s\S]*)>>>>>>> another device\n/.exec(text);
    expect(marks?.slice(1)).toEqual([
      expect.stringMatching(/^ +<outline text="Desktop’s".*\n.*xmlUrl.*\n +<\/outline>\n$/),
      expect.stringMatching(/^ +<outline text="Laptop’s".*\n.*xmlUrl.*\n +<\/outline>\n$/),
    ]);
    const line = text.slice(0, marks?.index).split('\n').length;
    expect(conflicts).toEqual([{file: 'network.opml', line, message: expect.stringContaining('conflict')}]);
    expect(pushed).toBe(0);
    for (const title of ['Before', 'After']) expect(text.split(`text="${title}"`)).toHaveLength(3);

    writeFileSync(
      join(devices.dirOf('desktop'), 'network.opml'),
      text.replace(/^={7}\n[\s\S]*?^>{7}.*\n|^<{7}.*\n/gm, ''),
    );
    expect(await devices.sync(await devices.open(join(devices.root, 'desktop')))).toMatchObject({
      conflicts: [],
      pushed: 2,
    });
    await devices.sync(laptop);
    expect(communities(laptop).map(({title}) => title)).toEqual(['After', 'Before', 'Desktop’s']);
  });

  test('a name that only one of them gave, and a feed that only one saw move, is not a disagreement', async () => {
    const {devices, laptop, desktop} = await apart();
    for (const [home, name] of [
      [laptop, 'Blog'],
      [desktop, 'Blog, renamed'],
    ] as const)
      importOpml(home, opml(name));
    const [{id, sources}] = communities(laptop) as [ReturnType<typeof communities>[0]];
    rename(laptop, id, 'Mine');
    const moved = 'https://blog.example/moved';
    learnFromAnswers(desktop, [{id: sources[0]?.id as SourceId, movedTo: moved}]);
    setMuted(desktop, id, true);
    await devices.sync(laptop);
    meet(devices);
    expect((await devices.sync(desktop)).conflicts).toEqual([]);
    await devices.sync(laptop);
    for (const home of [laptop, desktop])
      expect(communities(home)).toMatchObject([{id, title: 'Mine', muted: true, sources: [{url: moved}]}]);
  });

  test('one feed under two ids is reported, with what to do; both stay', async () => {
    const {devices, laptop, desktop} = await apart();
    importOpml(laptop, opml('Blog', 'old'));
    const old = communities(laptop)[0]?.sources[0]?.id as SourceId;
    learnFromAnswers(laptop, [{id: old, movedTo: 'https://www.blog.example/feed'}]);
    devices.clock.advance(DAY);
    importOpml(desktop, opml('The blog'));
    const second = communities(desktop)[0]?.id;
    await devices.sync(laptop);
    meet(devices);
    devices.notices.splice(0);
    await devices.sync(desktop);
    expect(devices.notices.join('\n')).toMatch(
      new RegExp(`“Blog” .* and “The blog” .* are one feed.*: pln remove ${second}`),
    );
    expect(communities(desktop)).toHaveLength(2);
  });

  test('what the first device wrote meanwhile comes on top, in the same files', async () => {
    const {devices, laptop, desktop} = await apart();
    const write = async (home: Home, text: string): Promise<void> => {
      devices.clock.advance(60_000);
      await reflect(home, {text, title: text});
      addGoal(home, text);
    };
    await write(laptop, 'One');
    await write(desktop, 'Two');
    await write(laptop, 'Three');
    await devices.sync(laptop);
    await write(laptop, 'Four');
    await write(desktop, 'Five');
    meet(devices);
    expect((await devices.sync(desktop)).conflicts).toEqual([]);
    await write(laptop, 'Six');
    await write(desktop, 'Seven');
    for (const home of [laptop, desktop, laptop]) expect((await devices.sync(home)).conflicts).toEqual([]);
    const text = laptop.portfolio.read('journal/2026-09.md');
    expect([...text.matchAll(/^## .* · (.*)$/gm)].map(([, title]) => title)).toEqual([
      ...['One', 'Two', 'Three', 'Five', 'Four', 'Six'],
    ]);
    expect(text).not.toMatch(/\n\n\n|[^\n]\n## /);
    expect(viewsOf(desktop)).toEqual(viewsOf(laptop));
    expect(journal(desktop)).toHaveLength(7);
    for (const home of [laptop, desktop]) {
      expect(check(home)).toEqual({ok: true, problems: []});
      const acts = linesOf(home, 'acts/').map(line => JSON.parse(line) as {id: string});
      expect(new Set(acts.map(({id}) => id)).size).toBe(acts.length);
    }
  });

  test('READMEs and lists for git say what both said; another file of both is left to the learner', async () => {
    const {devices, laptop, desktop} = await apart();
    const [there, here] = [devices.dirOf('laptop'), devices.dirOf('desktop')] as const;
    const readme = (dir: string): string => readFileSync(join(dir, 'README.md'), 'utf8');
    const mark = readme(there).trim().split('\n').at(-1) ?? '';
    writeFileSync(
      join(here, 'README.md'),
      readme(here).replace('# My learning portfolio', '# Tea and tides'),
    );
    meet(devices);
    for (const [dir, name] of [
      [there, 'laptop'],
      [here, 'desktop'],
    ] as const) {
      writeFileSync(join(dir, '.gitignore'), `*.swp\n*.${name}\n`);
      writeFileSync(join(dir, 'notes.txt'), name);
      devices.git(dir, 'add', '.gitignore', 'notes.txt');
      devices.git(dir, 'commit', '--quiet', '-m', 'Mine');
    }
    await devices.sync(laptop);
    await expect(devices.sync(desktop)).rejects.toMatchObject({
      message: expect.stringMatching(/^notes\.txt was changed on both sides.*nothing was pulled/),
      hint: expect.stringContaining('git mv'),
    });
    expect(readme(here)).toContain('# Tea and tides');
    devices.git(here, 'mv', 'notes.txt', 'notes-2.txt');
    devices.git(here, 'commit', '--quiet', '-m', 'Another name');
    expect(await devices.sync(desktop)).toMatchObject({conflicts: []});
    expect(readFileSync(join(here, '.gitignore'), 'utf8')).toBe('*.swp\n*.laptop\n*.desktop\n');
    expect(readme(here).split('# My learning portfolio')).toHaveLength(2);
    expect(readme(here)).toContain('# Tea and tides');
    expect(readme(here).trim().split('\n').at(-1)).toBe(mark);
    expect(readme(here).split('<!-- pln folder')).toHaveLength(2);
    await reflect(desktop, {text: 'Here'});
    expect(desktop.portfolio.scan().map(({path}) => path)).toContain(`journal/2026-09.${desktop.device}.md`);
  });

  test('a copy of the folder that was edited here and there: nothing is doubled', async () => {
    const devices = makeDevices();
    const laptop = await devices.device('laptop');
    addGoal(laptop, 'Tea', {milestones: ['One', 'Two']});
    await reflect(laptop, {text: 'Of both'});
    cpSync(devices.dirOf('laptop'), devices.dirOf('desktop'), {
      recursive: true,
      filter: path => !path.endsWith('.git'),
    });
    const desktop = await devices.open(join(devices.root, 'desktop'));
    setGoal(laptop, 'tea', {milestones: ['Three']});
    await reflect(laptop, {text: 'At the laptop'});
    checkMilestone(desktop, 'tea', '1');
    await reflect(desktop, {text: 'At the desktop'});
    await devices.sync(laptop);
    meet(devices);
    // Whether the tick was set here or taken away there, nobody can know.
    const {conflicts} = await devices.sync(desktop);
    expect(conflicts).toMatchObject([{file: 'goals/tea.md'}]);
    const [file, text] = [
      join(devices.dirOf('desktop'), 'goals/tea.md'),
      desktop.portfolio.read('goals/tea.md'),
    ];
    expect(text.split('\n')[(conflicts[0]?.line ?? 0) - 1]).toBe('<<<<<<< this device');
    expect(text).toMatch(
      /<<<<<<< this device\n- \[x\] One.*\n=======\n- \[ \] One\n>>>>>>> another device\n/,
    );
    writeFileSync(file, text.replace(/^(?:<<<<<<<|=======|>>>>>>>).*\n|^- \[ \] One\n/gm, ''));
    const again = await devices.open(join(devices.root, 'desktop'));
    expect((await devices.sync(again)).conflicts).toEqual([]);
    await devices.sync(laptop);
    for (const home of [laptop, again]) {
      expect(
        journal(home)
          .map(({body}) => body)
          .sort(),
      ).toEqual(['At the desktop', 'At the laptop', 'Of both']);
      expect(goals(home)).toMatchObject([{title: 'Tea', progress: {milestonesDone: 1, milestonesTotal: 3}}]);
      expect(check(home)).toEqual({ok: true, problems: []});
    }
    expect(viewsOf(again)).toEqual(viewsOf(laptop));
  });
});

test('cut off after any of the files, the next sync makes the same folder of it', {
  timeout: 300_000,
}, async () => {
  const {devices, laptop, desktop} = await apart();
  for (const [home, name] of [
    [laptop, 'laptop'],
    [desktop, 'desktop'],
  ] as const) {
    importOpml(home, opml(name, name));
    addGoal(home, 'Tea', {why: name});
    await reflect(home, {text: `At the ${name}`});
    devices.clock.advance(DAY);
  }
  await devices.sync(laptop);
  await devices.sync(desktop);
  meet(devices);
  const copy = (from: string, to: string): void => cpSync(from, join(devices.root, to), {recursive: true});
  copy(join(devices.root, 'desktop'), 'before');
  copy(devices.remote, 'before.git');
  const [before, after] = [textsIn(devices.dirOf('before')), {} as Record<string, string>];
  await devices.sync(desktop);
  Object.assign(after, textsIn(devices.dirOf('desktop')));
  const changed = Object.keys(after)
    .filter(path => after[path] !== before[path])
    .sort((one, other) => Number(one in before) - Number(other in before) || (one < other ? -1 : 1));
  expect(changed.length).toBeGreaterThan(4);
  for (let count = 0; count <= changed.length; count += IS_FULL ? 1 : 3) {
    const name = `cut-${count}`;
    copy(join(devices.root, 'before'), name);
    copy(join(devices.root, 'before.git'), `${name}.git`);
    devices.git(devices.dirOf(name), 'remote', 'set-url', 'origin', join(devices.root, `${name}.git`));
    for (const path of changed.slice(0, count))
      writeFileSync(join(devices.dirOf(name), path), after[path] ?? '');
    const home = await devices.open(join(devices.root, name));
    expect((await devices.sync(home)).conflicts).toEqual([]);
    expect(textsIn(devices.dirOf(name))).toEqual(after);
  }
});

describe('what lies elsewhere and is not a folder of pln', () => {
  /** The bare repository as a host or another program filled it. */
  async function filled(files: Record<string, string>): Promise<{devices: Devices; home: Home}> {
    const devices = makeDevices();
    const home = await devices.open(join(devices.root, 'one'));
    addGoal(home, 'Learn');
    const work = join(devices.root, 'work');
    devices.git(devices.root, 'clone', '--quiet', devices.remote, work);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
    devices.git(work, 'add', '.');
    devices.git(work, 'commit', '--quiet', '-m', 'Initial commit');
    devices.git(work, 'push', '--quiet', 'origin', 'HEAD');
    devices.git(devices.dirOf('one'), 'init', '--quiet');
    devices.git(devices.dirOf('one'), 'remote', 'add', 'origin', devices.remote);
    return {devices, home};
  }

  test('gets nothing of the learner’s', async () => {
    const {devices, home} = await filled({'README.md': '# Code\n', 'main.c': 'int main;\n'});
    await expect(devices.sync(home)).rejects.toMatchObject({
      code: 'git',
      message: expect.stringMatching(/origin does not have a folder of pln.*committed here/),
      hint: expect.stringContaining('remote set-url origin'),
    });
    expect(devices.git(devices.remote, 'log', '--oneline', '--all').trim().split('\n')).toHaveLength(1);
  });

  test('unless it is the beginning that a host makes', async () => {
    const {devices, home} = await filled({'README.md': '# portfolio\n', LICENSE: 'CC0\n'});
    expect(await devices.sync(home)).toMatchObject({conflicts: [], pulled: 1, pushed: 2});
    const readme = home.portfolio.read('README.md');
    expect(readme).toMatch(
      /^# portfolio\n[\s\S]*# My learning portfolio[\s\S]*<!-- pln folder 1, device \w+ -->\n$/,
    );
    expect(home.portfolio.isThere()).toBe(true);
    expect(readFileSync(join(devices.dirOf('one'), 'LICENSE'), 'utf8')).toBe('CC0\n');
  });
});
