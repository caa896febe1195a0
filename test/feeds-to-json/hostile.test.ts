// Covers: src/feeds-to-json/parse/parse.ts, src/feeds-to-json/xml/

import {describe, expect, test} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import type {JsonFeed} from '../../src/domain/entries/json-feed.ts';
import {discoverFeeds, feedToJson, sanitiseFeed, sanitiseItem} from '../../src/feeds-to-json/index.ts';

const rss = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><item><title>one</title><guid>g</guid>${inside}</item></channel></rss>`;
const nested = (name: string) => `<${name}>`.repeat(10_000) + `</${name}>`.repeat(10_000);
const atom = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>${inside}</entry></feed>`;

const DOCUMENTS: [string, string][] = [
  [
    'entities that expand to billions',
    `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${rss('<description>&c;</description>')}`,
  ],
  [
    'an external entity',
    `<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>${rss('<description>&e;</description>')}`,
  ],
  ['10,000 nested elements', rss(nested('x'))],
  ['10,000 nested elements in the content', rss(`<description>${nested('b')}</description>`)],
  ['10,000 nested elements in CDATA', rss(`<description><![CDATA[${nested('div')}]]></description>`)],
  ['10,000 nested elements in xhtml', atom(`<content type="xhtml">${nested('div')}</content>`)],
  [
    'elements and attributes called __proto__',
    rss('<__proto__><polluted>1</polluted></__proto__><x __proto__="1" constructor="2"/>'),
  ],
  [
    '__proto__ in JSON',
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"polluted":1}},null,7,[]]}',
  ],
  [
    'nothing but brackets in JSON',
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(100_000)}`,
  ],
  ['NULs', rss('<description>a\0b\0</description>')],
  ['an attribute of 3 MB', rss(`<enclosure url="https://a.example/${'x'.repeat(3e6)}" type="a/b"/>`)],
  [
    'references to no character',
    rss('<description>&#xFFFFFFFF;&#99999999999;&#xD800;&nosuch;</description>'),
  ],
  ['100,000 tags begun', `<rss version="2.0"><channel><title>${'<a'.repeat(100_000)}`],
  ['100,000 tags begun in a title', rss(`<title>${'&lt;b '.repeat(100_000)}</title>`)],
  ['100,000 attributes begun', rss(`<description><![CDATA[${'<a href='.repeat(100_000)}]]></description>`)],
  ['100,000 comments begun', '<!--'.repeat(100_000)],
  ['100,000 <', '<'.repeat(100_000)],
  ['a wrong root inside a right one', '<rss><feed><rdf/></feed></rss>'],
  [
    'words for objects',
    '{"version":"https://jsonfeed.org/version/1","title":7,"authors":"x","items":[{"id":{},"tags":"a","attachments":[1],"_pln":[]}]}',
  ],
];

describe('a hostile document ends in a feed or a PlnError', () => {
  test.each(DOCUMENTS)('%s', (_, text) => {
    const start = performance.now();
    try {
      expectClean(
        sanitiseFeed(feedToJson({bytes: new TextEncoder().encode(text), url: 'https://a.example/f'})),
      );
    } catch (error) {
      expect(error).toBeInstanceOf(PlnError);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // A limit against quadratic time (100 s before tags without an end were cut), no measurement.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('escape sequences in every field', () => {
    const evil = '\x1b[31mR&#27;[2J\x9b1m\x1b]0;t\x07\x00&#0;&#x9b;&#x202e;e\u202ed\ud800&#xD800;';
    const text = `<rss version="2.0" xml:lang="${evil}"><channel><title>${evil}</title><link>https://a.example/${evil}</link><description>${evil}</description>
      <item><title>${evil}</title><guid>${evil}</guid><link>https://a.example/${evil}</link><author>${evil} (${evil})</author><category>${evil}</category>
      <description>${evil}&lt;p title="${evil}"&gt;${evil}</description><comments>https://a.example/${evil}</comments>
      <enclosure url="https://a.example/${evil}" type="${evil}" length="${evil}"/><pubDate>${evil}</pubDate></item></channel></rss>`;
    const feed = feedToJson({bytes: new TextEncoder().encode(text)});
    expectClean(feed);
    expectClean(sanitiseFeed(feed));
    expect(feed.title).toMatch(/^R.*ed/);
    const json = JSON.stringify(feed).replaceAll(
      '"version"',
      '"title":"\\u001b[31mx\\u0000\\u202e","version"',
    );
    expectClean(feedToJson({bytes: new TextEncoder().encode(json)}));
  });

  test('a page of nothing but tags and comments begun', () => {
    expect(discoverFeeds('<link rel="alternate '.repeat(50_000), 'https://a.example/')).toEqual([]);
    expect(discoverFeeds('<!--'.repeat(100_000), 'https://a.example/')).toEqual([]);
    // More than a call takes arguments.
    const typed = '<a type="application/rss+xml" href="/f">';
    expect(discoverFeeds(typed.repeat(150_000), 'https://a.example/')).toHaveLength(1);
    expect(discoverFeeds('<a href="/f.rss">RSS'.repeat(50_000), 'https://a.example/')).toEqual([]);
    expect(discoverFeeds(`<a rel=feed href="?${'feed=&p='.repeat(100_000)}">`, 'https://a.example/')).toEqual(
      [],
    );
  });

  test('a page that nests 300,000 deep still gives its feed', () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed">';
    const start = performance.now();
    expect(
      discoverFeeds(`${nested('div').repeat(30)}${'<div>'.repeat(300_000)}${link}`, 'https://a.example/'),
    ).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('of HTML that nests 200,000 deep the text stays', () => {
    const start = performance.now();
    const content_html = `${'<b>'.repeat(200_000)}5 &lt; 6 &lt;script&gt;&#27;<p>ends${'</b>'.repeat(200_000)}`;
    expect(sanitiseItem({id: '1', content_html}).content_html).toBe(
      '<p>5 &lt; 6 &lt;script&gt;</p><p>ends</p>',
    );
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** No control character but tab and line feed, no bidirectional override, no lone surrogate in any string. */
function expectClean(feed: JsonFeed): void {
  const strings: string[] = [];
  JSON.stringify(feed, (_, value) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  for (const text of strings) {
    expect(text.isWellFormed()).toBe(true);
    expect(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.exec(text)?.[0]).toBeUndefined();
  }
}
