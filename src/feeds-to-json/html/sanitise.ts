import sanitizeHtml from 'sanitize-html';
import {cleanText} from '../../domain/common/text.ts';
import type {JsonFeed, JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {htmlToText, looksLikeHtml, resolveUrl} from './html.ts';
import {isTooMuch, TAG_REST} from './html-events.ts';
import {isSafeHtml} from './safe-html.ts';

/**
 * Reduces the HTML of an item to what a reader needs: text, links, pictures, tables, code, sound and film. It removes scripts,
 * styles, event handlers, forms, frames, `javascript:` and `data:` links (except pictures), tracking pixels and control
 * characters, also those written as character references. An item without HTML is unchanged. If nothing of the HTML is
 * left, the item gets an empty text. Never throws.
 *
 * @param baseUrl the base of relative links; without it, the item's own URL.
 */
export function sanitiseItem(item: JsonFeedItem, baseUrl?: string): JsonFeedItem {
  if (item.content_html === undefined) return item;
  const clean = sanitiseHtml(item.content_html, baseUrl ?? item.url);
  if (clean !== '') return {...item, content_html: clean};
  const {content_html: _, ...rest} = item;
  return {...rest, content_text: item.content_text ?? ''};
}

/** Sanitises all items, and the description if it is HTML. The base of relative links is the home page, else the feed. */
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
  // Links to footnotes need these.
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

/** Deeper nesting is page layout or an attack, and the code that follows walks the tree recursively. */
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
    // The text is decoded and escaped again, so this also finds a control character written as &#27;. Cleaning the finished
    // HTML would be unsafe: an escape sequence that begins in an attribute could remove its closing quote.
    textFilter: cleanText,
  }).trim();
}

const FRAME = new RegExp(`<iframe${TAG_REST}`, 'gi');

/** Removes the fallback content of frames: a frame becomes a link with its own label. */
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

/** The library's time is quadratic in the depth, so of hostile HTML only the text is kept. */
function textAsHtml(html: string): string {
  const text = cleanText(htmlToText(html)).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<p>${text.replace(/\n+/g, '</p><p>')}</p>`;
}

/** Attributes with a URL, and the schemes that each may have. */
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
  // With lazy loading the address of a picture is in another attribute until a script runs, which never happens here. Some
  // pictures have only one address for each size.
  const [ofSize] = (attributes.srcset ?? attributes['data-srcset'] ?? '').trim().split(/[\s,]/, 1);
  const lazy = tagName === 'img' && !clean.src?.startsWith('http') && (attributes['data-src'] || ofSize);
  const source = lazy ? safeUrl(tagName, cleanText(lazy), base) : null;
  return source === null ? clean : {...clean, src: source};
}

/** An absolute URL with a harmless scheme. Links into the page itself stay. */
function safeUrl(tagName: string, value: string, base: string | undefined): string | null {
  if (/^#[^\s]*$/.test(value)) return value;
  const url = resolveUrl(value, base);
  if (!url) return null;
  if (/^https?:|^mailto:/.test(url)) return url;
  return tagName === 'img' && /^data:image\/(?:png|gif|jpeg|webp|avif|bmp)[;,]/i.test(url) ? url : null;
}

/** An embedded page becomes a link to it. In many posts the video is the whole content. */
function frameLink(attributes: sanitizeHtml.Attributes, base: string | undefined): sanitizeHtml.Tag {
  const shown = /^\s*about:/i.test(attributes.src ?? '') ? undefined : attributes.src;
  // With lazy loading the address is in another attribute until a script runs.
  const source = shown || attributes['data-src'] || attributes['data-lazy-src'] || '';
  const url = safeUrl('iframe', cleanText(source), base);
  // If the element were removed completely, the library would end the next element with this name.
  if (!url?.startsWith('http') || isPixel(attributes)) return {tagName: 'span', attribs: {}};
  return {tagName: 'a', attribs: {href: url}, text: cleanText(attributes.title ?? '') || new URL(url).host};
}

/** Whether a picture cannot be shown, or only counts readers. */
const isUseless = (attributes: sanitizeHtml.Attributes): boolean => !attributes.src || isPixel(attributes);

function isPixel(attributes: sanitizeHtml.Attributes): boolean {
  const tiny = (size: string | undefined) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
  return tiny(attributes.width) && tiny(attributes.height);
}
