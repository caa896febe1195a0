import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readFeed} from '../../src/feeds-to-json/parse.ts';
import type {Home} from '../../src/services/home.ts';
import {importOpml} from '../../src/services/import-network.ts';
import {lastDocument} from '../../src/services/last-document.ts';
import {memoryOf, type ReadDocument, readDocument} from '../../src/services/read-document.ts';
import {planRefresh, type Speaker} from '../../src/services/refresh-plan.ts';
import {createSettler} from '../../src/services/settle-answers.ts';
import {dayAt, type Issue, issues} from '../helpers/changing-feed.ts';
import {IS_FULL} from '../helpers/crash.ts';
import {makeBench} from '../helpers/service-home.ts';

/** A home with numbers for chance, so that two of them can be compared to the letter. */
async function aHome(): Promise<{home: Home; at(day: number): void}> {
  const {clock, open} = makeBench('2026-11-22T12:00:00Z');
  let drawn = 0;
  const random = (count: number): Uint8Array => {
    drawn += 1;
    return new Uint8Array(count).map((_, index) => (drawn >> (8 * (index % 4))) & 255);
  };
  const home = {...(await open()), random};
  return {home, at: day => clock.advance(dayAt(day) - home.now())};
}

interface Asked {
  url: string;
  text: string;
}

/** What a refresh does with an answer. */
function read(home: Home, speaker: Speaker, {url, text}: Asked, isWhole: boolean): ReadDocument {
  const before = home.store.fetches.get(speaker.source.id);
  const bytes = new TextEncoder().encode(text);
  const memory = memoryOf(home.store);
  const document = {
    source: speaker.source,
    bytes,
    url,
    contentType: null,
    bodyHash: before.bodyHash,
    now: home.now(),
  };
  const said = readDocument(document, isWhole ? {...memory, lastDocument: () => null} : memory);
  const settler = createSettler(home, () => {});
  settler.add({
    speaker,
    before,
    outcome: {
      kind: 'fetched',
      bytes,
      contentType: null,
      url,
      permanentUrl: null,
      wireBytes: bytes.length,
      validators: {etag: null, lastModified: null},
      cache: {maxAgeSeconds: null, expiresAt: null},
    },
    read: said,
    heldUntil: null,
  });
  settler.flush();
  return said;
}

/** Every table, but for what only saves work. */
function tablesOf(home: Home): Record<string, unknown[]> {
  const db = new DatabaseSync(home.store.file, {readOnly: true});
  try {
    const names = db
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'`,
      )
      .all()
      .map(({name}) => String(name))
      .filter(name => !['last_documents', 'meta', 'files', 'leases', 'acts'].includes(name));
    return Object.fromEntries(
      names.map(name => [
        name,
        db
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map(row => JSON.stringify(row))
          .sort(),
      ]),
    );
  } finally {
    db.close();
  }
}

const LOT = 250;
const urlOf = (feed: number): string => `https://log.example/feed-${feed}`;

/** Sources in lots, because the network's file is written anew with each. */
function speakers(home: Home): (feed: number) => Speaker {
  const known = new Map<string, Speaker>();
  return feed => {
    if (!known.has(urlOf(feed))) {
      const outlines = Array.from(
        {length: LOT},
        (_, index) => `<outline text="F" xmlUrl="${urlOf(feed + index)}"/>`,
      );
      importOpml(home, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
      for (const speaker of planRefresh(home, {force: true}).due) known.set(speaker.source.feedUrl, speaker);
    }
    const speaker = known.get(urlOf(feed));
    if (!speaker) throw new Error(`nobody at ${urlOf(feed)}`);
    return speaker;
  };
}

/** How many items of a document are not parsed. */
function spared(home: Home, {source}: Speaker, {url, text}: Asked): number {
  const last = lastDocument(home.store.lastDocuments.get(source.id), home.now());
  try {
    const {items} = readFeed({bytes: new TextEncoder().encode(text), url, now: home.now()}, last);
    return items?.marked.filter(({item}) => item === null).length ?? 0;
  } catch {
    return 0;
  }
}

test('whatever is known of a feed, a document of it is stored as if all of it had been read', async () => {
  const [known, whole] = [await aHome(), await aHome()];
  const [toKnown, toWhole] = [speakers(known.home), speakers(whole.home)];
  let feeds = 0;
  let saved = 0;
  const check = (all: readonly Issue[], moves: readonly number[]): void => {
    for (const {at} of [known, whole]) at(0);
    const [one, other] = [toKnown(feeds), toWhole(feeds)];
    all.forEach(({text, day}, index) => {
      const asked = {url: moves.includes(index) ? 'https://moved.example/feed' : urlOf(feeds), text};
      for (const {at} of [known, whole]) at(day);
      saved += spared(known.home, one, asked);
      const said = read(known.home, one, asked, false);
      expect({...said, remember: null}).toEqual({...read(whole.home, other, asked, true), remember: null});
    });
    feeds += 1;
  };
  const moves = fc.oneof({weight: 4, arbitrary: fc.constant([])}, fc.array(fc.nat(5), {maxLength: 2}));
  fc.assert(fc.property(issues, moves, check), {numRuns: IS_FULL ? 2000 : 100});
  expect(tablesOf(known.home)).toEqual(tablesOf(whole.home));
  // The property says nothing where nothing is spared.
  expect(saved).toBeGreaterThan(feeds);
}, 600_000);
