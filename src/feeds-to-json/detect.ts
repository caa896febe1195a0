import {PlnError} from '../domain/errors.ts';
import type {FeedFormat} from '../domain/json-feed.ts';

/** Where the first element begins, and its name without prefix, in lower case. */
export interface Root {
  name: string;
  start: number;
}

const FORMATS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
]);

/** How far in front of the declaration junk is looked for: PHP warnings, a blank template line. */
const JUNK_LIMIT = 65_536;

/** The format by the root element, never by the Content-Type: servers call feeds text/html, and pages application/xml. */
export function detect(text: string): {format: FeedFormat; start: number} | null {
  if (/^\s*\{/.test(text)) return {format: 'json', start: 0};
  const root = rootElement(text, 0);
  const format = root && FORMATS.get(root.name);
  if (format) return {format, start: root.start};
  const declaration = text.slice(0, JUNK_LIMIT).indexOf('<?xml', 1);
  const late = declaration > 0 ? rootElement(text, declaration) : null;
  const lateFormat = late && FORMATS.get(late.name);
  return lateFormat ? {format: lateFormat, start: late.start} : null;
}

/** The first element after declaration, comments, stylesheets and DOCTYPE. Linear: every step moves on. */
export function rootElement(text: string, from: number): Root | null {
  let at = text.indexOf('<', from);
  while (at !== -1) {
    const end = endOfMarkup(text, at);
    if (end === at) {
      const name = /^<(?:[\w.-]{1,100}:)?([\w.-]{1,100})/.exec(text.slice(at, at + 210))?.[1];
      if (name) return {name: name.toLowerCase(), start: at};
    }
    at = text.indexOf('<', Math.max(end, at + 1));
    if (end === -1) return null;
  }
  return null;
}

/** Where the markup that is no element ends; `at` itself where an element may begin, -1 where nothing ends it. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return text.indexOf('-->', at + 4);
  if (text.startsWith('<?', at)) return text.indexOf('?>', at + 2);
  if (!text.startsWith('<!', at)) return at;
  // The internal subset of a DOCTYPE holds declarations with their own brackets.
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  return subset !== -1 && subset < close ? text.indexOf(']', subset) : close;
}

/** The error that says in words what came instead of a feed, so that the person can see the mistake. */
export function notAFeed(text: string, cause?: unknown): PlnError {
  const [found, hint] = describe(text);
  return new PlnError('not-a-feed', `This is not a feed but ${found}.`, hint, cause);
}

const GENERAL = 'Give the URL of an RSS, Atom or JSON feed, or of a page that links to one.';

function describe(text: string): [found: string, hint: string] {
  const start = text.slice(0, 2000).trimStart();
  if (/^%PDF-|^PK\u0003|^GIF8|PNG\r?\n|\ufffd.*\u0000/.test(start)) return ['a binary file', GENERAL];
  if (/^[{[]/.test(start)) return ['JSON that is no JSON Feed', GENERAL];
  const root = rootElement(text, 0);
  if (!root) return ['plain text', GENERAL];
  if (FORMATS.has(root.name)) {
    return [
      `a broken ${root.name} document that no parser can read`,
      'Tell the publisher; a validator names the line.',
    ];
  }
  if (root.name === 'opml') return ['an OPML list of feeds', 'Bring it in with `pln import`.'];
  if (/^(?:urlset|sitemapindex)$/.test(root.name)) return ['a sitemap', GENERAL];
  if (
    !/^<(?:!doctype\s+html|html|head|body|div|p|br|b|script|meta|title|h\d)\b/i.test(
      text.slice(root.start, root.start + 20),
    )
  ) {
    return [`XML with the root <${root.name}>`, GENERAL];
  }
  return /<input[^<>]{0,500}type\s*=\s*["']?password/i.test(text)
    ? ['an HTML page that asks to sign in', 'Look for a public feed, or one with a token in its URL.']
    : ['an HTML page', 'Give the feed’s own URL: this page links to none that could be read here.'];
}
