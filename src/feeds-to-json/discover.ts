import {oneLine} from '../domain/text.ts';
import {readMarkup} from './markup.ts';

/** A feed that a page announces. */
export interface FeedLink {
  /** Absolute, http or https. */
  url: string;
  title: string | null;
  /** The media type as announced, lower case, without parameters. */
  type: string;
}

const FEED_TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/json',
]);

/**
 * The feeds that a page announces with `<link rel="alternate">`, in the document's order, each once. `rel` is a set of
 * tokens (HTML standard §4.6.7: Discourse writes `alternate nofollow`). WordPress announces its REST API as
 * application/json under /wp-json/, which is no feed. Time is linear in the page; nothing is fetched; never throws.
 */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  const feeds = new Map<string, FeedLink>();
  let base: string | null = null;
  readMarkup(html, () => ({
    onopentag(name, attributes) {
      // Only the first <base href> counts (§4.2.3).
      if (name === 'base' && attributes.href !== undefined) base ??= webUrl(attributes.href, pageUrl);
      if (name !== 'link') return;
      const feed = feedLink(attributes, base ?? pageUrl);
      if (feed && !feeds.has(feed.url)) feeds.set(feed.url, feed);
    },
  }));
  return [...feeds.values()];
}

function feedLink(attributes: Record<string, string>, base: string): FeedLink | null {
  const tokens = (attributes.rel ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!tokens.includes('alternate') || !FEED_TYPES.has(type)) return null;
  const url = webUrl(attributes.href, base);
  if (!url || (type === 'application/json' && url.includes('/wp-json/'))) return null;
  return {url, title: oneLine(attributes.title ?? '') || null, type};
}

function webUrl(href: string | undefined, base: string): string | null {
  const url = href?.trim() ? URL.parse(href.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
