import {hash} from 'node:crypto';
import {base32} from '../../domain/common/ids.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {guidOf} from '../../domain/entries/entry.ts';
import type {JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {htmlToText} from '../html/html.ts';

/**
 * Gives each item an id of its own and loses none. Publishers give one guid to all items, or one link to items without
 * guids: such an item takes its canonical URL as its id where no other item has that, else a hash of all it holds, and
 * keeps the guid in `_pln.guid`. Only an item that stands twice in the document comes out once.
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

/** Of items that agree in id, link, title and date: one of each text. */
function newest(group: readonly JsonFeedItem[]): JsonFeedItem[] {
  const texts = new Map<string, JsonFeedItem>();
  for (const item of group) if (!texts.has(wordsOf(item))) texts.set(wordsOf(item), item);
  const rest = [...texts.values()];
  const edited = new Set(rest.map(({date_modified}) => date_modified));
  if (!rest.every(isDatedTwice) || edited.size < rest.length) return rest;
  // Atom lists earlier versions of an entry beside the last one (RFC 4287, 4.1.1).
  return rest.toSorted((a, b) => modifiedAt(b) - modifiedAt(a)).slice(0, 1);
}

const isDatedTwice = ({date_published, date_modified}: JsonFeedItem): boolean =>
  date_published !== undefined && date_modified !== undefined;

const modifiedAt = ({date_modified}: JsonFeedItem): number => Date.parse(date_modified ?? '') || 0;

/** Markup aside, which may hold a counter. */
const wordsOf = ({content_html, content_text, attachments = []}: JsonFeedItem): string =>
  JSON.stringify([
    content_html === undefined ? (content_text ?? '') : htmlToText(content_html),
    ...attachments.map(({url}) => url),
  ]);
