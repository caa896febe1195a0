import {hash} from 'node:crypto';
import type {Source} from '../domain/community.ts';
import {type ItemIdentity, identify, publishedAtOf, readingMinutes} from '../domain/entry.ts';
import {asFailure, type Failure} from '../domain/errors.ts';
import type {Hash} from '../domain/ids.ts';
import type {FeedFormat, JsonFeed, JsonFeedItem} from '../domain/json-feed.ts';
import {withoutLogin} from '../domain/redact.ts';
import type {Wishes} from '../domain/schedule.ts';
import {oneLine, shorten} from '../domain/text.ts';
import {htmlToText} from '../extract/html-text.ts';
import {feedToJson} from '../feeds-to-json/parse.ts';
import {sanitiseItem} from '../feeds-to-json/sanitise.ts';
import {wishesOf} from './fetch-state.ts';

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
      title: string | null;
      format: FeedFormat;
      wishes: Wishes;
      items: ReadItem[];
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

/** Whatever a publisher sends is an answer; only bugs throw. */
export function readDocument(document: ToRead, known: KnownHashes): ReadDocument {
  const {source, bytes, url, contentType, now} = document;
  const bodyHash = bodyHashOf(bytes);
  if (bodyHash === document.bodyHash) return {kind: 'same'};
  try {
    const feed = feedToJson({
      bytes,
      maxBytes: bytes.length, // the fetcher let no more through than the setting allows
      url: url || withoutLogin(source.feedUrl),
      now,
      ...(contentType ? {contentType} : {}),
    });
    const items = readItems(feed, source, known);
    const title = oneLine(feed.title) || null;
    return {kind: 'feed', bodyHash, title, format: feed._pln.format, wishes: wishesOf(feed, now), items};
  } catch (error) {
    return {kind: 'unreadable', failure: asFailure(error)};
  }
}

/** The items of a feed that are new or changed. An unchanged one, by the hash of the raw item, costs nothing more. */
export function readItems(feed: JsonFeed, source: Source, known: KnownHashes): ReadItem[] {
  const homePageUrl = feed.home_page_url ?? source.htmlUrl;
  const identities = identify(feed.items, {id: source.id, homePageUrl}, sha256);
  const hashes = known(
    source,
    identities.map(({itemKey}) => itemKey),
  );
  return feed.items.flatMap((item, position) => {
    const raw = withAuthors(item, feed);
    const identity = identities[position];
    const rawHash = hash('sha256', JSON.stringify(raw), 'base64url');
    if (!identity || hashes.get(identity.itemKey) === rawHash) return [];
    const base = raw.url ?? feed.home_page_url ?? withoutLogin(source.feedUrl);
    return [
      {...readItem(raw, base), identity, hash: rawHash, position, isNew: !hashes.has(identity.itemKey)},
    ];
  });
}

/** A feed's authors hold for the items that name none (JSON Feed 1.1, RFC 4287 §4.2.1). */
const withAuthors = (item: JsonFeedItem, {authors}: JsonFeed): JsonFeedItem =>
  item.authors || !authors ? item : {...item, authors};

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
