import {PlnError} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import {withoutFeedScheme} from '../../domain/network/feed-scheme.ts';
import {feedToJson} from '../../feeds-to-json/parse/parse.ts';
import {handleAddresses, kindOfHost, knownFeed} from '../../forums/known-hosts.ts';
import type {Home} from '../home/home.ts';
import {feedOfPlatform, findOnPage} from './find-on-page.ts';
import {
  ask,
  documentOf,
  type FoundFeed,
  feedIn,
  meansNoFeed,
  nameAddress,
  toFoundFeed,
} from './request-feed.ts';

/** A found feed without the parsed document, as it is sent between threads. */
export type FoundDocument = Omit<FoundFeed, 'feed'>;

/** Parses the document of a found feed again. */
export const feedOf = ({answer, feedUrl}: Pick<FoundDocument, 'answer' | 'feedUrl'>, now: number): JsonFeed =>
  feedToJson({...documentOf(answer, feedUrl), now});

/** The addresses that a typed text can mean, to be tried in order. */
export interface Addresses {
  urls: string[];
  /** Whether the next address is tried after an answer without a feed, not only after an unreachable host. */
  isHandle: boolean;
}

/**
 * The addresses that a typed text can mean: those of a handle, or a URL. Without a scheme: https, then http for a site
 * without https. Throws PlnError `usage` for anything else.
 */
export function addressesOf(words: string): Addresses {
  const typed = oneLine(words);
  const text = withoutFeedScheme(typed);
  const handle = handleAddresses(text);
  if (handle) return {urls: handle, isHandle: true};
  // After `feed://` comes http, https or a host, perhaps with a name and password before it.
  const hasScheme =
    text === typed
      ? /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(?:\/|$)/.test(text)
      : /^https?:/i.test(text);
  const urls = hasScheme ? [text] : [`https://${text}`, `http://${text}`];
  const isWeb = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (urls.every(isWeb)) return {urls: urls.map(url => new URL(url).href), isHandle: false};
  throw new PlnError(
    'usage',
    `“${redactUrl(text)}” is not a web address.`,
    'Give the address of a feed or of a page, such as https://example.org/blog, or a handle, such as @user@instance.example.',
  );
}

/**
 * Finds the feed of a page, a feed or a handle with few requests: the address of a known host leads directly to its feed;
 * else the page is fetched once, and is a feed or links one; last come at most eight guesses. Throws a PlnError with the
 * reason if there is no feed.
 */
export async function findFeed(home: Home, words: string): Promise<FoundFeed> {
  const {urls, isHandle} = addressesOf(words);
  const isNext = (error: PlnError) => (isHandle ? meansNoFeed(error) : error.code === 'network');
  for (const [index, url] of urls.entries()) {
    try {
      return await feedAt(home, url, isHandle);
    } catch (error) {
      if (index === urls.length - 1 || !(error instanceof PlnError) || !isNext(error)) throw error;
    }
  }
  throw new Error('no address');
}

async function feedAt(home: Home, url: string, isHandle: boolean): Promise<FoundFeed> {
  const known = knownFeed(url, null);
  const direct = known && (await feedOfPlatform(home, known, true));
  if (direct) return direct;
  // The error page of an unknown handle belongs to the instance, so its links are of no use.
  const {answer, failure} = await ask(home, {url, mayBePrivate: true, errorPage: !isHandle});
  const feed = failure ?? feedIn(home, answer, url);
  if (!(feed instanceof PlnError)) return toFoundFeed(answer, feed, url, kindOfHost(url));
  const page = {answer, url: answer.url, isError: failure !== null};
  const isPage = failure !== null || feed.code === 'not-a-feed';
  const onPage = isPage ? await findOnPage(home, page, {typed: url, tried: known}) : null;
  if (onPage) return onPage;
  throw failure ?? nameAddress(feed, url);
}
