import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
import {tag} from '../../../../src/services/queue/tags.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';
import {posts, serve} from '../../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The queue on three entries, the first two tagged http; and the titles that it shows. */
async function aQueue() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  const rows = queue(home, {state: 'all', limit: 0});
  for (const {id} of rows.slice(0, 2)) tag(home, 'tag', id, ['http']);
  const titles = rows.map(({title}) => String(title));
  const driven = startApp(home);
  await driven.press('2');
  const shown = (): string[] => titles.filter(title => driven.text().includes(title));
  return {...driven, titles, shown};
}

test('F takes a query, which stays as a chip, is corrected, and goes with Esc', async () => {
  const {press, type, text, titles, shown} = await aQueue();
  expect(shown()).toEqual(titles);
  await press('F');
  await type('words and');
  await press('enter');
  await type('-tag:http');
  await press('enter');
  expect(text()).toContain('-tag:http ×');
  expect(shown()).toEqual(titles.slice(2));
  await press('F');
  await type('words and');
  await press('enter', 'ctrl-u');
  await type('tag:http is:done');
  await press('enter');
  expect(text()).toContain('No entries match');
  await press('esc');
  expect(shown()).toEqual(titles);
});

test('a filter that cannot be used is named with its place; the others narrow', async () => {
  const {press, type, text, titles, shown} = await aQueue();
  await press('F');
  await type('words and');
  await press('enter');
  await type('tag:http community:nowhere');
  await press('enter');
  expect(text()).toMatch(/At character 10, community:nowhere: There is no community/);
  expect(shown()).toEqual(titles.slice(0, 2));
  await press('F');
  await type('words and');
  await press('enter', 'ctrl-u', 'enter');
  expect(shown()).toEqual(titles);
});
