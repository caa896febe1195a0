import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {
  annotate,
  annotations,
  editAnnotation,
  noteAll,
  removeAnnotation,
} from '../../src/services/annotations/annotate.ts';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal, setGoal, setStatus} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {correct, reflect, retract} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities, removeCommunity, rename, setMuted} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {linkToGoal, mark, star} from '../../src/services/queue/triage.ts';
import {undo} from '../../src/services/undo.ts';
import {IS_FULL, seeded} from '../helpers/crash.ts';
import {disk, heal} from '../helpers/faulty-fs.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld} from '../helpers/world.ts';
import {posts, serve} from '../tui/contents.ts';

vi.mock('node:fs', async original => {
  const {faulty} = await import('../helpers/faulty-fs.ts');
  return faulty(await original());
});

const CODES = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'ENOENT'] as const;

/** What the learner may do. Each does the same every time, as long as nothing of it is stored. */
const VERBS: Record<string, (home: Home) => unknown> = {
  reflect: home => reflect(home, {text: 'Zwölf — 😀\n\nmore', goals: ['brew']}),
  'reflect with a file': home =>
    reflect(home, {text: 'Seen', evidence: [join(home.places.config, 'config.json')]}),
  'reflect on an entry': home => reflect(home, {text: 'Seen', evidence: [row(home, 0)]}),
  'log with a file': home =>
    log(home, 'A talk', {kind: 'talk', files: [join(home.places.config, 'config.json')]}),
  'reflect correct': home => correct(home, journal(home)[0]?.id ?? '', {text: 'Rewritten'}),
  'reflect retract': home => retract(home, journal(home)[0]?.id ?? '', 'Not so'),
  annotate: home => annotate(home, row(home, 0), {note: 'On the whole'}),
  'annotate several': home => noteAll(home, [row(home, 0), row(home, 1)], 'On both'),
  'annotations edit': home => editAnnotation(home, annotations(home)[0]?.id ?? '', 'Another note'),
  'annotations remove': home => removeAnnotation(home, annotations(home)[0]?.id ?? ''),
  log: home => log(home, 'A workshop', {kind: 'workshop', text: 'Seen'}),
  'goal add': home => addGoal(home, 'Steep', {why: 'For tea'}),
  'goal set': home => setGoal(home, 'brew', {why: 'Another reason'}),
  'goal check': home => checkMilestone(home, 'brew', '1'),
  'goal achieve': home => setStatus(home, 'brew', 'achieved', 'It is done'),
  star: home => star(home, true, [row(home, 0)]),
  mark: home => mark(home, 'later', [row(home, 0), row(home, 1)]),
  tag: home => tag(home, 'tag', row(home, 0), ['one', 'two']),
  tie: home => linkToGoal(home, row(home, 0), 'brew'),
  rename: home => rename(home, communities(home)[0]?.id ?? '', 'Another name'),
  mute: home => setMuted(home, communities(home)[0]?.id ?? '', true),
  remove: home => removeCommunity(home, communities(home)[0]?.id ?? ''),
  import: home => importOpml(home, 'https://a.example/feed.xml\nhttps://b.example/feed.xml\n'),
  undo: home => undo(home),
};

const row = (home: Home, index: number): string => queue(home, {state: 'all', limit: 9})[index]?.id ?? '';

async function learner(): Promise<Home> {
  const world = await startWorld();
  const bench = makeBench();
  const first = await bench.open();
  await addCommunity(first, serve(world, posts(3)), {all: true});
  addGoal(first, 'Brew', {why: 'Reasons', milestones: ['One']});
  await reflect(first, {text: 'As it was'});
  await annotate(first, row(first, 2), {note: 'Kept'});
  await world.close();
  return bench.open();
}

/** What the learner has: every file but what is on its way, and what the index tells of it. */
const stored = (home: Home): unknown => ({
  files: filesOf(home.portfolio.dir),
  journal: journal(home),
  annotations: annotations(home),
  goals: goals(home),
  communities: communities(home),
  rows: queue(home, {state: 'all', limit: 9}),
});

function filesOf(dir: string): Record<string, string> {
  const paths = (readdirSync(dir, {recursive: true}) as string[]).filter(path => !path.endsWith('.tmp'));
  const textOf = (path: string): string =>
    statSync(path).isFile() ? readFileSync(path, 'utf8') : 'a folder';
  return Object.fromEntries(paths.sort().map(path => [path, textOf(join(dir, path))]));
}

interface Tried {
  calls: string[];
  count: number;
}

/** Fails one call, or all from it on, and looks whether everything is as before once the disk works again. */
async function tryAt(
  home: Home,
  verb: string,
  at: number,
  code: (typeof CODES)[number],
  failures: number,
): Promise<boolean> {
  const before = stored(home);
  heal(home.portfolio.dir);
  Object.assign(disk, {failFrom: at, failures, code});
  const failed = await outcome(home, verb);
  const reached = disk.seen.length >= at;
  const call = disk.seen[at - 1];
  heal('');
  const said = `${verb}, ${code} ${failures === 1 ? 'once' : 'from then on'} at call ${at}, ${call}`;
  if (!reached || failed === null) return reached;
  expect(failed, said).toMatchObject({
    name: 'PlnError',
    code: 'portfolio',
    hint: expect.stringMatching(/\w/),
  });
  // The next command reads what changed, and first does what is pending.
  home.store.withFolderLock(() => {});
  expect(await indexFolder(home), said).toEqual([]);
  expect(stored(home), said).toEqual(before);
  return true;
}

async function outcome(home: Home, verb: string): Promise<unknown> {
  try {
    await VERBS[verb]?.(home);
    return null;
  } catch (error) {
    return error;
  }
}

async function callsOf(verb: string): Promise<Tried> {
  const home = await learner();
  heal(home.portfolio.dir);
  expect(await outcome(home, verb), verb).toBeNull();
  const {seen} = disk;
  heal('');
  return {calls: seen, count: seen.length};
}

describe.each(Object.keys(VERBS))('%s', verb => {
  test('an act fails whole at every call on the disk, with a message, and can be done again', async () => {
    const random = seeded(`a failing disk during ${verb}`);
    const {calls, count} = await callsOf(verb);
    expect(count).toBeGreaterThan(5);
    const home = await learner();
    let tried = 0;
    for (let at = 1; at <= count; at += 1) {
      for (const failures of [1, Number.POSITIVE_INFINITY]) {
        if (failures === 1 && calls[at - 1] === 'existsSync') continue;
        const some = CODES[Math.floor(random() * CODES.length)] ?? 'EIO';
        for (const code of IS_FULL ? CODES : [some]) {
          if (await tryAt(home, verb, at, code, failures)) tried += 1;
        }
      }
    }
    console.log(`${verb}: ${tried} failures of ${count} calls`);
  });
});
