import {PlnError} from '../../domain/common/errors.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import type {CommunityKind} from '../../domain/network/community.ts';
import {readPageLinks} from '../../feeds-to-json/html/discover.ts';
import {bestFirst, type FeedLink, looksLikeFeed} from '../../feeds-to-json/html/feed-links.ts';
import {decode} from '../../feeds-to-json/text/decode.ts';
import {type KnownFeed, knownFeed} from '../../forums/known-hosts.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {Fetched} from '../../net/outcome.ts';
import type {Home} from '../home/home.ts';
import {
  ask,
  askForDocument,
  type FoundFeed,
  feedIn,
  meansNoFeed,
  nameAddress,
  toFoundFeed,
  withLogin,
} from './request-feed.ts';

/** A page that is not a feed itself. */
export interface FetchedPage {
  answer: Fetched;
  /** Its address after redirects. */
  url: string;
  /** It came with a failure status, such as 404: its links are worth a request, guesses are not. */
  isError: boolean;
}

/** Where most sites that do not link a feed have one, below the root. More guesses would be impolite. */
const GUESSES = [
  'feed/',
  'feed.xml',
  'index.xml',
  'atom.xml',
  'rss.xml',
  'rss',
  'feed',
  'feed.json',
] as const;
/** The page itself, the target of its meta refresh, and its canonical page. */
const MAX_PAGES = 3;
/** Links tried on all pages together, because all of them may be dead. */
const MAX_LINKS = 8;

/** What is known before the page is read. */
export interface Start {
  /** The address that the learner typed. */
  typed: string;
  /** The feed of the platform, if it was tried already. */
  tried: KnownFeed | null;
}

/** The state of one search. */
interface Search {
  home: Home;
  start: Start;
  asked: Set<string>;
  /** Links that may still be tried. */
  left: number;
  /** Why the first link failed. null: none has failed. */
  failure: PlnError | null;
  /** A feed of comments, used if there is no other. */
  lesser: FoundFeed | null;
  kind: CommunityKind | null;
}

/**
 * The feed of a page, tried in this order: the feed of its platform; the first working feed that the page links; the same
 * for the target of its meta refresh and for its canonical page; guesses below the site's root; feeds of comments. null:
 * the page has none. Throws a PlnError if a linked feed cannot be read.
 */
export async function findOnPage(home: Home, first: FetchedPage, start: Start): Promise<FoundFeed | null> {
  const search: Search = {
    home,
    start,
    asked: new Set([first.url]),
    left: MAX_LINKS,
    failure: null,
    lesser: null,
    kind: null,
  };
  const pages = [first];
  const comments: {links: FeedLink[]; page: FetchedPage}[] = [];
  let root: RootOf | null = null;
  for (const page of pages) {
    const read = readPage(page);
    const feed = (await ofPlatform(search, page, read)) ?? (await firstOf(search, page, read.entries));
    if (feed) return feed;
    comments.push({page, links: read.comments});
    if (!page.isError && read.isHtml) root = {url: read.place, mayBePrivate: isPrivate(page)};
    for (const url of read.next) {
      const further = pages.length < MAX_PAGES ? await furtherPage(search, page, url) : null;
      if (further && 'feed' in further) return further;
      if (further) pages.push(further);
    }
  }
  // If a linked feed cannot be fetched, the learner should see why, not get a guess.
  const mayGuess = search.failure === null || meansNoFeed(search.failure);
  const guess = root && mayGuess ? await guessed(search, root) : null;
  if (guess) return guess;
  for (const {page, links} of comments) {
    const feed = await firstOf(search, page, links, true);
    if (feed) return feed;
  }
  if (search.lesser) return search.lesser;
  if (search.failure && !first.isError) throw search.failure;
  return null;
}

interface RootOf {
  url: string;
  mayBePrivate: boolean;
}

/** Whether a linked feed may be in a private network: only if the page itself is. */
const isPrivate = ({answer}: FetchedPage): boolean => answer.reach === 'private';

/** The links of a page that matter for feeds. */
function readPage({answer, url}: FetchedPage) {
  const html = decode(answer.bytes, answer.contentType ?? undefined);
  const {canonical, refresh, feeds, mentions} = readPageLinks(html, url, answer.pageHeaders);
  const place = canonical && hostOf(canonical) === hostOf(url) ? canonical : url;
  const links = [...bestFirst(feeds, place), ...bestFirst(mentions, place)];
  return {
    html,
    isHtml: /<(?:!doctype\s+html|html|head|body)\b/i.test(html.slice(0, 5000)),
    /** The canonical address, if it is on the same host. */
    place,
    entries: links.filter(link => !link.isOfComments),
    comments: links.filter(link => link.isOfComments),
    next: [refresh, canonical].filter(one => one !== null),
  };
}

async function ofPlatform(
  search: Search,
  page: FetchedPage,
  {html, place}: ReturnType<typeof readPage>,
): Promise<FoundFeed | null> {
  if (page.isError) return null;
  const known = knownFeed(place, html) ?? knownFeed(page.url, html);
  search.kind = known?.host.kind ?? search.kind;
  if (!known || known.url === search.start.tried?.url || search.asked.has(known.url)) return null;
  search.asked.add(known.url);
  return feedOfPlatform(search.home, known, isPrivate(page));
}

