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

/** What a page says of itself, as far as finding its feed goes. */
export interface PageLinks {
  /** `<link rel="canonical">`, absolute; null where the page names none. */
  canonical: string | null;
  feeds: FeedLink[];
}

/**
 * The feeds that a page announces with `<link rel="alternate">`, in the document's order, each once. `rel` is a set of
 * tokens (HTML standard §4.6.7: Discourse writes `alternate nofollow`). WordPress announces its REST API as
 * application/json under /wp-json/, which is no feed. Time is linear in the page; nothing is fetched; never throws.
 */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  return readPageLinks(html, pageUrl).feeds;
}

/** The same, with the address under which the page wants to be known. */
export function readPageLinks(html: string, pageUrl: string): PageLinks {
  const feeds = new Map<string, FeedLink>();
  let base: string | null = null;
  let canonical: string | null = null;
  readMarkup(html, () => ({
    onopentag(name, attributes) {
      // Only the first <base href> counts (§4.2.3).
      if (name === 'base' && attributes.href !== undefined) base ??= webUrl(attributes.href, pageUrl);
      if (name !== 'link') return;
      if (tokensOf(attributes).includes('canonical')) canonical ??= webUrl(attributes.href, base ?? pageUrl);
      const feed = feedLink(attributes, base ?? pageUrl);
      if (feed && !feeds.has(feed.url)) feeds.set(feed.url, feed);
    },
  }));
  return {canonical, feeds: [...feeds.values()]};
}

/**
 * The feeds in the order in which a reader of this page would want them: those that share most of its path before those
 * of the whole site, what is said before what is said about it, else in the page's order.
 */
export function bestFirst(feeds: readonly FeedLink[], pageUrl: string): FeedLink[] {
  const page = segmentsOf(pageUrl);
  const rank = ({url, title}: FeedLink): number => {
    const own = segmentsOf(url);
    const shared = own.findIndex((segment, index) => segment !== page[index]);
    const isComments = /comment/i.test(`${url} ${title ?? ''}`);
    return (isComments ? -1000 : 0) + (shared === -1 ? own.length : shared);
  };
  return feeds.toSorted((a, b) => rank(b) - rank(a));
}

/** The path in its steps, the last without its ending: the feed of `/c/proofs/7` is `/c/proofs/7.rss`. */
const segmentsOf = (url: string): string[] =>
  (URL.parse(url)?.pathname ?? '')
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => segment.replace(/\.(?:rss|atom|xml|json)$/, ''));

const tokensOf = (attributes: Record<string, string>): string[] =>
  (attributes.rel ?? '').toLowerCase().split(/\s+/);

function feedLink(attributes: Record<string, string>, base: string): FeedLink | null {
  const type = (attributes.type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!tokensOf(attributes).includes('alternate') || !FEED_TYPES.has(type)) return null;
  const url = webUrl(attributes.href, base);
  if (!url || (type === 'application/json' && url.includes('/wp-json/'))) return null;
  return {url, title: oneLine(attributes.title ?? '') || null, type};
}

function webUrl(href: string | undefined, base: string): string | null {
  const url = href?.trim() ? URL.parse(href.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
