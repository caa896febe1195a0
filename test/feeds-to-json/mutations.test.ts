// Covers: src/feeds-to-json/parse/parse.ts, src/feeds-to-json/xml/

import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import type {JsonFeed} from '../../src/domain/entries/json-feed.ts';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';
import {IS_FULL} from '../helpers/crash.ts';

const FOLDER = new URL('../fixtures/feeds/', import.meta.url);
const DOCUMENTS = readdirSync(FOLDER)
  .filter(name => /\.xml$|\.feed\.json$/.test(name))
  .map(name => readFileSync(new URL(name, FOLDER)));

/** What breaks parsers, and what a terminal must never see, with blanks in between. */
const PIECES =
  `< > & " ' ]]> <![CDATA[ <!-- --> <? </ /> <item> </item> <entry> </channel> <title> </title> <b> <p> <div> <link
  xml:base="//x/" xml:base="a" type="xhtml" mode="base64" &#27; &#x9b; &#x202e; &#0; &#xD800; &nbsp; &amp; &lt;b&gt;
  \x1b[31m \0 \x07 \u202e \ud800 __proto__ constructor javascript:x <guid>g</guid> <pubDate>x</pubDate>
  { } [ ] , : \\u001b \\`
    .split(/[ \n]+/)
    .flatMap(piece => [piece, ` ${piece} `]);

interface Mutation {
  at: number;
  cut: number;
  piece: string | null;
  copyFrom: number;
}

const share = fc.double({min: 0, max: 1, noNaN: true});
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: share,
  cut: fc.oneof(fc.constant(0), fc.nat({max: 40})),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant(null)),
  copyFrom: share,
});

function mutate(document: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let bytes = Buffer.from(document);
  for (const {at, cut, piece, copyFrom} of mutations) {
    const start = Math.floor(at * bytes.length);
    const from = Math.floor(copyFrom * bytes.length);
    const put = piece === null ? bytes.subarray(from, from + 60) : Buffer.from(piece);
    bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
  }
  return bytes;
}

const hostile = fc
  .tuple(fc.constantFrom(...DOCUMENTS), fc.array(mutation, {minLength: 1, maxLength: 12}))
  .map(([document, mutations]) => mutate(document, mutations));

function read(bytes: Uint8Array): JsonFeed | null {
  try {
    return feedToJson({bytes, url: 'https://log.example/feeds/feed'});
  } catch (error) {
    if (error instanceof PlnError) return null;
    throw error;
  }
}

const readAgain = (feed: JsonFeed): JsonFeed | null => read(new TextEncoder().encode(JSON.stringify(feed)));

function stringsOf(feed: JsonFeed): string[] {
  const strings: string[] = [];
  JSON.stringify(feed, (key, value) => {
    strings.push(key);
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings;
}

const DIRTY = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
/** References to the same, in HTML. */
const DIRTY_REFERENCE =
  /&#(?:x0*(?:[0-8b-f]|1[\da-f]|7f|8[\da-f]|9[\da-f]|202[a-e]|206[6-9])|0*(?:[0-8]|1[1-9]|2\d|3[01]|12[7-9]|1[34]\d|15\d));/i;

const runs = {numRuns: IS_FULL ? 20_000 : 600};

test('whatever becomes of a document: a feed without a control character, or a PlnError', () => {
  fc.assert(
    fc.property(hostile, bytes => {
      const feed = read(bytes);
      if (!feed) return;
      const clean = sanitiseFeed(feed);
      for (const text of [...stringsOf(feed), ...stringsOf(clean)]) {
        expect(text.isWellFormed()).toBe(true);
        expect(DIRTY.exec(text)?.[0]).toBeUndefined();
      }
      for (const {content_html = ''} of clean.items) {
        expect(DIRTY_REFERENCE.exec(content_html)?.[0]).toBeUndefined();
      }
    }),
    runs,
  );
});

test('the output fed back gives the same, sanitised or not', () => {
  fc.assert(
    fc.property(hostile, bytes => {
      const feed = read(bytes);
      if (!feed) return;
      expect(readAgain(feed)).toEqual(feed);
      const clean = sanitiseFeed(feed);
      expect(readAgain(clean)).toEqual(clean);
      expect(sanitiseFeed(clean)).toEqual(clean);
    }),
    runs,
  );
});
