import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import type {EntryId} from '../../src/domain/common/ids.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {recordAct} from '../../src/services/acts/record-act.ts';
import {
  annotate,
  annotations,
  editAnnotation,
  removeAnnotation,
} from '../../src/services/annotations/annotate.ts';
import {check} from '../../src/services/folder/check.ts';
import {forget} from '../../src/services/folder/forget.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal, setGoal, setStatus} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {correct, reflect, retract} from '../../src/services/journal/reflect.ts';
import {communities, removeCommunity, rename, setMuted} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {setTags, tag} from '../../src/services/queue/tags.ts';
import {linkToGoal, mark, markRead, star} from '../../src/services/queue/triage.ts';
import {pastActs, redo, undo, undoHere} from '../../src/services/undo.ts';
import {type Bench, makeBench} from '../helpers/service-home.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ACTS = 'acts/2026-11.jsonl';
const opml = (name: string): string =>
  `<opml version="2.0"><body><outline text="${name}" xmlUrl="https://${name.toLowerCase()}.example/feed"/></body></opml>`;
const entries = ['ea', 'eb', 'ec'].map(letters => ({
  id: letters.padEnd(13, 'a') as EntryId,
  url: `https://a.example/${letters}`,
  title: `Entry ${letters}`,
  community: null,
}));
const [one, two] = entries.map(({id}) => id) as [EntryId, EntryId];

/** All that undo and redo answer for; times of versions are later after each. */
const seen = (home: Home) => ({
  rows: queue(home, {state: 'all', limit: 0}).map(({id, state, read, starred, tags}) => ({
    id,
    state,
    read,
    starred,
    tags,
  })),
  goals: goals(home).map(({progress: _, evidence: __, ...goal}) => goal),
  ties: home.store.goals.all().map(({goal}) => home.store.goals.links(goal.id).map(({ownerId}) => ownerId)),
  journal: journal(home),
  notes: annotations(home).map(({modified: _, ...note}) => note),
  network: communities(home).map(({id, title, muted}) => ({id, title, muted})),
});

/** A home with a thing of each kind, prepared long ago: undo does not reach that. */
async function prepared(): Promise<Bench & {home: Home; later(): void}> {
  const bench = makeBench();
  const home = await bench.open();
  recordAct(home, {verb: 'read', value: false, was: true, entries});
  importOpml(home, opml('Kettle'));
  addGoal(home, 'Brew well', {milestones: ['Buy tea', 'Boil water']});
  bench.clock.advance(1000);
  await annotate(home, two, {note: 'An old note'});
  await reflect(home, {text: 'An old reflection'});
  for (let session = 0; session < 2; session += 1) {
    bench.clock.advance(DAY);
    await star(home, session === 0, [two]);
  }
  bench.clock.advance(DAY);
  return {...bench, home, later: () => bench.clock.advance(1000)};
}

const someCommunity = (home: Home): string =>
  communities(home).find(({title}) => title === 'Kettle')?.id ?? '';
const note = (home: Home): string => annotations(home)[0]?.id ?? '';
const written = (home: Home): string => journal(home).at(-1)?.id ?? '';

