import {describe, expect, test} from 'vitest';
import {discoverFeeds} from '../../src/feeds-to-json/discover.ts';

const PAGE = 'https://club.example/topics/7';
const urls = (html: string) => discoverFeeds(html, PAGE).map(feed => feed.url);

describe('feeds that a page announces', () => {
  test('in order, with title and type', () => {
    const html = `<html><head><title>Club</title>
      <link rel="stylesheet" href="/style.css">
      <LINK REL="Alternate" TYPE="application/RSS+xml; charset=utf-8" HREF="/feed" TITLE="Club &amp; friends">
      <link rel="alternate" type="application/atom+xml" href="atom.xml">
      <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json">`;
    expect(discoverFeeds(html, PAGE)).toEqual([
      {url: 'https://club.example/feed', title: 'Club & friends', type: 'application/rss+xml'},
      {url: 'https://club.example/topics/atom.xml', title: null, type: 'application/atom+xml'},
      {url: 'https://cdn.example/feed.json', title: null, type: 'application/feed+json'},
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
