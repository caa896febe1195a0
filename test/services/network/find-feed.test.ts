import {afterAll, beforeEach, describe, expect, test} from 'vitest';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';
const html = (head: string) => ({
  body: `<!doctype html><html><head>${head}</head><body>Hello`,
  type: 'text/html',
});
const link = (href: string, title = '') =>
  `<link rel="alternate nofollow" type="application/rss+xml" href="${href}" title="${title}">`;

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await startWorld();
});
afterAll(() => world.close());

/** Adds an address of the world; gives the feed that was found, or the error's words, and what was asked for. */
async function add(path: string): Promise<{feed: string; kind: string | null; asked: string[]}> {
  const home = await makeBench().open();
  const answer = await addCommunity(home, world.url(path)).then(
    ({sources, kind}) => ({feed: (sources[0]?.url ?? '').replace(world.url(''), ''), kind}),
    (error: Error) => ({feed: error.message, kind: null}),
  );
  return {...answer, asked: world.requests.map(request => request.path)};
}

describe('in this order', () => {
  test('the body is a feed already: one request', async () => {
    world.set('/feed', {body: FEED});
    expect(await add('/feed')).toMatchObject({feed: '/feed', asked: ['/feed']});
  });

  test('a platform that the page gives away has its feed, whatever else the page names', async () => {
    const generator = '<meta name="generator" content="Discourse 3.6">';
    world.set('/c/tea/7', html(generator + link('/latest.rss')));
    world.set('/c/tea/7.rss', {body: FEED});
    expect(await add('/c/tea/7')).toEqual({
      feed: '/c/tea/7.rss',
      kind: 'forum',
      asked: ['/c/tea/7', '/c/tea/7.rss'],
    });
  });

  test('the canonical address counts, where it is of the same host', async () => {
    const generator = '<meta name="generator" content="Discourse 3.6">';
    world.set('/7', html(`${generator}<link rel="canonical" href="/c/tea/7">`));
    world.set('/c/tea/7.rss', {body: FEED});
    expect(await add('/7')).toMatchObject({feed: '/c/tea/7.rss'});
  });

  test('a platform whose feed is switched off still has what its page names', async () => {
    world.set('/', html(`<meta name="generator" content="WordPress 7.0">${link('/own.xml')}`));
    world.set('/own.xml', {body: FEED});
    expect(await add('/')).toEqual({feed: '/own.xml', kind: 'blog', asked: ['/', '/feed/', '/own.xml']});
  });

  test('the feed most specific to the path before those of the site, comments last', async () => {
    const links = [link('/comments/feed'), link('/feed'), link('/tea/black.rss'), link('/tea/feed')];
    world.set('/tea/black', html(links.join('')));
    for (const path of ['/feed', '/tea/black.rss', '/tea/feed']) world.set(path, {body: FEED});
    expect(await add('/tea/black')).toMatchObject({
      feed: '/tea/black.rss',
      asked: ['/tea/black', '/tea/black.rss'],
    });
    world.set('/other', html(links.join('')));
    expect(await add('/other')).toMatchObject({feed: '/feed'});
  });

  test('eight guesses at the root of the site where the page names nothing', async () => {
    world.set('/2026/water/', html(''));
    world.set('/2026/water/feed/', {body: FEED});
    const guesses = ['feed/', 'feed.xml', 'index.xml', 'atom.xml', 'rss.xml', 'rss', 'feed', 'feed.json'];
    const {feed, asked} = await add('/2026/water/');
    expect(feed).toContain('This is not a feed but an HTML page');
    expect(asked).toEqual(['/2026/water/', ...guesses.map(guess => `/${guess}`)]);
    world.requests.length = 0;
    world.set('/atom.xml', {body: FEED});
    expect(await add('/2026/water/')).toEqual({
      feed: '/atom.xml',
      kind: 'blog',
      asked: ['/2026/water/', '/feed/', '/feed.xml', '/index.xml', '/atom.xml'],
    });
  });

  test.each(['~ada', '%7Eada'])('the home folder /%s/ of a person is a root', async folder => {
    world.set(`/${folder}/notes/1.html`, html(''));
    world.set(`/${folder}/feed.xml`, {body: FEED});
    expect(await add(`/${folder}/notes/1.html`)).toMatchObject({feed: `/${folder}/feed.xml`});
  });

  test('a guess is followed to another address of a feed, and nowhere else', async () => {
    world.set('/blog', html(''));
    world.set('/feed/', {status: 302, location: '/'});
    world.set('/rss', {status: 301, location: '/rss/'});
    world.set('/rss/', {body: FEED});
    const {feed, asked} = await add('/blog');
    expect(feed).toBe('/rss/');
    expect(asked).not.toContain('/');
  });

  test('nothing is guessed about what is not a page', async () => {
    world.set('/notes.txt', {body: 'Only words'});
    expect(await add('/notes.txt')).toMatchObject({asked: ['/notes.txt']});
  });

  test('a host that asks for patience is left alone at once', async () => {
    world.set('/blog', html(''));
    world.set('/feed/', {status: 429});
    const {asked} = await add('/blog');
    expect(asked).toEqual(['/blog', '/feed/']);
  });
});

