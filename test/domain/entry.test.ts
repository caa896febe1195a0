import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {identify, itemKey, readingMinutes, sortAtOf} from '../../src/domain/entry.ts';
import {base32, entryIdOfItem, entryIdOfUrl, type Hash, type SourceId} from '../../src/domain/ids.ts';

const hash: Hash = text => new Uint8Array(createHash('sha256').update(text).digest());
const source = {id: 'saaaaaaaaaaaa' as SourceId, homePageUrl: 'https://blog.example/'};

describe('identify', () => {
  test('an article is known by its canonical URL, whatever feed carries it', () => {
    const items = [{id: 'guid-1', url: 'http://www.blog.example/post/?utm_source=feed#top'}];
    const other = {id: 'sbbbbbbbbbbbb' as SourceId, homePageUrl: null};
    const id = entryIdOfUrl(hash, 'https://blog.example/post');
    expect(identify(items, source, hash)).toEqual([
      {itemKey: 'guid-1', canonicalUrl: 'https://blog.example/post', entryId: id},
    ]);
    expect(identify(items, other, hash)[0]?.entryId).toBe(id);
  });

  test('items that share a URL, also only as a key, are entries of their own', () => {
    const items = [
      {id: '1', url: 'https://blog.example/changes#v1'},
      {id: '2', url: 'https://www.blog.example/changes/#v2'},
      {id: '3', url: 'https://blog.example/alone'},
    ];
    expect(identify(items, source, hash).map(({canonicalUrl, entryId}) => ({canonicalUrl, entryId}))).toEqual(
      [
        {canonicalUrl: null, entryId: entryIdOfItem(hash, source.id, '1')},
        {canonicalUrl: null, entryId: entryIdOfItem(hash, source.id, '2')},
        {
          canonicalUrl: 'https://blog.example/alone',
          entryId: entryIdOfUrl(hash, 'https://blog.example/alone'),
        },
      ],
    );
  });

  test.each([
    ['the home page', 'http://www.blog.example'],
    ['no URL', undefined],
    ['no web address', 'urn:uuid:7'],
  ])('%s tells nothing: the entry is the item’s own', (_, url) => {
    const item = url === undefined ? {id: 'k'} : {id: 'k', url};
    expect(identify([item], source, hash)).toEqual([
      {itemKey: 'k', canonicalUrl: null, entryId: entryIdOfItem(hash, source.id, 'k')},
    ]);
  });
});

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
])('published %s and first seen %s stands at %s', (published, seen, at) => {
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
