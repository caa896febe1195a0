import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import {cleanText} from '../domain/common/text.ts';
import {asTag, type StressNode, stressed} from './emphasis.ts';
import {escapeMarkdown} from './escape-markdown.ts';
import {htmlPieces} from './html-pieces.ts';
import {htmlToText} from './html-text.ts';
import {createMarkdownReader} from './markdown-reader.ts';
import {tables} from './table-markdown.ts';

/**
 * Sanitised HTML as readable Markdown, for snapshots. Read back, it has the same words, or a quote from it would not be
 * found. What Markdown cannot express stays HTML.
 */
export function htmlToMarkdown(html: string): string {
  const write = {signs: converter('signs'), tags: converter('tags')};
  return cleanText(faithful(html, write)).trim();
}

/** Two ways to write emphasis: `*signs*`, and tags where signs would not be read as emphasis, as next to letters. */
type Writers = Record<'signs' | 'tags', (html: string) => string>;

/** Each level of nesting copies everything inside it, and traps are nested deep. */
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

/** In Markdown, HTML ends at the next empty line. */
const asHtmlBlock = (html: string): string =>
  `<div>${html
    .replace(/<pre\b.*?<\/pre>/gis, code => code.replaceAll('\n', '&#10;'))
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')}</div>`;

function converter(emphasis: keyof Writers): (html: string) => string {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.escape = escapeMarkdown;
  turndown.use(tables);
  const placeOf = createPlaces();
  turndown.addRule('narrow-list-item', {
    filter: 'li',
    replacement: (content, node) => listItem(content, node as unknown as ListItem, placeOf),
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
  turndown.addRule('struck', {
    filter: ['del', 's', 'strike' as 's'],
    replacement: (content, node) =>
      isTagged ? asTag(content, node as unknown as StressNode) : `~~${content}~~`,
  });
  const wholeOf = whole(turndown);
  return html => cleanText(wholeOf(withLineEnds(html))).trim();
}

/**
 * Gives the result of turndown from a rule for an element around the HTML. turndown's own last step takes quadratic time in
 * the longest run of white space.
 */
function whole(turndown: TurndownService): (html: string) => string {
  let result = '';
  turndown.addRule('whole', {
    filter: node => (node as unknown as CodeElement).nodeName === 'X-WHOLE',
    replacement: content => {
      result = content;
      return '';
    },
  });
  return html => {
    result = '';
    turndown.turndown(`<x-whole>${html}</x-whole>`);
    return result;
  };
}

/** Blogger and others end lines of code with `br`, which turndown drops inside `pre`. */
const withLineEnds = (html: string): string =>
  html.replace(/<pre\b.*?<\/pre>/gis, block => block.replace(/<br\b[^>]*>/gi, '\n'));

/** The properties of an element that may contain code that are used here. */
interface CodeElement {
  nodeName: string;
  firstChild: {nodeName: string} | null;
  textContent: string | null;
}

const isBarePre = ({nodeName, firstChild}: CodeElement): boolean =>
  nodeName === 'PRE' && firstChild?.nodeName !== 'CODE';

/** The properties of a list item that are used here. */
interface ListItem {
  nextSibling: unknown;
  previousElementSibling: ListItem | null;
  parentNode: {nodeName: string; getAttribute(name: string): string | null};
}

/** How many elements of its parent are before an element. Remembered for each. */
function createPlaces(): (item: ListItem) => number {
  const places = new WeakMap<ListItem, number>();
  return item => {
    let steps = 0;
    let before = item.previousElementSibling;
    for (; before && !places.has(before); before = before.previousElementSibling) steps += 1;
    const place = steps + (before ? (places.get(before) ?? 0) + 1 : 0);
    places.set(item, place);
    return place;
  };
}

/** `- text`, with the rest of the item indented. turndown itself would write three blanks after the dash. */
function listItem(content: string, item: ListItem, placeOf: (item: ListItem) => number): string {
  const {parentNode: list} = item;
  const start = Number(list.getAttribute('start') ?? 1);
  const mark = list.nodeName === 'OL' ? `${start + placeOf(item)}.` : '-';
  const indent = ' '.repeat(mark.length + 1);
  const text = content
    .replace(/^\n+/, '')
    .replace(/(?<!\n)\n+$/, '')
    .replace(/\n(?=.)/g, `\n${indent}`);
  return `${mark} ${text}${item.nextSibling ? '\n' : ''}`;
}

function fenced(code: string): string {
  const longest = (code.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code.replace(/\n$/, '')}\n${fence}`;
}

/** Markdown as HTML that is safe to show. Raw HTML in it is sanitised like that of a feed. */
export function markdownToHtml(markdown: string): string {
  return sanitizeHtml(createMarkdownReader().render(markdown), {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'del'],
    nestingLimit: 100,
    allowedSchemes: ['http', 'https', 'mailto'],
  }).trim();
}
