import {canonicalUrl} from '../domain/canonical-url.ts';
import type {JsonFeedItem} from '../domain/json-feed.ts';

/**
 * Each id once. One id under several URLs is a publisher's mistake (one guid for all, a template not filled in), so the
 * canonical URL becomes the id: merging them would lose entries. One id under one URL is the same item twice; the newer
 * version stays, at the place of the first.
 */
export function uniqueItems(items: readonly JsonFeedItem[]): JsonFeedItem[] {
  if (new Set(items.map(({id}) => id)).size === items.length) return [...items];
  const urlsOf = new Map<string, Set<string | null>>();
  for (const item of items) {
    const urls = urlsOf.get(item.id) ?? new Set();
    urlsOf.set(item.id, urls.add(canonicalUrl(item.url)));
  }
  const kept = new Map<string, JsonFeedItem>();
  for (const item of items) {
    const ambiguous = (urlsOf.get(item.id)?.size ?? 0) > 1;
    const id = ambiguous ? (canonicalUrl(item.url) ?? item.id) : item.id;
    const twin = kept.get(id);
    if (!twin || timeOf(item) > timeOf(twin)) kept.set(id, {...item, id});
  }
  return [...kept.values()];
}

const timeOf = (item: JsonFeedItem): number =>
  Date.parse(item.date_modified ?? item.date_published ?? '') || 0;
