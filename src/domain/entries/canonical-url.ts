/** Parameters that show where a reader came from, not what they read. A change here needs aliases for existing entries. */
const TRACKING = new Set(['fbclid', 'gclid', 'dclid', 'msclkid', 'mc_cid', 'mc_eid', 'igshid']);

const isTracking = (parameter: string): boolean => {
  const name = parameter.split('=', 1)[0] ?? '';
  return name.startsWith('utm_') || TRACKING.has(name);
};

/**
 * An address that a parser would not change: the host in lower case and not a number, a path without `.` and `..`. A
 * refresh reads all links of thousands of entries, and two parses of each would take most of that time.
 */
const PLAIN = /^https?:\/\/((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)((?:\/(?!\.)[\w~.-]*)*)$/;

/**
 * The key that makes one article one entry. It is never shown: the published URL is kept as it is. null: not an http(s)
 * URL.
 */
export function canonicalUrl(url: string | undefined | null): string | null {
  if (!url) return null;
  const plain = PLAIN.exec(url);
  if (plain && !url.includes('xn--')) return keyOf(plain[1] ?? '', plain[2] ?? '');
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  // Through the parser once more: 443 is a default port only after the scheme is https.
  const secure = new URL(parsed.href.replace(/^http:/, 'https:'));
  const query = secure.search
    .slice(1)
    .split('&')
    .filter(part => part !== '' && !isTracking(part))
    .join('&');
  const fragment = secure.hash.startsWith('#!') ? secure.hash : '';
  return `${keyOf(secure.host, secure.pathname)}${query && `?${query}`}${fragment}`;
}

const keyOf = (host: string, path: string): string =>
  `https://${host.replace(/^(?:www|m)\./, '')}${path.replace(/(?<!\/)\/+$/, '') || '/'}`;
