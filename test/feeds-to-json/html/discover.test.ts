import {describe, expect, test} from 'vitest';
import {discoverFeeds, readPageLinks} from '../../../src/feeds-to-json/html/discover.ts';
import {bestFirst} from '../../../src/feeds-to-json/html/feed-links.ts';

const PAGE = 'https://club.example/topics/7';
const urls = (html: string) => discoverFeeds(html, PAGE).map(feed => feed.url);

describe('feeds that a page announces', () => {
  test('in order, with title and type', () => {
    const html = `<html><head><title>Club</title>
      <link rel="stylesheet" href="/style.css">
      <LINK REL="Alternate" TYPE="application/RSS+xml; charset=utf-8" HREF="/feed" TITLE="Club &amp; friends">
      <link rel="alternate" type="application/atom+xml" href="atom.xml">
      <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json">`;
    const isOfComments = false;
    expect(discoverFeeds(html, PAGE)).toEqual([
      {url: 'https://club.example/feed', title: 'Club & friends', type: 'application/rss+xml', isOfComments},
      {url: 'https://club.example/topics/atom.xml', title: null, type: 'application/atom+xml', isOfComments},
      {url: 'https://cdn.example/feed.json', title: null, type: 'application/feed+json', isOfComments},
    ]);
  });

  const link = (rest: string) => `<link type="application/rss+xml" ${rest}>`;
  test.each<[string, string, string[]]>([
    ['rel is a set of tokens', link('rel="alternate nofollow" href=/a'), ['https://club.example/a']],
    ['in any order and white space', link('rel="home\n ALTERNATE" href=/a'), ['https://club.example/a']],
    ['but a whole token', link('rel="alternates" href=/a'), []],
    ['never a language version of the page', '<link rel=alternate hreflang=de href=/de>', []],
    [
      '<base> counts',
      `<base href="https://other.example/x/">${link('rel=alternate href=a')}`,
      ['https://other.example/x/a'],
    ],
    [
      'only the first <base>',
      `<base href="/x/"><base href="/y/">${link('rel=alternate href=a')}`,
      ['https://club.example/x/a'],
    ],
    ['each once', link('rel=alternate href=/a') + link('rel=alternate href=/a'), ['https://club.example/a']],
    [
      'http and https only',
      link('rel=alternate href=javascript:a') + link('rel=alternate href=file:///a'),
      [],
    ],
    ['no address, no feed', link('rel=alternate') + link('rel=alternate href=""'), []],
    ['an address that is none', link('rel=alternate href="https://[bad"'), []],
    [
      'a <base> behind the link counts too',
      `${link('rel=alternate href=a')}<base href="y/">`,
      ['https://club.example/topics/y/a'],
    ],
    ['no rel at all', link('href=/a'), ['https://club.example/a']],
    ['but not what replies to it', link('rel=replies href=/a'), []],
    ['rel=feed', '<link rel=feed href=/a>', ['https://club.example/a']],
    ['rel=feed of a page for people', '<link rel=feed type=text/html href=/a>', []],
    ['the scheme feed', link('rel=alternate href="feed://club.example/a"'), ['http://club.example/a']],
    ...['text/xml', 'application/xml', 'application/rdf+xml', 'text/rss', 'application/x-rss+xml'].map(
      (type): [string, string, string[]] => [
        `the type ${type}`,
        `<link rel=alternate type="${type}" href=/q>`,
        ['https://club.example/q'],
      ],
    ),
    ['no type at all', '<link rel=alternate title=News href=/q.xml>', ['https://club.example/q.xml']],
    ['a form for telephones', '<link rel=alternate media="only screen" href=/m/>', []],
    ['a stylesheet', '<link rel="alternate stylesheet" type="" href=/q.css>', []],
    ['a single entry', '<link rel=alternate type="application/atom+xml;type=entry" href=/q>', []],
    ['an embedding', '<link rel=alternate type="text/xml+oembed" href=/q>', []],
    [
      'an ordinary link with a type',
      '<body><a type="application/atom+xml" href=/q>x</a>',
      ['https://club.example/q'],
    ],
    [
      'JSON feeds as plain JSON',
      '<link rel=alternate type=application/json href=/feed.json>',
      ['https://club.example/feed.json'],
    ],
    [
      'but not the API of WordPress',
      '<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/7>',
      [],
    ],
    [
      'nothing in comments and scripts',
      `<!-- ${link('rel=alternate href=/a')} --><script>'${link('rel=alternate href=/b')}'</script>`,
      [],
    ],
    [
      'behind an empty element of XML',
      `<head><script src="/x.js"/><title/>${link('rel=alternate href=/a')}</head>`,
      ['https://club.example/a'],
    ],
    [
      'a head cut short',
      `<head>${link('rel=alternate href=/a')}<link rel="altern`,
      ['https://club.example/a'],
    ],
  ])('%s', (_, html, expected) => {
    expect(urls(html)).toEqual(expected);
  });

  test('titles are clean', () => {
    const [feed] = discoverFeeds(link('rel=alternate href=/a title="\x1b[31m&#27;[2JRed&#x202e;"'), PAGE);
    expect(feed?.title).toBe('Red');
  });
});

const mentions = (html: string) =>
  readPageLinks(html, PAGE).mentions.map(({url}) => url.replace('https://club.example', ''));

