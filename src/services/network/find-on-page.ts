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
  explained,
  type FoundFeed,
  feedIn,
  found,
  isNoFeed,
  withLogin,
} from './request-feed.ts';

/** A page that is not a feed itself. */
export interface Page {
  answer: Fetched;
  /** Its address after redirects. */
  url: string;
  /** The host calls it a failure, such as 404: what it names is worth a request, guesses are not. */
  isError: boolean;
}

/** Where feeds are on most sites that name none, below the site's root. More guesses would be rude. */
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
/** The page itself, the one it sends its readers to, and the one it calls canonical. */
const MAX_PAGES = 3;
/** Links tried of all pages; a list of dead ones must end. */
const MAX_LINKS = 8;

/** What came before the page. */
export interface Start {
  /** The address that the learner typed. */
  typed: string;
  /** The feed that was asked already for its platform. */
  tried: KnownFeed | null;
}

/** A search under way. */
interface Search {
  home: Home;
  start: Start;
  asked: Set<string>;
  /** Links that may still be tried. */
  left: number;
  /** Why the first link of a page leads nowhere. */
  failure: PlnError | null;
  /** A feed that turned out to carry comments: better than nothing. */
  lesser: FoundFeed | null;
  kind: CommunityKind | null;
}

/**
 * The feed behind a page: of its platform; else the first that the page names and that works; else of the page to which
 * this one sends its readers, or that it calls canonical; else guessed at the site's root; feeds of comments last. null:
 * the page names none. Throws a PlnError where what it names cannot be read.
 */
export async function findOnPage(home: Home, first: Page, start: Start): Promise<FoundFeed | null> {
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
  const comments: {links: FeedLink[]; page: Page}[] = [];
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
  // Where the feed is that the page names is known, but it cannot be had: the learner should know.
  const mayGuess = search.failure === null || isNoFeed(search.failure);
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

/** Whether what the page names may be in a private network: only where the page itself is. */
const isPrivate = ({answer}: Page): boolean => answer.reach === 'private';

/** What a page says about feeds. */
function readPage({answer, url}: Page) {
  const html = decode(answer.bytes, answer.contentType ?? undefined);
  const {canonical, refresh, feeds, mentions} = readPageLinks(html, url, answer.pageHeaders);
  const place = canonical && hostOf(canonical) === hostOf(url) ? canonical : url;
  const links = [...bestFirst(feeds, place), ...bestFirst(mentions, place)];
  return {
    html,
    isHtml: /<(?:!doctype\s+html|html|head|body)\b/i.test(html.slice(0, 5000)),
    /** Where the page is, by its own account. */
    place,
    entries: links.filter(link => !link.isOfComments),
    comments: links.filter(link => link.isOfComments),
    next: [refresh, canonical].filter(one => one !== null),
  };
}

async function ofPlatform(
  search: Search,
  page: Page,
  {html, place}: ReturnType<typeof readPage>,
): Promise<FoundFeed | null> {
  if (page.isError) return null;
  const known = knownFeed(place, html) ?? knownFeed(page.url, html);
  search.kind = known?.host.kind ?? search.kind;
  if (!known || known.url === search.start.tried?.url || search.asked.has(known.url)) return null;
  search.asked.add(known.url);
  return feedOfPlatform(search.home, known, isPrivate(page));
}

/** The feed where a platform has it; null where there is none after all. Other troubles are the learner's to know. */
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
    return found(answer, feed, feedUrl, host.kind);
  } catch (error) {
    if (error instanceof PlnError && isNoFeed(error)) return null;
    throw error;
  }
}

/** The first link that leads to a feed. Why the first of all does not is what the learner is told in the end. */
async function firstOf(
  search: Search,
  page: Page,
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
      const result = found(answer, feed, url, search.kind);
      if (takesComments || !hasOnlyComments(feed)) return result;
      search.lesser ??= result;
    } catch (error) {
      if (!(error instanceof PlnError)) throw error;
      // Another host that asks for patience says nothing about this one.
      const isElsewhere = error.code === 'limited' && hostOf(url) !== hostOf(page.url);
      if (STOPS.has(error.code) && !isElsewhere) throw error;
      search.failure ??= error.code === 'private' ? error : explained(error, url);
    }
  }
  return null;
}

/** The whole search ends: the host asks for patience, or nobody waits for it any more. */
const STOPS: ReadonlySet<string> = new Set(['limited', 'interrupted', 'offline']);

/** WordPress and Blogger link to the comment itself, whatever the language and the address of the feed. */
const hasOnlyComments = ({items}: JsonFeed): boolean =>
  items.length > 0 && items.every(({url}) => url !== undefined && /#comment-?\d|[?&]showComment=/.test(url));

/** A page to which another one leads, or the feed that is there; null where neither is. */
async function furtherPage(search: Search, from: Page, link: string): Promise<FoundFeed | Page | null> {
  if (search.asked.has(link)) return null;
  search.asked.add(link);
  const url = withLogin(search.start.typed, link);
  try {
    const request = {url, mayBePrivate: isPrivate(from), errorPage: true};
    const {answer, failure} = await ask(search.home, request);
    const feed = failure ?? feedIn(search.home, answer, url);
    if (!(feed instanceof PlnError)) return found(answer, feed, url, search.kind);
    if (!isNoFeed(feed)) return null;
    search.asked.add(answer.url);
    return {answer, url: answer.url, isError: failure !== null};
  } catch (error) {
    if (error instanceof PlnError && !STOPS.has(error.code)) return null;
    throw error;
  }
}

/** A feed where most sites have theirs. */
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
      // A site that sends every wrong address to its front page would cost two requests for each guess.
      const mayLeadTo = (to: string): boolean => hostOf(to) === hostOf(url) && looksLikeFeed(to);
      const answer = await askForDocument(search.home, {url, mayLeadTo, mayBePrivate});
      const feed = feedIn(search.home, answer, url);
      if (feed instanceof PlnError) continue;
      const result = found(answer, feed, url, search.kind);
      if (!hasOnlyComments(feed)) return result;
      search.lesser ??= result;
    } catch (error) {
      if (!(error instanceof PlnError) || STOPS.has(error.code)) throw error;
      // No answer at all, so the other guesses would get none either.
      if (!isNoFeed(error)) return null;
    }
  }
  return null;
}
