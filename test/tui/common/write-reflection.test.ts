import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate, annotations} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Four entries, the second and third with a highlight, and a goal. */
async function learner() {
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(4)), {all: true});
  const rows = queue(home, {state: 'all', limit: 4});
  const id = (at: number): string => rows[at]?.id ?? '';
  await annotate(home, id(1), {note: 'the older note'});
  bench.clock.advance(60_000);
  await annotate(home, id(2), {note: 'the newer note'});
  addGoal(home, 'Brew well');
  return {home, id, driven: startApp(home)};
}

/** What is offered as evidence, first what Enter alone would take. */
const offered = (text: string): string[] =>
  text
    .slice(text.lastIndexOf('───'))
    .split('\n')
    .slice(1, -1)
    .map(line => line.replace(/^[ ▌]+/, '').trimEnd());

test.each([
  ['the queue', ['j'], ['this entry: Post number 1', 'the older note', 'the newer note']],
  ['an entry without highlights', [], ['this entry: Post number 0', 'the newer note', 'the older note']],
  ['the reader', ['j', 'j', 'enter'], ['this entry: Post number 2', 'the newer note', 'the older note']],
  [
    'a hit of the search',
    ['/', ...'older', 'enter'],
    ['this entry: Post number 1', 'the older note', 'the newer note'],
  ],
  ['the network', ['3'], ['the newer note', 'the older note']],
  ['goals', ['4'], ['the newer note', 'the older note']],
  ['the journal', ['5'], ['the newer note', 'the older note']],
])(
  'w in %s asks for a template, goals and evidence, first what is at hand',
  async (place, keys, evidence) => {
    const {home, driven} = await learner();
    await driven.press(...keys);
    await driven.press('w');
    expect(driven.text()).toContain('What · So what · Now what');
    await driven.press(...'kolb', 'enter');
    expect(driven.text()).toContain(place === 'goals' ? 'done: 1 chosen' : 'on no goal');
    if (place !== 'goals') await driven.press('down', 'enter');
    await driven.press('enter');
    const [none, ...others] = offered(driven.text());
    expect(none).toBe('no evidence');
    expect(others.map(line => line.split(' · ')[0])).toEqual(evidence);
    await driven.press('down', 'enter');
    expect(offered(driven.text())).toHaveLength(evidence.length);
    await driven.press('enter');
    expect(driven.text()).toContain('### What I did');
    await driven.press(...'Steep', 'ctrl-s', 'esc');
    const [made] = journal(home);
    expect(made).toMatchObject({title: 'Steep', template: 'kolb', evidence: [{id: expect.any(String)}]});
    expect(made?.goals).toHaveLength(1);
    expect(driven.text()).toContain('Written to journal/');
  },
);

test('an entry as evidence is kept; an annotation of it may rest beside it', async () => {
  const {home, id, driven} = await learner();
  await driven.press(
    'j',
    'w',
    'enter',
    'enter',
    'down',
    'enter',
    'down',
    'enter',
    'enter',
    ...'Both',
    'ctrl-s',
    'esc',
  );
  const note = annotations(home).find(one => one['pln:entry'] === id(1))?.id;
  expect(journal(home)[0]?.evidence).toMatchObject([
    {type: 'entry', id: id(1)},
    {type: 'annotation', id: note},
  ]);
  expect(home.portfolio.has(`kept/${id(1)}.md`)).toBe(true);
});

test('what was written elsewhere does not move the journal, what was written there is shown', async () => {
  const {driven} = await learner();
  await driven.press('5', 'w', 'enter', 'enter', 'enter', ...'There', 'ctrl-s', 'esc');
  expect(driven.text()).toContain('There');
  await driven.press('2', 'w', 'enter', 'enter', 'enter', ...'Here', 'ctrl-s', 'esc');
  expect(driven.text()).toMatch(/▌.*Post number 0/);
});
