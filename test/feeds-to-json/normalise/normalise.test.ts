import {describe, expect, test} from 'vitest';
import {feedToJson} from '../../../src/feeds-to-json/index.ts';

const rss = (items: string, channel = '') =>
  new TextEncoder().encode(
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://a.example/</link>${channel}${items}</channel></rss>`,
  );
const items = (xml: string, now?: number) => feedToJson({bytes: rss(xml), ...(now && {now})}).items;
const item = (xml: string) => items(`<item>${xml}</item>`)[0];

describe('ids', () => {
  test('the guid as published, else the canonical URL, else a hash', () => {
    expect(item('<guid> G 1 </guid><link>http://www.a.example/x/</link>')?.id).toBe('G 1');
    expect(item('<link>http://www.a.example/x/?utm_source=f</link>')?.id).toBe('https://a.example/x');
    const hashed = item('<title>Only a title</title>')?.id;
    expect(hashed).toMatch(/^[a-z2-7]{52}$/);
    expect(item('<title>Only a title</title>')?.id).toBe(hashed);
    expect(item('<title>Another title</title>')?.id).not.toBe(hashed);
  });

  test('one guid under several URLs: the URLs become the ids', () => {
    const both = items(
      '<item><guid>g</guid><link>https://a.example/1</link></item><item><guid>g</guid><link>https://a.example/2</link></item>',
    );
    expect(both.map(({id}) => id)).toEqual(['https://a.example/1', 'https://a.example/2']);
  });

  test.each([
    ['one guid and one link, other words', '<guid>g</guid><link>https://a.example/1</link>', 'g'],
    ['one guid, no link', '<guid isPermaLink="false">g</guid>', 'g'],
    ['no guid, one link', '<link>https://a.example/1</link>', undefined],
    ['nothing at all', '', undefined],
  ])('%s: every item comes out, with an id of its own', (_, keys, guid) => {
    const words = ['<title>A</title>', '<title>A</title><pubDate>20 Nov 2026</pubDate>', '<title>B</title>'];
    const texts = ['first', 'second'].map(text => `<title>A</title><description>${text}</description>`);
    const all = items([...words, ...texts].map(each => `<item>${keys}${each}</item>`).join(''));
    expect(all.map(({title, content_text}) => `${title} ${content_text}`)).toEqual([
      ...['A ', 'A ', 'B ', 'A first', 'A second'],
    ]);
    expect(new Set(all.map(({id}) => id)).size).toBe(5);
    expect(all.map(one => one._pln?.guid)).toEqual(Array(5).fill(guid));
  });

  test('an item that occurs twice comes out once, whatever its markup', () => {
    const twice = ['<b>x</b>', '<i>x</i>'].map(
      text => `<item><guid>g</guid><title>A</title><description><![CDATA[${text}]]></description></item>`,
    );
    expect(items(twice.join('')).map(({id}) => id)).toEqual(['g']);
  });

  test('of the versions of an Atom entry the last one stays', () => {
    const entry = (hour: number) =>
      `<entry><id>urn:1</id><title>x</title><published>2026-11-20T08:00:00Z</published><updated>2026-11-20T${hour}:00:00Z</updated><content>${hour}</content></entry>`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${entry(10)}${entry(12)}${entry(11)}</feed>`;
    const all = feedToJson({bytes: new TextEncoder().encode(feed)}).items;
    expect(all.map(({id, content_text}) => [id, content_text])).toEqual([['urn:1', '12']]);
  });

  test('an item that says nothing is none', () => {
    expect(items('<item/><item><title> </title></item><item><author>Ada</author></item>')).toHaveLength(1);
  });
});

test('the hours in which a channel wants no check are not read from an article that shows the element', () => {
  const shown =
    '<item><title>x</title><description><![CDATA[<skipHours><hour>5</hour></skipHours>]]></description></item>';
  const hoursOf = (channel: string) => feedToJson({bytes: rss(shown, channel)})._pln.skip_hours;
  expect(hoursOf('')).toBeUndefined();
  expect(hoursOf('<skipHours><hour>3</hour></skipHours>')).toEqual([3]);
});

describe('dates', () => {
  const now = Date.parse('2026-11-21T00:00:00Z');
  test.each([
    ['22 Nov 2026 12:00 GMT', '2026-11-22T12:00:00Z'],
    ['24 Nov 2026 00:00 GMT', undefined],
    ['1 Jan 2038 00:00 GMT', undefined],
  ])('%s, where now is known', (raw, expected) => {
    expect(items(`<item><guid>g</guid><pubDate>${raw}</pubDate></item>`, now)[0]?.date_published).toBe(
      expected,
    );
  });

  test('without a clock a future date is kept, for the caller to judge', () => {
    expect(item('<guid>g</guid><pubDate>1 Jan 2038</pubDate>')?.date_published).toBe('2038-01-01T00:00:00Z');
  });
});

describe('titles are plain text', () => {
  test.each([
    ['AT&amp;T', 'AT&T'],
    ['AT&amp;amp;T', 'AT&T'],
    ['<![CDATA[<b>Bold</b> &amp; plain]]>', 'Bold & plain'],
    ['3 &lt; 4 and 5 &gt; 4', '3 < 4 and 5 > 4'],
    ['Vec&lt;T&gt; &lt;i&gt;grows&lt;/i&gt;', 'Vec<T> grows'],
    ['a\n   b\u00a0c', 'a b c'],
    ['\x1b[31mRed&#27;[2J&#x202e;dlrow', 'Reddlrow'],
  ])('%j', (raw, expected) => {
    expect(item(`<title>${raw}</title>`)?.title).toBe(expected);
  });
});

describe('links', () => {
  test.each([
    ['https://b.example/Ä?q=1', 'https://b.example/Ä?q=1'],
    ['/x', 'https://a.example/x'],
    ['  https://b.example/a b ', 'https://b.example/a%20b'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://[', undefined],
  ])('%j', (raw, expected) => {
    expect(item(`<guid>g</guid><link>${raw}</link>`)?.url).toBe(expected);
  });
});

describe('people', () => {
  test.each([
    ['<author>jan@a.example (Jan Vos)</author>', [{name: 'Jan Vos'}]],
    ['<author>jan@a.example</author>', [{name: 'jan@a.example'}]],
    [
      '<dc:creator>Ada</dc:creator><dc:creator>Ben</dc:creator><dc:creator>Ada</dc:creator>',
      [{name: 'Ada'}, {name: 'Ben'}],
    ],
    ['<dc:creator>jan@a.example (Jan Vos)</dc:creator>', [{name: 'Jan Vos'}]],
  ])('%s', (xml, authors) => {
    expect(item(`<guid>g</guid>${xml}`)?.authors).toEqual(authors);
  });
});

test('a feed without a title is called after its host', () => {
  const bytes = new TextEncoder().encode(
    '<rss version="2.0"><channel><link>https://a.example/x</link></channel></rss>',
  );
  expect(feedToJson({bytes})).toMatchObject({title: 'a.example', items: []});
});

test('the zone of a date without one is that of the feed itself, where no other item has one', () => {
  const built = '<lastBuildDate>Sat, 24 Oct 2026 12:00:00 +0200</lastBuildDate>';
  const document = rss('<item><guid>g</guid><pubDate>2026-10-24 09:30</pubDate></item>', built);
  expect(feedToJson({bytes: document}).items[0]?.date_published).toBe('2026-10-24T07:30:00Z');
});
