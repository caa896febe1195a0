import {expect, test} from 'vitest';
import {type BridgeText, createBridgeFinder} from '../../../src/domain/ranking/rare-words.ts';

const FREQUENCIES: Record<string, number> = {kombu: 3, dashi: 4, umami: 5, koji: 10, soup: 200, the: 900};
const statistics = {
  version: 1,
  entries: 1000,
  meanLength: 100,
  frequencyOf: (term: string) => FREQUENCIES[term] ?? 1,
};
const text = (id: string, community: string, words: string): BridgeText => ({
  id,
  communities: [community],
  counts: new Map(words.split(' ').map(word => [word, 1])),
});
const from = text('a', 'kitchen', 'the umami dashi kombu soup');
const idsOf = (...texts: BridgeText[]): string[] =>
  createBridgeFinder(texts, statistics)(from).map(({id}) => id);

test('three rare words and a cosine of .3 join entries of different communities', () => {
  const [bridge] = createBridgeFinder([text('b', 'sea', 'the umami dashi kombu')], statistics)(from);
  expect(bridge?.terms).toEqual(['kombu', 'dashi', 'umami']);
  // idf: kombu 5.656, dashi 5.405, umami 5.204, soup 1.608, the .106; 88.29 ÷ √(88.29 × 90.88)
  expect(bridge?.cosine).toBeCloseTo(0.9857, 3);
});

test('two rare words are too few, and a frequent word is not rare', () => {
  expect(idsOf(text('b', 'sea', 'dashi kombu soup the'))).toEqual([]);
});

test('three rare words in a text about something else are too few', () => {
  const others = Array.from({length: 60}, (_, index) => `other${index}`).join(' ');
  expect(idsOf(text('b', 'sea', `umami dashi kombu ${others}`))).toEqual([]);
});

test('there are no bridges within a community, and none from an entry to itself', () => {
  const words = 'umami dashi kombu';
  expect(idsOf(text('b', 'kitchen', words), text('a', 'sea', words), text('c', 'sea', words))).toEqual(['c']);
});

test('the closest comes first', () => {
  expect(idsOf(text('b', 'sea', 'umami dashi kombu koji'), text('c', 'sea', 'umami dashi kombu'))).toEqual([
    'c',
    'b',
  ]);
});

test('the words of a phrase or a template, which come together wherever they come, count once', () => {
  const phrase = 'umami dashi kombu';
  const others = (count: number) =>
    Array.from({length: count}, (_, index) => text(`t${index}`, 'templates', `${phrase} about${index}`));
  // Three rare words that only these two texts have do not make a phrase.
  expect(idsOf(text('b', 'sea', phrase), ...others(2))).toContain('b');
  expect(idsOf(text('b', 'sea', phrase), ...others(3))).not.toContain('b');
  // Two more words are enough with the phrase.
  const longer = text('a', 'kitchen', `${phrase} koji miso`);
  const find = createBridgeFinder([text('b', 'sea', `${phrase} koji miso`), ...others(3)], statistics);
  expect(find(longer).map(({id}) => id)).toEqual(['b']);
});

test('one of the given texts is found by its id, as by its words', () => {
  const texts = [text('a', 'land', 'the umami dashi kombu'), text('b', 'sea', 'the umami dashi kombu')];
  const find = createBridgeFinder(texts, statistics);
  expect(find('a')).toEqual(find(texts[0] as BridgeText));
  expect(find('a').map(({id}) => id)).toEqual(['b']);
  expect(find('c')).toEqual([]);
});
