// Covers: src/feeds-to-json/parse/parse.ts, src/feeds-to-json/xml/

import {describe, expect, test} from 'vitest';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';

/** What publishers write beside the specifications, and what a reader has to make of it. */
const NAMESPACES = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
].join(' ');
const rssDocument = (item: string): string =>
  `<rss version="2.0" ${NAMESPACES}><channel><title>T</title><link>https://k.example/</link><item><title>One</title><guid isPermaLink="false">1</guid>${item}</item></channel></rss>`;
const atomDocument = (entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}><title>T</title><entry><id>urn:1</id><title>One</title>${entry}</entry></feed>`;

const feedOf = (document: string) =>
  sanitiseFeed(feedToJson({bytes: new TextEncoder().encode(document), url: 'https://k.example/feed.xml'}));
const rss = (item: string) => feedOf(rssDocument(item)).items[0];
const jsonFeed = (item: object, version = 'https://jsonfeed.org/version/1.1') =>
  feedOf(JSON.stringify({version, title: 'T', items: [{id: '1', content_text: 'x', ...item}]})).items[0];

describe('people', () => {
  const mira = [{name: 'Mira Feld'}];
  test.each([
    '<atom:author><name>Mira Feld</name></atom:author>',
    '<atom:author><atom:name>Mira Feld</atom:name></atom:author>',
    '<atom:author>Mira Feld</atom:author>',
    '<a10:author xmlns:a10="http://www.w3.org/2005/Atom"><name>Mira Feld</name><email>m@k.example</email></a10:author>',
    '<author xmlns="http://www.w3.org/2005/Atom"><name>Mira Feld</name></author>',
    '<author>&lt;a href="/m"&gt;Mira Feld&lt;/a&gt;</author>',
    '<dc:creator><![CDATA[<a href="/m">Mira Feld</a>]]></dc:creator>',
    '<dc:creator>&lt;![CDATA[Mira Feld]]&gt;</dc:creator>',
  ])('of RSS: %s', xml => {
    expect(rss(xml)?.authors).toEqual(mira);
  });

  test.each([
    ['"Feld, Mira" &lt;m@k.example&gt;', 'Feld, Mira'],
    ['Mira Feld (mira＠k.example)', 'Mira Feld'],
    ['mira＠k.example (Mira Feld)', 'Mira Feld'],
    ['mira at k.example (Mira Feld)', 'Mira Feld'],
    ['mira (a) k.example (Mira Feld)', 'Mira Feld'],
    ['@mira@k.example', '@mira@k.example'],
  ])('an address beside the name: %s', (written, name) => {
    expect(rss(`<dc:creator>${written}</dc:creator>`)?.authors).toEqual([{name}]);
  });

  test('of the channel, in the element for items', () => {
    const document = rssDocument('').replace('<item>', '<author>m@k.example (Mira Feld)</author><item>');
    expect(feedOf(document).authors).toEqual(mira);
  });

  test('of Atom without parts, and of the feed in Dublin Core', () => {
    const document = atomDocument('<author>Mira Feld</author>');
    expect(feedOf(document).items[0]?.authors).toEqual(mira);
    expect(feedOf(document.replace('<entry>', '<dc:creator>Mira Feld</dc:creator><entry>')).authors).toEqual(
      mira,
    );
  });

  test.each([
    {authors: {name: 'Mira Feld'}},
    {authors: 'Mira Feld'},
    {authors: [], author: {name: 'Mira Feld'}},
    {authors: {0: {name: 'Mira Feld'}}},
  ])('of JSON Feed: %j', fields => {
    expect(jsonFeed(fields)?.authors).toEqual(mira);
  });
});

describe('the page behind a link that counts readers', () => {
  const original = '<feedburner:origLink>https://k.example/s?a=1&amp;b=2</feedburner:origLink>';
  test.each([
    rssDocument(`<link>https://t.example/r</link>${original}`),
    rssDocument(`${original}<link>https://t.example/r</link>`),
    rssDocument(
      '<link>https://t.example/r</link><p:origLink xmlns:p="http://www.pheedo.com/namespace/pheedo"><![CDATA[https://k.example/s?a=1&b=2]]></p:origLink>',
    ),
    atomDocument(`<link href="https://t.example/r"/>${original}`),
  ])('%s', document => {
    expect(feedOf(document).items[0]?.url).toBe('https://k.example/s?a=1&b=2');
  });

  test.each(['', 'none', 'javascript:alert(1)'])('no address, the link stays: %j', address => {
    const xml = `<link>https://t.example/r</link><feedburner:origLink>${address}</feedburner:origLink>`;
    expect(rss(xml)?.url).toBe('https://t.example/r');
  });
});

