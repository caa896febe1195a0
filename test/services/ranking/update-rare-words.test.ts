// Covers: src/store/content/rare-words.ts, src/store/content/terms.ts

import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {mark} from '../../../src/services/queue/triage.ts';
import {bridgeNeighboursOfNoted, relatedTo} from '../../../src/services/ranking/related.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function publish(path: string, posts: Record<string, string>): void {
  const items = Object.entries(posts).map(
    ([title, text]) =>
      `<item><title>${title}</title><link>${world.url(`${path}/${title.replace(/\W/g, '-')}`)}</link>
       <pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate><description>${text}</description></item>`,
  );
  world.set(path, {
    body: `<rss version="2.0"><channel><title>${path.slice(1)}</title>${items.join('')}</channel></rss>`,
  });
}

const STOCK = 'Simmer kombu for its umami.';
const OTHERS = {Bread: 'Flour and water rise overnight.', Tides: 'The moon pulls the sea twice a day.'};

beforeEach(() => {
  publish('/kitchen', {'Kombu dashi': STOCK, ...OTHERS});
  publish('/sea', {'Kombu for DASHI': 'A seaweed full of umami.', Boats: 'Wood and tar.'});
});

const idOf = (home: Home, title: string): EntryId =>
  (queue(home, {state: 'all', limit: 0}).find(row => row.title === title)?.id ?? '') as EntryId;
const related = (home: Home, title: string): string[] =>
  relatedTo(home, idOf(home, title)).map(({entry, how}) => `${how}: ${entry.title}`);

async function homeWith(goal: string | null): Promise<Home> {
  const home = await makeBench().open();
  for (const path of ['/kitchen', '/sea']) await addCommunity(home, world.url(path), {all: true});
  if (goal !== null) addGoal(home, goal);
  await refresh(home, {force: true});
  return home;
}

test('a refresh finds entries of other communities that share rare words, and shows three of them', async () => {
  const home = await homeWith('Cook without meat');
  expect(related(home, 'Kombu for DASHI')).toEqual(['rare words: Kombu dashi']);
  expect(related(home, 'Kombu dashi')).toEqual(['rare words: Kombu for DASHI']);
  // As the entry at hand spells them.
  const [shown] = relatedTo(home, idOf(home, 'Kombu for DASHI'));
  expect([...(shown?.words ?? [])].sort()).toEqual(['DASHI', 'Kombu', 'umami']);
  expect(queue(home, {state: 'all', limit: 0}).find(row => row.title === 'Kombu for DASHI')?.related).toBe(1);
  for (const title of ['Bread', 'Tides', 'Boats']) expect(related(home, title)).toEqual([]);
});

test('without a goal no entry has terms, and there are no such bridges', async () => {
  expect(related(await homeWith(null), 'Kombu for DASHI')).toEqual([]);
});

test('they are found from entries in the inbox and from noted ones, in both directions', async () => {
  const home = await makeBench().open();
  for (const path of ['/kitchen', '/sea']) await addCommunity(home, world.url(path), {all: true});
  const ids = ['Kombu dashi', 'Kombu for DASHI'].map(title => idOf(home, title));
  await mark(home, 'done', ids);
  addGoal(home, 'Cook without meat');
  await refresh(home, {force: true});
  expect(related(home, 'Kombu for DASHI')).toEqual([]);
  await annotate(home, idOf(home, 'Kombu for DASHI'), {note: 'try it'});
  await refresh(home, {force: true});
  expect(related(home, 'Kombu for DASHI')).toEqual(['rare words: Kombu dashi']);
  expect(related(home, 'Kombu dashi')).toEqual(['rare words: Kombu for DASHI']);
  expect(bridgeNeighboursOfNoted(home)).toEqual([]);
  await mark(home, 'inbox', [idOf(home, 'Kombu dashi')]);
  expect(bridgeNeighboursOfNoted(home)).toEqual([idOf(home, 'Kombu dashi')]);
});

test('a muted community has none, and an edited text loses its bridges at the next refresh', async () => {
  const home = await homeWith('Cook without meat');
  const kitchen = relatedTo(home, idOf(home, 'Kombu for DASHI'))[0]?.entry.communities[0]?.id ?? '';
  setMuted(home, kitchen, true);
  expect(related(home, 'Kombu for DASHI')).toEqual([]);
  setMuted(home, kitchen, false);
  expect(related(home, 'Kombu for DASHI')).toEqual(['rare words: Kombu dashi']);
  publish('/kitchen', {'Kombu dashi': 'Bones and onions.', ...OTHERS});
  await refresh(home, {force: true});
  expect(related(home, 'Kombu for DASHI')).toEqual([]);
});
