import type {BlockList, LookupFunction} from 'node:net';
import type {Dispatcher} from 'undici';
import {asFailure, type PlnError} from '../domain/common/errors.ts';
import type {Reach} from '../domain/network/community.ts';
import {readBody} from './body.ts';
import {connectionFailure} from './connection-errors.ts';
import {type Connections, createConnections, NoSuchReach} from './connections.ts';
import {createDeadline, type Deadline} from './deadline.ts';
import {badStatus, offline, privateNow, privateRedirect} from './error-messages.ts';
import {
  cacheOf,
  hasValidators,
  headerOf,
  headerText,
  listOf,
  type ResponseHeaders,
  requestHeaders,
  validatorsOf,
} from './headers.ts';
import {hostOf} from './host-queue.ts';
import {hostRules} from './host-rules.ts';
import {parseRetryAfter} from './http-date.ts';
import type {Fetched, FetchOutcome, FetchRequest, Place} from './outcome.ts';
import {privateAddresses} from './private-addresses.ts';
import {firstHop, type Hop, nextHop} from './redirects.ts';

export interface FetcherOptions {
  /** `pln/<version> (+<homepage>)`, the same for every host. */
  userAgent: string;
  /** True: no connection is ever made. */
  offline: boolean;
  /** Epoch ms, for Retry-After. */
  now: () => number;
  /** Over all redirects and the body. */
  timeoutMs?: number;
  maxBytes?: number;
  maxRedirects?: number;
  /** Those that count as private, instead of the usual ones. */
  privateAddresses?: BlockList;
  /** How names become addresses; the system's own when left out. */
  lookup?: LookupFunction;
}

export interface Fetcher {
  /** One conditional GET. Whatever the network does is an outcome; only bugs throw. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Cuts every connection; what is still under way ends as `interrupted`. */
  close(): Promise<void>;
}

type Settings = Required<Omit<FetcherOptions, 'lookup'>>;
type Answer = Dispatcher.ResponseData;
/** What outlives one fetch. */
interface Tools {
  connections: Connections;
  /** Hosts that have answered before, to which a connection may be kept. */
  answered: Set<string>;
  settings: Settings;
}
interface Exchange extends Tools {
  request: FetchRequest;
  deadline: Deadline;
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const settings: Settings = {
    timeoutMs: 20_000,
    maxBytes: 15 * 2 ** 20,
    maxRedirects: 5,
    privateAddresses: privateAddresses(),
    ...options,
  };
  const connections = createConnections(settings);
  const tools: Tools = {connections, settings, answered: new Set()};
  return {
    fetch: request => fetchOne(tools, request),
    close: () => connections.close(),
  };
}

async function fetchOne(tools: Tools, request: FetchRequest): Promise<FetchOutcome> {
  let deadline: Deadline | null = null;
  try {
    const hop = firstHop(request.url);
    if (tools.settings.offline) throw offline();
    deadline = createDeadline(tools.settings.timeoutMs, request.signal);
    return await follow({...tools, request, deadline}, hop);
  } catch (error) {
    return {kind: 'failed', status: null, retryAt: null, failure: asFailure(error)};
  } finally {
    deadline?.clear();
  }
}

