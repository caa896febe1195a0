import {oneLine} from '../../domain/common/text.ts';
import {webAddressOf, withoutFeedScheme} from '../../domain/network/feed-scheme.ts';
import {
  type FeedLink,
  isFeedType,
  isOfComments,
  isSameSite,
  looksLikeFeed,
  saysFeed,
  segmentsOf,
} from './feed-links.ts';
import {endEmptyRawText, parseHtmlEvents} from './html-events.ts';
import {readLinkHeader} from './link-header.ts';

/** What a page says about itself, as far as finding its feed goes. All addresses are absolute, http or https. */
export interface PageLinks {
  /** Where `rel=canonical` says that the page is; null: it names none. */
  canonical: string | null;
  /** Where the page sends its readers with a refresh; null: nowhere else. */
  refresh: string | null;
  /** The feeds that it announces, in the document's order, each once. */
  feeds: FeedLink[];
  /** The ordinary links that look or sound as if they led to a feed, those of the whole site first, each once. */
  mentions: FeedLink[];
}

/** The headers that came with the page, each with all its values joined by commas. */
export interface PageHeaders {
  link?: string | null;
  refresh?: string | null;
}

/** Types that feeds share with other documents. */
const SHARED_TYPES = new Set(['text/xml', 'application/xml', 'application/json', '']);

const MAX_ADDRESS = 4096;

/** Pages link to dozens of tags and categories; so many addresses are enough to find the feed of the site. */
const MAX_MENTIONS = 50;

/** The feeds that a page announces with `<link>`, in the document's order, each once. */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  return readPageLinks(html, pageUrl).feeds;
}

/** Time is linear in the page; nothing is fetched; never throws. */
export function readPageLinks(html: string, pageUrl: string, headers: PageHeaders = {}): PageLinks {
  const page = readTags(html);
  // Only the first <base href> counts (HTML standard §4.2.3), wherever it is.
  const base = webUrl(page.base, pageUrl) ?? pageUrl;
  const announced: Found[] = [
    ...readLinkHeader(headers.link ?? '').map(({href, parameters}) => ({
      base: pageUrl,
      tag: {...parameters, href},
    })),
    ...page.links.map(tag => ({base, tag})),
  ];
  const canonical = announced.find(({tag}) => tokensOf(tag).includes('canonical'));
  const canonicalUrl = canonical ? webUrl(canonical.tag.href, canonical.base) : null;
  const feeds = announced.flatMap(({tag, base: from}) => announcedFeed(tag, from) ?? []);
  for (const tag of page.anchors) {
    const link = isFeedType(typeOf(tag)) ? linkOf(tag, base) : null;
    if (link) feeds.push(link);
  }
  const mentions = page.anchors
    .flatMap(tag => mentionedFeed(tag, base, pageUrl) ?? [])
    .toSorted((a, b) => segmentsOf(a.url).length - segmentsOf(b.url).length)
    .slice(0, MAX_MENTIONS);
  const kind = {
    urls: canonicalUrl ? [pageUrl, canonicalUrl] : [pageUrl],
    isCollection: page.isCollection,
    feeds: feeds.map(({url}) => url),
  };
  const judged = (links: Omit<FeedLink, 'isOfComments'>[]): FeedLink[] =>
    [...Map.groupBy(links, ({url}) => url).values()].flatMap(([first]) =>
      first ? {...first, isOfComments: isOfComments(first.url, kind)} : [],
    );
  return {
    canonical: canonicalUrl,
    refresh: refreshOf(page.refresh, base) ?? refreshOf(headers.refresh, pageUrl),
    feeds: judged(feeds),
    mentions: judged(mentions),
  };
}

type Tag = Record<string, string>;
type Unjudged = Omit<FeedLink, 'isOfComments'>;
interface Found {
  /** What its address is relative to. */
  base: string;
  tag: Tag;
}

interface Tags {
  base: string | undefined;
  refresh: string | undefined;
  isCollection: boolean;
  links: Tag[];
  /** Their text is under the name `text`. */
  anchors: Tag[];
}

/** How WordPress calls a page that lists articles, in every language. */
const COLLECTION_CLASSES = new Set(['archive', 'category', 'tag', 'author', 'blog', 'home']);

