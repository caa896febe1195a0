// Covers: src/tui/core/writing.ts, src/tui/common/writing/, src/services/calls/writing-offer.ts

import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {annotate, annotations} from '../../../src/services/annotations/annotate.ts';
import {listUiDrafts} from '../../../src/services/drafts/ui-draft-list.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {setTies} from '../../../src/services/queue/triage.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const letters = (text: string): string[] => [...text].map(one => (one === ' ' ? 'space' : one));

/** Four entries: the second and third with a note of yesterday and of today; two goals. */
async function learner() {
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(4)), {all: true});
  const rows = queue(home, {state: 'all', limit: 4});
  const id = (at: number): string => rows[at]?.id ?? '';
  const brew = addGoal(home, 'Brew well').id;
  const steep = addGoal(home, 'Steep long').id;
  await annotate(home, id(1), {note: 'the older note', goals: [steep]});
  bench.clock.advance(26 * 3_600_000);
  await annotate(home, id(2), {note: 'the newer note', goals: [brew]});
  return {bench, home, id, brew, steep, driven: startApp(home)};
}

/** The evidence with its boxes, in the order of the screen. */
const boxes = (text: string): string[] =>
  [...text.matchAll(/(\[[x ]\]) ([^·→│\n]*?)\s*$/gm)].map(([, box, words]) => `${box} ${words}`);

describe('w opens one screen everywhere, with today’s notes and the entry at hand ticked', () => {
  test.each([
    ['the queue', ['j'], ['[x] this entry: Post number 1', '[ ] the older note', '[x] the newer note']],
    [
      'the reader',
      ['j', 'j', 'enter'],
      ['[x] this entry: Post number 2', '[x] the newer note', '[ ] the older note'],
    ],
    [
      'a hit of the search',
      ['/', ...'older', 'enter'],
      ['[x] this entry: Post number 1', '[ ] the older note', '[x] the newer note'],
    ],
    ['the network', ['3'], ['[x] the newer note', '[ ] the older note']],
    ['the journal', ['5'], ['[x] the newer note', '[ ] the older note']],
    ['goals', ['4'], ['[x] the newer note', '[ ] the older note']],
  ])('%s', async (_, keys, evidence) => {
    const {home, driven} = await learner();
    await driven.press(...keys);
    await driven.press('w');
    expect(driven.text()).toContain(' Reflection ');
    expect(boxes(driven.text())).toEqual(evidence);
    await driven.press(...'Steep', 'ctrl-d');
    expect(driven.last()).toContain('Written to journal/');
    expect(journal(home)[0]?.evidence).toHaveLength(evidence.filter(one => one.startsWith('[x]')).length);
  });
});

test('from the reader two keys besides the text keep a reflection with its evidence and its goal', async () => {
  const {home, id, brew, driven} = await learner();
  await driven.press('j', 'j', 'enter');
  const keys = ['w', 'ctrl-d'];
  await driven.press(keys[0] ?? '', ...letters('I steep it longer'), keys[1] ?? '');
  expect(keys.length).toBeLessThanOrEqual(6);
  const note = annotations(home).find(one => one['pln:entry'] === id(2))?.id;
  expect(journal(home)).toMatchObject([
    {title: 'I steep it longer', goals: [brew], evidence: [{id: id(2)}, {id: note}]},
  ]);
  expect(home.portfolio.has(`kept/${id(2)}.md`)).toBe(true);
});

test('six keys besides the text and the words also untick a piece, and add a claim', async () => {
  const {home, driven} = await learner();
  await driven.press('j', 'enter', 'w', ...letters('Less is more'));
  await driven.press('tab', 'space', 'tab', 'ctrl-g', ...letters('brew'), 'ctrl-d');
  expect(journal(home)).toMatchObject([{claim: 'brew', evidence: [{note: 'the newer note'}]}]);
});