describe('pictures of media:content', () => {
  const picture = (name: string, rest = 'medium="image"') =>
    `<media:content url="https://k.example/${name}" ${rest}/>`;
  const files = (xml: string) => rss(xml)?.attachments?.map(({url}) => url.slice(18));

  test('several are attachments, the first is the image', () => {
    const xml = picture('1.jpg') + picture('2.jpg', '') + picture('3', 'type="image/png"');
    expect(rss(xml)?.image).toBe('https://k.example/1.jpg');
    expect(files(xml)).toEqual(['1.jpg', '2.jpg', '3']);
    expect(files(picture('p?id=1') + picture('p?id=2'))).toEqual(['p?id=1', 'p?id=2']);
  });

  test('one alone, in several widths or several forms, is the image only', () => {
    const widths = picture('1.jpg?width=140', 'medium="image" width="140"');
    const wide = picture('1.jpg?width=700', 'medium="image" width="700"');
    expect(files(widths + wide)).toBeUndefined();
    expect(rss(widths + wide)?.image).toBe('https://k.example/1.jpg?width=700');
    expect(files(`<media:group>${picture('1.jpg')}${picture('2.jpg')}</media:group>`)).toBeUndefined();
    expect(files(picture('1.jpg') + picture('1.jpg'))).toBeUndefined();
  });
});

describe('CDATA that was escaped once too often', () => {
  test('in each field', () => {
    const escaped = (text: string) => `&lt;![CDATA[${text}]]&gt;`;
    const xml = `<link>${escaped('https://k.example/a')}</link><pubDate>${escaped('20 Nov 2026 10:00:00 GMT')}</pubDate><category>${escaped('tea')}</category><description>Before ${escaped('&lt;p&gt;inside&lt;/p&gt;')} after</description>`;
    expect(rss(xml)).toMatchObject({
      url: 'https://k.example/a',
      date_published: '2026-11-20T10:00:00Z',
      tags: ['tea'],
      content_html: 'Before <p>inside</p> after',
    });
  });

  test('plain text that only mentions it stays', () => {
    expect(jsonFeed({content_text: 'a <![CDATA[ b ]]> c'})?.content_text).toBe('a <![CDATA[ b ]]> c');
  });
});

describe('frames', () => {
  const link = '<a href="https://v.example/1">v.example</a>';
  test.each([
    ['<iframe src="https://v.example/1"><p>old browser</p></iframe>after', `${link}after`],
    ['<p>before <iframe src="https://v.example/1"> after</p>', `<p>before ${link} after</p>`],
    [
      '<iframe title="a > <b>" src="https://v.example/1">x</iframe>after',
      '<a href="https://v.example/1">a &gt; &lt;b&gt;</a>after',
    ],
    [
      '<iframe title="a > b" src="https://v.example/1">after',
      '<a href="https://v.example/1">a &gt; b</a>after',
    ],
    ['<iframe data-src="https://v.example/1"></iframe>after', `${link}after`],
    ['<iframe src="about:blank" data-src="https://v.example/1"></iframe>', link],
  ])('%s', (html, expected) => {
    expect(jsonFeed({content_html: html, content_text: undefined})?.content_html).toBe(expected);
  });
});

test('a frame that leads nowhere takes no end tag of the text', () => {
  const content_html = '<p>a</p><iframe></iframe><p>b <b>c</b></p><p>d</p>';
  expect(jsonFeed({content_html, content_text: undefined})?.content_html).toBe(
    '<p>a</p><span></span><p>b <b>c</b></p><p>d</p>',
  );
});

describe('markup that is part of the document', () => {
  const markup = '<p>a &lt; b</p><iframe src="https://v.example/1"/><script/><p>c</p>';
  const expected = '<p>a &lt; b</p><a href="https://v.example/1">v.example</a><p>c</p>';
  test.each([
    atomDocument(`<content>${markup}</content>`),
    atomDocument(`<content type="text">${markup}</content>`),
    atomDocument(`<summary>${markup}</summary>`),
    rssDocument(`<div xmlns="http://www.w3.org/1999/xhtml">${markup}</div>`),
    rssDocument(`<description>${markup}</description>`),
  ])('%s', document => {
    expect(feedOf(document).items[0]?.content_html).toBe(expected);
  });
});

test('a formula in a title is text', () => {
  const title =
    '&lt;b&gt;On&lt;/b&gt; &lt;math&gt;&lt;msup&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;mn&gt;2&lt;/mn&gt;&lt;/msup&gt;&lt;/math&gt;';
  expect(feedOf(rssDocument('').replace('One', title)).items[0]?.title).toBe('On x^2');
  expect(feedOf(atomDocument('').replace('<title>One', `<title type="html">${title}`)).items[0]?.title).toBe(
    'On x^2',
  );
});

