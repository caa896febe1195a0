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
import type {Fetched, FetchOutcome, FetchRequest, ResponseUrls} from './outcome.ts';
import {privateAddresses} from './private-addresses.ts';
import {firstHop, type Hop, nextHop} from './redirects.ts';

export interface FetcherOptions {
  /** `pln/<version> (+<homepage>)`, the same for every host. */
  userAgent: string;
  /** Whether connections are forbidden. */
  offline: boolean;
  /** Epoch ms, for Retry-After. */
  now: () => number;
  /** The limit for all redirects and the body together. */
  timeoutMs?: number;
  maxBytes?: number;
  maxRedirects?: number;
  /** The addresses that count as private, instead of the usual ones. */
  privateAddresses?: BlockList;
  /** Looks up names. Without it, the system's own lookup is used. */
  lookup?: LookupFunction;
}

export interface Fetcher {
  /** One conditional GET. Everything that the network can do is an outcome; only bugs throw. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Closes all connections. Running requests end as `interrupted`. */
  close(): Promise<void>;
}

type Settings = Required<Omit<FetcherOptions, 'lookup'>>;
type HttpResponse = Dispatcher.ResponseData;
/** What is shared by all fetches. */
interface FetchContext {
  connections: Connections;
  /** Hosts that have responded before, to which there may be an open connection. */
  answered: Set<string>;
  settings: Settings;
}
interface Exchange extends FetchContext {
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
  const tools: FetchContext = {connections, settings, answered: new Set()};
  return {
    fetch: request => fetchOne(tools, request),
    close: () => connections.close(),
  };
}

async function fetchOne(tools: FetchContext, request: FetchRequest): Promise<FetchOutcome> {
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
    const {response, reach} = await send(exchange, hop, mayBePrivate);
    exchange.request.onHead?.(hop.url.host);
    askedReach ??= reach;
    // A redirect of a public host may not lead to a private address.
    mayBePrivate &&= reach === 'private';
    const location = headerText(headerOf(response.headers, 'location'));
    if (!REDIRECTS.has(response.statusCode) || location === null || !mayLeadTo(exchange, hop, location))
      return conclude(exchange, {...hop, askedReach, reach}, response);
    await discard(response, exchange.deadline);
    hop = nextHop(hop, response.statusCode, location, exchange.settings.maxRedirects);
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** An invalid address is left to `nextHop`, which reports it. */
function mayLeadTo({request}: Exchange, {url}: Hop, location: string): boolean {
  const to = URL.parse(location, url.href)?.href;
  return to === undefined || request.mayLeadTo === undefined || request.mayLeadTo(to);
}

/** The head of a response, and the kind of address it came from. */
interface Head {
  response: HttpResponse;
  reach: Reach;
}

/** The head of the response. Sends the request again only if the connection, not the server, failed. */
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

/** A host that may be private is requested at its public address if it has one. */
async function sendAnywhere(exchange: Exchange, hop: Hop, mayBePrivate: boolean): Promise<Head> {
  try {
    return await sendTo(exchange, hop, 'public');
  } catch (error) {
    if (!mayBePrivate || !(error instanceof NoSuchReach)) throw error;
    return sendTo(exchange, hop, 'private');
  }
}

/** The server may close an open connection just as it is used again. RFC 9112 §9.3.1 allows to repeat a GET. */
const wasClosed = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(String((error as {code?: unknown}).code));

async function sendTo(
  {connections, settings, request, deadline}: Exchange,
  hop: Hop,
  reach: Reach,
): Promise<Head> {
  const response = await connections[reach].request({
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
  // It arrived after the deadline.
  if (deadline.signal.aborted) drop(response);
  return {response, reach};
}

/** The last hop, with the reach of the first URL and of the document. */
type LastHop = Hop & Record<'askedReach' | 'reach', Reach>;

async function conclude(exchange: Exchange, hop: LastHop, response: HttpResponse): Promise<FetchOutcome> {
  const {headers, statusCode: status} = response;
  exchange.request.budget?.spend(sizeOf(headers));
  if (status === 200 || status === 203) return fetched(exchange, hop, response);
  const known = exchange.request.validators;
  if (status === 304 && hasValidators(known)) {
    await discard(response, exchange.deadline);
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
    drop(response);
    return {kind: 'limited', status, host: hop.url.host, retryAt, failure};
  }
  const page = await errorPage(exchange, hop, response);
  if (status === 410) return {kind: 'gone', failure, ...(page && {page})};
  return {kind: 'failed', status, retryAt, failure, ...(page && {page})};
}

/** The page that came with a failure. undefined: the request did not ask for it, or it is unreadable. */
async function errorPage(
  exchange: Exchange,
  hop: LastHop,
  response: HttpResponse,
): Promise<Fetched | undefined> {
  if (exchange.request.errorPage && response.statusCode >= 400)
    return fetched(exchange, hop, response).catch(() => undefined);
  drop(response);
  return undefined;
}

const refusesToSlowDown = (host: string): boolean => hostRules()(host).refusesToSlowDown;

async function fetched(exchange: Exchange, hop: LastHop, {headers, body}: HttpResponse): Promise<Fetched> {
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

/** About how many bytes the head of a response and its request cost. */
const sizeOf = (headers: ResponseHeaders): number =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + String(value).length + 4, 300);

const placeOf = ({url, redirects, isPermanent, askedReach, reach}: LastHop): ResponseUrls => ({
  url: url.href,
  permanentUrl: redirects > 0 && isPermanent ? url.href : null,
  askedReach,
  reach,
});

/** Reads a short body that is not needed, so that the connection can be used again. */
async function discard({body}: HttpResponse, {signal}: Deadline): Promise<void> {
  await body.dump({limit: 64 * 1024, signal}).catch(() => {});
}

/** Closes the connection instead: the body may be endless. */
function drop({body}: HttpResponse): void {
  body.on('error', () => {}).destroy();
}
