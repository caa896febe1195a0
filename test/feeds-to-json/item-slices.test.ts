import {describe, expect, test} from 'vitest';
import {without} from '../../src/feeds-to-json/item-slices.ts';
import {readFeed} from '../../src/feeds-to-json/parse.ts';
import type {KnownItems, ReadFeed} from '../../src/feeds-to-json/read-sheet.ts';
import {survey} from '../../src/feeds-to-json/well-formed.ts';

const slicesIn = (text: string): string[] | undefined =>
  survey(text)?.slices?.ranges.map(({start, end}) => text.slice(start, end));

const ONE = '<item><title>One</title></item>';
const TWO = '<item rdf:about="2"><title>Two</title><b/></item >';
const rss = (inside: string): string =>
  `<rss version="2.0"><channel a="1"><title>F</title>${inside}</channel></rss>`;

describe('the items of a document are found where they stand', () => {
  test.each([
    ['side by side', rss(`${ONE}\n ${TWO}`), [ONE, TWO]],
    ['one', rss(ONE), [ONE]],
    ['with fields of the channel between and behind', rss(`${ONE}<ttl>5</ttl>${TWO}<link/>`), [ONE, TWO]],
    [
      'not in comments, sections and instructions',
      rss(`<!-- ${ONE} --><?x ${ONE} ?>${ONE}<![CDATA[${TWO}]]>`),
      [ONE],
    ],
    [
      'whatever stands in their sections and comments',
      rss('<item><![CDATA[</item><item>]]><!-- </item> --></item>'),
      ['<item><![CDATA[</item><item>]]><!-- </item> --></item>'],
    ],
    ['as entries of Atom', '<feed><entry><id>1</id></entry></feed>', ['<entry><id>1</id></entry>']],
    [
      'beside the channel, in RSS 1.0',
      `<rdf:RDF><channel><title>F</title></channel>${ONE}${TWO}</rdf:RDF>`,
      [ONE, TWO],
    ],
    [
      'with names that only begin alike',
      rss(`<items>2</items>${ONE}<itemize/>`).replace('<itemize/>', ''),
      [ONE],
    ],
  ])('%s', (_, text, items) => expect(slicesIn(text)).toEqual(items));

  test('with the start tags around them', () => {
    expect(survey(rss(`<image><url>i</url></image>${ONE}`))?.slices?.around).toEqual([
      '<rss version="2.0">',
      '<channel a="1">',
    ]);
  });

  test('and the document is left without those that are known', () => {
    const text = rss(`${ONE} ${TWO}`);
    const slices = survey(text)?.slices;
    expect(slices && without(text, slices, index => index === 0)).toBe(rss(` ${TWO}`));
    expect(slices && without(text, slices, () => false)).toBe(text);
  });
});

test.each([
  ['there are none', rss('<title>F</title>')],
  ['one holds another', rss(`<item>${ONE}</item>`)],
  ['one holds another in a text', rss(`<item><p>${ONE}</p></item>`)],
  ['they stand in two channels', `<rss><channel>${ONE}</channel><channel>${TWO}</channel></rss>`],
  ['they stand at two depths', `<rss><channel>${ONE}</channel>${TWO}</rss>`],
  ['one is closed at once', rss(`${ONE}<item/>`)],
  ['one is written otherwise', rss(`${ONE}<Item><title>x</title></Item>`)],
  ['one has a prefix', rss(`${ONE}<rss:item><title>x</title></rss:item>`)],
  ['there are items and entries', rss(`${ONE}<entry><title>x</title></entry>`)],
])('no items are told apart where %s', (_, text) => {
  expect(survey(text)?.slices).toBeNull();
});

describe('items whose text is known are not read', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const URL = 'https://log.example/feed';
  const read = (text: string, known: KnownItems | null = null): ReadFeed =>
    readFeed({bytes: bytes(text), url: URL, now: Date.UTC(2026, 10, 22)}, known);
  const learn = (text: string): KnownItems => {
    const {items} = read(text);
    const hashes = new Set(items?.marked.map(({hash}) => hash));
    return {context: items?.context ?? '', has: hash => hashes.has(hash)};
  };
  const idsOf = ({feed}: ReadFeed): string[] => feed.items.map(({id}) => id);
  const item = (guid: string, inside = ''): string => `<item><guid>${guid}</guid>${inside}</item>`;
  const both = rss(item('1') + item('2'));

  test('a new one is', () => {
    const known = learn(both);
    const text = rss(`<lastBuildDate>now</lastBuildDate>${item('3')}${item('1')} ${item('2')}`);
    const {feed, items} = read(text, known);
    expect(feed.items).toEqual([read(text).feed.items[0]]);
    expect(items?.marked.map(one => one.item === null)).toEqual([false, true, true]);
    expect(items?.context).toBe(known.context);
  });

  test('nor is any where nothing but the channel changed', () => {
    expect(idsOf(read(both.replace('<title>F', '<ttl>90</ttl><title>G'), learn(both)))).toEqual([]);
  });

  test.each([
    ['the root declares a prefix', both.replace('2.0"', '2.0" xmlns:x="urn:x"')],
    ['the root has another base', both.replace('2.0"', '2.0" xml:base="/there/"')],
    ['the root has another namespace', both.replace('2.0"', '2.0" xmlns="urn:x"')],
    ['the home page is another', both.replace('</title>', '</title><link>https://else.example/</link>')],
    ['an item declares a prefix', rss(item('1') + item('2') + item('3', '<x:a xmlns:x="urn:x"/>'))],
    ['an item has no id of its own', rss(item('1') + item('2') + item('3') + item('3'))],
    ['an item says nothing', rss(`${item('1') + item('2')}<item> </item>`)],
  ])('all are read where %s', (_, text) => {
    expect(idsOf(read(text, learn(both)))).toEqual(idsOf(read(text)));
  });

  test('one with a date in the future is read each time', () => {
    const text = rss(item('1', '<pubDate>Sun, 06 Dec 2026 12:00:00 GMT</pubDate>') + item('2'));
    expect(idsOf(read(text, learn(text)))).toEqual(['1']);
  });

  test('also of a document that has to be mended', () => {
    const broken = (items: string): string =>
      rss(items).replace('</title>', '</title><description>R&D; <b></description>');
    expect(idsOf(read(broken(item('3') + item('1')), learn(broken(item('1')))))).toEqual(['3']);
  });

  test('what an item holds is no word of the channel', () => {
    const hours = '<description><![CDATA[<skipHours><hour>5</hour></skipHours>]]></description>';
    expect(read(rss(item('1', hours))).feed._pln.skip_hours).toBeUndefined();
  });
});
