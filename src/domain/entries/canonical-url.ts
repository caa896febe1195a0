/** Parameters that say where a reader came from, never what they read. A change here is a migration with aliases. */
const TRACKING = new Set(['fbclid', 'gclid', 'dclid', 'msclkid', 'mc_cid', 'mc_eid', 'igshid']);

const isTracking = (parameter: string): boolean => {
  const name = parameter.split('=', 1)[0] ?? '';
  return name.startsWith('utm_') || TRACKING.has(name);
};

/**
 * The key under which one article is one entry: FORMATS, «canonical URL». Never shown; the published URL stays as it
 * is. null for anything that is not an http(s) URL.
 */
export function canonicalUrl(url: string | undefined | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  // Through the parser once more: 443 is a default port only after the scheme is https.
  const secure = new URL(parsed.href.replace(/^http:/, 'https:'));
  const host = secure.host.replace(/^(?:www|m)\./, '');
  const path = secure.pathname.replace(/(?<!\/)\/+$/, '') || '/';
  const query = secure.search
    .slice(1)
    .split('&')
    .filter(part => part !== '' && !isTracking(part))
    .join('&');
  const fragment = secure.hash.startsWith('#!') ? secure.hash : '';
  return `https://${host}${path}${query && `?${query}`}${fragment}`;
}
