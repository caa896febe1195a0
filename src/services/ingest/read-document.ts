import {hash} from 'node:crypto';
import {asFailure, type Failure} from '../../domain/common/errors.ts';
import type {Hash} from '../../domain/common/ids.ts';
import {withoutLogin} from '../../domain/common/redact.ts';
import {oneLine, shorten} from '../../domain/common/text.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {guidOf, publishedAtOf, readingMinutes} from '../../domain/entries/entry.ts';
import {
  type IdentifiedDocument,
  type IdentifiedItem,
  identifyItems,
} from '../../domain/entries/identify-items.ts';
import type {DocumentItem} from '../../domain/entries/item-identity.ts';
import type {FeedFormat, JsonFeed, JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {createLinkReader, doiOf, type EntryLinks} from '../../domain/entries/link-targets.ts';
import type {Source} from '../../domain/network/community.ts';
import type {PublisherHints} from '../../domain/network/schedule.ts';
import {htmlToText} from '../../extract/html-text.ts';
import {addressesIn} from '../../extract/links.ts';
import {sanitiseItem} from '../../feeds-to-json/html/sanitise.ts';
import {feedToJson} from '../../feeds-to-json/parse/parse.ts';
import type {Store} from '../../store/open.ts';
import {publisherHints} from './fetch-state.ts';
import {sourceMemory, wordsHash} from './source-memory.ts';

// From the bytes of an answer to items that are ready to be stored. It is the costly half of a refresh and writes nothing,
// so that several threads can do it.

/** A document to read. */
export interface ToRead {
  source: Source;
  bytes: Uint8Array;
  /** The address that it came from. */
  url: string;
  contentType: string | null;
  /** Of the body read last: the same body is not read again. */
  bodyHash: string | null;
  now: number;
}

export type ReadDocument =
  | {kind: 'same'}
  | {kind: 'unreadable'; failure: Failure}
  | ({
      kind: 'feed';
      bodyHash: string;
      title: string | null;
      format: FeedFormat;
      hints: PublisherHints;
    } & ReadItems);

/** The items of a document that are new or changed, and what was found out about their identity. */
export interface ReadItems extends Omit<IdentifiedDocument, 'items'> {
  items: ReadItem[];
}

/** An item that is new or changed, ready to be stored. */
export interface ReadItem extends Omit<IdentifiedItem, 'stored'> {
  /** Its key until now; null: the source has not had it before. */
  storedKey: string | null;
  /** Without its content, which is in `html` and `text`. */
  item: Omit<JsonFeedItem, 'content_html' | 'content_text' | 'summary'>;
  /** Of the raw item. */
  hash: string;
  /** Of title and text; null: the link identifies it. */
  words: string | null;
  title: string | null;
  /** Sanitised. */
  html: string;
  text: string;
  links: EntryLinks;
  minutes: number;
  /** Epoch ms. */
  publishedAt: number | null;
}

/** The hash that ids are made of. */
export const sha256: Hash = text => new Uint8Array(hash('sha256', text, 'buffer'));

/** The hash by which an unchanged body is recognised. */
export const bodyHashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

/** Reads a document. Whatever a publisher sends gives a value; only bugs throw. */
export function readDocument(document: ToRead, store: Store): ReadDocument {
  const {source, bytes, url, contentType, now} = document;
  const bodyHash = bodyHashOf(bytes);
  if (bodyHash === document.bodyHash) return {kind: 'same'};
  try {
    const feed = feedToJson({
      bytes,
      maxBytes: bytes.length, // the fetcher has enforced the limit of the setting
      url: url || withoutLogin(source.feedUrl),
      now,
      ...(contentType ? {contentType} : {}),
    });
    const read = readItems(feed, source, store);
    const title = oneLine(feed.title) || null;
    return {
      kind: 'feed',
      bodyHash,
      title,
      format: feed._pln.format,
      hints: publisherHints(feed, now),
      ...read,
    };
  } catch (error) {
    return {kind: 'unreadable', failure: asFailure(error)};
  }
}

/** The items of a feed that are new or changed. An unchanged one, by the hash of the raw item, costs nothing more. */
export function readItems(feed: JsonFeed, source: Source, store: Store): ReadItems {
  const home = canonicalUrl(feed.home_page_url ?? source.htmlUrl);
  const all = feed.items.map(item =>
    lazyItem(withAuthors(item, feed), item.url ?? feed.home_page_url ?? withoutLogin(source.feedUrl)),
  );
  const found = identifyItems(all, {id: source.id, home}, sourceMemory(store, source), sha256);
  const linksOf = createItemLinks();
  const items = found.items.flatMap(({stored, ...identified}): ReadItem[] => {
    const item = all[identified.position];
    if (!item) return [];
    const words = identified.canonicalUrl === null ? item.words() : null;
    const read = item.read();
    const links = linksOf(read, identified);
    return [{...identified, ...read, links, storedKey: stored?.key ?? null, hash: item.hash, words}];
  });
  return {...found, items};
}

/** A feed's authors hold for the items that name none (JSON Feed 1.1, RFC 4287 §4.2.1). */
const withAuthors = (item: JsonFeedItem, {authors}: JsonFeed): JsonFeedItem =>
  item.authors || !authors ? item : {...item, authors};

type ReadText = Pick<ReadItem, 'item' | 'title' | 'html' | 'text' | 'minutes' | 'publishedAt'>;

/** Reading the text of an item costs the most, and most items are unchanged, so it is read only when it is needed. */
function lazyItem(raw: JsonFeedItem, base: string): DocumentItem & {read(): ReadText} {
  const link = canonicalUrl(raw.url);
  let readText: ReadText | undefined;
  const read = (): ReadText => {
    readText ??= readItem(raw, base);
    return readText;
  };
  const title = (): string => titleOf(raw) || (read().title ?? '');
  let ownWords: string | undefined;
  const words = (other?: string): string => {
    if (other !== undefined) return wordsHash(other, read().text);
    ownWords ??= wordsHash(title(), read().text);
    return ownWords;
  };
  return {
    id: raw.id,
    guid: guidOf(raw),
    link,
    hash: hash('sha256', JSON.stringify(raw), 'base64url'),
    publishedAt: publishedAtOf(raw),
    title,
    words,
    read,
  };
}

/**
 * Makes a function that reads where an item leads. A link that does not identify the item, such as the home page, is not
 * its address: links to that page would lead to every item.
 */
function createItemLinks(): (read: ReadText, identity: Pick<IdentifiedItem, 'canonicalUrl'>) => EntryLinks {
  const linksOf = createLinkReader(sha256);
  return ({item, html}, {canonicalUrl: identifying}) => {
    const guid = guidOf(item);
    return linksOf({
      addresses: [identifying, item._pln?.comments_url],
      about: [item.external_url, guid !== null && doiOf(guid) !== null ? guid : null],
      inText: addressesIn(html),
    });
  };
}

const titleOf = ({title}: Pick<JsonFeedItem, 'title'>): string => oneLine(title ?? '');

function readItem(raw: JsonFeedItem, base: string): ReadText {
  const {content_html, content_text, summary, ...item} = sanitiseItem(raw, base);
  const html = content_html ?? paragraphs(content_text ?? summary ?? '');
  const text = htmlToText(html);
  const spoken =
    (item.attachments ?? []).reduce((sum, file) => sum + (file.duration_in_seconds ?? 0), 0) / 60;
  return {
    item,
    title: titleOf(item) || shorten(oneLine(text.slice(0, 400)), 80) || item.url || null,
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
