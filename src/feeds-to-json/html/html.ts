import {isTooMuch, parseHtmlEvents} from './html-events.ts';

/** Elements whose text must not join the text before and after them when the markup is removed. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
/** Elements without text for people. */
const SILENT = new Set(['script', 'style', 'template', 'head', 'noscript', 'iframe', 'svg']);
/** A tag or a character reference. Each alternative stops at the next `<`, so hostile text takes linear time. */
const MARKUP = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|<!--|&(?:[a-z]{2,31}|#\d{1,7}|#x[\da-f]{1,6});/i;

export const looksLikeHtml = (text: string): boolean => MARKUP.test(text);

/** The text of HTML, without markup. References are decoded once, and line feeds separate blocks. */
export function htmlToText(html: string): string {
  let text = '';
  let silent = 0;
  parseHtmlEvents(html, () => ({
    onopentagname(name) {
      if (SILENT.has(name)) silent++;
      else if (BLOCKS.has(name)) text += '\n';
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--;
      else if (BLOCKS.has(name)) text += '\n';
    },
    ontext(data) {
      if (silent === 0) text += data;
    },
  }));
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Attributes with a single URL. */
const LINKS = new Set(['href', 'src', 'poster', 'cite', 'longdesc', 'data-src']);
/** Whether any link may be relative. A cheap test, because most feeds have only absolute links. */
const RELATIVE =
  /=(?<=[\s"'](?:href|src|poster|cite|longdesc)\s*=)\s*(?:"\s*|'\s*|(?=[^"'\s]))(?!https?:|mailto:|data:|["'>#])/i;

/**
 * Makes relative links in HTML absolute. Only their attributes are rewritten; every other character stays as published.
 * Links into the page itself (`#note-1`) stay, because the base is rarely the page.
 */
export function resolveLinks(html: string, base: string | undefined): string {
  if (html.includes('xml:base')) return resolveInside(html, base);
  if (!base || !html.includes('=') || !RELATIVE.test(html)) return html;
  let out = '';
  let copied = 0;
  parseHtmlEvents(html, parser => ({
    onattribute(name, value) {
      const written = resolvedAttribute(name, value, base);
      if (written === null) return;
      out += html.slice(copied, parser.startIndex) + written;
      copied = parser.endIndex;
    },
  }));
  return out + html.slice(copied);
}

const MUCH = 2_000_000;

/** The same for content with `xml:base`, which applies to an element and everything in it. */
function resolveInside(html: string, base: string | undefined): string {
  // Of such content only the text is shown.
  if (html.length > MUCH && isTooMuch(html)) return html;
  let out = '';
  let copied = 0;
  const bases: (string | undefined)[] = [base];
  let attributes: {name: string; value: string; start: number; end: number}[] = [];
  parseHtmlEvents(html, parser => ({
    onopentagname() {
      attributes = [];
    },
    onattribute(name, value) {
      attributes.push({name, value, start: parser.startIndex, end: parser.endIndex});
    },
    onopentag() {
      const own = attributes.find(({name}) => name === 'xml:base')?.value;
      const inner = resolveUrl(own, bases.at(-1)) ?? bases.at(-1);
      bases.push(inner);
      for (const {name, value, start, end} of attributes) {
        const written = inner === undefined ? null : resolvedAttribute(name, value, inner);
        if (written === null) continue;
        out += html.slice(copied, start) + written;
        copied = end;
      }
    },
    onclosetag() {
      bases.pop();
    },
  }));
  return out + html.slice(copied);
}

/** An attribute with its URL made absolute. null: nothing to change. */
function resolvedAttribute(name: string, value: string, base: string): string | null {
  if (!LINKS.has(name) || value === '' || value.startsWith('#')) return null;
  const url = resolveUrl(value, base);
  if (url === null || url === value) return null;
  return `${name}="${url.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;
}

/** A URL, made absolute if there is a base. null: not a URL. */
export function resolveUrl(url: string | undefined, base?: string): string | null {
  const trimmed = url?.trim();
  if (!trimmed) return null;
  return URL.parse(trimmed, base)?.href ?? null;
}
