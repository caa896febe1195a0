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

/** What helps to find the feed of a page. All addresses are absolute, http or https. */
export interface PageLinks {
  /** The address in `rel=canonical`. null: none. */
  canonical: string | null;
  /** The target of a refresh. null: none. */
  refresh: string | null;
  /** The feeds that the page announces, in document order, each once. */
  feeds: FeedLink[];
  /** The ordinary links whose address or text suggests a feed, those of the whole site first, each once. */
  mentions: FeedLink[];
}

/** The HTTP headers of the page, each with all its values joined by commas. */
export interface PageHeaders {
  link?: string | null;
  refresh?: string | null;
}

/** Media types that feeds share with other documents. */
const SHARED_TYPES = new Set(['text/xml', 'application/xml', 'application/json', '']);

const MAX_ADDRESS = 4096;

/** Pages link to dozens of tags and categories. So many addresses are enough to find the feed of the site. */
const MAX_MENTIONS = 50;

/** The feeds that a page announces with `<link>`, in document order, each once. */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  return readPageLinks(html, pageUrl).feeds;
}

/** Reads what helps to find the feed of a page. Time is linear in the page, nothing is fetched, and it never throws. */
export function readPageLinks(html: string, pageUrl: string, headers: PageHeaders = {}): PageLinks {
  const page = readTags(html);
  // Only the first <base href> counts (HTML standard §4.2.3), anywhere in the page.
  const base = webUrl(page.base, pageUrl) ?? pageUrl;
  const announced: FoundLink[] = [
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
interface FoundLink {
  /** The base of its address. */
  base: string;
  tag: Tag;
}

interface Tags {
  base: string | undefined;
  refresh: string | undefined;
  isCollection: boolean;
  links: Tag[];
  /** The text of the link is under the name `text`. */
  anchors: Tag[];
}

/** The classes that WordPress gives a page with a list of articles, in every language. */
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
  // Pages written as XML have `<script src="…"/>` before their links.
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

/** Links are judged while reading, because a page may have a million. */
const mayLeadToFeed = (tag: Tag): boolean =>
  hasFeedScheme(tag) ||
  saysFeed(oneLine(tag.text ?? '')) ||
  isFeedType(typeOf(tag)) ||
  tokensOf(tag).includes('feed') ||
  looksLikeFeed(webUrl(tag.href, 'http://page.invalid/') ?? '');

/**
 * The feed that a `<link>` names. `rel` is a set of tokens (HTML standard §4.6.7): Discourse writes `alternate nofollow`.
 * WordPress announces its REST API as application/json, which is not a feed. A link without a type usually leads to the page
 * in another language or for phones.
 */
function announcedFeed(tag: Tag, base: string): Unjudged | null {
  const rel = tokensOf(tag);
  const type = typeOf(tag);
  // The media type of a feed is enough if a page forgets `rel`, or writes another value.
  const names = isFeedType(type) ? ['alternate', 'feed', 'self', 'service.feed', ''] : ['alternate', 'feed'];
  if (!names.some(name => rel.includes(name)) || rel.includes('stylesheet')) return null;
  if (!isFeedType(type) && !SHARED_TYPES.has(type)) return null;
  if (/;\s*type\s*=\s*"?entry\b/i.test(tag.type ?? '')) return null;
  const link = linkOf(tag, base);
  if (!link || (type === 'application/json' && /\/wp-json\/|[?&]rest_route=/.test(link.url))) return null;
  const isOther = type === '' && ('hreflang' in tag || 'media' in tag);
  return isOther && !looksLikeFeed(link.url) ? null : link;
}

/** An ordinary link to a feed. A feed of another site is a topic of the article, unless the text of the link says RSS. */
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

/** `feed://…`, and the schemes of podcast programs. */
const hasFeedScheme = ({href = ''}: Tag): boolean => withoutFeedScheme(href.trim()) !== href.trim();

const tokensOf = (tag: Tag): string[] => (tag.rel ?? '').trim().toLowerCase().split(/\s+/);

const typeOf = (tag: Tag): string => (tag.type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** The address of a refresh (HTML standard §4.2.4.5): seconds, then an address with or without `url=` and quotes. */
function refreshOf(content: string | null | undefined, base: string): string | null {
  const target = /^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))/is.exec(
    content?.trim() ?? '',
  );
  return webUrl(target?.[1] ?? target?.[2] ?? target?.[3], base);
}

/** An absolute http or https address without its fragment. No feed has an address longer than the limit. */
function webUrl(href: string | undefined, base: string): string | null {
  const address = webAddressOf(href?.trim() ?? '');
  if (address.length > MAX_ADDRESS) return null;
  const url = address ? URL.parse(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  return url.href;
}
