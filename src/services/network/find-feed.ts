import {PlnError} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import {withoutFeedScheme} from '../../domain/network/feed-scheme.ts';
import {feedToJson} from '../../feeds-to-json/parse/parse.ts';
import {handleAddresses, kindOfHost, knownFeed} from '../../forums/known-hosts.ts';
import type {Home} from '../home/home.ts';
import {feedOfPlatform, findOnPage} from './find-on-page.ts';
import {ask, documentOf, explained, type FoundFeed, feedIn, found, isNoFeed} from './request-feed.ts';

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

/**
 * The addresses that words can mean: those of a handle; a URL; without a scheme https, then http for a site that has
 * no https. Throws PlnError `usage` for anything else.
 */
export function addressesOf(words: string): Addresses {
  const typed = oneLine(words);
  const text = withoutFeedScheme(typed);
  const handle = handleAddresses(text);
  if (handle) return {urls: handle, isHandle: true};
  // Behind `feed://` comes http, https or a host, perhaps with a name and password before it.
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
 * The feed behind a page, a feed or a handle, with as few requests as can be: an address of a known host goes straight
 * to its feed; else the page is asked once, and what it is or names decides; only then at most eight guesses.
 */
export async function findFeed(home: Home, words: string): Promise<FoundFeed> {
  const {urls, isHandle} = addressesOf(words);
  const isNext = (error: PlnError) => (isHandle ? isNoFeed(error) : error.code === 'network');
  for (const [index, url] of urls.entries()) {
    try {
      return await behind(home, url, isHandle);
    } catch (error) {
      if (index === urls.length - 1 || !(error instanceof PlnError) || !isNext(error)) throw error;
    }
  }
  throw new Error('no address');
}

async function behind(home: Home, url: string, isHandle: boolean): Promise<FoundFeed> {
  const known = knownFeed(url, null);
  const direct = known && (await feedOfPlatform(home, known, true));
  if (direct) return direct;
  // The page of a handle that nobody has belongs to the instance.
  const {answer, failure} = await ask(home, {url, mayBePrivate: true, errorPage: !isHandle});
  const feed = failure ?? feedIn(home, answer, url);
  if (!(feed instanceof PlnError)) return found(answer, feed, url, kindOfHost(url));
  const page = {answer, url: answer.url, isError: failure !== null};
  const isPage = failure !== null || feed.code === 'not-a-feed';
  const behindPage = isPage ? await findOnPage(home, page, {typed: url, tried: known}) : null;
  if (behindPage) return behindPage;
  throw failure ?? explained(feed, url);
}
