import {asFailure, type ErrorCode, type Failure, PlnError} from '../domain/common/errors.ts';
import {oneLine} from '../domain/common/text.ts';

// The messages of net for people. They name the host and nothing else of the URL: paths and queries carry tokens, and the
// learner sees the URL next to the message anyway.

const LATER = 'Try again later; the cause is on their side.';
const IN_BROWSER = 'Open the site in a browser and look for the new address of its feed.';

const networkError = (code: ErrorCode, message: string, hint: string, cause?: unknown): PlnError =>
  new PlnError(code, oneLine(message), oneLine(hint), cause);

export const offline = (): PlnError =>
  networkError(
    'offline',
    'pln is set to stay offline.',
    'Leave out --offline or PLN_OFFLINE to ask the network.',
  );

export const notAnAddress = (): PlnError =>
  networkError('invalid', 'This is not a web address.', 'Give one that begins with https:// or http://.');

export const wrongScheme = (scheme: string): PlnError =>
  networkError(
    'invalid',
    `pln reads https and http addresses, not ${scheme.replace(/:$/, '')}.`,
    'Give an address that begins with https:// or http://.',
  );

export const tooSlow = (host: string, ms: number): PlnError =>
  networkError(
    'timeout',
    `${host} did not deliver within ${ms >= 1000 ? `${Math.round(ms / 1000)} seconds` : `${ms} ms`}.`,
    'Try again later; the connection or their server is slow.',
  );

export const interrupted = (host: string): PlnError =>
  networkError(
    'interrupted',
    `Stopped before ${host} had answered.`,
    'Nothing is lost; ask again when you like.',
  );

const size = (bytes: number): string =>
  bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`;

export const tooLarge = (host: string, limit: number): PlnError =>
  networkError(
    'too-large',
    `${host} sends more than ${size(limit)}.`,
    'Look for a feed with fewer entries on their site; the connection was cut.',
  );

export const unknownCompression = (host: string, encoding: string): PlnError =>
  networkError(
    'network',
    `${host} sends a compression that pln cannot read (${encoding.slice(0, 20)}).`,
    LATER,
  );

export const brokenCompression = (host: string, cause: unknown): PlnError =>
  networkError(
    'network',
    `What ${host} sent is damaged: its compression breaks off or is wrong.`,
    LATER,
    cause,
  );

export const tooManyRedirects = (host: string, limit: number): PlnError =>
  networkError('http', `${host} redirects more than ${limit} times.`, IN_BROWSER);

export const redirectLoop = (host: string): PlnError =>
  networkError('http', `${host} redirects in a circle.`, IN_BROWSER);

export const badRedirect = (host: string): PlnError =>
  networkError('http', `${host} redirects to something that is not a web address.`, IN_BROWSER);

/** The host asked for a pause, so no request was sent. */
export const heldBack = (host: string, when: string): Failure =>
  asFailure(networkError('limited', `${host} asked pln to wait until ${when}.`, 'Try again after that.'));

export const privateRedirect = (from: string, host: string): PlnError =>
  networkError(
    'http',
    `${from} redirects into a private network (${host}), where it has no business.`,
    'If you trust it, follow the address it leads to.',
  );

/** The name was public when the learner followed it, so a private address is refused. */
export const privateNow = (host: string, address: string): PlnError =>
  networkError(
    'private',
    `${host} is in a private network now (${address}), and was not when you followed it.`,
    'If you trust it, `pln add` its address again.',
  );

const STATUS: Record<number, [message: string, hint: string]> = {
  204: ['answers with nothing at all', LATER],
  304: [
    'says that nothing changed, but pln has no earlier version',
    'Try again later; their server or a cache is confused.',
  ],
  401: ['wants a name and password', 'With an account, give the address as https://name:password@host/path.'],
  403: [
    'refuses access',
    'See in a browser whether the feed is for members only; some hosts refuse all programs.',
  ],
  404: ['has nothing at this address', IN_BROWSER],
  410: ['has removed this for good', `What it has brought stays. ${IN_BROWSER}`],
  429: ['asks pln to wait', 'Nothing to do: pln leaves the whole host in peace until the wait is over.'],
  503: [
    'is overloaded or being repaired',
    'Nothing to do: pln leaves the whole host in peace until the wait is over.',
  ],
};

const codeOf = (status: number): ErrorCode => {
  if (status === 429 || status === 503) return 'limited';
  if (status === 410) return 'gone';
  return status === 204 ? 'empty' : 'http';
};

/** The error for a status that is not a success. */
export function badStatus(host: string, status: number): PlnError {
  const theirs: [string, string] = ['has an error of its own', LATER];
  const other: [string, string] = ['answers with something other than the document', IN_BROWSER];
  const [message, hint] = STATUS[status] ?? (status >= 500 ? theirs : other);
  return networkError(codeOf(status), `${host} ${message} (${status}).`, hint);
}
