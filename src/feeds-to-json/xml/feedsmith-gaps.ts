import type {FeedFormat} from '../../domain/entries/json-feed.ts';
import {htmlToText, resolveLinks} from '../html/html.ts';
import {base64Text} from '../text/base64.ts';
import {decodeXml, escapeAll} from '../text/escape.ts';
import type {OpenElement} from './open-element.ts';
import type {Survey} from './well-formed.ts';

/**
 * Whether a well-formed document has content that feedsmith does not report, so that it must be repaired too. The tests are
 * cheap, because they run for every document.
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

/** Items before or after the channel, or a second channel. feedsmith reads only one list of items. */
function hasItemsOutside(text: string): boolean {
  const end = text.indexOf('</channel>');
  const outside = (mark: string): boolean => text.indexOf(mark, end) !== -1;
  return (
    text.indexOf('<item') < text.indexOf('<channel') ||
    (end !== -1 && (outside('<item') || outside('<channel')))
  );
}

/** An author of the channel. RSS has this element only for items. */
function hasChannelAuthor(text: string): boolean {
  const author = text.indexOf('<author');
  return author !== -1 && author < text.indexOf('<item');
}

/** `xml:base` on other elements than those for which feedsmith reports it. */
const LOST_BASE = {
  atom: /<(?!(?:\w+:)?(?:feed|entry|title|content|summary|subtitle|tagline|rights)\s)\w[^<>]*\sxml:base\s*=/i,
  rss: /<(?!(?:\w+:)?(?:rss|rdf|item)\s)\w[^<>]*\sxml:base\s*=/i,
};
/** Content in base64 or XML, markup in content whose type is text, and persons as plain text. */
const LOST_IN_ATOM =
  /\smode\s*=\s*["'](?:base64|xml)|<(?:\w+:)?content\s[^<>]*[+/]xml["']|<(?:\w+:)?(?:content|summary)(?:\s(?:(?!html)[^<>])*)?(?<!\/)>\s*<[a-z]|<(?:\w+:)?author>\s*[^<\s]/i;
/** A person of Atom in RSS. Its parts may have no prefix. */
const ATOM_PERSON = /^(?!itunes:|dc:|googleplay:)[^:]+:(?:author|contributor)\s?$/;
/** A prefix for elements of the format, for the body and div of XHTML, or for the table of contents. */
const FORMAT_PREFIX = /^[^:]+:(?:channel|item|body|div|items)\s?$/;
const PERSONS = new Set(['author', 'managingeditor', 'webmaster']);
/** A person with markup, or with a text too long for a name: feedsmith's time for brackets in it is quadratic. */
const MAX_PERSON = 500;
const ODD_PERSON =
  /<(?:author|managingeditor|webmaster|name)\b[^<>]*>(?:[^<]*&lt;|[^<]*<(?!\/|(?:name|email|uri|url)>)|[^<]{500})/i;

/** A size with separators of thousands, and a duration in words, in ISO 8601 or with fractions of a second. */
const ODD_LENGTH = /\slength\s*=\s*["']\s*\d{1,3}(?:[,.' ]\d{3})+\s*["']/;
const ODD_DURATION = /<itunes:duration[^<>]*>\s*(?!\s|(?:\d+:){0,2}\d+\s*<)[^<]*\d/;

/** Other names of fields of RSS items, and the name that feedsmith reads. */
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
  // The table of contents of RSS 1.0. feedsmith looks up each item in it, in quadratic time, and drops the others.
  ['items', 'contents'],
]);

/** Elements with an address as text, and attributes with an address. */
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
 * Changes an element at its end, so that feedsmith reports its content.
 *
 * @param around the elements around it, the root first.
 * @param parts the document as written so far. The content of the element is everything after its start.
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
  // feedsmith reports the texts of Atom with their base.
  if (lost && element.isContent && root.name !== 'feed') {
    rewrite(element, parts, inside => escapeAll(resolveLinks(decodeXml(withoutCdata(inside)), element.base)));
  }
}

/** `feedburner:origLink` and `pheedo:origLink`: the page that a link through a counter leads to. */
export const isOriginalLink = (name: string): boolean => /:origlink\s?$/.test(name);

/** The repair writes an original link as an Atom link with this relation, because feedsmith drops unknown elements. */
const ORIGINAL = 'urn:pln:original';

/** The address of the original link, if the repair wrote one. */
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

/** A person as plain text becomes a person of Atom, which has parts. */
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

/** A duration such as `1:02:03.5`, `PT1H2M3S` or `1 h 2 min` without fractions or in seconds. Other durations are unchanged. */
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

/** Markup that is part of the document becomes CDATA. feedsmith would decode its references as if it were text. */
function markupAsText(inside: string): string {
  const markup = withoutCdata(inside);
  return markup.includes('<') ? `<![CDATA[${markup}]]>` : inside;
}

/** A person as plain text, which RSS requires and some publishers format. Words in `<…>` that are not a tag are an address. */
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

/** Handles `mode` of Atom 0.3, and content that is XML (RFC 4287 §4.1.3.3), whose references feedsmith would decode. */
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

/** Whether the content begins with an element. Then it is XHTML, although its type is text. */
const isMarkup = ({start}: OpenElement, parts: readonly string[]): boolean =>
  /^<[a-z]/i.test(parts.slice(start + 1).find(part => part.trim() !== '') ?? '');

/** feedsmith reads XHTML into a tree three times to find its `<div>`, but not the content of a single `<div>`. */
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

/** CDATA sections as text with references. The repair has closed every section. */
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