test.each<[string, string, string[]]>([
  ['by their address', '<a href="/all.rss">x</a><a href=/blog/feed/>y</a>', ['/all.rss', '/blog/feed/']],
  ['by their query', '<a href="?format=rss">x</a>', ['/topics/7?format=rss']],
  ['by their text', '<a href=/s/1><b>RSS</b>-Feed</a>', ['/s/1']],
  ['by a picture', '<a href=/s/2><img alt="Atom feed"></a>', ['/s/2']],
  ['by a label', '<a href=/s/3 aria-label=RSS><svg/></a>', ['/s/3']],
  [
    'the site before its parts',
    '<a href=/tags/x/index.xml>x</a><a href=/index.xml>x</a>',
    ['/index.xml', '/tags/x/index.xml'],
  ],
  ['not a sentence', '<a href=/post>How I learned to stop worrying and love the RSS feed</a>', []],
  ['not feedback or a sitemap', '<a href=/feedback.php>x</a><a href=/sitemap_index.xml>x</a>', []],
  [
    'not a reader with the address in its own',
    '<a href="https://reader.example/feed/https://club.example/feed">RSS</a>',
    [],
  ],
  ['not somebody else’s', '<a href="https://other.example/feed.xml">Their site</a>', []],
  [
    'a host for feeds',
    '<a href="https://feeds.host.example/club.rss">RSS</a>',
    ['https://feeds.host.example/club.rss'],
  ],
  ['a subdomain', '<a href="https://blog.club.example/feed">x</a>', ['https://blog.club.example/feed']],
  ['the scheme feed', '<a href="feed:https://club.example/s">RSS</a>', ['/s']],
  ['one that is never closed', '<a href=/x.rss>', ['/x.rss']],
])('feeds that a page mentions: %s', (_, html, expected) => {
  expect(mentions(html)).toEqual(expected);
});

/** The addresses of an article's feeds, best first. */
const ordered = (page: string, hrefs: readonly string[], body = '') => {
  const html =
    hrefs.map(href => `<link rel=alternate type="application/rss+xml" href="${href}">`).join('') + body;
  const links = bestFirst(readPageLinks(html, page).feeds, page);
  return links.map(({url}) => url.replace(new URL(page).origin, ''));
};

test.each<[string, string, string[], string, string?]>([
  ['an article', '/2026/water/', ['/2026/water/feed/', '/comments/feed/', '/feed/'], '/feed/'],
  ['an article without a slash', '/2026/water', ['/2026/water/feed', '/feed/'], '/feed/'],
  ['an article in Japanese', '/2026/水/', ['/2026/%E6%B0%B4/feed/', '/feed/'], '/feed/'],
  [
    'a second page of it',
    '/water/2/',
    ['/water/feed/', '/feed/'],
    '/feed/',
    '<link rel=canonical href="/water/">',
  ],
  ['its page of comments', '/water/comment-page-2/', ['/water/feed/', '/feed/'], '/feed/'],
  ['its second page, by its date', '/2026/11/water/2/', ['/2026/11/water/feed/', '/feed/'], '/feed/'],
  ['a month', '/2026/11/', ['/feed/', '/2026/11/feed/'], '/2026/11/feed/', '<body class="archive date">'],
  [
    'a category',
    '/category/tea/',
    ['/feed/', '/comments/feed/', '/category/tea/feed/'],
    '/category/tea/feed/',
  ],
  ['a category in German', '/kategorie/tee/', ['/feed/', '/kategorie/tee/feed/'], '/kategorie/tee/feed/'],
  ['a list by its class', '/tee/', ['/feed/', '/tee/feed/'], '/tee/feed/', '<body class="archive category">'],
  ['a blog in a folder', '/blog/', ['/blog/comments/feed/', '/blog/feed/'], '/blog/feed/'],
  [
    'an article of it',
    '/blog/water/',
    ['/blog/water/feed/', '/blog/comments/feed/', '/blog/feed/'],
    '/blog/feed/',
  ],
  [
    'numbers for addresses',
    '/?p=7',
    ['/?feed=rss2&p=7', '/?feed=comments-rss2', '/?feed=rss2'],
    '/?feed=rss2',
  ],
  ['Typecho', '/archives/7/', ['/feed/archives/7/', '/feed/atom/archives/7/', '/feed/'], '/feed/'],
  ['Drupal', '/node/7', ['/crss/node/7', '/rss.xml'], '/rss.xml'],
  ['a term of Drupal', '/taxonomy/term/5', ['/rss.xml', '/taxonomy/term/5/feed'], '/taxonomy/term/5/feed'],
  ['Movable Type', '/2026/11/water.html', ['/atom-comments.xml', '/atom.xml'], '/atom.xml'],
  ['Dotclear', '/post/2026/water', ['/feed/atom/comments/9', '/feed/atom'], '/feed/atom'],
  ['Serendipity', '/7-water.html', ['/rss.php?type=comments&cid=7', '/rss.php'], '/rss.php'],
  [
    'a shop',
    '/product-category/tea/',
    ['/feed/', '/product-category/tea/feed/'],
    '/product-category/tea/feed/',
  ],
  ['Squarespace', '/blog/water', ['/blog?format=rss'], '/blog?format=rss'],
  ['Blogger', '/2026/w.html', ['/feeds/9/comments/default', '/feeds/posts/default'], '/feeds/posts/default'],
  ['a page of comments', '/comments/', ['/comments/feed/'], '/comments/feed/'],
  ['a name with comment in it', '/no-comment/', ['/feed/', '/no-comment/news.xml'], '/no-comment/news.xml'],
  ['a document of another kind', '/wiki/Q7', ['/wiki/Q7.rdf', '/feed/'], '/wiki/Q7.rdf'],
])('the feed of %s', (_, path, hrefs, expected, body) => {
  expect(ordered(`https://club.example${path}`, hrefs, body)[0]).toBe(expected);
});

test('an ordinary link with the scheme feed is one to a feed, whatever its text', () => {
  const html = '<a href="feed://club.example/all">Subscribe</a><a href="/all2">Subscribe</a>';
  expect(readPageLinks(html, PAGE).mentions.map(({url}) => url)).toEqual(['http://club.example/all']);
});