describe('the goal follows from the evidence', () => {
  test('it is that of most ticked pieces, and changes with them', async () => {
    const {driven, home, id, steep} = await learner();
    await driven.press('w');
    expect(driven.text()).toMatch(/Goal +Brew well.*from the evidence/);
    await driven.press('tab', 'down', 'space', 'down', 'space');
    expect(driven.text()).toMatch(/Goal +Steep long/);
    await driven.press('tab', 'x', 'ctrl-d');
    expect(journal(home)[0]?.goals).toEqual([steep]);
    expect(id(0)).not.toBe('');
  });
  test('an entry that is linked to a goal counts', async () => {
    const {driven, home, id, steep} = await learner();
    setTies(home, {ids: [id(0)], linked: [steep], unlinked: []});
    await driven.press('w', 'tab', 'down', 'space');
    expect(driven.text()).toMatch(/Goal +Steep long/);
  });
  test('what the learner ticks stays, also no goal', async () => {
    const {driven, home} = await learner();
    await driven.press('w', 'ctrl-t', 'space', 'enter', 'tab', 'down', 'space', 'space');
    expect(driven.text()).toMatch(/Goal +none/);
    await driven.press('tab', 'x', 'ctrl-d');
    expect(journal(home)[0]?.goals).toEqual([]);
  });
});

test('a piece that a reflection cites already is not ticked for the next one', async () => {
  const {driven, home, bench} = await learner();
  await driven.press('j', 'j', 'w', ...'One', 'ctrl-d');
  bench.clock.advance(1000);
  await driven.press('k', 'w', ...'Two', 'ctrl-d');
  expect(journal(home)[0]?.evidence.map(({title}) => title)).toEqual(['Post number 1']);
});

test('a template, tags, a title and visibility are behind one key, and another question behind one', async () => {
  const {driven, home} = await learner();
  await driven.press('w', 'ctrl-x', 'enter', 'down', 'enter', ...letters('My title'), 'enter');
  expect(driven.text()).toContain('### What?');
  await driven.press('ctrl-x', 'down', 'down', 'enter', ...letters('tea green'), 'enter');
  await driven.press('ctrl-x', 'down', 'down', 'down', 'enter', 'esc');
  const asked = driven.text();
  await driven.press('ctrl-p');
  expect(driven.text()).not.toBe(asked);
  await driven.press(...'Body', 'ctrl-d');
  expect(journal(home)).toMatchObject([
    {title: 'My title', tags: ['tea', 'green'], template: 'what', visibility: 'shared'},
  ]);
  expect(journal(home)[0]?.body).toContain('### So what?');
});

describe('Esc keeps a draft', () => {
  test('with its claim, ticks and goal, and the same key goes on with it', async () => {
    const {driven, home, steep} = await learner();
    await driven.press('w', ...'Half', 'ctrl-g', ...letters('brew'), 'enter', 'tab', 'space', 'tab');
    await driven.press('ctrl-t', 'down', 'space', 'up', 'space', 'enter', 'esc');
    expect(driven.last()).toContain('Your text is kept as a draft');
    // Another run, as after kill -9.
    const other = startApp(home);
    await other.press('w');
    expect(other.last()).toContain('Going on with the draft');
    expect(other.text()).toMatch(/Half[\s\S]*I can brew/);
    await other.press(...' done', 'ctrl-d');
    expect(journal(home)).toMatchObject([{body: 'Half done', claim: 'brew', goals: [steep]}]);
    expect(journal(home)[0]?.evidence.map(({type}) => type)).toEqual(['annotation']);
    expect(readdirSync(join(home.places.data, 'drafts'))).toEqual([]);
  });
  test('a highlight that came since is ticked, what was unticked stays so', async () => {
    const {driven, home, id, bench} = await learner();
    await driven.press('w', ...'Half', 'tab', 'space', 'esc', 'esc');
    bench.clock.advance(1000);
    await annotate(home, id(3), {note: 'a late note'});
    await driven.press('w');
    expect(boxes(driven.text())).toEqual([
      '[ ] this entry: Post number 0',
      '[x] a late note',
      '[x] the newer note',
      '[ ] the older note',
    ]);
  });
  test('pln drafts stores it with all of that', async () => {
    const {driven, home, brew} = await learner();
    await driven.press('5', 'w', ...'Half', 'ctrl-g', ...'brew', 'ctrl-t', 'enter', 'esc');
    expect(listUiDrafts(home.places)).toMatchObject([
      {command: 'reflect', text: 'Half', options: {claim: 'brew', goal: [brew]}},
    ]);
  });
  test('nothing typed is not a draft', async () => {
    const {driven, home} = await learner();
    await driven.press('w', 'tab', 'space', 'esc', 'esc');
    expect(driven.last()).not.toContain('draft');
    expect(listUiDrafts(home.places)).toEqual([]);
  });
});

