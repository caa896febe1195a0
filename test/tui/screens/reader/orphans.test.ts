import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate, annotations} from '../../../../src/services/annotations/annotate.ts';
import {forget} from '../../../../src/services/folder/forget.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
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

const OLD = [
  'Here is how tea is made by us.',
  'Steep it for an hour, and then for another hour.',
  'We recieve the tea from the hills.',
  'Pour it slowly.',
];
const NEW = [
  'Pour it slowly.',
  'Here is how tea is made by us.',
  'Never steep it.',
  'We receive the tea from the hills.',
];

/** The reader on the new text of an entry whose old text was marked. */
async function reader(columns = 120) {
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  const say = (paragraphs: readonly string[]): void => {
    const text = paragraphs.map(one => `<p>${one}</p>`).join('');
    const said = {path: '/tea', title: 'Tea', text, ago: 0.1};
    world.set('/tea.json', {type: 'application/feed+json', body: jsonFeed(world, 'Kettle', '/home', [said])});
  };
  say(OLD);
  await addCommunity(home, world.url('/tea.json'), {all: true});
  const id = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  const quotes = ['for an hour, and then', 'We recieve the tea from', 'Pour it slowly.'];
  for (const quote of quotes) {
    bench.clock.advance(1000);
    await annotate(home, id, {quote, note: `On ${quote.split(' ').slice(0, 2).join(' ')}`, kind: 'question'});
  }
  say(NEW);
  await refresh(home, {force: true});
  const driven = startApp(home);
  driven.app.resize({columns, rows: 30});
  await driven.press('enter');
  return {home, id, driven};
}

test('what moved is marked where it is, what was changed says so, what is gone is listed with its words', async () => {
  const {driven} = await reader();
  const rows = driven.text().split('\n');
  const row = (words: string): string => rows.find(one => one.includes(words)) ?? '';
  expect(row('Pour it slowly.')).toMatch(/\?▎ Pour it slowly\. +question/);
  expect(row('We receive the tea')).toMatch(/\?▎ We receive the tea from the hills\. +question/);
  expect(driven.text()).toMatch(/was “We recieve the/);
  expect(row('No longer in the text')).toContain('C shows the kept copy');
  expect(row('“for an hour')).toMatch(/\? “for an hour, and then”/);
  expect(driven.text()).toContain('On for an');
  expect(rows.at(-1)).not.toContain('▎');
  expect(driven.text()).toContain('3 notes, 1 not in the text');
});

test('nothing leads to a copy that was forgotten', async () => {
  const {driven, home, id} = await reader();
  await driven.press('esc');
  await forget(home, id);
  await driven.press('enter');
  expect(driven.text()).toMatch(/No longer in the text +no copy is kept/);
  expect(driven.text()).not.toContain('C shows the copy');
});

test('the copy shows it in its place, takes no marks, and leads back', async () => {
  const {driven, home} = await reader();
  await driven.press('C');
  expect(driven.text()).toMatch(/\?▎ Steep it for an hour, and then for another hour\./);
  expect(driven.text()).toMatch(/\?▎ We recieve the tea/);
  expect(driven.text()).toContain('as kept on ');
  expect(driven.text()).not.toContain('No longer in the text');
  await driven.press('v');
  expect(driven.text()).toContain('C goes back to the current text');
  await driven.press('enter', 'enter');
  expect(annotations(home)).toHaveLength(3);
  await driven.press('h');
  expect(driven.text()).toContain('Never steep it.');
  await driven.press('C');
  await driven.press('C');
  expect(driven.text()).toContain('Never steep it.');
});

test('what is taken away while a copy is looked at is gone there too', async () => {
  const {driven} = await reader();
  await driven.press('C');
  await driven.press('D', 'enter');
  expect(driven.text()).toContain('as kept on ');
  expect(driven.text()).not.toMatch(/\?▎ Steep it/);
  await driven.press('C');
  expect(driven.text()).not.toContain('No longer in the text');
});

test('in a narrow window all of it can be reached', async () => {
  const {driven} = await reader(40);
  driven.app.resize({columns: 40, rows: 12});
  await driven.press('G');
  expect(driven.text()).toContain('No longer in the text');
  expect(driven.text()).toContain('“for an hour, and then”');
  expect(driven.text()).toContain('On for an');
});

test('where nothing is kept that is said', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, world.url('/tea.json'), {all: true});
  const driven = startApp(home);
  await driven.press('enter', 'C');
  expect(driven.text()).toContain('No copy is kept; a star, a note or a highlight keeps one');
});
