import type {CommunityKind, Reach} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import type {JsonFeed} from '../domain/json-feed.ts';
import {oneLine} from '../domain/text.ts';
import {decode} from '../feeds-to-json/decode.ts';
import {bestFirst, readPageLinks} from '../feeds-to-json/discover.ts';
import {feedToJson} from '../feeds-to-json/parse.ts';
import {handleAddresses, type KnownFeed, kindOfHost, knownFeed} from '../forums/known-hosts.ts';
import {hostOf} from '../net/host-queue.ts';
import type {Fetched} from '../net/outcome.ts';
import {type Home, iso} from './home.ts';

/** A feed as it was found: the document is kept, so that adding costs one request for it. */
export interface FoundFeed {
  answer: Fetched;
  /** The URL to ask from now on. */
  feedUrl: string;
  /** Where that URL leads. */
  reach: Reach;
  feed: JsonFeed;
  /** What kind of community speaks there, where its platform says so. */
  kind: CommunityKind | null;
}

/** The document alone, as it goes from one thread to another. */
export type FoundDocument = Omit<FoundFeed, 'feed'>;

/** Reads the feed of a document that was one when it was found. */
export const feedOf = ({answer, feedUrl}: Pick<FoundDocument, 'answer' | 'feedUrl'>, now: number): JsonFeed =>
  feedToJson({...documentOf(answer, feedUrl), now});

/** What a person typed, as addresses to try one after the other. */
export interface Addresses {
  urls: string[];
  /** Whether an answer that is no feed leads to the next, or only an unreachable host. */
  isHandle: boolean;
}

/** Where feeds are on most sites that name none (the widest used generators). More guesses would be rude. */
const GUESSES = ['feed/', 'index.xml', 'atom.xml', 'rss.xml'];

/**
 * The addresses that words can mean: those of a handle; a URL; without a scheme https, then http for a site that has
 * no https. Throws PlnError `usage` for anything else.
 */
export function addressesOf(words: string): Addresses {
  const text = oneLine(words);
  const handle = handleAddresses(text);
  if (handle) return {urls: handle, isHandle: true};
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(?:\/|$)/.test(text);
  const urls = hasScheme ? [text] : [`https://${text}`, `http://${text}`];
  const isWeb = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (urls.every(isWeb)) return {urls: urls.map(url => new URL(url).href), isHandle: false};
  throw new PlnError(
    'usage',
    `“${text}” is not a web address.`,
    'Give the address of a feed or of a page, such as https://example.org/blog, or a handle, such as @user@instance.example.',
  );
}

/**
 * The feed behind a page, a feed or a handle, with as few requests as can be: an address of a known host goes straight
 * to its feed; else the page is asked once, and what it is or names decides; only then at most four guesses.
 */
export async function findFeed(home: Home, words: string): Promise<FoundFeed> {
  const {urls, isHandle} = addressesOf(words);
  const isNext = (error: PlnError) => (isHandle ? isNoFeed(error) : error.code === 'network');
  for (const [index, url] of urls.entries()) {
    try {
      return await behind(home, url);
    } catch (error) {
      if (index === urls.length - 1 || !(error instanceof PlnError) || !isNext(error)) throw error;
    }
  }
  throw new Error('no address');
}

async function behind(home: Home, url: string): Promise<FoundFeed> {
  const known = knownFeed(url, null);
  const direct = known && (await feedAt(home, known, true));
  if (direct) return direct;
  const answer = await get(home, url, {mayBePrivate: true});
  const feed = feedIn(home, answer, url);
  if (!(feed instanceof PlnError)) {
    return found(answer, feed, url, kindOfHost(url));
  }
  const behindPage = feed.code === 'not-a-feed' ? await onPage(home, answer, url, known) : null;
  if (!behindPage) throw explained(feed, url);
  return behindPage;
}

/** The feed of a page that is none itself: of its platform, else the first that it names, else guessed. */
async function onPage(
  home: Home,
  answer: Fetched,
  asked: string,
  tried: KnownFeed | null,
): Promise<FoundFeed | null> {
  const html = decode(answer.bytes, answer.contentType ?? undefined);
  const url = answer.url || asked;
  const mayBePrivate = answer.reach === 'private';
  const {canonical, feeds} = readPageLinks(html, url);
  const page = canonical && hostOf(canonical) === hostOf(url) ? canonical : url;
  const known = knownFeed(page, html) ?? knownFeed(url, html);
  if (known && known.url !== tried?.url) {
    const onPlatform = await feedAt(home, known, mayBePrivate);
    if (onPlatform) return onPlatform;
  }
  const [link] = bestFirst(feeds, page);
  if (!link) return isPage(html) ? guessed(home, page, mayBePrivate) : null;
  const behindLink = await get(home, link.url, {mayBePrivate});
  const linked = feedIn(home, behindLink, link.url);
  if (linked instanceof PlnError) throw explained(linked, link.url);
  return found(behindLink, linked, link.url, known?.host.kind ?? null);
}