describe('a page leads to its feed', () => {
  const feedAt = (path: string): void => world.set(path, {body: FEED});

  test('in its headers, several or one, relative to where it is and not to its base', async () => {
    const headers = {
      link: [
        '<https://cdn.example>; rel=preconnect',
        '<f.xml>; title="a, b"; REL="feed ALTERNATE"; type=text/xml',
      ],
    };
    world.set('/blog/', {...html('<base href="/elsewhere/">'), headers});
    feedAt('/blog/f.xml');
    expect(await add('/blog/')).toMatchObject({feed: '/blog/f.xml', asked: ['/blog/', '/blog/f.xml']});
  });

  test('at the address that a redirect led to', async () => {
    world.set('/old', {status: 301, location: '/new/home'});
    world.set('/new/home', html(link('feed.xml')));
    feedAt('/new/feed.xml');
    expect(await add('/old')).toMatchObject({feed: '/new/feed.xml'});
  });

  test('by the second announcement when the first is dead, and by a guess when all are', async () => {
    world.set('/', html(link('/dead.xml') + link('/page') + link('/alive.xml')));
    world.set('/page', html(''));
    feedAt('/alive.xml');
    expect(await add('/')).toMatchObject({feed: '/alive.xml'});
    world.set('/other', html(link('/dead.xml')));
    feedAt('/feed.xml');
    expect(await add('/other')).toMatchObject({feed: '/feed.xml'});
  });

  test('by an announcement of its own host while another host asks for patience', async () => {
    const other = await startWorld({host: '127.0.0.2'});
    other.set('/busy', {status: 429});
    world.set('/', html(link(other.url('/busy')) + link('/f.xml')));
    feedAt('/f.xml');
    expect(await add('/')).toMatchObject({feed: '/f.xml'});
    await other.close();
  });

  test('and why the first announcement leads nowhere is said', async () => {
    world.set('/', html(link('/dead.xml') + link('/page')));
    world.set('/page', html(''));
    expect((await add('/')).feed).toBe(
      `no feed at ${world.url('/dead.xml')}: ${world.host} has nothing at this address (404).`,
    );
  });

  test('by an ordinary link, that of the whole site first', async () => {
    const links =
      '<a href="/tag/tea/index.xml">tea</a> <a href=/subscribe.php><img alt="RSS"></a> <a href="/index.xml">x';
    world.set('/post/7', html(links));
    for (const path of ['/tag/tea/index.xml', '/index.xml', '/subscribe.php']) feedAt(path);
    expect(await add('/post/7')).toMatchObject({feed: '/index.xml', asked: ['/post/7', '/index.xml']});
  });

  test('when the page is an error, but nothing is guessed then', async () => {
    world.set('/gone', {...html(link('/f.xml')), status: 410});
    feedAt('/f.xml');
    expect(await add('/gone')).toMatchObject({feed: '/f.xml'});
    world.requests.length = 0;
    world.set('/wrong', {...html('<a href="/">home</a>'), status: 404});
    feedAt('/feed/');
    expect(await add('/wrong')).toMatchObject({
      feed: `${world.host} has nothing at this address (404).`,
      asked: ['/wrong'],
    });
  });

  test.each([
    ['a refresh', {body: '<meta http-equiv="Refresh" content="0; URL=\'/blog/\'">', type: 'text/html'}],
    ['a header', {...html(''), headers: {refresh: '5;url=/blog/'}}],
    ['its canonical address', html('<link rel=canonical href="/blog/">')],
  ])('over the page that %s names', async (_, route) => {
    world.set('/start', route);
    world.set('/blog/', html(link('f.xml')));
    feedAt('/blog/f.xml');
    expect(await add('/start')).toMatchObject({
      feed: '/blog/f.xml',
      asked: ['/start', '/blog/', '/blog/f.xml'],
    });
  });

  test('never in a circle', async () => {
    world.set('/a', html('<meta http-equiv=refresh content="0;url=/b"><link rel=canonical href=/c>'));
    world.set('/b', html('<meta http-equiv=refresh content="0;url=/a"><link rel=canonical href=/d>'));
    for (const path of ['/c', '/d']) world.set(path, html(''));
    const {asked} = await add('/a');
    expect(asked.slice(0, 4)).toEqual(['/a', '/b', '/c', '/feed/']);
  });

  test('with the name and password that were typed, on the same host only', async () => {
    const auth = (path: string): string | undefined =>
      world.requests.find(request => request.path === path)?.headers.authorization;
    const other = await startWorld({host: '127.0.0.2'});
    world.set('/', html(link(other.url('/f.xml')) + link('/f.xml')));
    feedAt('/f.xml');
    const home = await makeBench().open();
    await addCommunity(home, world.url('/').replace('//', '//ada:pw@'));
    expect(home.store.network.all()[0]?.sources[0]?.feedUrl).toContain('//ada:pw@');
    expect(auth('/f.xml')).toBe(auth('/'));
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });
});

