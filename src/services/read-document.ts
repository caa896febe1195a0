import {hash} from 'node:crypto';
import type {Source} from '../domain/community.ts';
import {type ItemIdentity, identify, publishedAtOf, readingMinutes} from '../domain/entry.ts';
import {asFailure, type Failure} from '../domain/errors.ts';
import type {Hash} from '../domain/ids.ts';
import type {FeedFormat, JsonFeed, JsonFeedItem} from '../domain/json-feed.ts';
import type {Wishes} from '../domain/schedule.ts';
import {oneLine, shorten} from '../domain/text.ts';
import {htmlToText} from '../extract/html-text.ts';
import {readFeed} from '../feeds-to-json/parse.ts';
import {sanitiseItem} from '../feeds-to-json/sanitise.ts';
import type {Store} from '../store/open.ts';
import {wishesOf} from './fetch-state.ts';
import {isHashOf, type LastDocument, lastDocument, toRemember} from './last-document.ts';

// From the bytes of an answer to what is to be stored of it. The costly half of a refresh, and free of any writing, so
// that threads can share it.

/** An answer's document. */
export interface ToRead {
  source: Source;
  bytes: Uint8Array;
  /** Where it came from. */
  url: string;
  contentType: string | null;
  /** Of the body last read: the same one is not read again. */
  bodyHash: string | null;
  now: number;
}

export type ReadDocument =
  | {kind: 'same'}
  | {kind: 'unreadable'; failure: Failure}
  | {
      kind: 'feed';
      bodyHash: string;
      format: FeedFormat;
      wishes: Wishes;
      items: ReadItem[];
      remember: string | null;
    };

/** An item that is new or changed, ready to be stored. */
export interface ReadItem {
  identity: ItemIdentity;
  /** Without its content, which is in `html` and `text`. */
  item: Omit<JsonFeedItem, 'content_html' | 'content_text' | 'summary'>;
  /** Of the raw item. */
  hash: string;
  /** Its place in the document. */
  position: number;
  title: string | null;
  /** Sanitised. */
  html: string;
  text: string;
  minutes: number;
  /** Epoch ms. */
  publishedAt: number | null;
  /** The source has not said it before. */
  isNew: boolean;
}

/** Hashes of the items of a source that are known already, by item key. */
export type KnownHashes = (source: Source, keys: readonly string[]) => ReadonlyMap<string, string>;

export const sha256: Hash = text => new Uint8Array(hash('sha256', text, 'buffer'));

export const bodyHashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

/** What the store knows of a source. */
export interface Memory {
  hashes: KnownHashes;
  /** See `last-document.ts`. */
  lastDocument: (source: Source) => string | null;
}

export const memoryOf = ({items, lastDocuments}: Pick<Store, 'items' | 'lastDocuments'>): Memory => ({
  hashes: ({id}, keys) => items.hashes(id, keys),
  lastDocument: ({id}) => lastDocuments.get(id),
});

/** Whatever a publisher sends is an answer; only bugs throw. */
export function readDocument(document: ToRead, memory: Memory): ReadDocument {
  const bodyHash = bodyHashOf(document.bytes);
  if (bodyHash === document.bodyHash) return {kind: 'same'};
  try {
    const last = lastDocument(memory.lastDocument(document.source), document.now);
    return {...readFrom(document, memory, last), bodyHash};
  } catch (error) {
    return {kind: 'unreadable', failure: asFailure(error)};
  }
}

type ReadFeedDocument = Omit<Extract<ReadDocument, {kind: 'feed'}>, 'bodyHash'>;

