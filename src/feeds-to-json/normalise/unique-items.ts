import {hash} from 'node:crypto';
import {base32} from '../../domain/common/ids.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {guidOf} from '../../domain/entries/entry.ts';
import type {JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {htmlToText} from '../html/html.ts';

/**
 * Gives each item its own id, and loses no item. Some publishers give one guid to all items, or one link to items without
 * guids. The id of such an item is its canonical URL if no other item has that, else a hash of its content. The guid is
 * kept in `_pln.guid`. Only an item that is in the document twice becomes one.
 */
export function uniqueItems(items: readonly JsonFeedItem[]): JsonFeedItem[] {
  if (areUnique(items)) return [...items];
  const distinct = withoutTwins(items);
  const [ids, urls] = [new Map<string, number>(), new Map<string | null, number>()];
  for (const item of distinct) {
    ids.set(item.id, (ids.get(item.id) ?? 0) + 1);
    urls.set(canonicalUrl(item.url), (urls.get(canonicalUrl(item.url)) ?? 0) + 1);
  }
  const taken = new Set([...ids].flatMap(([id, count]) => (count === 1 ? [id] : [])));
  return distinct.map(item => {
    if (ids.get(item.id) === 1) return item;
    const url = canonicalUrl(item.url);
    const guid = guidOf(item);
    const isFree = url !== null && urls.get(url) === 1 && !taken.has(url);
    const id = isFree ? url : base32(hash('sha256', JSON.stringify(item), 'buffer'));
    taken.add(id);
    return guid === null ? {...item, id} : {...item, id, _pln: {...item._pln, guid}};
  });
}

const areUnique = (items: readonly JsonFeedItem[]): boolean =>
  new Set(items.map(({id}) => id)).size === items.length;

function withoutTwins(items: readonly JsonFeedItem[]): JsonFeedItem[] {
  const groups = Map.groupBy(items, ({id, url, title, date_published}) =>
    JSON.stringify([id, canonicalUrl(url), title, date_published]),
  );
  const stay = new Set([...groups.values()].flatMap(group => (group.length > 1 ? newest(group) : group)));
  return items.filter(item => stay.has(item));
}

/** Of items with the same id, link, title and date, one of each text is kept. */
function newest(group: readonly JsonFeedItem[]): JsonFeedItem[] {
  const texts = new Map<string, JsonFeedItem>();
  for (const item of group) if (!texts.has(wordsOf(item))) texts.set(wordsOf(item), item);
  const rest = [...texts.values()];
  const edited = new Set(rest.map(({date_modified}) => date_modified));
  if (!rest.every(isDatedTwice) || edited.size < rest.length) return rest;
  // Atom may have earlier versions of an entry as well as the last one (RFC 4287, 4.1.1).
  return rest.toSorted((a, b) => modifiedAt(b) - modifiedAt(a)).slice(0, 1);
}

const isDatedTwice = ({date_published, date_modified}: JsonFeedItem): boolean =>
  date_published !== undefined && date_modified !== undefined;

const modifiedAt = ({date_modified}: JsonFeedItem): number => Date.parse(date_modified ?? '') || 0;

/** The text without markup, which may have a counter. */
const wordsOf = ({content_html, content_text, attachments = []}: JsonFeedItem): string =>
  JSON.stringify([
    content_html === undefined ? (content_text ?? '') : htmlToText(content_html),
    ...attachments.map(({url}) => url),
  ]);