describe('the same screen corrects', () => {
  test('filled with what it was, ticked what it cited; only what was changed is stored', async () => {
    const {bench, home, id, brew, driven} = await learner();
    const before = await reflect(home, {
      text: 'On tea',
      title: 'A title',
      goals: [brew],
      evidence: [id(0), 'https://example.org/gone', annotations(home)[0]?.id ?? ''],
      claim: 'brew',
      next: 'pour',
      due: '2099-01-01',
      tags: ['tea'],
    });
    bench.clock.advance(1000);
    await driven.press('5', 'c');
    expect(driven.text()).toContain('Correct · A title');
    expect(boxes(driven.text()).filter(one => one.startsWith('[x]'))).toHaveLength(3);
    await driven.press(...' and leaves', 'ctrl-d');
    expect(driven.last()).toContain('the earlier text stays in the file');
    const {id: _, at: __, of: ___, file: ____, body: _____, ...same} = before;
    expect(journal(home)).toMatchObject([{...same, kind: 'reflection', body: 'On tea and leaves'}]);
  });
  test('a piece can be taken away and another one added', async () => {
    const {bench, home, id, driven} = await learner();
    const [older] = annotations(home);
    await reflect(home, {text: 'On tea', evidence: [id(0), 'https://example.org/gone']});
    bench.clock.advance(1000);
    await driven.press('5', 'c', 'tab', 'space', ...'older', 'space', 'ctrl-d');
    expect(journal(home)[0]?.evidence).toMatchObject([{url: 'https://example.org/gone'}, {id: older?.id}]);
    expect(journal(home)[0]?.body).toBe('On tea');
    bench.clock.advance(1000);
    await driven.press('c', 'ctrl-d');
    expect(driven.last()).toContain('Nothing was changed');
  });
});

describe('the same screen writes an outcome', () => {
  async function due() {
    const all = await learner();
    await reflect(all.home, {text: 'On tea', goals: [all.steep], next: 'Measure it', due: '+1d'});
    all.bench.clock.advance(26 * 3_600_000);
    return all;
  }
  test('of an action that is due, by a key in any reflection', async () => {
    const {driven, home, steep} = await due();
    await driven.press('w');
    expect(driven.text()).toMatch(/○ Measure it, from \d+ \w+, is due today: what resulted\?/);
    await driven.press('ctrl-o');
    expect(driven.text()).toContain('Outcome · Measure it');
    await driven.press(...'Half', 'ctrl-d');
    const [made, first] = journal(home);
    expect(made).toMatchObject({of: first?.id, goals: [steep]});
    await driven.press('w');
    expect(driven.text()).not.toContain('is due today');
  });
  test('and ^O a second time takes that back', async () => {
    const {driven, home} = await due();
    await driven.press('w', 'ctrl-o', 'ctrl-o', ...'Other', 'ctrl-d');
    expect(journal(home)[0]?.of).toBeNull();
  });
});

test('hostile words of evidence reach neither the screen nor the journal', async () => {
  const {driven, home, id} = await learner();
  await annotate(home, id(0), {note: 'red \x1b[31malert\x07 \u202eback'});
  await driven.press('w');
  expect(driven.text()).toContain('[x] red alert back');
  expect(driven.text()).not.toMatch(/[\x1b\x07\u202e]/);
});

test('undo takes the reflection back', async () => {
  const {driven, home, bench} = await learner();
  await driven.press('w', ...'Once', 'ctrl-d');
  bench.clock.advance(1000);
  await driven.press('U');
  expect(journal(home)).toEqual([]);
});

test('what was written elsewhere does not move the journal, what was written there is shown', async () => {
  const {driven} = await learner();
  await driven.press('5', 'w', ...'There', 'ctrl-d');
  expect(driven.text()).toContain('There');
  await driven.press('2', 'w', ...'Here', 'ctrl-d');
  expect(driven.text()).toMatch(/▌.*Post number 0/);
});
