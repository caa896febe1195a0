// Judges links of a page by their address: feeds of comments, feeds without a media type, and the order to try them in.

/** A feed that a page names. */
export interface FeedLink {
  /** Absolute, http or https. */
  url: string;
  title: string | null;
  /** The media type that the page gives, in lower case and without parameters. '': none. */
  type: string;
  /** Whether its address shows that it has comments, of the site or of one article. */
  isOfComments: boolean;
}

/** What shows whether a feed has the comments of one article. */
export interface PageKind {
  /** The addresses of the page: the requested one and the canonical one. */
  urls: readonly string[];
  /** Whether it is a list of articles, such as those of a category. */
  isCollection: boolean;
  /** The addresses of all feeds that the page names. */
  feeds: readonly string[];
}

const LAST_STEP_IS_FEED = /\/(?:feeds?|rss2?|atom|rdf)\/?$/;
const FILE_IS_FEED =
  /\.(?:rss|atom|rdf)$|\/index\.xml$|(?:feed(?!back)|rss|atom)[^/]*\.(?:xml|json|php|aspx?|cgi)$/;
const BLOGGER = /\/feeds\/posts\//;
const QUERY_IS_FEED = /[?&](?:feed|format|type|alt|output|view)=(?:rss|atom|rdf|feed|jsonfeed)/;
/** Feed readers and validators have the address of another feed in their own address. */
const HOLDS_ADDRESS = /https?(?::|%3a)/;

/** Whether an address looks like that of a feed. */
export function looksLikeFeed(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const path = url.pathname.toLowerCase();
  const query = url.search.toLowerCase();
  if (HOLDS_ADDRESS.test(path + query)) return false;
  return [LAST_STEP_IS_FEED, FILE_IS_FEED, BLOGGER].some(one => one.test(path)) || QUERY_IS_FEED.test(query);
}

/** Whether the text of a link says that it leads to a feed. Long texts are sentences about feeds. */
export const saysFeed = (text: string): boolean =>
  text.length <= 40 && /\b(?:rss|atom|(?:web|news)?feeds?)\b|フィード|订阅|訂閱/i.test(text);

/** Whether two addresses have the same host, or one host is a subdomain of the other. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map(address => URL.parse(address)?.hostname.replace(/^www\./, '') ?? '');
  return a !== undefined && b !== undefined && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

/**
 * The words for comments in a path, a file name or a query, in the languages of publishers. `crss` is Drupal's.
 */
const COMMENTS =
  /[/?&=](?:comments?|kommentare?|comentarios?|commentaires?|commenti|reacties|komentarze|crss)(?=[/?&=._-]|$)|[._-]comments?\.(?:xml|rss|atom|rdf|json|php)$/i;
/** The comments of an article or a page of WordPress without permalinks. */
const COMMENTS_BY_NUMBER =
  /[?&]feed=.*[?&](?:p|page_id|attachment_id)=|[?&](?:p|page_id|attachment_id)=.*[?&]feed=/;
/** The path before the name of a category, tag or author, in the languages of WordPress's setup. */
const COLLECTION =
  /\/(?:[a-z]+-)?(?:categor[a-z]*|forums?|term|tags?|topics?|authors?|sections?|series|kategori[a-z]*|schlagw[a-z%\d]*|themen?|autor(?:es?|en?|in)?|etiquetas?|temas?|auteurs?|sujets?|trefwoord|onderwerp|tagi)\/[^/]/i;

/**
 * Whether a feed has comments, by its address. Its title does not help, because it is in the language of the site. WordPress
 * has the comments of an article below the address of the article, and the entries of a category below that of the category.
 */
export function isOfComments(feed: string, {urls, isCollection, feeds}: PageKind): boolean {
  const {host, hostname, pathname, search} = new URL(feed);
  const isPageOfComments = urls.some(url => COMMENTS.test(placeOf(url)));
  if (!isPageOfComments && COMMENTS.test(pathname + search)) return true;
  if (COMMENTS_BY_NUMBER.test(search) || hostname.endsWith('.disqus.com')) return true;
  if (isCollection) return false;
  return urls
    .filter(url => new URL(url).host === host)
    .flatMap(articlesAt)
    .some(own => {
      // Typecho has comments at `/feed/archives/7/`.
      if (/\/\d/.test(own) && /^\/feed(?:\/(?:rss|atom))?$/.test(before(pathname, own))) return true;
      if (own === '' || !pathname.startsWith(own) || COLLECTION.test(`${own}/`)) return false;
      const isOwn = /^\/feed(?:\/(?:rss2?|atom|rdf))?\/?$/.test(pathname.slice(own.length));
      // The front page of a blog that is not at the root of the site.
      return isOwn && !feeds.some(other => URL.parse(other)?.pathname.startsWith(`${own}/comments/feed`));
    });
}

/** A path without its end. '': it ends otherwise. */
const before = (path: string, end: string): string => {
  const bare = path.replace(/\/+$/, '');
  return bare.endsWith(end) ? bare.slice(0, -end.length) : '';
};

/** The paths that the article of this page may have. A path with a date may also end with the number of a page. */
function articlesAt(address: string): string[] {
  const path = new URL(address).pathname.replace(/\/+$/, '').replace(/\/(?:amp|comment-page-\d+)$/, '');
  const dated = /^.*?\/\d{4}(?:\/\d{1,2}){0,2}\/[^/]*[^/\d][^/]*/.exec(path)?.[0];
  return dated === undefined ? [path] : [path, dated];
}

const placeOf = (address: string): string => {
  const {pathname, search} = new URL(address);
  return pathname + search;
};

/**
 * Sorts feeds by what a reader of this page most probably wants: entries before comments, feeds with a media type or a typical
 * address before others, feeds that share most of the page's path before those of the whole site, else the page's order.
 */
export function bestFirst(feeds: readonly FeedLink[], pageUrl: string): FeedLink[] {
  const page = segmentsOf(pageUrl);
  const rank = ({url, type, isOfComments: isLast}: FeedLink): number => {
    const own = segmentsOf(url);
    const differsAt = own.findIndex((segment, index) => segment !== page[index]);
    const shared = differsAt === -1 ? own.length : differsAt;
    return (isLast ? -2000 : 0) + (isFeedType(type) || looksLikeFeed(url) ? 0 : -1000) + shared;
  };
  return feeds.toSorted((a, b) => rank(b) - rank(a));
}

/** The steps of a path, the last one without its ending: the feed of `/c/proofs/7` is `/c/proofs/7.rss`. */
export const segmentsOf = (url: string): string[] =>
  (URL.parse(url)?.pathname ?? '')
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => segment.replace(/\.(?:rss|atom|xml|json)$/, ''));

/** The media types that pages give their feeds, registered or not. */
export const isFeedType = (type: string): boolean =>
  /^(?:application|text)\/(?:x[-.])?(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?$/.test(type);
