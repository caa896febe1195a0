import {Parser} from 'htmlparser2';
import {htmlToText, SILENT} from './html-text.ts';

/** Elements that a quotation keeps. Of all others only the text is kept. */
const KEPT = new Set(['ul', 'ol', 'li', 'pre', 'code', 'p']);
/** Blocks without a meaning of their own in a quotation. */
const AS_PARAGRAPH = /^(?:h[1-6]|div|dd|dt|figcaption|td|th)$/;

interface OpenElement {
  name: string;
  isWritten: boolean;
  /** For a list: how many items have begun. */
  items: number;
}

/**
 * The part of an HTML fragment whose text is `text.slice(start, end)`, where `text` is `htmlToText(html)`. Lists, code and
 * paragraphs are kept, everything else becomes its text. null: the passage is plain text (no code, fewer than two list
 * items), or the HTML and the text differ.
 */
export function passageHtml(html: string, text: string, {start, end}: {start: number; end: number}) {
  if (!/<pre\b/i.test(html) && !(/<li\b/i.test(html) && text.slice(start, end).includes('\n'))) return null;
  const from = countLetters(text.slice(0, start));
  const fragment = cut(html, from, from + countLetters(text.slice(start, end)));
  const isStructured = fragment.includes('<pre>') || fragment.split('<li>').length > 2;
  return isStructured && lettersOf(htmlToText(fragment)) === lettersOf(text.slice(start, end))
    ? fragment
    : null;
}

/** White space differs between HTML and its text. The other characters are the same, in the same order. */
const lettersOf = (text: string): string => text.replace(/\s+/g, '');
const countLetters = (text: string): number => lettersOf(text).length;

/** The elements and the text between two characters, which are counted without white space. */
function cut(html: string, from: number, to: number): string {
  const out: string[] = [];
  const open: OpenElement[] = [];
  let letters = 0;
  let silent = 0;
  const write = (text: string): void => {
    const {part, count} = between(text, from - letters, to - letters);
    const isInside = letters >= from && letters < to;
    letters += count;
    if (part === '' || (!isInside && part.trim() === '')) return;
    // White space alone does not open an element: it is between blocks.
    if (part.trim() !== '') for (const element of open) writeStart(element, out);
    out.push(escaped(part));
  };
  const parser = new Parser(
    {
      onopentag(name, {alt = ''}) {
        if (SILENT.has(name)) silent += 1;
        const list = open.findLast(element => element.name === 'ul' || element.name === 'ol');
        if (name === 'li' && list) list.items += 1;
        const kept = AS_PARAGRAPH.test(name) ? 'p' : name;
        if (KEPT.has(kept)) open.push({name: kept, isWritten: false, items: 0});
        if (silent > 0) return;
        if (name === 'img') write(alt);
        if (name === 'br') write('\n');
      },
      ontext(text) {
        if (silent === 0) write(text);
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        const kept = AS_PARAGRAPH.test(name) ? 'p' : name;
        if (!KEPT.has(kept)) return;
        const at = open.findLastIndex(element => element.name === kept);
        for (const element of at === -1 ? [] : open.splice(at).reverse())
          if (element.isWritten) out.push(`</${element.name}>`);
      },
    },
    {decodeEntities: true},
  );
  parser.end(html);
  return out.join('').trim();
}

function writeStart(element: OpenElement, out: string[]): void {
  if (element.isWritten) return;
  element.isWritten = true;
  const start = element.name === 'ol' && element.items > 1 ? ` start="${element.items}"` : '';
  out.push(`<${element.name}${start}>`);
}

/** The part of a text between two of its characters, with the white space inside, and how many characters the text has. */
function between(text: string, from: number, to: number): {part: string; count: number} {
  let count = 0;
  let start = -1;
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text[at] ?? '')) continue;
    if (count >= from && count < to) {
      if (start === -1) start = count === from ? at : 0;
      end = count === to - 1 ? at + 1 : text.length;
    }
    count += 1;
  }
  if (count === 0) return {part: from <= 0 && to > 0 ? text : '', count};
  return {part: start === -1 ? '' : text.slice(start, end), count};
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
