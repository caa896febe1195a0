// Covers: src/domain/network/feed-scheme.ts, src/domain/network/same-feed.ts

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {rename, setMuted} from '../../../src/services/network/communities.ts';
import {feedsOfList} from '../../../src/services/network/feed-list.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const networkText = (home: Home): string => home.portfolio.read('network.opml');

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

  const first = (attributes: string) =>
    feedsOfList(`<opml version="2.0"><body><outline ${attributes}/></body></opml>`)[0];

  test.each([
    ['xmlurl="https://a.example/f"'],
    ['XMLURL="https://a.example/f" TEXT="A" HTMLURL="https://a.example/"'],
    ['xmlUrl="" xmlurl="https://a.example/f"'],
    ['type="rss" url="https://a.example/f"'],
    ['url="https://a.example/f" TYPE="RSS1"'],
    ['url="https://a.example/f"'],
  ])('OPML: the address in %s', attributes => {
    expect(first(attributes)?.url).toBe('https://a.example/f');
  });

  test('OPML: elements in capitals', () => {
    const list =
      '<OPML><Head/><BODY><Outline Text="A"><OUTLINE XMLURL="https://a.example/f"/></Outline></BODY></OPML>';
    expect(feedsOfList(list)).toMatchObject([{url: 'https://a.example/f', tags: ['A']}]);
  });

  test.each(['type="link"', 'type="include"', 'type="song"'])('OPML: no feed in the url of %s', type => {
    expect(first(`${type} url="https://a.example/f"`)).toBeUndefined();
  });

  test.each([
    ['text="Caf&eacute; &amp;amp; Co"', 'Café & Co'],
    ['text="R&D&nbsp;news"', 'R&D news'],
    ['text="It&amp;#8217;s"', 'It’s'],
    ['text="It&#146;s &#x93;new&#x94;"', 'It’s “new”'],
    ['text="&lt;b&gt;Bold&lt;/b&gt;"', 'Bold'],
    ['text="Why Vec&lt;T&gt; grows"', 'Why Vec<T> grows'],
    ['text="" title="T"', 'T'],
    ['TITLE="T"', 'T'],
    ['text=" " title=""', null],
    ['text="https://a.example/f"', null],
  ])('OPML: the name in %s', (attributes, name) => {
    expect(first(`${attributes} xmlUrl="https://a.example/f"`)?.name).toBe(name);
  });

  test('OPML: tags and addresses that were escaped twice', () => {
    expect(first('category="Caf&eacute;,Tee" xmlUrl="https://a.example/f?a=1&amp;amp;b=2"')).toMatchObject({
      url: 'https://a.example/f?a=1&b=2',
      tags: ['Café', 'Tee'],
    });
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

test('the scheme feed stands for http, or for nothing', async () => {
  const home = await makeBench().open();
  importOpml(home, 'feed://a.example/f\nfeed:https://b.example/f');
  const urls = home.store.network.all().map(({sources}) => sources[0]?.feedUrl);
  expect(urls.sort()).toEqual(['http://a.example/f', 'https://b.example/f']);
});

const inFolder = (folder: string, ...urls: string[]): string =>
  `<outline text="${folder}">${urls.map(url => `<outline xmlUrl="${url}"/>`).join('')}</outline>`;

test('a feed in several folders is one community with all of them as tags', async () => {
  const home = await makeBench().open();
  const body = inFolder('A', 'https://a.example/f') + inFolder('B', 'https://a.example/f');
  expect(importOpml(home, `<opml><body>${body}</body></opml>`)).toMatchObject({added: 1, doubles: []});
  expect(networkText(home)).toContain('category="A,B"');
});

test('one feed with http and https, with www and without, is followed once, and that is said', async () => {
  const home = await makeBench().open();
  const [http, www, https] = ['http://a.example/f', 'http://www.a.example/f', 'https://www.a.example/f'];
  const body =
    inFolder('A', http, www, 'http://a.example/g', 'http://www2.a.example/f') + inFolder('B', https);
  const report = importOpml(home, `<opml><body>${body}</body></opml>`);
  const doubles = [http, www].map(url => ({url, of: https}));
  expect(report).toEqual({added: 3, skipped: 2, failed: [], doubles});
  expect(networkText(home)).toContain('category="A,B"');
  const again = importOpml(home, `${http}\nhttps://a.example/g`);
  expect(again).toEqual({
    added: 0,
    skipped: 2,
    failed: [],
    doubles: [
      {url: http, of: https},
      {url: 'https://a.example/g', of: 'http://a.example/g'},
    ],
  });
});

describe('a feed without a name', () => {
  const feed = (title: string): string => `<rss><channel><title>${title}</title></channel></rss>`;
  const names = (home: Home) =>
    home.store.network.all().map(({title, sources}) => [title, sources[0]?.title]);
  const world = (): Promise<World> => startWorld();

  test('gets that of its document when it is asked first, in network.opml too', async () => {
    const server = await world();
    server.set('/f', {body: feed('Kettle &amp; Notes')});
    const {open} = makeBench();
    const home = await open();
    importOpml(home, server.url('/f'));
    expect(names(home)).toEqual([[server.host, server.host]]);
    await refresh(home);
    expect(names(home)).toEqual([['Kettle & Notes', 'Kettle & Notes']]);
    expect(names(await open())).toEqual([['Kettle & Notes', 'Kettle & Notes']]);
    await server.close();
  });

  test('also one that was written into network.opml by hand', async () => {
    const server = await world();
    server.set('/f', {body: feed('Kettle')});
    const {open, root} = makeBench();
    mkdirSync(join(root, 'portfolio'), {recursive: true});
    const text = `<opml version="2.0"><body><outline xmlUrl="${server.url('/f')}"/></body></opml>`;
    writeFileSync(join(root, 'portfolio/network.opml'), text);
    const home = await open();
    expect(names(home)[0]?.[0]).toBe(server.host);
    await refresh(home);
    expect(names(home)[0]?.[0]).toBe('Kettle');
    await server.close();
  });

  test('keeps a name that the learner has given', async () => {
    const server = await world();
    server.set('/f', {body: feed('Kettle')});
    const home = await makeBench().open();
    importOpml(home, `${server.url('/f')} ~Mine`);
    await refresh(home);
    expect(names(home)[0]?.[0]).toBe('Mine');
    importOpml(home, server.url('/g'));
    server.set('/g', {body: feed('Other')});
    const unnamed = home.store.network.all().find(({title}) => title === server.host);
    rename(home, unnamed?.id ?? '', 'Also mine');
    await refresh(home);
    expect(
      names(home)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['Also mine', 'Mine']);
    await server.close();
  });
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
  expect(importOpml(other, file)).toEqual({added: 2, skipped: 0, failed: [], doubles: []});
  expect(other.store.network.all()).toEqual(home.store.network.all());
  expect(importOpml(other, file)).toEqual({added: 0, skipped: 2, failed: [], doubles: []});
});

test('a broken OPML document is named with its line, and nothing joins', async () => {
  const home = await makeBench().open();
  expect(() => importOpml(home, '<opml>\n<body>\n<outline text="a">\n</body></opml>')).toThrow('line 3');
});
