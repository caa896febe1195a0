import {badRedirect, notAnAddress, redirectLoop, tooManyRedirects, wrongScheme} from './error-messages.ts';

/** One request on the way to a document. */
export interface Hop {
  /** Without credentials and fragment. */
  url: URL;
  /** What the learner wrote into the URL, as an Authorization header; null on every other host. */
  authorization: string | null;
  redirects: number;
  /** Every redirect so far was for good. */
  isPermanent: boolean;
  /** The URLs asked so far, to notice a circle. */
  trail: readonly string[];
}

/** The first hop, from what a person or a file wrote. Throws a PlnError. */
export function firstHop(address: string): Hop {
  if (!URL.canParse(address)) throw notAnAddress();
  const url = new URL(address);
  if (!isWeb(url)) throw wrongScheme(url.protocol);
  const authorization = basic(url);
  const bare = withoutSecrets(url);
  return {url: bare, authorization, redirects: 0, isPermanent: true, trail: [bare.href]};
}

/** Where a redirect leads. Throws a PlnError. */
export function nextHop(hop: Hop, status: number, location: string, maxRedirects: number): Hop {
  const {host} = hop.url;
  if (!URL.canParse(location, hop.url.href)) throw badRedirect(host);
  const target = new URL(location, hop.url.href);
  if (!isWeb(target)) throw badRedirect(host);
  const url = withoutSecrets(target);
  if (hop.trail.includes(url.href)) throw redirectLoop(host);
  if (hop.redirects >= maxRedirects) throw tooManyRedirects(host, maxRedirects);
  return {
    url,
    authorization: mayKnow(hop.url, url) ? hop.authorization : null,
    redirects: hop.redirects + 1,
    isPermanent: hop.isPermanent && (status === 301 || status === 308),
    trail: [...hop.trail, url.href],
  };
}

const isWeb = (url: URL): boolean => url.protocol === 'https:' || url.protocol === 'http:';

/** Credentials stay with their origin; the move of a host from http to https is no other host, the way back is. */
export const mayKnow = (from: URL, to: URL): boolean =>
  from.origin === to.origin ||
  (from.hostname === to.hostname &&
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    !from.port &&
    !to.port);

function withoutSecrets(url: URL): URL {
  const bare = new URL(url.href);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

/** RFC 7617, UTF-8. */
function basic({username, password}: URL): string | null {
  if (!username && !password) return null;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** A literal % in a password is not always escaped. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
