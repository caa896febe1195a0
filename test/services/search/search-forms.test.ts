import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseQuery} from '../../../src/domain/entries/query.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {placesOf} from '../../../src/services/search/found-words.ts';
import {search} from '../../../src/services/search/search.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const TEXTS: Record<string, string> = {
  stem: 'A cache is a promise, and many libraries keep one while they run.',
  exact: 'Nothing but caching in this library.',
  japanese: '毎週の勉強会で本を読む。',
  chinese: '我们在图书馆学习HTTP缓存',
  korean: '도서관에서 책을 읽는다',
  decomposed: 'Cafe\u0301 au lait',
};

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const items = Object.entries(TEXTS).map(
    ([title, text]) =>
      `<item><guid>${title}</guid><title>${title}</title><link>${world.url(`/${title}`)}</link><description>${text}</description></item>`,
  );
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Kettle</title>${items.join('')}</channel></rss>`,
  });
});
afterAll(() => world.close());

const titles = (home: Home, query: string): (string | null)[] =>
  search(home, parseQuery(query), {place: 'entries', limit: 50}).hits.map(({title}) => title);

test('words are found by their stem, as typed first, and letters in a run from one on', async () => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'), {all: true});
  expect(titles(home, 'caching')).toEqual(['exact', 'stem']);
  expect(titles(home, 'library')).toEqual(['exact', 'stem']);
  expect(titles(home, 'libraries')).toEqual(['stem', 'exact']);
  for (const begun of ['libr*', 'librari*', 'library*'])
    expect(titles(home, begun).sort()).toEqual(['exact', 'stem']);
  for (const begun of ['cach*', 'cachi*', 'cachin*']) expect(titles(home, begun)[0]).toBe('exact');
  expect(titles(home, 'runni*')).toEqual(['stem']);
  for (const word of ['勉', '強', '勉強', '勉強会', '本', '読む', 'む'])
    expect(titles(home, word)).toEqual(['japanese']);
  for (const word of ['图书馆', '存', '学习HTTP', 'HTTP缓']) expect(titles(home, word)).toEqual(['chinese']);
  expect(titles(home, '勉会')).toEqual([]);
  for (const word of ['도서관', '책', '읽']) expect(titles(home, word)).toEqual(['korean']);
  for (const word of ['Café', 'cafe', 'Cafe\u0301']) expect(titles(home, word)).toEqual(['decomposed']);
});

test.each([
  ['A cache, cached and caching; cachet', ['caching'], ['cache', 'cached', 'caching']],
  ['Libraries and a library', ['libr*'], ['Libraries', 'library']],
  ['毎週の勉強会', ['勉強'], ['勉強']],
  ['Cafe\u0301s', ['café'], ['Cafe\u0301s']],
  ['conditional get; get conditional', ['conditional get'], ['conditional get']],
  ['nothing', ['(', '*'], []],
])('in %j the words %j are %j', (text, words, found) => {
  expect(
    placesOf(
      text,
      words.flatMap(word => parseQuery(`"${word}"`).words),
    ).map(({start, end}) => text.slice(start, end)),
  ).toEqual(found);
});
