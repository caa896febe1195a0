import {afterAll, beforeEach, describe, expect, test} from 'vitest';
import {addCommunity} from '../../src/services/add-community.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

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

  test('a platform that the page betrays has its feed, whatever else the page names', async () => {
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

  test('four guesses where the page names nothing, and the first that fits is taken', async () => {
    world.set('/blog', html(''));
    world.set('/blog/atom.xml', {body: FEED});
    expect(await add('/blog')).toEqual({
      feed: '/blog/atom.xml',
      kind: 'blog',
      asked: ['/blog', '/blog/feed/', '/blog/index.xml', '/blog/atom.xml'],
    });
  });

  test('no fifth guess, and a redirect is none', async () => {
    world.set('/blog', html(''));
    world.set('/blog/feed/', {status: 302, location: '/moved'});
    world.set('/moved', {body: FEED});
    const {feed, asked} = await add('/blog');
    expect(feed).toContain('This is not a feed but an HTML page');
    expect(asked).toEqual(['/blog', '/blog/feed/', '/blog/index.xml', '/blog/atom.xml', '/blog/rss.xml']);
  });

  test('what is no page is not guessed about', async () => {
    world.set('/notes.txt', {body: 'Only words'});
    expect(await add('/notes.txt')).toMatchObject({asked: ['/notes.txt']});
  });

  test('a host that asks for patience is left alone at once', async () => {
    world.set('/blog', html(''));
    world.set('/blog/feed/', {status: 429});
    const {asked} = await add('/blog');
    expect(asked).toEqual(['/blog', '/blog/feed/']);
  });
});

test('a feed that is in the network already is not asked for again', async () => {
  world.set('/', html(link('/feed')));
  world.set('/feed', {body: FEED});
  const home = await makeBench().open();
  await addCommunity(home, world.url('/'));
  expect(await addCommunity(home, world.url('/feed'))).toMatchObject({known: true});
  expect(world.requests.map(request => request.path)).toEqual(['/', '/feed']);
});

test('words that are neither address nor handle are named', async () => {
  const home = await makeBench().open();
  await expect(addCommunity(home, 'mailto:ada@mail.example')).rejects.toMatchObject({code: 'usage'});
});