describe('comments are not what a page says', () => {
  const comments =
    '<rss version="2.0"><channel><title>C</title><item><link>http://a.example/7#comment-9</link></item></channel></rss>';

  test('a feed that turns out to carry comments comes last', async () => {
    world.set('/7/', html(link('/odd.xml') + link('/entries.xml')));
    world.set('/odd.xml', {body: comments});
    world.set('/entries.xml', {body: FEED});
    expect(await add('/7/')).toMatchObject({feed: '/entries.xml'});
  });

  test('a page that names only its comments is guessed about first', async () => {
    world.set('/2026/water/', html(link('/2026/water/feed/')));
    world.set('/2026/water/feed/', {body: comments});
    expect(await add('/2026/water/')).toMatchObject({feed: '/2026/water/feed/'});
    world.set('/feed/', {body: FEED});
    expect(await add('/2026/water/')).toMatchObject({feed: '/feed/'});
  });
});

test('a feed that is in the network already is not fetched again', async () => {
  world.set('/', html(link('/feed')));
  world.set('/feed', {body: FEED});
  const home = await makeBench().open();
  await addCommunity(home, world.url('/'));
  expect(await addCommunity(home, world.url('/feed'))).toMatchObject({known: true});
  expect(world.requests.map(request => request.path)).toEqual(['/', '/feed']);
});

test('the same feed with https is named, and followed as was asked', async () => {
  const bench = makeBench();
  const home = await bench.open();
  importOpml(home, world.url('/feed').replace('http:', 'https:'));
  world.set('/feed', {body: FEED});
  expect(await addCommunity(home, world.url('/feed'))).toMatchObject({known: false});
  expect(bench.notices).toEqual([expect.stringMatching(/seems to be the same feed as https:/)]);
});

test('words that are neither address nor handle are named', async () => {
  const home = await makeBench().open();
  await expect(addCommunity(home, 'mailto:ada@mail.example')).rejects.toMatchObject({code: 'usage'});
});
