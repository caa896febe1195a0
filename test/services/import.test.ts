import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {feedsOfList} from '../../src/services/feed-list.ts';
import {importOpml} from '../../src/services/import-network.ts';
import {setMuted} from '../../src/services/network.ts';
import {makeBench} from '../helpers/service-home.ts';

const OPML = `<opml version="1.0" xmlns:x="urn:x"><head><ownerName>Ada</ownerName></head><body>
  <outline text="Science"><outline title="Tides"><outline type="rss" text="Neap" xmlUrl="https://neap.example/feed" htmlUrl="https://neap.example/" category="/water,moon" x:y="1"/></outline></outline>
  <outline text="Alone" xmlUrl="https://alone.example/rss"/>
</body></opml>`;

const NEWSBOAT = `# my feeds
https://neap.example/feed "tides and moon" science "~Neap \\"notes\\"" !hidden

https://www.reddit.com/r/math/.rss
"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh
https://neap.example/feed
`;

describe('lists of feeds', () => {
  test('OPML: nested outlines and categories become tags', () => {
    expect(feedsOfList(OPML)).toEqual([
      {
        url: 'https://neap.example/feed',
        name: 'Neap',
        htmlUrl: 'https://neap.example/',
        tags: ['Science', 'Tides', 'water', 'moon'],
      },
      {url: 'https://alone.example/rss', name: 'Alone', htmlUrl: null, tags: []},
    ]);
  });

  test('newsboat: tags, quoted or not, and a name', () => {
    expect(feedsOfList(NEWSBOAT)[0]).toEqual({
      url: 'https://neap.example/feed',
      name: 'Neap "notes"',
      htmlUrl: null,
      tags: ['tides and moon', 'science'],
    });
  });

  test('an address a line, with any line ends', () => {
    const urls = feedsOfList('\ufeffhttps://a.example/\r\n\r\n  https://b.example/ \rhttps://c.example/').map(
      ({url}) => url,
    );
    expect(urls).toEqual(['https://a.example/', 'https://b.example/', 'https://c.example/']);
  });
});

test('what cannot be followed is named, the rest joins, twice is once', async () => {
  const home = await makeBench().open();
  const report = importOpml(home, NEWSBOAT);
  expect(report).toMatchObject({
    added: 2,
    skipped: 1,
    failed: [
      {url: 'query:Unread:unread = "yes"', code: 'invalid'},
      {url: 'exec:~/bin/feed.sh', code: 'invalid'},
    ],
  });
  expect(home.store.network.all().map(({title, kind}) => [title, kind])).toEqual(
    expect.arrayContaining([
      ['Neap "notes"', 'blog'],
      ['www.reddit.com', 'forum'],
    ]),
  );
  expect(importOpml(home, NEWSBOAT)).toMatchObject({added: 0, skipped: 3});
});

test('--dry-run counts and leaves everything as it is', async () => {
  const home = await makeBench().open();
  expect(importOpml(home, OPML, {dryRun: true})).toMatchObject({added: 2});
  expect(home.store.network.all()).toEqual([]);
});

test('tags are kept in network.opml, through later changes too', async () => {
  const {open, root} = makeBench();
  const home = await open();
  importOpml(home, OPML);
  importOpml(home, 'https://later.example/feed');
  const file = readFileSync(join(root, 'portfolio/network.opml'), 'utf8');
  expect(file).toContain('category="Science,Tides,water,moon"');
  expect(file).not.toContain('category=""');
});

test('a network of pln comes over whole', async () => {
  const [from, to] = [makeBench(), makeBench('2026-12-01T00:00:00Z')];
  const home = await from.open();
  importOpml(home, OPML);
  const [first] = home.store.network.all();
  setMuted(home, first?.id ?? '', true);
  const other = await to.open();
  const file = readFileSync(join(from.root, 'portfolio/network.opml'), 'utf8');
  expect(importOpml(other, file)).toEqual({added: 2, skipped: 0, failed: []});
  expect(other.store.network.all()).toEqual(home.store.network.all());
  expect(importOpml(other, file)).toEqual({added: 0, skipped: 2, failed: []});
});

test('a broken OPML document is named with its line, and nothing joins', async () => {
  const home = await makeBench().open();
  expect(() => importOpml(home, '<opml>\n<body>\n<outline text="a">\n</body></opml>')).toThrow('line 3');
});
