import {badRedirect, notAnAddress, redirectLoop, tooManyRedirects, wrongScheme} from './error-messages.ts';

/** One request on the way to a document. */
export interface Hop {
  /** Without credentials and fragment. */
  url: URL;
  /** The name and password of the URL, as an Authorization header. null on every other host. */
  authorization: string | null;
  redirects: number;
  /** Whether all redirects so far were permanent. */
  isPermanent: boolean;
  /** The URLs requested so far, to detect a loop. */
  trail: readonly string[];
}

/** The first hop, from an address that a person or a file wrote. Throws PlnError 'invalid'. */
export function firstHop(address: string): Hop {
  if (!URL.canParse(address)) throw notAnAddress();
  const url = new URL(address);
  if (!isWeb(url)) throw wrongScheme(url.protocol);
  const authorization = basic(url);
  const bare = withoutSecrets(url);
  return {url: bare, authorization, redirects: 0, isPermanent: true, trail: [bare.href]};
}

/** The hop that a redirect leads to. Throws PlnError 'http' for a loop, a wrong address or too many redirects. */
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

/** Credentials are sent only to their origin. From http to https it is the same host, from https to http it is not. */
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

/** The Authorization header for a name and password (RFC 7617, UTF-8). */
function basic({username, password}: URL): string | null {
  if (!username && !password) return null;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** Passwords may have a literal % that is not escaped. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
