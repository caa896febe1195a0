import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotations} from '../../../../src/services/annotations/annotate.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
import {readEntry} from '../../../../src/services/reading/read-entry.ts';
import {refresh} from '../../../../src/services/refresh/refresh.ts';
import {jsonFeed} from '../../../helpers/communities.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The reader on an entry of these paragraphs. */
async function reader(...paragraphs: string[]) {
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  const said = {path: '/a', title: 'Tea', text: paragraphs.map(one => `<p>${one}</p>`).join(''), ago: 0.1};
  const url = '/marking.json';
  world.set(url, {type: 'application/feed+json', body: jsonFeed(world, 'Kettle', '/home', [said])});
  await addCommunity(home, world.url(url), {all: true});
  const driven = startApp(home);
  await driven.press('enter');
  const id = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  /** The kept passages in their order, cut out of the text by their places, with how often the words occur before each. */
  const passages = () =>
    annotations(home)
      .map(({target}) => {
        const points = [...readEntry(home, id).contentText];
        const quote = target.selector?.find(one => one.type === 'TextQuoteSelector');
        const place = target.selector?.find(one => one.type === 'TextPositionSelector');
        expect(points.slice(place?.start, place?.end).join('')).toBe(quote?.exact);
        return {
          exact: quote?.exact,
          start: place?.start,
          before: points.slice(0, place?.start).join('').split('Steep it.').length - 1,
        };
      })
      .sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  return {home, driven, passages};
}

test('the passage that is marked is kept, though its words occur there five times', async () => {
  const {driven, passages} = await reader(
    '😀 Steep it.',
    'Steep it.',
    'Pour.',
    'Steep it. Steep it.',
    'Steep it.',
  );
  await driven.press('v', 'j', 'enter');
  expect(driven.text()).toContain('Kept “Steep it.”');
  await driven.press('v', 'j', 'j', 'j', 'p', 'j', '3');
  await driven.press('v', 'j', 'j', 'j', 'j', 'a', ...'Again', 'ctrl-d');
  const found = passages();
  expect(found.map(({exact}) => exact)).toEqual(Array(3).fill('Steep it.'));
  expect(found.map(({before}) => before)).toEqual([1, 3, 4]);
});

test('the same passage is kept once, and said to be kept already', async () => {
  const {home, driven} = await reader('Steep it.', 'Pour.');
  await driven.press('v', '2');
  await driven.press('v', 'enter');
  expect(driven.text()).toContain('This passage is kept already, as question');
  expect(annotations(home)).toHaveLength(1);
});

test('also where it is marked and kept again before the first time is written', async () => {
  const {home, driven} = await reader('Steep it.', 'Pour.');
  await driven.press('v', 'enter', 'v', 'enter');
  expect(driven.text()).toContain('This passage is kept already.');
  expect(annotations(home)).toHaveLength(1);
});

test('notes on one passage may be many, and a note on it does not hinder one on the next', async () => {
  const {home, driven} = await reader('Steep it.', 'Steep it.');
  await driven.press('v', 'a', ...'One', 'ctrl-d');
  await driven.press('v', 'a', ...'Two', 'ctrl-d');
  await driven.press('v', 'j', 'enter');
  expect(annotations(home)).toHaveLength(3);
});

test('a passage that is no longer in the entry is reported, never put on other words', async () => {
  const {home, driven} = await reader('Steep it.', 'Pour.');
  await driven.press('v');
  const said = {path: '/a', title: 'Tea', text: '<p>Something else entirely.</p>', ago: 0.1};
  world.set('/marking.json', {
    type: 'application/feed+json',
    body: jsonFeed(world, 'Kettle', '/home', [said]),
  });
  await refresh(home, {force: true});
  await driven.press('enter', 'enter');
  expect(driven.text()).toContain('This passage is no longer in the entry');
  expect(annotations(home)).toEqual([]);
});