const isPage = (html: string): boolean => /<(?:!doctype\s+html|html|head|body)\b/i.test(html.slice(0, 5000));

/** The feed where a platform has it; null where there is none after all. Other troubles are the learner's to know. */
async function feedAt(home: Home, {host, url}: KnownFeed, mayBePrivate: boolean): Promise<FoundFeed | null> {
  try {
    const first = await get(home, url, {mayBePrivate});
    const pointed = host.pointer?.exec(decode(first.bytes, first.contentType ?? undefined))?.[1];
    if (host.pointer && (!pointed || !URL.canParse(pointed))) return null;
    const feedUrl = pointed ?? url;
    const answer = pointed ? await get(home, pointed, {mayBePrivate: first.reach === 'private'}) : first;
    const feed = feedIn(home, answer, feedUrl);
    if (feed instanceof PlnError) return null;
    return found(answer, feed, feedUrl, host.kind);
  } catch (error) {
    if (error instanceof PlnError && isNoFeed(error)) return null;
    throw error;
  }
}

const isNoFeed = ({code}: PlnError): boolean => /^(?:http|gone|not-a-feed|empty)$/.test(code);

async function guessed(home: Home, page: string, mayBePrivate: boolean): Promise<FoundFeed | null> {
  const {origin, pathname} = new URL(page);
  const folder = /\.\w+$/.test(pathname) ? pathname.replace(/[^/]*$/, '') : pathname.replace(/\/*$/, '/');
  for (const guess of GUESSES) {
    const url = origin + folder + guess;
    try {
      // A site that sends every wrong address to its front page would look like one that has a feed.
      const answer = await get(home, url, {follow: false, mayBePrivate});
      const feed = feedIn(home, answer, url);
      if (!(feed instanceof PlnError)) return found(answer, feed, url, null);
    } catch (error) {
      if (!(error instanceof PlnError && isNoFeed(error))) throw error;
    }
  }
  return null;
}

function feedIn(home: Home, answer: Fetched, url: string): JsonFeed | PlnError {
  try {
    const {settings} = home;
    return feedToJson({...documentOf(answer, url), now: home.now(), maxBytes: settings.maxFeedMiB * 2 ** 20});
  } catch (error) {
    if (error instanceof PlnError) return error;
    throw error;
  }
}

/** A feed that moved for good is asked at its new address. */
function found(answer: Fetched, feed: JsonFeed, asked: string, kind: CommunityKind | null): FoundFeed {
  const {permanentUrl, reach, askedReach} = answer;
  return permanentUrl === null
    ? {answer, feed, feedUrl: asked, reach: askedReach, kind}
    : {answer, feed, feedUrl: permanentUrl, reach, kind};
}

const documentOf = ({bytes, url, contentType}: Fetched, asked: string) => ({
  bytes,
  url: url || asked,
  ...(contentType ? {contentType} : {}),
});

const explained = (error: PlnError, url: string): PlnError =>
  new PlnError(error.code, `no feed at ${oneLine(url)}: ${error.message}`, error.hint, error);

async function get(
  home: Home,
  url: string,
  options: {follow?: boolean; mayBePrivate: boolean},
): Promise<Fetched> {
  const held = home.courtesy.heldUntil(hostOf(url));
  if (held !== null) {
    throw new PlnError(
      'limited',
      `${hostOf(url)} asked not to be asked before ${iso(home, held)}.`,
      'Add it after that.',
    );
  }
  const outcome = await home.fetcher.fetch({url, ...options});
  if (outcome.kind === 'fetched') return outcome;
  if (outcome.kind === 'notModified')
    throw new PlnError('http', `${hostOf(url)} answered without a document.`, 'Try again later.');
  const {code, message, hint} = outcome.failure;
  throw code === 'private' ? namedPrivate(url) : new PlnError(code, message, hint);
}

const namedPrivate = (url: string): PlnError =>
  new PlnError(
    'private',
    `A public page names a feed in a private network, at ${hostOf(url)}; it was not asked.`,
    'If you trust it, `pln add` the address of that feed.',
  );