describe('items outside of their channel', () => {
  test.each([
    ['<rss><item><title>A</title></item><item><title>B</title></item></rss>', 'AB'],
    [
      '<rss><item><title>A</title></item><channel><title>T</title><item><title>B</title></item></channel></rss>',
      'AB',
    ],
    [
      '<rss><channel><title>T</title><item><title>A</title></item></channel><item><title>B</title></item></rss>',
      'AB',
    ],
    [
      '<rss><channel><item><title>A</title></item></channel><channel><item><title>B</title></item></channel></rss>',
      'AB',
    ],
    ['<rss version="2.0"><!-- none yet --></rss>', ''],
    ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', ''],
  ])('%s', (document, titles) => {
    expect(
      feedOf(document)
        .items.map(({title}) => title)
        .join(''),
    ).toBe(titles);
  });
});

describe('JSON Feed', () => {
  test.each([
    [{size_in_bytes: '1,234', duration_in_seconds: '1:02:03'}, 1234, 3723],
    [{size_in_bytes: ' 1234 ', duration_in_seconds: '12.5'}, 1234, 13],
    [{size_in_bytes: 'large', duration_in_seconds: '1:99'}, undefined, undefined],
  ])('numbers written as text: %j', (fields, size, duration) => {
    const [file] = jsonFeed({attachments: {url: 'https://k.example/a.mp3', ...fields}})?.attachments ?? [];
    expect([file?.size_in_bytes, file?.duration_in_seconds]).toEqual([size, duration]);
  });

  test('a list as PHP writes one that has lost a value', () => {
    const document = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: {0: {id: 1}, 2: {id: 3}},
    };
    expect(feedOf(JSON.stringify(document)).items.map(({id}) => id)).toEqual(['1', '3']);
  });
});

test('a file that is named twice has what each place says of it', () => {
  const url = 'https://k.example/talk';
  const xml = `<enclosure url="${url}" length="0"/><media:content url="${url}" type="audio/mpeg" fileSize="5" duration="62"><media:title>Talk</media:title></media:content>`;
  expect(rss(xml)?.attachments).toEqual([
    {url, mime_type: 'audio/mpeg', title: 'Talk', size_in_bytes: 5, duration_in_seconds: 62},
  ]);
});

test('a file beside an article of RSS is relative to the article', () => {
  const xml =
    '<link>https://k.example/2026/a/</link><enclosure url="talk.mp3" type="audio/mpeg" length="3"/>';
  expect(rss(xml)?.attachments?.[0]?.url).toBe('https://k.example/2026/a/talk.mp3');
  const based = rssDocument(xml).replace('<rss ', '<rss xml:base="https://cdn.example/x/" ');
  expect(feedOf(based).items[0]?.attachments?.[0]?.url).toBe('https://cdn.example/x/talk.mp3');
});

test.each([
  ['10/24/26 9:30 AM', '10/5/26 9:30 PM', '2026-10-05T21:30:00Z'],
  ['24/10/2026 09:30', '05/10/2026', '2026-10-05T00:00:00Z'],
  ['05/10/2026', '05/10/2026', undefined],
])('beside %s, %s is read in the same order', (clear, other, expected) => {
  const [item] = feedOf(
    rssDocument(`<pubDate>${other}</pubDate></item><item><guid>2</guid><pubDate>${clear}</pubDate>`),
  ).items;
  expect(item?.date_published).toBe(expected);
});

describe('files beside an article', () => {
  const file = '<enclosure url="https://k.example/a.flac" length="12,345,678"/>';
  test.each([
    ['3723', 3723],
    ['1:02:03', 3723],
    ['1:02:03.5', 3723],
    ['PT1H2M3S', 3723],
    ['1h 2min 3s', 3723],
    ['62 min', 3720],
    ['<![CDATA[1:02:03.5]]>', 3723],
    ['long', undefined],
  ])('a size with separators, a kind by its ending, and a duration as %s', (duration, seconds) => {
    const [found] = rss(`${file}<itunes:duration>${duration}</itunes:duration>`)?.attachments ?? [];
    expect(found?.size_in_bytes).toBe(12_345_678);
    expect(found?.mime_type).toBe('audio/flac');
    expect(found?.duration_in_seconds).toBe(seconds);
  });

  test('an episode of Atom has its duration', () => {
    const xml =
      '<link rel="enclosure" href="/a.mp3" type="audio/mpeg"/><itunes:duration>1:00</itunes:duration>';
    expect(feedOf(atomDocument(xml)).items[0]?.attachments?.[0]?.duration_in_seconds).toBe(60);
  });

  test('pictures are called by their descriptions, and tags may be on a file', () => {
    const picture = (name: string) =>
      `<media:content url="https://k.example/${name}.jpg" medium="image"><media:description>${name}</media:description><media:category>tea</media:category></media:content>`;
    const item = rss(picture('cup') + picture('kettle'));
    expect(item?.attachments?.map(({title}) => title)).toEqual(['cup', 'kettle']);
    expect(item?.tags).toEqual(['tea']);
  });
});

test.each(['body', 'div'])('XHTML with a prefix in an item of RSS: %s', name => {
  const xml = `<h:${name} xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Warm <h:em>cup</h:em></h:p></h:${name}>`;
  expect(rss(xml)?.content_html).toContain('<p>Warm <em>cup</em></p>');
});