/** The feed at the place where a platform has it. null: there is none. Throws a PlnError for all other failures. */
export async function feedOfPlatform(
  home: Home,
  {host, url}: KnownFeed,
  mayBePrivate: boolean,
): Promise<FoundFeed | null> {
  try {
    const first = await askForDocument(home, {url, mayBePrivate});
    const pointed = host.pointer?.exec(decode(first.bytes, first.contentType ?? undefined))?.[1];
    if (host.pointer && (!pointed || !URL.canParse(pointed))) return null;
    const feedUrl = pointed ?? url;
    const answer = pointed
      ? await askForDocument(home, {url: pointed, mayBePrivate: first.reach === 'private'})
      : first;
    const feed = feedIn(home, answer, feedUrl);
    if (feed instanceof PlnError) return null;
    return toFoundFeed(answer, feed, feedUrl, host.kind);
  } catch (error) {
    if (error instanceof PlnError && meansNoFeed(error)) return null;
    throw error;
  }
}

/** The feed of the first link that leads to one. null: none does. The first failure is kept for the message. */
async function firstOf(
  search: Search,
  page: FetchedPage,
  links: readonly FeedLink[],
  takesComments = false,
): Promise<FoundFeed | null> {
  for (const link of links) {
    if (search.left === 0) return null;
    if (search.asked.has(link.url)) continue;
    search.asked.add(link.url);
    search.left -= 1;
    const url = withLogin(search.start.typed, link.url);
    try {
      const answer = await askForDocument(search.home, {url, mayBePrivate: isPrivate(page)});
      const feed = feedIn(search.home, answer, url);
      if (feed instanceof PlnError) throw feed;
      const result = toFoundFeed(answer, feed, url, search.kind);
      if (takesComments || !hasOnlyComments(feed)) return result;
      search.lesser ??= result;
    } catch (error) {
      if (!(error instanceof PlnError)) throw error;
      // A rate limit of another host does not stop the search.
      const isElsewhere = error.code === 'limited' && hostOf(url) !== hostOf(page.url);
      if (STOPS.has(error.code) && !isElsewhere) throw error;
      search.failure ??= error.code === 'private' ? error : nameAddress(error, url);
    }
  }
  return null;
}

/** Failures that end the whole search: a rate limit, an interrupt, or no connection. */
const STOPS: ReadonlySet<string> = new Set(['limited', 'interrupted', 'offline']);

/** In feeds of comments, WordPress and Blogger link to the comment, in every language. */
const hasOnlyComments = ({items}: JsonFeed): boolean =>
  items.length > 0 && items.every(({url}) => url !== undefined && /#comment-?\d|[?&]showComment=/.test(url));

/** The page at a link, or the feed that is there. null: neither can be fetched. */
async function furtherPage(
  search: Search,
  from: FetchedPage,
  link: string,
): Promise<FoundFeed | FetchedPage | null> {
  if (search.asked.has(link)) return null;
  search.asked.add(link);
  const url = withLogin(search.start.typed, link);
  try {
    const request = {url, mayBePrivate: isPrivate(from), errorPage: true};
    const {answer, failure} = await ask(search.home, request);
    const feed = failure ?? feedIn(search.home, answer, url);
    if (!(feed instanceof PlnError)) return toFoundFeed(answer, feed, url, search.kind);
    if (!meansNoFeed(feed)) return null;
    search.asked.add(answer.url);
    return {answer, url: answer.url, isError: failure !== null};
  } catch (error) {
    if (error instanceof PlnError && !STOPS.has(error.code)) return null;
    throw error;
  }
}

/** A feed at one of the usual places. null: there is none. */
async function guessed(search: Search, {url: page, mayBePrivate}: RootOf): Promise<FoundFeed | null> {
  const {origin, pathname} = new URL(page);
  // A home folder on a shared machine is a site of its own.
  const folder = /^\/(?:~|%7e)[^/]+\//i.exec(`${pathname}/`)?.[0] ?? '/';
  for (const guess of GUESSES) {
    const place = origin + folder + guess;
    if (search.asked.has(place)) continue;
    search.asked.add(place);
    const url = withLogin(search.start.typed, place);
    try {
      // Some sites redirect every wrong address to the front page: that would cost two requests a guess.
      const mayLeadTo = (to: string): boolean => hostOf(to) === hostOf(url) && looksLikeFeed(to);
      const answer = await askForDocument(search.home, {url, mayLeadTo, mayBePrivate});
      const feed = feedIn(search.home, answer, url);
      if (feed instanceof PlnError) continue;
      const result = toFoundFeed(answer, feed, url, search.kind);
      if (!hasOnlyComments(feed)) return result;
      search.lesser ??= result;
    } catch (error) {
      if (!(error instanceof PlnError) || STOPS.has(error.code)) throw error;
      // The host does not answer: the other guesses would fail, too.
      if (!meansNoFeed(error)) return null;
    }
  }
  return null;
}
