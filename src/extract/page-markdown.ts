import {Marked} from 'marked';
import sanitizeHtml from 'sanitize-html';
import {createOutline} from './outline.ts';

/** What a text of the learner's may hold: nothing that loads, runs, or is a landmark of the page around it. */
const TAGS = (
  'a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ' +
  'mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ');

/**
 * Markdown as HTML inside an exported page, which is one file and fetches nothing: pictures become links to them, links
 * that lead nowhere outside the folder become their text, and headings begin at `top` without gaps.
 */
export function markdownToPage(markdown: string, top: number): string {
  const marked = new Marked({gfm: true, async: false});
  // An input would be a form, and the sanitiser drops it with the tick that was the point.
  marked.use({renderer: {checkbox: ({checked}) => (checked ? '☑ ' : '☐ ')}});
  const html = sanitizeHtml(marked.parse(markdown) as string, {
    allowedTags: TAGS,
    allowedAttributes: {a: ['href'], ol: ['start'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan']},
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {img: pictureLink, a: webLink},
  });
  return withHeadingsFrom(top, html.replaceAll(' />', '>').replace(/[ \t]+\n/g, '\n')).trim();
}

const isWeb = (url = ''): boolean => /^(?:https?:\/\/|mailto:)/i.test(url.trim());

const webLink = (_: string, {href}: sanitizeHtml.Attributes): sanitizeHtml.Tag =>
  isWeb(href) ? {tagName: 'a', attribs: {href: href ?? ''}} : {tagName: 'span', attribs: {}};

/** A remote picture would tell its host who reads the page, and break with its link. */
function pictureLink(_: string, {src, alt}: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const text = `[picture${alt ? `: ${alt}` : ''}]`;
  return isWeb(src) ? {tagName: 'a', attribs: {href: src ?? ''}, text} : {tagName: 'span', attribs: {}, text};
}

function withHeadingsFrom(top: number, html: string): string {
  const outline = createOutline(top);
  // Text is escaped by now: what looks like a tag is one.
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, written: string) =>
    slash === '/' ? `</h${outline.current()}>` : `<h${outline.next(Number(written))}>`,
  );
}
