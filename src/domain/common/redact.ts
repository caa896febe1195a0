/** Names of parameters that carry a secret: with the address, others can read and sometimes write under the learner's name. */
const SECRET =
  /^(?:(?:.*[_-])?(?:token|key|apikey|secret|password|passwd|passphrase|pass|pwd|auth|jwt|sig|signature|session|sid|credentials?)|.*(?:token|apikey|passkey|authkey|feedkey|rsskey|accesskey|userkey|secret|password))=/i;
/** In addresses of Reddit's private feeds; elsewhere `feed=rss2` is not a secret. */
const LONG_FEED = /^feed=[\w-]{20,}$/i;

/** Lemmy's private feeds have the token in the path; podcasts for subscribers have it after `private`. */
const TOKEN_PATH = /^(\/feeds\/(?:front|inbox|modlog)\/|(?:.*\/)?private\/)[^/]+?(\.(?:xml|rss|json))?$/;
/** A JSON Web Token or a long hexadecimal word, anywhere in a path. */
const SECRET_WORD = /^(?:[\da-f]{32,}|eyJ[\w-]+\.[\w-]+\.[\w-]*?|eyJ[\w-]{20,}={0,2})(\.(?:xml|rss|json))?$/i;

const HIDDEN = '***';

/** The address as others may see it: without name and password, and with tokens made unreadable. */
export function redactUrl(address: string): string {
  const url = URL.parse(address);
  if (!url?.host) return redactLoosely(address);
  const path = url.pathname
    .replace(TOKEN_PATH, `$1${HIDDEN}$2`)
    .split('/')
    .map(part => part.replace(SECRET_WORD, `${HIDDEN}$1`))
    .join('/');
  const query = redactQuery(url.search.slice(1));
  const isClean = path === url.pathname && query === url.search.slice(1) && !url.username && !url.password;
  if (isClean) return address;
  const who = url.username || url.password ? `${HIDDEN}@` : '';
  return `${url.protocol}//${who}${url.host}${path}${query && `?${query}`}${url.hash}`;
}

const redactQuery = (query: string): string =>
  query
    .split('&')
    .map(pair => (SECRET.test(pair) || LONG_FEED.test(pair) ? `${pair.split('=', 1)[0]}=${HIDDEN}` : pair))
    .join('&');

/** An address with a mistake in it, or without a scheme: what was typed before its last `@` may be a password. */
function redactLoosely(address: string): string {
  const [, scheme = '', rest = ''] = /^((?:[a-z][a-z\d+.-]*:){0,2}\/\/)?(.*)$/is.exec(address) ?? [];
  const [place = '', ...queries] = rest.split('?');
  const at = place.lastIndexOf('@');
  const before = place.slice(0, at);
  // A handle, a host with its port, or a path with an `@` in it.
  const isOther =
    /^(?:[@!]|mailto:|acct:)|^[\w.-]+:\d+\//i.test(place) || (!before.includes(':') && before.includes('/'));
  const hasLogin = at > 0 && (scheme !== '' || !isOther);
  const shown = hasLogin ? HIDDEN + place.slice(at) : place;
  return scheme + [shown, ...queries.map(redactQuery)].join('?');
}

/** An address with its scheme, also where a slash is missing, or `name:password@host`. */
const ADDRESS =
  /\bhttps?:[^\s"'<>“”]+|\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'<>“”]+|(?<![\w.%+~@/-])(?!mailto:|acct:)[\w.%+~-]+:[^\s/@"'<>“”]+@[\w[][^\s"'<>“”]*/gi;

/** The text with every address in it redacted. */
export const redactText = (text: string): string => text.replace(ADDRESS, address => redactUrl(address));

/** An address without the name and password in it. */
export function withoutLogin(address: string): string {
  const url = URL.parse(address);
  if (!url?.username && !url?.password) return address;
  url.username = '';
  url.password = '';
  return url.href;
}