/** An act of each kind, and what undo and redo say of it. */
const ACTS_OF_EACH_KIND: Record<string, [act: (home: Home) => unknown, undone: string, redone: string]> = {
  mark: [home => mark(home, 'done', [one]), '“Entry ea” back to inbox', '“Entry ea” moved to done'],
  read: [home => mark(home, 'read', [one]), '“Entry ea” unread again', '“Entry ea” read'],
  star: [home => star(home, true, [one]), '“Entry ea” no longer starred', '“Entry ea” starred'],
  tag: [
    home => tag(home, 'tag', one, ['a', 'b']),
    '“Entry ea” no longer tagged a, b',
    '“Entry ea” tagged a, b',
  ],
  tie: [
    home => linkToGoal(home, one, 'brew'),
    '“Entry ea” no longer linked to goal “Brew well”',
    '“Entry ea” linked to goal “Brew well”',
  ],
  annotate: [
    home => annotate(home, one, {note: 'Steep it'}),
    'note “Steep it” on “Entry ea” removed',
    'note “Steep it” on “Entry ea” kept',
  ],
  'annotations edit': [
    home => editAnnotation(home, note(home), 'Another note'),
    'note “Another note” on “Entry eb” is as it was before',
    'note “Another note” on “Entry eb” changed',
  ],
  'annotations remove': [
    home => removeAnnotation(home, note(home)),
    'note “An old note” on “Entry eb” is back',
    'note “An old note” on “Entry eb” removed',
  ],
  reflect: [home => reflect(home, {text: 'Tea is hot'}), '“Tea is hot” is retracted', '“Tea is hot” written'],
  correct: [
    home => correct(home, written(home), {text: 'Another text'}),
    '“An old reflection” is as it was before the correction',
    '“An old reflection” corrected',
  ],
  retract: [
    home => retract(home, written(home), null),
    '“An old reflection” is no longer retracted',
    '“An old reflection” retracted',
  ],
  log: [home => log(home, 'Bread', {kind: 'workshop'}), '“Bread” is retracted', '“Bread” logged'],
  'goal add': [home => addGoal(home, 'Bake'), 'goal “Bake” removed', 'goal “Bake” added'],
  'goal set': [
    home => setGoal(home, 'brew', {title: 'Brew better'}),
    'goal “Brew better” is as it was before',
    'goal “Brew better” changed',
  ],
  'goal check': [
    home => checkMilestone(home, 'brew', '1'),
    'goal “Brew well” is as it was before',
    'goal “Brew well” changed',
  ],
  'goal drop': [
    home => setStatus(home, 'brew', 'dropped', 'No time'),
    'goal “Brew well” is as it was before',
    'goal “Brew well” changed',
  ],
  import: [home => importOpml(home, opml('Tide')), '“Tide” is no longer followed', '“Tide” followed'],
  rename: [
    home => rename(home, someCommunity(home), 'Pot'),
    'community “Pot” is called “Kettle” again',
    'community “Kettle” renamed to “Pot”',
  ],
  mute: [home => setMuted(home, someCommunity(home), true), '“Kettle” is no longer muted', '“Kettle” muted'],
  remove: [
    home => removeCommunity(home, someCommunity(home)),
    '“Kettle” is back in your network',
    '“Kettle” left',
  ],
};

describe.each(Object.entries(ACTS_OF_EACH_KIND))('%s', (_, [act, undone, redone]) => {
  test('is taken back and brought back, again and again, in words that name it, also from the folder alone', async () => {
    const {home, later, open, root} = await prepared();
    const before = seen(home);
    await act(home);
    const after = seen(home);
    expect(after).not.toEqual(before);
    const [newest] = pastActs(home, 1);
    expect(newest?.words).toBe(redone);
    let now = home;
    for (let round = 0; round < 2; round += 1) {
      later();
      const back = undo(now);
      expect([back.words, back.act]).toEqual([undone, newest?.act]);
      expect(seen(now)).toEqual(before);
      later();
      rmSync(join(root, 'data'), {recursive: true});
      now = await open();
      expect(seen(now)).toEqual(before);
      const again = redo(now);
      expect(again).toEqual({...back, words: redone});
      expect(seen(now)).toEqual(after);
      later();
      rmSync(join(root, 'data'), {recursive: true});
      now = await open();
      expect(seen(now)).toEqual(after);
    }
    expect(() => redo(now)).toThrow(expect.objectContaining({code: 'nothing-to-redo'}));
  });
});

test('undo twice, redo twice, undo twice: each brings back the next, and a redo is an undo of the undo', async () => {
  const {home} = await prepared();
  const count = actsIn(home).length;
  await mark(home, 'done', [one]);
  tag(home, 'tag', one, ['tea']);
  const verbs = () => [undo, undo, redo, redo, undo, undo].map(step => step(home).verb);
  expect(verbs()).toEqual(['tag', 'state', 'state', 'tag', 'tag', 'state']);
  const acts = actsIn(home).slice(count);
  const [state, tagged, undoTag, undoState, redoState, redoTag] = acts.map(({id}) => id);
  expect(acts.map(({verb, value}) => [verb, value]).slice(2)).toEqual([
    ['undo', tagged],
    ['undo', state],
    ['undo', undoState],
    ['undo', undoTag],
    ['undo', tagged],
    ['undo', state],
  ]);
  expect([redoState, redoTag]).toHaveLength(2);
  expect([redo(home).verb, redo(home).verb]).toEqual(['state', 'tag']);
  expect(() => redo(home)).toThrow(/nothing to bring back/);
});

const actsIn = (home: Home) => readActs(home.portfolio.read(ACTS), ACTS).acts;