async function follow(exchange: Exchange, start: Hop): Promise<FetchOutcome> {
  let hop = start;
  let mayBePrivate = exchange.request.mayBePrivate === true;
  let askedReach: Reach | null = null;
  for (;;) {
    const {answer, reach} = await send(exchange, hop, mayBePrivate);
    exchange.request.onHead?.(hop.url.host);
    askedReach ??= reach;
    // What a public host names is reached from a public document.
    mayBePrivate &&= reach === 'private';
    const location = headerText(headerOf(answer.headers, 'location'));
    if (!REDIRECTS.has(answer.statusCode) || location === null || !mayLeadTo(exchange, hop, location))
      return conclude(exchange, {...hop, askedReach, reach}, answer);
    await discard(answer, exchange.deadline);
    hop = nextHop(hop, answer.statusCode, location, exchange.settings.maxRedirects);
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** An address that cannot be read is left to `nextHop`, which says so. */
function mayLeadTo({request}: Exchange, {url}: Hop, location: string): boolean {
  const to = URL.parse(location, url.href)?.href;
  return to === undefined || request.mayLeadTo === undefined || request.mayLeadTo(to);
}

/** An answer's head, and where it came from. */
interface Head {
  answer: Answer;
  reach: Reach;
}

/** The answer's head. Asks a second time only where the connection, not the server, is at fault. */
async function send(exchange: Exchange, hop: Hop, mayBePrivate: boolean): Promise<Head> {
  const {answered, deadline} = exchange;
  const {host} = hop.url;
  const attempt = (): Promise<Head> => deadline.race(() => sendAnywhere(exchange, hop, mayBePrivate));
  try {
    const head = await attempt().catch(error => {
      if (answered.has(host) && wasClosed(error) && !deadline.signal.aborted) return attempt();
      throw error;
    });
    answered.add(host);
    return head;
  } catch (error) {
    if (error instanceof NoSuchReach) throw refusedAs(hop, error);
    throw deadline.failure(host) ?? connectionFailure(error, host);
  }
}

function refusedAs({url, trail}: Hop, {address}: NoSuchReach): PlnError {
  const from = trail.at(-2);
  return from === undefined ? privateNow(url.host, address) : privateRedirect(hostOf(from), url.host);
}

/** A host that may be private is asked at its public address if it has one. */
async function sendAnywhere(exchange: Exchange, hop: Hop, mayBePrivate: boolean): Promise<Head> {
  try {
    return await sendTo(exchange, hop, 'public');
  } catch (error) {
    if (!mayBePrivate || !(error instanceof NoSuchReach)) throw error;
    return sendTo(exchange, hop, 'private');
  }
}

/** A kept connection may be closed by the server just as it is used again (RFC 9112 §9.3.1 lets a GET be repeated). */
const wasClosed = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(String((error as {code?: unknown}).code));

async function sendTo(
  {connections, settings, request, deadline}: Exchange,
  hop: Hop,
  reach: Reach,
): Promise<Head> {
  const answer = await connections[reach].request({
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: 'GET',
    headers: requestHeaders({
      userAgent: settings.userAgent,
      accept: request.accept,
      validators: request.validators ?? null,
      authorization: hop.authorization,
    }),
    signal: deadline.signal,
  });
  // It came after all, but nobody waits for it any more.
  if (deadline.signal.aborted) drop(answer);
  return {answer, reach};
}

/** The last hop, and what the way to it was like. */
type LastHop = Hop & Record<'askedReach' | 'reach', Reach>;

async function conclude(exchange: Exchange, hop: LastHop, answer: Answer): Promise<FetchOutcome> {
  const {headers, statusCode: status} = answer;
  exchange.request.budget?.spend(sizeOf(headers));
  if (status === 200 || status === 203) return fetched(exchange, hop, answer);
  const known = exchange.request.validators;
  if (status === 304 && hasValidators(known)) {
    await discard(answer, exchange.deadline);
    return {
      kind: 'notModified',
      ...placeOf(hop),
      validators: validatorsOf(headers, known),
      cache: cacheOf(headers),
    };
  }
  const failure = asFailure(badStatus(hop.url.host, status));
  const retryAt = parseRetryAfter(headerOf(headers, 'retry-after'), exchange.settings.now());
  if (status === 429 || status === 503 || (status === 403 && refusesToSlowDown(hop.url.host))) {
    drop(answer);
    return {kind: 'limited', status, host: hop.url.host, retryAt, failure};
  }
  const page = await errorPage(exchange, hop, answer);
  if (status === 410) return {kind: 'gone', failure, ...(page && {page})};
  return {kind: 'failed', status, retryAt, failure, ...(page && {page})};
}

/** The page that came with a failure. undefined: nobody asked for it, or it is unreadable. */
async function errorPage(exchange: Exchange, hop: LastHop, answer: Answer): Promise<Fetched | undefined> {
  if (exchange.request.errorPage && answer.statusCode >= 400)
    return fetched(exchange, hop, answer).catch(() => undefined);
  drop(answer);
  return undefined;
}

const refusesToSlowDown = (host: string): boolean => hostRules()(host).refusesToSlowDown;

async function fetched(exchange: Exchange, hop: LastHop, {headers, body}: Answer): Promise<Fetched> {
  const {request, settings, deadline} = exchange;
  const {host} = hop.url;
  try {
    const {bytes, wireBytes} = await readBody(body, {
      host,
      encoding: headerOf(headers, 'content-encoding'),
      length: headerOf(headers, 'content-length'),
      limit: request.maxBytes ?? settings.maxBytes,
      budget: request.budget ?? null,
    });
    return {
      kind: 'fetched',
      ...placeOf(hop),
      bytes,
      wireBytes,
      contentType: headerOf(headers, 'content-type'),
      pageHeaders: {link: listOf(headers, 'link'), refresh: headerText(headerOf(headers, 'refresh'))},
      validators: validatorsOf(headers),
      cache: cacheOf(headers),
    };
  } catch (error) {
    throw deadline.failure(host) ?? connectionFailure(error, host);
  }
}

/** About what an answer's head costs, and the question before it. */
const sizeOf = (headers: ResponseHeaders): number =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + String(value).length + 4, 300);

const placeOf = ({url, redirects, isPermanent, askedReach, reach}: LastHop): Place => ({
  url: url.href,
  permanentUrl: redirects > 0 && isPermanent ? url.href : null,
  askedReach,
  reach,
});

/** Reads over a short body nobody needs, so that the connection serves the next request too. */
async function discard({body}: Answer, {signal}: Deadline): Promise<void> {
  await body.dump({limit: 64 * 1024, signal}).catch(() => {});
}

/** Cuts the connection instead: an error page may be as endless as a document. */
function drop({body}: Answer): void {
  body.on('error', () => {}).destroy();
}
