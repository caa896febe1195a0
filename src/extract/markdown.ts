import {strikethrough, tables} from '@joplin/turndown-plugin-gfm';
import {Marked} from 'marked';
import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import {cleanText} from '../domain/text.ts';
import {asTag, type StressNode, stressed} from './emphasis.ts';
import {escapeMarkdown} from './escape-markdown.ts';
import {htmlPieces} from './html-pieces.ts';
import {htmlToText} from './html-text.ts';

/**
 * Sanitised HTML as Markdown that reads well as it is: what a kept snapshot holds. It says the same words when it is read
 * back, or a quote from it would not be found; what cannot be said in Markdown stays HTML.
 */
export function htmlToMarkdown(html: string): string {
  const write = {signs: converter('signs'), tags: converter('tags')};
  return cleanText(faithful(html, write)).trim();
}

/** Two ways to say emphasis: `*signs*`, and tags where signs would not be read as such, as beside letters. */
type Writers = Record<'signs' | 'tags', (html: string) => string>;

/** Every level says all that is below it once more, and traps are nested deep. */
const MOST_LEVELS = 4;

function faithful(html: string, write: Writers, level = 0): string {
  const pieces = htmlPieces(html);
  const [only] = pieces;
  if (pieces.length === 1 && only && only.inside !== null) return faithful(only.inside, write, level);
  const words = wordsOf(html);
  const isSame = (markdown: string): boolean => wordsOf(markdownToHtml(markdown)) === words;
  const whole = write.signs(html);
  if (isSame(whole)) return whole;
  const isLeaf = pieces.length <= 1 || level === MOST_LEVELS;
  const other = isLeaf
    ? write.tags(html)
    : pieces
        .map(piece => faithful(piece.html, write, level + 1))
        .filter(part => part !== '')
        .join('\n\n');
  return isSame(other) ? other : asHtmlBlock(html);
}

const wordsOf = (html: string): string => htmlToText(html).replace(/\s+/g, ' ');

/** Markdown takes HTML as it is up to the next empty line. */
const asHtmlBlock = (html: string): string =>
  `<div>${html
    .replace(/<pre\b.*?<\/pre>/gis, code => code.replaceAll('\n', '&#10;'))
    .trim()
    .replace(/\s*\n\s*/g, '\n')}</div>`;

function converter(emphasis: keyof Writers): (html: string) => string {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.escape = escapeMarkdown;
  turndown.use([tables, strikethrough]);
  turndown.addRule('narrow-list-item', {
    filter: 'li',
    replacement: (content, node) => listItem(content, node as unknown as ListItem),
  });
  // Many feeds give code as `pre` without `code`, which turndown takes for a paragraph.
  turndown.addRule('bare-pre', {
    filter: node => isBarePre(node as unknown as CodeElement),
    replacement: (_, node) => `\n\n${fenced((node as unknown as CodeElement).textContent ?? '')}\n\n`,
  });
  const isTagged = emphasis === 'tags';
  turndown.addRule('stressed', {
    filter: ['em', 'i', 'strong', 'b'],
    replacement: (content, node) => (isTagged ? asTag : stressed)(content, node as unknown as StressNode),
  });
  if (isTagged) {
    turndown.addRule('struck', {
      filter: ['del', 's'],
      replacement: (content, node) => asTag(content, node as unknown as StressNode),
    });
  }
  return html => cleanText(turndown.turndown(withLineEnds(html))).trim();
}

/** Blogger and others end the lines of code with `br`, which turndown drops inside `pre`. */
const withLineEnds = (html: string): string =>
  html.replace(/<pre\b.*?<\/pre>/gis, block => block.replace(/<br\b[^>]*>/gi, '\n'));

/** What is used of an element that may hold code. */
interface CodeElement {
  nodeName: string;
  firstChild: {nodeName: string} | null;
  textContent: string | null;
}

const isBarePre = ({nodeName, firstChild}: CodeElement): boolean =>
  nodeName === 'PRE' && firstChild?.nodeName !== 'CODE';

/** What is used of a list item's element. */
interface ListItem {
  nextSibling: unknown;
  parentNode: {nodeName: string; children: ArrayLike<unknown>; getAttribute(name: string): string | null};
}

/** `- text`, with what belongs to the item indented under it; turndown leaves three blanks after the dash. */
function listItem(content: string, item: ListItem): string {
  const {parentNode: list} = item;
  const start = Number(list.getAttribute('start') ?? 1);
  const mark = list.nodeName === 'OL' ? `${start + Array.from(list.children).indexOf(item)}.` : '-';
  const indent = ' '.repeat(mark.length + 1);
  const text = content
    .replace(/^\n+/, '')
    .replace(/\n+$/, '')
    .replace(/\n(?=.)/g, `\n${indent}`);
  return `${mark} ${text}${item.nextSibling ? '\n' : ''}`;
}

function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(match => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code.replace(/\n$/, '')}\n${fence}`;
}

/** Markdown as HTML that is safe to show: raw HTML inside it is reduced like a feed's. */
export function markdownToHtml(markdown: string): string {
  const html = new Marked({gfm: true, async: false}).parse(markdown) as string;
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'del'],
    allowedSchemes: ['http', 'https', 'mailto'],
  }).trim();
}
