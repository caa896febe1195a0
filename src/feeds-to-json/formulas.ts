import {escapeAll} from './escape.ts';
import {htmlToText} from './html.ts';
import {readMarkup} from './markup.ts';

/** A formula's first tag; XHTML and some HTML have a prefix before its name. */
const MATH = /<(?:([a-z]{1,10}):)?math(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

/**
 * HTML in which each formula in MathML is text that can be read: what the author gave as its text (`alttext`), else its TeX,
 * else its signs in reading order. KaTeX draws each formula a second time for the eye; that copy goes.
 */
export function formulasAsText(html: string): string {
  if (!/<(?:[a-z]{1,10}:)?math[\s/>]/i.test(html)) return html;
  const lower = html.toLowerCase();
  let out = '';
  let copied = 0;
  for (const {0: start, 1: prefix, index} of html.matchAll(MATH)) {
    if (index < copied) continue;
    const end = lower.indexOf(`</${prefix ? `${prefix.toLowerCase()}:` : ''}math`, index);
    const close = end === -1 ? -1 : html.indexOf('>', end);
    // Without an end the rest of the article must not count as formula.
    const formula = close === -1 ? start : html.slice(index, close + 1);
    out += html.slice(copied, index) + (close === -1 ? '' : escapeAll(textOf(start, formula)));
    copied = index + formula.length;
  }
  return withoutDrawings(out + html.slice(copied));
}

function textOf(start: string, formula: string): string {
  const alt = /\salttext\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(start);
  const words = htmlToText(alt?.[1] ?? alt?.[2] ?? '');
  if (words !== '') return words;
  const tex = /<(?:[a-z]{1,10}:)?annotation\s[^<>]*tex[^<>]*>([^<]*)</i.exec(formula)?.[1];
  return htmlToText(tex ?? '') || signsOf(formula);
}

/** What stands between two parts of an element: a fraction's line, an exponent's sign. */
const BETWEEN: Readonly<Record<string, readonly string[]>> = {
  mfrac: ['/'],
  msup: ['^'],
  msub: ['_'],
  msubsup: ['_', '^'],
  munder: ['_'],
  mover: ['^'],
  munderover: ['_', '^'],
};

/** Letters and signs in reading order; parts of several signs stand in brackets where a line told them apart. */
function signsOf(formula: string): string {
  const open: {name: string; parts: string[]}[] = [{name: '', parts: []}];
  let silent = 0;
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  readMarkup(formula, () => ({
    onopentagname(name) {
      if (/^annotation/.test(local(name))) silent += 1;
      open.push({name: local(name), parts: []});
    },
    ontext(text) {
      if (silent === 0 && text.trim() !== '') open.at(-1)?.parts.push(text.trim());
    },
    onclosetag(name) {
      if (/^annotation/.test(local(name))) silent -= 1;
      const element = open.length > 1 ? open.pop() : undefined;
      if (element && element.parts.length > 0) open.at(-1)?.parts.push(written(element));
    },
  }));
  return open
    .flatMap(({parts}) => parts)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function written({name, parts}: {name: string; parts: string[]}): string {
  const signs = BETWEEN[name];
  const grouped = (part: string): string =>
    [...part].length > 1 && !/^\w+$/.test(part) ? `(${part})` : part;
  if (signs && parts.length > 1)
    return parts
      .map((part, index) => `${index > 0 ? (signs[index - 1] ?? ' ') : ''}${grouped(part)}`)
      .join('');
  if (name === 'msqrt') return `√${grouped(parts.join(''))}`;
  return parts.join('');
}

/** Without the elements that KaTeX draws: they say the formula once more, in pieces. */
function withoutDrawings(html: string): string {
  if (!html.includes('katex-html')) return html;
  let out = '';
  let copied = 0;
  let depth = 0;
  readMarkup(html, parser => ({
    onopentag(_, {class: names = ''}) {
      if (depth > 0) depth += 1;
      else if (/\bkatex-html\b/.test(names)) {
        depth = 1;
        out += html.slice(copied, parser.startIndex);
      }
    },
    onclosetag() {
      if (depth === 0) return;
      depth -= 1;
      if (depth === 0) copied = parser.endIndex + 1;
    },
  }));
  return depth > 0 ? out : out + html.slice(copied);
}
