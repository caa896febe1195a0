import {canonicalUrl} from '../domain/canonical-url.ts';
import {publishedAtOf} from '../domain/entry.ts';
import type {JsonFeedItem} from '../domain/json-feed.ts';
import type {KnownItems, ReadFeed} from '../feeds-to-json/read-sheet.ts';

// What is remembered of the items of a source's last document, so that those whose text has not changed are not read
// again. It only ever saves the parsing: what counts is what the store says of an item, and that is asked as always.

/** What the text of an item said. */
export interface LastItem {
  /** Its id in the feed. */
  key: string;
  /** Of the raw item: the beginning of the one in the store. */
  hash: string;
  /** Canonical. */
  url: string | null;
  /** Epoch ms. */
  publishedAt: number | null;
}

export interface LastDocument extends KnownItems {
  get(hash: string): LastItem | undefined;
}

/** As it is stored; the items are [hash of the text, key, hash, URL or 0 where that is the key, published]. */
interface Stored {
  context: string;
  at: number;
  items: [mark: string, key: string, hash: string, url: string | null | 0, publishedAt: number | null][];
}

/** null where nothing is remembered, and where the clock went back: whether a date lies in the future goes by the clock. */
export function lastDocument(stored: string | null, now: number): LastDocument | null {
  if (stored === null) return null;
  const {context, at, items} = JSON.parse(stored) as Stored;
  if (at > now) return null;
  const known = new Map(
    items.map(([mark, key, hash, url, publishedAt]) => [
      mark,
      {key, hash, url: url === 0 ? key : url, publishedAt},
    ]),
  );
  return {context, has: mark => known.has(mark), get: mark => known.get(mark)};
}

/** So much of a hash tells two texts apart: 132 bits. */
const HASH_KEPT = 22;

export const isHashOf = ({hash}: LastItem, stored: string | undefined): boolean =>
  stored?.slice(0, HASH_KEPT) === hash;

/** Longer archives are rare, and longer keys nobody's address. */
const MOST_ITEMS = 20_000;
const LONGEST_KEY = 1000;

interface Read {
  raw: JsonFeedItem;
  hash: string;
  url: string | null;
}

const saidBy = ({raw, hash, url}: Read): LastItem => ({
  key: raw.id,
  hash: hash.slice(0, HASH_KEPT),
  url: url ?? canonicalUrl(raw.url),
  publishedAt: publishedAtOf(raw),
});

/**
 * What to remember of a document; null where its items cannot be told apart by their text.
 *
 * @param read what it said of items that were read, by their place in the document.
 */
export function toRemember(
  items: ReadFeed['items'],
  last: LastDocument | null,
  read: ReadonlyMap<number, Read>,
  now: number,
): string | null {
  if (!items || items.marked.length > MOST_ITEMS) return null;
  const kept: Stored['items'] = [];
  items.marked.forEach(({hash: mark}, place) => {
    if (mark === null) return;
    const one = read.get(place);
    const said = one ? saidBy(one) : last?.get(mark);
    if (!said || said.key.length > LONGEST_KEY) return;
    kept.push([mark, said.key, said.hash, said.url === said.key ? 0 : said.url, said.publishedAt]);
  });
  return JSON.stringify({context: items.context, at: now, items: kept} satisfies Stored);
}
