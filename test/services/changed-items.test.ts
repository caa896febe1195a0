import {readdirSync, readFileSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readFeed} from '../../src/feeds-to-json/parse.ts';
import type {Home} from '../../src/services/home.ts';
import {importOpml} from '../../src/services/import-network.ts';
import {lastDocument} from '../../src/services/last-document.ts';
import {type Memory, memoryOf, type ReadDocument, readDocument} from '../../src/services/read-document.ts';
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
  bytes: Uint8Array;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a refresh does with an answer. */
function read(home: Home, speaker: Speaker, {url, bytes}: Asked, isWhole: boolean): ReadDocument {
  const before = home.store.fetches.get(speaker.source.id);
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
function spared(home: Home, {source}: Speaker, {url, bytes}: Asked): number {
  const last = lastDocument(home.store.lastDocuments.get(source.id), home.now());
  try {
    const {items} = readFeed({bytes, url, now: home.now()}, last);
    return items?.marked.filter(({item}) => item === null).length ?? 0;
  } catch {
    return 0;
  }
}

/** Two homes that are told the same: one remembers what it read, the other reads everything. */
async function compared() {
  const [known, whole] = [await aHome(), await aHome()];
  const [toKnown, toWhole] = [speakers(known.home), speakers(whole.home)];
  let saved = 0;
  return {
    saved: () => saved,
    tell(feed: number, asked: Asked, day: number): void {
      const [one, other] = [toKnown(feed), toWhole(feed)];
      for (const {at} of [known, whole]) at(day);
      saved += spared(known.home, one, asked);
      const said = read(known.home, one, asked, false);
      expect({...said, remember: null}).toEqual({...read(whole.home, other, asked, true), remember: null});
    },
    end(): void {
      expect(tablesOf(known.home)).toEqual(tablesOf(whole.home));
    },
  };
}

test('whatever is known of a feed, a document of it is stored as if all of it had been read', async () => {
  const {tell, end, saved} = await compared();
  let feeds = 0;
  const check = (all: readonly Issue[], moves: readonly number[]): void => {
    all.forEach(({text, day}, index) => {
      const url = moves.includes(index) ? 'https://moved.example/feed' : urlOf(feeds);
      tell(feeds, {url, bytes: encode(text)}, day);
    });
    feeds += 1;
  };
  const moves = fc.oneof({weight: 4, arbitrary: fc.constant([])}, fc.array(fc.nat(5), {maxLength: 2}));
  fc.assert(fc.property(issues, moves, check), {numRuns: IS_FULL ? 2000 : 100});
  end();
  // The property says nothing where nothing is spared.
  expect(saved()).toBeGreaterThan(feeds);
}, 600_000);

const FIXTURES = new URL('../fixtures/feeds/', import.meta.url);
const DOCUMENTS = readdirSync(FIXTURES)
  .filter(name => /\.xml$|\.feed\.json$/.test(name))
  .map(name => readFileSync(new URL(name, FIXTURES)).toString('latin1'));

const ITEM = /<((?:\w+:)?(?:item|entry))[\s>][\s\S]*?<\/\1>/;

test.each([
  ['stands still', (text: string) => text],
  ['has a word more in its first title', (text: string) => text.replace('</title>', ' more</title>')],
  ['has a word more in every title', (text: string) => text.replaceAll('</title>', ' more</title>')],
  [
    'has another first item',
    (text: string) => text.replace(ITEM, item => item.replace('</title>', '!</title>')),
  ],
  ['loses its first item', (text: string) => text.replace(ITEM, '')],
  ['says its first item twice', (text: string) => text.replace(ITEM, item => item + item)],
  [
    'says its first item last',
    (text: string) =>
      text.replace(ITEM, '').replace(/(?=<\/(?:channel|feed)>)/, () => ITEM.exec(text)?.[0] ?? ''),
  ],
])('so is every document of the fixtures that %s', async (_, change) => {
  const {tell, end, saved} = await compared();
  DOCUMENTS.forEach((text, feed) => {
    const url = `https://log.example/feeds/${feed}`;
    [text, `${change(text)}\n`, text].forEach((version, day) => {
      tell(feed, {url, bytes: Buffer.from(version, 'latin1')}, day);
    });
  });
  end();
  expect(saved()).toBeGreaterThan(10);
});

test('items that the store says otherwise of are read, whatever is remembered', async () => {
  const {home} = await aHome();
  const speaker = speakers(home)(0);
  const text = '<rss version="2.0"><channel><title>F</title><item><guid>1</guid></item></channel></rss>';
  read(home, speaker, {url: urlOf(0), bytes: encode(text)}, false);
  const document = {
    ...speaker,
    bytes: encode(`${text} `),
    url: urlOf(0),
    contentType: null,
    bodyHash: null,
    now: home.now(),
  };
  const items = (memory: Memory): number => {
    const said = readDocument(document, memory);
    return said.kind === 'feed' ? said.items.length : -1;
  };
  const memory = memoryOf(home.store);
  expect(items(memory)).toBe(0);
  expect(items({...memory, hashes: () => new Map([['1', 'another']])})).toBe(1);
  expect(items({...memory, hashes: () => new Map()})).toBe(1);
});