/** What is remembered of the last document saves parsing; where it leaves doubts, everything is parsed. */
function readFrom(document: ToRead, memory: Memory, last: LastDocument | null): ReadFeedDocument {
  const {source, bytes, url, contentType, now} = document;
  const maxBytes = bytes.length; // the fetcher let no more through than the setting allows
  const from = {bytes, maxBytes, url: url || source.feedUrl, now, ...(contentType ? {contentType} : {})};
  const {feed, items} = readFeed(from, last);
  const others = (items?.marked ?? []).flatMap(({hash, item}) =>
    item === null && hash !== null ? (last?.get(hash) ?? []) : [],
  );
  const keys = [...others.map(({key}) => key), ...feed.items.map(({id}) => id)];
  const hashes = memory.hashes(source, keys);
  const areAsStored = others.every(other => isHashOf(other, hashes.get(other.key)));
  // The ids that twins get depend on both.
  const haveTwins = others.length > 0 && new Set(keys).size < keys.length;
  if (last && (!areAsStored || haveTwins)) return readFrom(document, memory, null);
  const places = items?.marked.flatMap(({item}, place) => (item ? place : []));
  const told = tell(feed, source, hashes, {urls: others.map(other => other.url), places});
  return {
    kind: 'feed',
    format: feed._pln.format,
    wishes: wishesOf(
      feed,
      now,
      others.flatMap(({publishedAt}) => publishedAt ?? []),
    ),
    items: told.flatMap(one => toStore(one, feed, source)),
    remember: toRemember(items, last, new Map(told.map(one => [one.position, one])), now),
  };
}

/** The items of a feed that are new or changed. An unchanged one, by the hash of the raw item, costs nothing more. */
export function readItems(feed: JsonFeed, source: Source, known: KnownHashes): ReadItem[] {
  const hashes = known(
    source,
    feed.items.map(({id}) => id),
  );
  return tell(feed, source, hashes, {urls: [], places: undefined}).flatMap(one => toStore(one, feed, source));
}

/** An item as it came, and what the store has of it. */
interface Told {
  raw: JsonFeedItem;
  identity: ItemIdentity;
  hash: string;
  /** Canonical, where it identifies the item. */
  url: string | null;
  position: number;
  /** Undefined where the source has not said it before. */
  knownHash: string | undefined;
}

/** `rest`: the URLs of the document's other items, and which places in it those of the feed have, where there are others. */
function tell(
  feed: JsonFeed,
  source: Source,
  hashes: ReadonlyMap<string, string>,
  rest: {urls: (string | null)[]; places: number[] | undefined},
): Told[] {
  const homePageUrl = feed.home_page_url ?? source.htmlUrl;
  const identities = identify(feed.items, {id: source.id, homePageUrl}, sha256, rest.urls);
  return identities.flatMap((identity, index) => {
    const raw = feed.items[index];
    if (!raw) return [];
    const rawHash = hash('sha256', JSON.stringify(raw), 'base64url');
    const position = rest.places?.[index] ?? index;
    const {itemKey, canonicalUrl: url} = identity;
    return [{raw, identity, hash: rawHash, url, position, knownHash: hashes.get(itemKey)}];
  });
}

function toStore(
  {raw, identity, hash, position, knownHash}: Told,
  feed: JsonFeed,
  source: Source,
): ReadItem[] {
  if (knownHash === hash) return [];
  const base = raw.url ?? feed.home_page_url ?? source.feedUrl;
  return [{...readItem(raw, base), identity, hash, position, isNew: knownHash === undefined}];
}

function readItem(
  raw: JsonFeedItem,
  base: string,
): Omit<ReadItem, 'identity' | 'hash' | 'position' | 'isNew'> {
  const {content_html, content_text, summary, ...item} = sanitiseItem(raw, base);
  const html = content_html ?? paragraphs(content_text ?? summary ?? '');
  const text = htmlToText(html);
  const spoken =
    (item.attachments ?? []).reduce((sum, file) => sum + (file.duration_in_seconds ?? 0), 0) / 60;
  return {
    item,
    title: oneLine(item.title ?? '') || shorten(oneLine(text.slice(0, 400)), 80) || item.url || null,
    html,
    text,
    minutes: Math.max(readingMinutes(text), Math.round(spoken)),
    publishedAt: publishedAtOf(item),
  };
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'};
const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter(part => part.trim() !== '')
    .map(
      part =>
        `<p>${part
          .trim()
          .replace(/[&<>]/g, character => ENTITIES[character] ?? '')
          .replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n');
