import {type Failure, PlnError} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import type {CommunityKind, Reach} from '../../domain/network/community.ts';
import {feedToJson} from '../../feeds-to-json/parse/parse.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {Fetched, FetchRequest} from '../../net/outcome.ts';
import {mayKnow} from '../../net/redirects.ts';
import {type Home, iso} from '../home/home.ts';

/** A feed that was found. The answer is kept, so that adding needs no second request. */
export interface FoundFeed {
  answer: Fetched;
  /** The URL to fetch from now on. */
  feedUrl: string;
  /** Whether that URL is public or in a private network. */
  reach: Reach;
  feed: JsonFeed;
  /** The kind of community. null: the platform does not say. */
  kind: CommunityKind | null;
}

/** The answer of a host: a document, or the page that came with a failure. */
interface Reply {
  answer: Fetched;
  /** null: the request succeeded. */
  failure: PlnError | null;
}

/** Makes one request. Throws a PlnError if there is neither a document nor, with `errorPage`, a page. */
export async function ask(home: Home, request: FetchRequest): Promise<Reply> {
  const host = hostOf(request.url);
  const held = home.politeness.heldUntil(host);
  if (held !== null) {
    throw new PlnError(
      'limited',
      `${host} accepts no requests before ${iso(home, held)}.`,
      'Add it after that.',
    );
  }
  const outcome = await home.fetcher.fetch(request);
  if (outcome.kind === 'fetched') return {answer: outcome, failure: null};
  if (outcome.kind === 'notModified')
    throw new PlnError('http', `${host} answered without a document.`, 'Try again later.');
  const failure = asError(outcome.failure, request.url);
  if (outcome.kind !== 'limited' && outcome.page) return {answer: outcome.page, failure};
  throw failure;
}

function asError({code, message, hint}: Failure, url: string): PlnError {
  if (code !== 'private') return new PlnError(code, message, hint);
  return new PlnError(
    'private',
    `A public page names a feed in a private network, at ${hostOf(url)}; it was not fetched.`,
    'If you trust it, `pln add` the address of that feed.',
  );
}

/** Fetches a document. Throws a PlnError. */
export const askForDocument = async (home: Home, request: FetchRequest): Promise<Fetched> =>
  (await ask(home, request)).answer;

/** The feed in a document, or the reason why it is not a feed. */
export function feedIn(home: Home, answer: Fetched, url: string): JsonFeed | PlnError {
  try {
    const {settings} = home;
    return feedToJson({...documentOf(answer, url), now: home.now(), maxBytes: settings.maxFeedMiB * 2 ** 20});
  } catch (error) {
    if (error instanceof PlnError) return error;
    throw error;
  }
}

/** A found feed; after a permanent redirect, with its new address. */
export function toFoundFeed(
  answer: Fetched,
  feed: JsonFeed,
  asked: string,
  kind: CommunityKind | null,
): FoundFeed {
  const {permanentUrl, reach, askedReach} = answer;
  return permanentUrl === null
    ? {answer, feed, feedUrl: asked, reach: askedReach, kind}
    : {answer, feed, feedUrl: withLogin(asked, permanentUrl), reach, kind};
}

/** An address with the user and password of another one, if both have the same origin. */
export function withLogin(from: string, to: string): string {
  const [known, url] = [new URL(from), new URL(to)];
  if ((!known.username && !known.password) || url.username || !mayKnow(known, url)) return to;
  url.username = known.username;
  url.password = known.password;
  return url.href;
}

/** A document as the parser takes it. */
export const documentOf = ({bytes, url, contentType}: Fetched, asked: string) => ({
  bytes,
  url: url || asked,
  ...(contentType ? {contentType} : {}),
});

/** The error of a request with the address in its message. */
export const nameAddress = (error: PlnError, url: string): PlnError =>
  new PlnError(error.code, `no feed at ${redactUrl(oneLine(url))}: ${error.message}`, error.hint, error);

/** Whether the host answered, but has no feed there. */
export const meansNoFeed = ({code}: PlnError): boolean => /^(?:http|gone|not-a-feed|empty)$/.test(code);