function readTags(html: string): Tags {
  const tags: Tags = {base: undefined, refresh: undefined, isCollection: false, links: [], anchors: []};
  let anchor: Tag | null = null;
  const say = (text: string | undefined): void => {
    if (anchor && text && (anchor.text ?? '').length < 200) anchor.text += ` ${text.slice(0, 200)}`;
  };
  const endAnchor = (): void => {
    if (anchor && mayLeadToFeed(anchor)) tags.anchors.push(anchor);
    anchor = null;
  };
  // Pages written as XML have `<script src="…"/>` in front of their links.
  parseHtmlEvents(endEmptyRawText(html), () => ({
    onopentag(name, attributes) {
      if (name === 'base') tags.base ??= attributes.href;
      if (name === 'meta' && /^\s*refresh\s*$/i.test(attributes['http-equiv'] ?? ''))
        tags.refresh ??= attributes.content;
      if (name === 'body') tags.isCollection = isCollection(attributes.class ?? '');
      if (name === 'link') tags.links.push(attributes);
      if (name === 'a' || name === 'area') {
        endAnchor();
        anchor = {...attributes, text: ''};
        say(attributes.title ?? attributes['aria-label']);
      }
      if (name === 'img' || name === 'svg') say(attributes.alt ?? attributes['aria-label']);
    },
    ontext: say,
    onclosetag(name) {
      if (name === 'a') endAnchor();
    },
    onend: endAnchor,
  }));
  return tags;
}

const isCollection = (classes: string): boolean =>
  classes.split(/\s+/).some(word => COLLECTION_CLASSES.has(word));

/** Decided while reading: a page may hold a million links. */
const mayLeadToFeed = (tag: Tag): boolean =>
  hasFeedScheme(tag) ||
  saysFeed(oneLine(tag.text ?? '')) ||
  isFeedType(typeOf(tag)) ||
  tokensOf(tag).includes('feed') ||
  looksLikeFeed(webUrl(tag.href, 'http://page.invalid/') ?? '');

/**
 * A feed that a `<link>` names. `rel` is a set of tokens (HTML standard §4.6.7: Discourse writes `alternate nofollow`).
 * WordPress announces its REST API as application/json, which is not a feed. A link without a type is mostly another
 * language of the page, or its form for telephones.
 */
function announcedFeed(tag: Tag, base: string): Unjudged | null {
  const rel = tokensOf(tag);
  const type = typeOf(tag);
  // A feed's own type says enough where a page forgets `rel`, or calls the feed its source.
  const names = isFeedType(type) ? ['alternate', 'feed', 'self', 'service.feed', ''] : ['alternate', 'feed'];
  if (!names.some(name => rel.includes(name)) || rel.includes('stylesheet')) return null;
  if (!isFeedType(type) && !SHARED_TYPES.has(type)) return null;
  if (/;\s*type\s*=\s*"?entry\b/i.test(tag.type ?? '')) return null;
  const link = linkOf(tag, base);
  if (!link || (type === 'application/json' && /\/wp-json\/|[?&]rest_route=/.test(link.url))) return null;
  const isOther = type === '' && ('hreflang' in tag || 'media' in tag);
  return isOther && !looksLikeFeed(link.url) ? null : link;
}

/** An ordinary link to a feed. Other sites' feeds are what an article is about, unless the link's text says RSS. */
function mentionedFeed(tag: Tag, base: string, pageUrl: string): Unjudged | null {
  const link = linkOf({...tag, title: tag.text ?? ''}, base);
  if (!link || isFeedType(link.type)) return null;
  const looks = looksLikeFeed(link.url);
  const says = saysFeed(link.title ?? '') || tokensOf(tag).includes('feed') || hasFeedScheme(tag);
  return (isSameSite(link.url, pageUrl) ? looks || says : looks && says) ? link : null;
}

function linkOf(tag: Tag, base: string): Unjudged | null {
  const url = webUrl(tag.href, base);
  return url ? {url, title: oneLine(tag.title ?? '') || null, type: typeOf(tag)} : null;
}

/** `feed://…` and what podcast programs use in its place. */
const hasFeedScheme = ({href = ''}: Tag): boolean => withoutFeedScheme(href.trim()) !== href.trim();

const tokensOf = (tag: Tag): string[] => (tag.rel ?? '').trim().toLowerCase().split(/\s+/);

const typeOf = (tag: Tag): string => (tag.type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** HTML standard §4.2.4.5: seconds, then an address with or without `url=`, in quotes or not. */
function refreshOf(content: string | null | undefined, base: string): string | null {
  const target = /^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))/is.exec(
    content?.trim() ?? '',
  );
  return webUrl(target?.[1] ?? target?.[2] ?? target?.[3], base);
}

/** An absolute address of the web, without its fragment. No feed has one as long as the limit. */
function webUrl(href: string | undefined, base: string): string | null {
  const address = webAddressOf(href?.trim() ?? '');
  if (address.length > MAX_ADDRESS) return null;
  const url = address ? URL.parse(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  return url.href;
}
