import {canonicalUrl} from './canonical-url.ts';
import {base32, type EntryId, entryIdOfItem, entryIdOfUrl, type Hash, type SourceId} from './ids.ts';
import type {JsonFeedItem} from './json-feed.ts';

/**
 * What tells one item of a source from another over years: the publisher's guid, else the canonical URL, else a hash
 * of title and content.
 */
export function itemKey(
  item: {guid?: string; url?: string; title?: string; content?: string},
  hash: Hash,
): string {
  return item.guid || canonicalUrl(item.url) || base32(hash(`${item.title ?? ''}\n${item.content ?? ''}`));
}

/** The ids and keys of the items of one document, in its order. */
export interface ItemIdentity {
  itemKey: string;
  /** null where the URL does not tell this item from its siblings. */
  canonicalUrl: string | null;
  entryId: EntryId;
}

/**
 * An item's entry is that of its canonical URL, so that the same article in three feeds is one entry. Two cases where
 * the URL says nothing, and the entry is the item's own: it is the home page's (status feeds, comics), or several
 * items of the document share it (changelogs that link to `#v1.2`, live blogs). Merging those would lose entries.
 */
export function identify(
  items: readonly Pick<JsonFeedItem, 'id' | 'url'>[],
  source: {id: SourceId; homePageUrl: string | null},
  hash: Hash,
): ItemIdentity[] {
  const urls = items.map(item => canonicalUrl(item.url));
  const seen = new Map<string, number>();
  for (const url of urls) if (url) seen.set(url, (seen.get(url) ?? 0) + 1);
  const home = canonicalUrl(source.homePageUrl);
  return items.map((item, index) => {
    const url = urls[index] ?? null;
    const identifies = url !== null && url !== home && seen.get(url) === 1;
    return {
      itemKey: item.id,
      canonicalUrl: identifies ? url : null,
      entryId: identifies ? entryIdOfUrl(hash, url) : entryIdOfItem(hash, source.id, item.id),
    };
  });
}

/** Where an entry stands in time: an edit never moves it, and a date in the future never puts it first for long. */
export const sortAtOf = (publishedAt: number | null, firstSeenAt: number): number =>
  publishedAt === null ? firstSeenAt : Math.min(publishedAt, firstSeenAt);

/** Reading minutes at 230 words a minute, at least 1; scripts without spaces count two characters as a word. */
export function readingMinutes(text: string): number {
  const dense = countOf(text, /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g);
  const words = countOf(
    dense > 0 ? text.replace(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g, ' ') : text,
    /\S+/g,
  );
  return Math.max(1, Math.round((words + dense / 2) / 230));
}

/** How often a global expression fits, without keeping what it found. */
function countOf(text: string, what: RegExp): number {
  let count = 0;
  while (what.test(text)) count += 1;
  return count;
}
