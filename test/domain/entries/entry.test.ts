import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {base32, type Hash} from '../../../src/domain/common/ids.ts';
import {itemKey, readingMinutes, sortAtOf} from '../../../src/domain/entries/entry.ts';

const hash: Hash = text => new Uint8Array(createHash('sha256').update(text).digest());

describe('the key of an item', () => {
  test.each([
    [{guid: 'g', url: 'https://a.example/x', title: 't'}, 'g'],
    [{guid: '', url: 'https://www.a.example/x/', title: 't'}, 'https://a.example/x'],
    [{url: 'https://a.example/x'}, 'https://a.example/x'],
  ])('%j', (item, key) => {
    expect(itemKey(item, hash)).toBe(key);
  });

  test('without guid and URL it is a hash of title and content', () => {
    const key = itemKey({title: 't', content: 'c'}, hash);
    expect(key).toBe(itemKey({url: 'mailto:a@b.example', title: 't', content: 'c'}, hash));
    expect(key).not.toBe(itemKey({title: 't', content: 'd'}, hash));
    expect(key).not.toBe(itemKey({title: 's', content: 'c'}, hash));
    expect(key).toBe(base32(hash('t\nc')));
  });
});

test.each([
  [100, 200, 100],
  [300, 200, 200],
  [null, 200, 200],
  [200, 200, 200],
])('published %s and first seen %s is dated %s', (published, seen, at) => {
  expect(sortAtOf(published, seen)).toBe(at);
});

test.each([
  ['nothing', '', 1],
  ['230 words', 'word '.repeat(230), 1],
  ['2300 words', 'word '.repeat(2300), 10],
  ['Japanese, two characters a word', '学'.repeat(4600), 10],
  ['both', `${'word '.repeat(230)}${'학'.repeat(460)}`, 2],
])('%s', (_, text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes);
});
