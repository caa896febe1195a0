import sanitizeHtml from 'sanitize-html';
import {createMarkdownReader} from './markdown-reader.ts';
import {createOutline} from './outline.ts';

/** What the learner's text may contain: nothing that loads or runs, and no landmarks of the page. */
const TAGS = (
  'a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ' +
  'mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ');

/**
 * Markdown as HTML for an exported page, which is a single file and loads nothing. Pictures become links to them, links to
 * files of the folder become their text, and headings begin at `top` without gaps.
 */
export function markdownToPage(markdown: string, top: number): string {
  const reader = createMarkdownReader();
  reader.core.ruler.push('ticks', drawTicks);
  const html = sanitizeHtml(reader.render(markdown), {
    allowedTags: TAGS,
    allowedAttributes: {a: ['href'], ol: ['start'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan']},
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {img: pictureLink, a: webLink},
  });
  return withHeadingsFrom(top, html.replaceAll(' />', '>').replace(/(?<![ \t])[ \t]+\n/g, '\n')).trim();
}

type Tokens = ReturnType<ReturnType<typeof createMarkdownReader>['parse']>;

/** The items of a task list, as text: the page has no forms. */
function drawTicks({tokens}: {tokens: Tokens}): void {
  tokens.forEach(({type, children}, index) => {
    const [words] = children ?? [];
    if (type !== 'inline' || words?.type !== 'text' || tokens[index - 2]?.type !== 'list_item_open') return;
    words.content = words.content.replace(/^\[([ xX])\][ \t]+/, (_, mark: string) =>
      mark === ' ' ? '☐ ' : '☑ ',
    );
  });
}

const isWeb = (url = ''): boolean => /^(?:https?:\/\/|mailto:)/i.test(url.trim());

const webLink = (_: string, {href}: sanitizeHtml.Attributes): sanitizeHtml.Tag =>
  isWeb(href) ? {tagName: 'a', attribs: {href: href ?? ''}} : {tagName: 'span', attribs: {}};

/** Loading a remote picture would tell its host who reads the page. */
function pictureLink(_: string, {src, alt}: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const text = `[picture${alt ? `: ${alt}` : ''}]`;
  return isWeb(src) ? {tagName: 'a', attribs: {href: src ?? ''}, text} : {tagName: 'span', attribs: {}, text};
}

function withHeadingsFrom(top: number, html: string): string {
  const outline = createOutline(top);
  // Text is escaped here already, so everything that looks like a tag is a tag.
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, written: string) =>
    slash === '/' ? `</h${outline.current()}>` : `<h${outline.next(Number(written))}>`,
  );
}
