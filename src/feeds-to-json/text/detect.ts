import {PlnError} from '../../domain/common/errors.ts';
import type {FeedFormat} from '../../domain/entries/json-feed.ts';

/** The first element: where it begins, and its name without prefix, in lower case. */
export interface Root {
  name: string;
  start: number;
}

const FORMATS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
]);

/** How long the junk before the declaration may be, such as PHP warnings or an empty line of a template. */
const JUNK_LIMIT = 65_536;

export interface DetectedFeed {
  format: FeedFormat;
  start: number;
  /** False: a channel without `<rss>` around it, as in early RSS. */
  hasRoot: boolean;
}

/**
 * The format of a document, by its root element. The Content-Type is ignored: servers send feeds as text/html and pages as
 * application/xml. null: not a feed.
 */
export function detect(text: string): DetectedFeed | null {
  if (/^\s*\{/.test(text)) return {format: 'json', start: 0, hasRoot: true};
  const root = rootElement(text, 0);
  const found = foundAt(root) ?? foundAt(behindJunk(text, root));
  return found && found.start < text.length ? found : null;
}

function foundAt(root: Root | null): DetectedFeed | null {
  if (!root) return null;
  const format = root.name === 'channel' ? 'rss' : FORMATS.get(root.name);
  return format ? {format, start: root.start, hasRoot: root.name !== 'channel'} : null;
}

/** The root after a server's warnings: at a late declaration, else at a feed's root, unless the document is a page. */
function behindJunk(text: string, first: Root | null): Root | null {
  const head = text.slice(0, JUNK_LIMIT);
  const declaration = head.indexOf('<?xml', 1);
  if (declaration > 0) return rootElement(text, declaration);
  if (first && /^(?:html|head|body)$/.test(first.name)) return null;
  const root = /<(?:rss|feed|rdf:RDF)[\s>]/i.exec(head);
  return root ? rootElement(text, root.index) : null;
}

/** The first element after declaration, comments, stylesheets and DOCTYPE. Linear: each step moves forward. null: none. */
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

/** Where markup other than an element ends. `at` itself: an element may begin here. -1: nothing ends the markup. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return text.indexOf('-->', at + 4);
  if (text.startsWith('<?', at)) return text.indexOf('?>', at + 2);
  if (!text.startsWith('<!', at)) return at;
  // The internal subset of a DOCTYPE has declarations with brackets of their own.
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  return subset !== -1 && subset < close ? text.indexOf(']', subset) : close;
}

/** The PlnError that names what came instead of a feed. */
export function notAFeed(text: string, cause?: unknown): PlnError {
  const [found, hint] = describe(text);
  return new PlnError('not-a-feed', `This is not a feed but ${found}.`, hint, cause);
}

const GENERAL = 'Give the URL of an RSS, Atom or JSON feed, or of a page that links to one.';

function describe(text: string): [found: string, hint: string] {
  const start = text.slice(0, 2000).trimStart();
  if (/^%PDF-|^PK\u0003|^GIF8|PNG\r?\n|\ufffd.*\u0000/.test(start)) return ['a binary file', GENERAL];
  if (/^[{[]/.test(start)) return ['JSON, but not a JSON Feed', GENERAL];
  const root = rootElement(text, 0);
  if (!root) return ['plain text', GENERAL];
  if (FORMATS.has(root.name)) {
    return [
      `a broken ${root.name} document that no parser can read`,
      'Report it to the publisher; a validator names the line.',
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
