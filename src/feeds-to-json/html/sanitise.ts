import sanitizeHtml from 'sanitize-html';
import {cleanText} from '../../domain/common/text.ts';
import type {JsonFeed, JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {htmlToText, looksLikeHtml, resolveUrl} from './html.ts';
import {isTooMuch, TAG_REST} from './html-events.ts';
import {isSafeHtml} from './safe-html.ts';

/**
 * The item with its HTML reduced to what a reader needs: text, links, pictures, tables, code, sound and film. No script,
 * style, event handler, form, frame, no `javascript:` and no `data:` link (pictures aside), no tracking pixel, no control
 * character, also none written as a character reference. An item without HTML comes back as it is, one of whose HTML
 * nothing stays with an empty text. Never throws.
 *
 * @param baseUrl what relative links are relative to; without it the item's own URL.
 */
export function sanitiseItem(item: JsonFeedItem, baseUrl?: string): JsonFeedItem {
  if (item.content_html === undefined) return item;
  const clean = sanitiseHtml(item.content_html, baseUrl ?? item.url);
  if (clean !== '') return {...item, content_html: clean};
  const {content_html: _, ...rest} = item;
  return {...rest, content_text: item.content_text ?? ''};
}

/** Every item sanitised, and the description where it is HTML; relative links belong to the home page, else to the feed. */
export function sanitiseFeed(feed: JsonFeed): JsonFeed {
  const base = feed.home_page_url ?? feed.feed_url;
  const description =
    feed.description && looksLikeHtml(feed.description)
      ? sanitiseHtml(feed.description, base)
      : feed.description;
  return {
    ...feed,
    ...(description && {description}),
    items: feed.items.map(item => sanitiseItem(item, base)),
  };
}

const TAGS =
  'a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr'.split(
    ' ',
  );

const ATTRIBUTES: Record<string, string[]> = {
  '*': ['lang', 'dir', 'title'],
  a: ['href', 'name', 'id'],
  // Links to footnotes need their targets.
  li: ['id', 'value'],
  sup: ['id'],
  img: ['src', 'alt', 'width', 'height'],
  audio: ['src', 'controls'],
  video: ['src', 'poster', 'controls'],
  source: ['src', 'type'],
  code: ['class'],
  pre: ['class'],
  ol: ['start', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
  blockquote: ['cite'],
  q: ['cite'],
};

/** Deeper nesting is layout or an attack, and everything behind this walks the tree recursively. */
const MAX_DEPTH = 100;

function sanitiseHtml(html: string, base: string | undefined): string {
  if (isSafeHtml(html)) return html;
  return sanitizeHtml(isTooMuch(html) ? textAsHtml(html) : emptyFrames(html), {
    allowedTags: TAGS,
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: {img: ['http', 'https', 'data']},
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
    allowProtocolRelative: false,
    nestingLimit: MAX_DEPTH,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'title', 'template', 'svg', 'math'],
    transformTags: {
      iframe: (_, attributes) => frameLink(attributes, base),
      '*': (tagName, attributes) => ({tagName, attribs: cleanAttributes(tagName, attributes, base)}),
    },
    exclusiveFilter: frame => frame.tag === 'img' && isUseless(frame.attribs),
    // Text arrives decoded and escaped again, so a control character written as &#27; is caught here. Cleaning the
    // finished HTML would be a hole: an escape sequence begun in an attribute could swallow its closing quote.
    textFilter: cleanText,
  }).trim();
}

const FRAME = new RegExp(`<iframe${TAG_REST}`, 'gi');

/** Frames without what browsers show in their place: a frame becomes a link, whose label is there once. */
function emptyFrames(html: string): string {
  if (!/<iframe/i.test(html)) return html;
  const lower = html.toLowerCase();
  let out = '';
  let copied = 0;
  for (const {0: tag, index} of html.matchAll(FRAME)) {
    if (index < copied) continue;
    const start = index + tag.length;
    const end = lower.indexOf('</iframe', start);
    if (end === -1) break;
    out += html.slice(copied, start);
    copied = end;
  }
  return out + html.slice(copied);
}

/** The library's time is quadratic in the depth, so of a trap only the text stays. */
function textAsHtml(html: string): string {
  const text = cleanText(htmlToText(html)).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<p>${text.replace(/\n+/g, '</p><p>')}</p>`;
}

/** Attributes that hold a URL, by the scheme they may have. */
const URLS = ['href', 'src', 'cite', 'poster'];

function cleanAttributes(
  tagName: string,
  attributes: sanitizeHtml.Attributes,
  base: string | undefined,
): sanitizeHtml.Attributes {
  const clean: sanitizeHtml.Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    const text = cleanText(value);
    const kept = URLS.includes(name) ? safeUrl(tagName, text, base) : text;
    if (kept !== null) clean[name] = kept;
  }
  // Lazy loading keeps the picture's address elsewhere until a script runs, which never happens here; and some pictures
  // have their addresses by size only.
  const [ofSize] = (attributes.srcset ?? attributes['data-srcset'] ?? '').trim().split(/[\s,]/, 1);
  const lazy = tagName === 'img' && !clean.src?.startsWith('http') && (attributes['data-src'] || ofSize);
  const source = lazy ? safeUrl(tagName, cleanText(lazy), base) : null;
  return source === null ? clean : {...clean, src: source};
}

/** Absolute, and of a kind that cannot do anything; links into the page itself stay. */
function safeUrl(tagName: string, value: string, base: string | undefined): string | null {
  if (/^#[^\s]*$/.test(value)) return value;
  const url = resolveUrl(value, base);
  if (!url) return null;
  if (/^https?:|^mailto:/.test(url)) return url;
  return tagName === 'img' && /^data:image\/(?:png|gif|jpeg|webp|avif|bmp)[;,]/i.test(url) ? url : null;
}

/** An embedded page becomes a link to it: the video of a post is often the post. */
function frameLink(attributes: sanitizeHtml.Attributes, base: string | undefined): sanitizeHtml.Tag {
  const shown = /^\s*about:/i.test(attributes.src ?? '') ? undefined : attributes.src;
  // Lazy loading keeps the address elsewhere until a script runs.
  const source = shown || attributes['data-src'] || attributes['data-lazy-src'] || '';
  const url = safeUrl('iframe', cleanText(source), base);
  // One that is dropped altogether makes the library end the next element with this name.
  if (!url?.startsWith('http') || isPixel(attributes)) return {tagName: 'span', attribs: {}};
  return {tagName: 'a', attribs: {href: url}, text: cleanText(attributes.title ?? '') || new URL(url).host};
}

/** A picture that cannot be shown, or that is there to count readers. */
const isUseless = (attributes: sanitizeHtml.Attributes): boolean => !attributes.src || isPixel(attributes);

function isPixel(attributes: sanitizeHtml.Attributes): boolean {
  const tiny = (size: string | undefined) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
  return tiny(attributes.width) && tiny(attributes.height);
}