test('a new act ends what can be redone; an act of joining or an alias does not', async () => {
  const {home} = await prepared();
  await mark(home, 'done', [one]);
  undo(home);
  recordAct(home, {verb: 'rule', value: 'before you joined', was: null, entries: entries.slice(2)});
  recordAct(home, {verb: 'alias', value: {from: 'ezz', to: 'ezy'}, was: null, entries: []});
  expect(redo(home).verb).toBe('state');
  undo(home);
  await star(home, true, [one]);
  expect(() => redo(home)).toThrow(expect.objectContaining({code: 'nothing-to-redo'}));
});

test('several acts that one undo took back are brought back by one redo', async () => {
  const {home} = await prepared();
  tag(home, 'tag', one, ['http']);
  setTags(home, {ids: [one], shown: ['http'], typed: 'tea'});
  await mark(home, 'done', [one]);
  markRead(home, two, true);
  const after = seen(home);
  expect(pastActs(home, 3).map(({verb}) => verb)).toEqual(['state', 'untag', 'tag']);
  expect([undo(home).verb, undo(home).verb]).toEqual(['state', 'untag']);
  expect(queue(home, {state: 'all', limit: 0}).find(({id}) => id === one)?.tags).toEqual(['http']);
  expect([redo(home).verb, redo(home).verb]).toEqual(['untag', 'state']);
  expect(seen(home)).toEqual(after);
});

test('an undo in a later session reaches as far as in the one before, and so does redo', async () => {
  const {home, clock} = await prepared();
  await mark(home, 'done', [one]);
  clock.advance(DAY);
  tag(home, 'tag', one, ['tea']);
  clock.advance(DAY);
  expect([undo(home).verb, undo(home).verb]).toEqual(['tag', 'state']);
  clock.advance(DAY);
  expect([redo(home).verb, redo(home).verb]).toEqual(['state', 'tag']);
  clock.advance(DAY);
  expect([undo(home).verb, undo(home).verb]).toEqual(['tag', 'state']);
});

test('what was changed by hand in the meantime is not brought back, and that is said', async () => {
  const {home} = await prepared();
  addGoal(home, 'Bake', {why: 'Bread'});
  undo(home);
  addGoal(home, 'Bake', {why: 'Cake'}); // by another device: this one's acts do not say so
  undo(home);
  home.portfolio.write('goals/bake.md', '---\nid: gother\ntitle: Bake\n---\n');
  expect(redo(home).words).toMatch(/^nothing here: Goal “Bake” was changed by hand in the meantime\./);
  expect(home.portfolio.read('goals/bake.md')).toContain('gother');
});

test('redo changes nothing where undo had changed nothing', async () => {
  const {home} = await prepared();
  addGoal(home, 'Bake');
  home.portfolio.write('goals/bake.md', `${home.portfolio.read('goals/bake.md')}\nMine.\n`);
  expect(undo(home).words).toContain('was changed by hand in the meantime');
  expect(redo(home).words).toContain('Undo had changed nothing');
  expect(home.portfolio.read('goals/bake.md')).toContain('Mine.');
});

test('an act of another window or of a command is named before it is touched', async () => {
  const {home, open} = await prepared();
  const inWindow = async (session: string): Promise<Home> => ({...(await open()), session});
  const [window, other] = [await inWindow('uwindow'), await inWindow('uother')];
  await mark(window, 'done', [one]);
  await star(home, true, [one]);
  await mark(other, 'read', [one]);

  const named = () => {
    const result = undoHere(window, 'undo', null);
    if (!('foreign' in result)) throw new Error(`${result.words} at once`);
    return result.foreign;
  };
  expect(named().words).toBe('“Entry ea” read');
  expect(undoHere(window, 'undo', 'tsomethingelse')).toEqual({foreign: named()});
  expect(undoHere(window, 'undo', named().act)).toMatchObject({verb: 'read'});
  expect(named().words).toBe('“Entry ea” starred');
  expect(undoHere(window, 'undo', named().act)).toMatchObject({verb: 'star'});
  expect(undoHere(window, 'undo', null)).toMatchObject({verb: 'state'});
  // Its own undo is brought back at once, another's is named.
  expect(undoHere(window, 'redo', null)).toMatchObject({verb: 'state'});
  expect(undoHere(other, 'redo', null)).toHaveProperty('foreign.words', '“Entry ea” starred');
});

