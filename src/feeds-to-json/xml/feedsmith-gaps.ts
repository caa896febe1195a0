import type {FeedFormat} from '../../domain/entries/json-feed.ts';
import {htmlToText, resolveLinks} from '../html/html.ts';
import {base64Text} from '../text/base64.ts';
import {decodeXml, escapeAll} from '../text/escape.ts';
import type {OpenElement} from './open-element.ts';
import type {Survey} from './well-formed.ts';

/**
 * What publishers write and the first parser does not report, so that a well-formed document goes through the repair
 * all the same. Cheap, because every document is asked.
 */
export function needsAdjusting(text: string, format: FeedFormat, names: Survey['names']): boolean {
  if (names.has(' xml:base') && LOST_BASE[format === 'atom' ? 'atom' : 'rss'].test(text)) return true;
  const lower = new Set([...names].map(name => name.toLowerCase()));
  if ([...lower].some(isOriginalLink)) return true;
  if (lower.has('itunes:duration') && ODD_DURATION.test(text)) return true;
  if (format === 'atom') return LOST_IN_ATOM.test(text);
  if (lower.has('enclosure ') && ODD_LENGTH.test(text)) return true;
  if (format === 'rss' && (hasItemsOutside(text) || hasChannelAuthor(text))) return true;
  return (
    [...lower].some(name => ATOM_PERSON.test(name)) ||
    [...lower].some(name => RENAMED.has(name.trim()) || FORMAT_PREFIX.test(name)) ||
    (lower.has('link ') && /<link\s[^<>]*href/i.test(text)) ||
    (lower.has('channel ') && /<channel\s[^<>]*\sxml:/i.test(text)) ||
    ([...PERSONS].some(name => lower.has(name) || lower.has(`${name} `)) && ODD_PERSON.test(text))
  );
}

/** Items in front of the channel or behind it, or a second channel: the parser reads one list of them. */
function hasItemsOutside(text: string): boolean {
  const end = text.indexOf('</channel>');
  const outside = (mark: string): boolean => text.indexOf(mark, end) !== -1;
  return (
    text.indexOf('<item') < text.indexOf('<channel') ||
    (end !== -1 && (outside('<item') || outside('<channel')))
  );
}

/** An author of the channel, as RSS has it for items only. */
function hasChannelAuthor(text: string): boolean {
  const author = text.indexOf('<author');
  return author !== -1 && author < text.indexOf('<item');
}

