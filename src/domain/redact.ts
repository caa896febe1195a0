/** Names of parameters that carry a secret: whoever has the address can read, and sometimes write, in someone's name. */
const SECRET =
  /^(?:.*[_-])?(?:token|key|apikey|secret|password|passwd|pass|pwd|auth|jwt|sig|signature|session|sid)=/i;
/** Reddit's own feeds; elsewhere `feed=rss2` is no secret. */
const LONG_FEED = /^feed=[\w-]{20,}$/i;

/** Lemmy's own feeds: the token is a part of the path. */
const TOKEN_PATH = /^(\/feeds\/(?:front|inbox|modlog)\/)[^/]+?(\.xml)?$/;
/** A JSON Web Token or a long hexadecimal word, wherever it stands in a path. */
const SECRET_WORD = /^[\da-f]{32,}$|^eyJ[\w-]+\.[\w-]+\.[\w-]*$/i;

const HIDDEN = '***';

/** The address as others may see it: without name and password, and with tokens made unreadable. */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const path = url.pathname
    .replace(TOKEN_PATH, `$1${HIDDEN}$2`)
    .split('/')
    .map(part => (SECRET_WORD.test(part) ? HIDDEN : part))
    .join('/');
  const query = url.search
    .slice(1)
    .split('&')
    .map(pair => (SECRET.test(pair) || LONG_FEED.test(pair) ? `${pair.split('=', 1)[0]}=${HIDDEN}` : pair))
    .join('&');
  const isClean = path === url.pathname && query === url.search.slice(1) && !url.username && !url.password;
  if (isClean) return address;
  const who = url.username || url.password ? `${HIDDEN}@` : '';
  return `${url.protocol}//${who}${url.host}${path}${query && `?${query}`}${url.hash}`;
}

/** Text with every address in it made fit for others to see. */
export const redactText = (text: string): string =>
  text.replace(/\bhttps?:\/\/[^\s"'<>]+/g, address => redactUrl(address));