test('commands are a session of their own beside an open window', async () => {
  const {home, open} = await prepared();
  const window: Home = {...(await open()), session: 'uwindow'};
  await mark(home, 'done', [one]);
  await star(window, true, [one]);
  await mark(home, 'read', [one]);
  const [first, second, third] = actsIn(home).slice(-3);
  expect([first?.session, second?.session, third?.session]).toEqual([first?.id, 'uwindow', first?.id]);
});

test('what is forgotten is in no undo and no redo', async () => {
  const {home} = await prepared();
  const made = addGoal(home, 'Verschwiegenes', {why: 'Verschwiegenes'});
  undo(home);
  redo(home);
  undo(home);
  redo(home);
  const secret = await annotate(home, one, {note: 'Verschwiegenes'});
  undo(home);
  redo(home);
  await forget(home, made.id);
  await forget(home, secret.id);
  const texts = home.portfolio.scan().map(({path}) => home.portfolio.read(path));
  expect(texts.join('\n')).not.toContain('Verschwiegenes');
  expect(check(home).problems).toEqual([]);
});

test('undos that name each other, themselves or nothing are ignored', async () => {
  const {home, open, root} = await prepared();
  const lines = actsIn(home);
  const path = join(home.portfolio.dir, ACTS);
  const text = home.portfolio.read(ACTS);
  const [act] = text.trim().split('\n');
  const idOf = (letter: string): string => `t${letter.repeat(16)}`;
  const odd = [
    [idOf('a'), idOf('b')],
    [idOf('b'), idOf('a')],
    [idOf('c'), idOf('c')],
    [idOf('d'), 'tnever'],
    [idOf('e'), 7],
  ].map(([id, value]) => JSON.stringify({...JSON.parse(act ?? ''), id, verb: 'undo', value, was: null}));
  writeFileSync(path, `${text}${odd.join('\n')}\n`);
  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  expect(actsIn(again)).toHaveLength(lines.length + odd.length);
  await mark(again, 'done', [one]);
  expect([undo(again).verb, redo(again).verb]).toEqual(['state', 'state']);
});

test('the history names what undo takes back, newest first, and an edit is not a removal', async () => {
  const {home, later} = await prepared();
  const made = await annotate(home, one, {note: 'First'});
  later();
  editAnnotation(home, made.id, 'Second');
  later();
  removeAnnotation(home, made.id);
  expect(pastActs(home, 3).map(({words}) => words)).toEqual([
    'note “Second” on “Entry ea” removed',
    'note “First” on “Entry ea” changed',
    'the note on “Entry ea” kept',
  ]);
  expect(pastActs(home, 99).at(-1)?.at).toBe('2026-11-24T13:00:01.000+01:00');
  expect(pastActs(home, 1)).toEqual([
    {
      act: expect.stringMatching(/^t/),
      verb: 'annotate',
      words: expect.any(String),
      ids: [one],
      at: expect.any(String),
    },
  ]);
});

test('any order of acts, undos and redos leaves what a stack of states says, and a rebuild finds the same', async () => {
  const {home, later, open, root} = await prepared();
  const kinds = Object.values(ACTS_OF_EACH_KIND).map(([act]) => act);
  let current = home;
  const step = fc.oneof(
    fc.nat(kinds.length - 1),
    fc.constantFrom('undo', 'undo', 'undo', 'redo', 'redo', 'rebuild'),
  );
  const play = async (steps: readonly (number | string)[]): Promise<void> => {
    const before: unknown[] = [];
    let undone: unknown[] = [];
    for (const step of steps) {
      later();
      const now = seen(current);
      if (typeof step === 'number') {
        const count = actsIn(current).length;
        try {
          await kinds[step]?.(current);
        } catch (error) {
          if (!(error instanceof PlnError)) throw error;
        }
        // What is so already, or cannot be, makes no act.
        if (actsIn(current).length === count) continue;
        before.push(now);
        undone = [];
      } else if (step === 'undo' && before.length > 0) {
        undo(current);
        undone.push(now);
        expect(seen(current)).toEqual(before.pop());
      } else if (step === 'redo' && undone.length > 0) {
        redo(current);
        before.push(now);
        expect(seen(current)).toEqual(undone.pop());
      } else if (step === 'rebuild') {
        rmSync(join(root, 'data'), {recursive: true});
        current = await open();
        expect(seen(current)).toEqual(now);
      }
    }
    while (before.length > 0) {
      later();
      undo(current);
      expect(seen(current)).toEqual(before.pop());
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 20}), play), {
    numRuns: process.env.PLN_TRUST === 'full' ? 100 : 6,
    endOnFailure: true,
  });
});