/** `xml:base` elsewhere than on the elements whose own it reports. */
const LOST_BASE = {
  atom: /<(?!(?:\w+:)?(?:feed|entry|title|content|summary|subtitle|tagline|rights)\s)\w[^<>]*\sxml:base\s*=/i,
  rss: /<(?!(?:\w+:)?(?:rss|rdf|item)\s)\w[^<>]*\sxml:base\s*=/i,
};
/** Contents that are base64 or XML of their own, markup in what is called text, and persons as plain text. */
const LOST_IN_ATOM =
  /\smode\s*=\s*["'](?:base64|xml)|<(?:\w+:)?content\s[^<>]*[+/]xml["']|<(?:\w+:)?(?:content|summary)(?:\s(?:(?!html)[^<>])*)?(?<!\/)>\s*<[a-z]|<(?:\w+:)?author>\s*[^<\s]/i;
/** A person of Atom inside RSS, whose parts may have no prefix. */
const ATOM_PERSON = /^(?!itunes:|dc:|googleplay:)[^:]+:(?:author|contributor)\s?$/;
/** Some prefix of their own for the format's elements, or any for the body and div of XHTML and the table of contents. */
const FORMAT_PREFIX = /^[^:]+:(?:channel|item|body|div|items)\s?$/;
const PERSONS = new Set(['author', 'managingeditor', 'webmaster']);
/** With markup, or so long that it is no name: the parser's time for brackets in it is quadratic. */
const MAX_PERSON = 500;
const ODD_PERSON =
  /<(?:author|managingeditor|webmaster|name)\b[^<>]*>(?:[^<]*&lt;|[^<]*<(?!\/|(?:name|email|uri|url)>)|[^<]{500})/i;

/** A size with separators of thousands, and a duration in words, by ISO 8601 or with fractions of a second. */
const ODD_LENGTH = /\slength\s*=\s*["']\s*\d{1,3}(?:[,.' ]\d{3})+\s*["']/;
const ODD_DURATION = /<itunes:duration[^<>]*>\s*(?!\s|(?:\d+:){0,2}\d+\s*<)[^<]*\d/;

/** Fields of RSS items by names that mean the same. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['dc:author', 'dc:creator'],
  ['creator', 'dc:creator'],
  ['subject', 'dc:subject'],
  ['date', 'dc:date'],
  ['issued', 'dcterms:issued'],
  ['published', 'atom:published'],
  ['updated', 'atom:updated'],
  ['modified', 'atom:updated'],
  ['summary', 'itunes:summary'],
  ['content', 'content:encoded'],
  ['encoded', 'content:encoded'],
  ['body', 'content:encoded'],
  ['fullitem', 'content:encoded'],
  ['div', 'content:encoded'],
  // The table of contents of RSS 1.0: the parser looks up every item in it, in quadratic time, and drops the others.
  ['items', 'contents'],
]);

/** Elements that hold an address as text, and attributes that hold one. */
const URL_ELEMENTS = new Set([
  'link',
  'uri',
  'url',
  'comments',
  'wfw:commentrss',
  'wfw:comment',
  'docs',
  'logo',
  'icon',
  'id',
]);
const URL_ATTRIBUTES = ['href', 'url', 'src'];

/**
 * Changes an element that ends, so that the parser reports what it says.
 *
 * @param around the elements that it stands in, the root first.
 * @param parts what was written; the element's content is everything behind its start.
 */
export function adjustElement(element: OpenElement, around: readonly OpenElement[], parts: string[]): void {
  const parent = around.at(-1);
  const root = around[0];
  if (!parent || !root) return;
  if (element.name === 'channel') moveUp(element, root);
  if (isOriginalLink(element.name)) asAtomLink(element, root.name === 'feed' ? '' : 'atom:', parts);
  if (root.name === 'feed') adjustConstruct(element, parts);
  else adjustRss(element, parent, parts);
  if (element.name === 'itunes:duration') rewrite(element, parts, seconds);
  const lost = [...around.slice(1), element].some(
    ({name, attributes}) => attributes.has('xml:base') && !/^(?:item|entry|channel)$/.test(name),
  );
  if (lost) resolve(element, parts);
  // Atom's texts the parser reports with their base.
  if (lost && element.isContent && root.name !== 'feed') {
    rewrite(element, parts, inside => escapeAll(resolveLinks(decodeXml(withoutCdata(inside)), element.base)));
  }
}

/** `feedburner:origLink` and `pheedo:origLink`: the page behind a link that counts readers. */
export const isOriginalLink = (name: string): boolean => /:origlink\s?$/.test(name);

/** The relation under which the repair writes an original link: the parser reports links of Atom, and no unknown element. */
const ORIGINAL = 'urn:pln:original';

/** The page that an original link names, where the repair found one. */
export const originalLink = (
  links: readonly {rel?: string; href?: string}[] | undefined,
): string | undefined =>
  links?.find(({rel, href}) => rel === ORIGINAL && /^https?:\/\/[^\s/]/i.test(href ?? ''))?.href;

function asAtomLink(element: OpenElement, prefix: string, parts: string[]): void {
  const address = decodeXml(withoutCdata(parts.splice(element.start + 1).join(''))).trim();
  element.name = `${prefix}link`;
  element.attributes = new Map([
    ['rel', ORIGINAL],
    ['href', escapeAll(address)],
  ]);
}

/** A person as plain text, which in Atom has parts. */
function withName(inside: string, part: string): string {
  const isText = inside.trim() !== '' && !/^\s*<(?!!)/.test(inside);
  return isText ? `<${part}>${personName(inside)}</${part}>` : inside;
}

function moveUp(from: OpenElement, to: OpenElement): void {
  for (const name of ['xml:base', 'xml:lang']) {
    const value = from.attributes.get(name);
    if (value !== undefined && !to.attributes.has(name)) to.attributes.set(name, value);
  }
}

function adjustRss(element: OpenElement, parent: OpenElement, parts: string[]): void {
  const {name, attributes} = element;
  if (parent.name !== 'item' && parent.name !== 'channel') return;
  element.name = RENAMED.get(name) ?? name;
  if (PERSONS.has(name)) rewrite(element, parts, personName);
  if (name === 'author' && parent.name === 'channel') element.name = 'managingeditor';
  if (name === 'atom:author') rewrite(element, parts, inside => withName(inside, 'atom:name'));
  if (name === 'link' && /^(?:alternate)?$/i.test(attributes.get('rel') ?? '')) {
    rewrite(element, parts, inside => (inside.trim() === '' ? (attributes.get('href') ?? '') : inside));
  }
  if (element.name === 'content:encoded') rewrite(element, parts, markupAsText);
  const length = name === 'enclosure' ? attributes.get('length') : undefined;
  if (length !== undefined) attributes.set('length', length.replace(/(?<=\d)[,.' ](?=\d{3})/g, ''));
}

/** A duration in whole seconds; as it was, where it is another than `1:02:03.5`, `PT1H2M3S`, `1 h 2 min`. */
function seconds(inside: string): string {
  const text = withoutCdata(inside).trim();
  if (text.length > 40) return inside;
  if (/^(?:\d+:){0,2}\d+[.,]\d+$/.test(text)) return text.replace(/[.,]\d+$/, '');
  const parts =
    /^(?:PT)?(?:(?<hours>\d{1,3}) ?h[a-z]*,? ?)?(?:(?<minutes>\d{1,4}) ?m[a-z]*\.?,? ?)?(?:(?<rest>\d{1,6})(?:\.\d+)? ?s[a-z]*)?$/i.exec(
      text,
    )?.groups;
  const {hours, minutes, rest} = parts ?? {};
  const all = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  return all > 0 ? String(all) : inside;
}

/** Markup that stands in the document itself: the parser would decode its references as if it were text. */
function markupAsText(inside: string): string {
  const markup = withoutCdata(inside);
  return markup.includes('<') ? `<![CDATA[${markup}]]>` : inside;
}

/** A person is plain text in RSS; some publishers format it. Words in brackets that are no tag are an address. */
function personName(inside: string): string {
  if (/<(?:name|email|uri|url)>/.test(inside)) return inside.length > 4 * MAX_PERSON ? '' : inside;
  const text = decodeXml(withoutCdata(inside.slice(0, 10 * MAX_PERSON)));
  const plain = /<\/?[a-z][a-z\d]*(?:\s[^<>@]*)?>/i.test(text) ? htmlToText(text) : text;
  return escapeAll(plain.slice(0, MAX_PERSON));
}

const CONSTRUCTS = new Set([
  'title',
  'subtitle',
  'tagline',
  'summary',
  'content',
  'info',
  'rights',
  'copyright',
]);

/** Atom 0.3's `mode`, and contents that are XML (RFC 4287 §4.1.3.3): the parser would decode their references. */
function adjustConstruct(element: OpenElement, parts: string[]): void {
  const {name, attributes} = element;
  if (name === 'author') rewrite(element, parts, inside => withName(inside, 'name'));
  if (!CONSTRUCTS.has(name)) return;
  const mode = attributes.get('mode')?.trim().toLowerCase();
  const type = attributes.get('type')?.trim().toLowerCase() ?? '';
  if (mode === 'base64') {
    rewrite(element, parts, inside => escapeAll(base64Text(decodeXml(withoutCdata(inside))) ?? ''));
    attributes.set('type', /html|octet/.test(type) ? 'html' : 'text');
  } else if (
    /[+/]xml$/.test(type) ||
    (mode === 'xml' && /html$/.test(type)) ||
    isLongXhtml(type, parts) ||
    (/^(?:text)?$/.test(type) && /^(?:content|summary)$/.test(name) && isMarkup(element, parts))
  ) {
    rewrite(element, parts, inside => `<div>${inside}</div>`);
    attributes.set('type', 'xhtml');
  }
}

/** Whether it begins with an element: then it is XHTML, although text was announced. */
const isMarkup = ({start}: OpenElement, parts: readonly string[]): boolean =>
  /^<[a-z]/i.test(parts.slice(start + 1).find(part => part.trim() !== '') ?? '');

/** The parser reads XHTML into a tree to look for its `<div>`, thrice; what is in one `<div>` it leaves alone. */
const isLongXhtml = (type: string, parts: readonly string[]): boolean =>
  type === 'xhtml' && parts.length > 100_000;

function resolve(element: OpenElement, parts: string[]): void {
  const absolute = (url: string): string => {
    const resolved =
      element.base && url.trim() !== '' ? URL.parse(decodeXml(url).trim(), element.base)?.href : undefined;
    return resolved === undefined ? url : escapeAll(resolved);
  };
  for (const name of URL_ATTRIBUTES) {
    const value = element.attributes.get(name);
    if (value !== undefined) element.attributes.set(name, absolute(value));
  }
  if (!URL_ELEMENTS.has(element.name)) return;
  rewrite(element, parts, inside =>
    inside.includes('<![CDATA[') ? absolute(withoutCdata(inside)) : absolute(inside),
  );
}

function rewrite({start}: OpenElement, parts: string[], change: (inside: string) => string): void {
  const inside = parts.splice(start + 1).join('');
  parts.push(change(inside));
}

/** Text in CDATA sections as text with references. The repair closes every section. */
function withoutCdata(text: string): string {
  let out = '';
  let at = 0;
  for (let next = text.indexOf('<![CDATA['); next !== -1; next = text.indexOf('<![CDATA[', at)) {
    const end = text.indexOf(']]>', next);
    out += text.slice(at, next) + escapeAll(text.slice(next + 9, end));
    at = end + 3;
  }
  return out + text.slice(at);
}
