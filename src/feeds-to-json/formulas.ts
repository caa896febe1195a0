import {decodeXml, escapeAll} from './escape.ts';
import {signsOf} from './formula-signs.ts';
import {htmlToText} from './html.ts';
import {readMarkup} from './markup.ts';

/** A formula's first tag; XHTML and some HTML have a prefix before its name. */
const MATH = /<(?:([a-z]{1,10}):)?math(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

/**
 * HTML in which each formula in MathML is text that can be read: what the author gave as its text (`alttext`), else its TeX,
 * else its signs in reading order. KaTeX, MathJax and Wikipedia draw each formula a second time for the eye; that copy goes.
 */
export function formulasAsText(source: string): string {
  const html = texAsText(source);
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

/** TeX that MathJax would draw when its script runs: Jekyll and others publish it so. */
const TEX_SCRIPT = /<script\s[^<>]*\btype\s*=\s*["']?math\/tex[^<>]*>/gi;

function texAsText(html: string): string {
  if (!/math\/tex/i.test(html)) return html;
  const lower = html.toLowerCase();
  let out = '';
  let copied = 0;
  for (const {0: start, index} of html.matchAll(TEX_SCRIPT)) {
    if (index < copied) continue;
    const from = index + start.length;
    const end = lower.indexOf('</script', from);
    const close = end === -1 ? -1 : html.indexOf('>', end);
    if (close === -1) break;
    // Its comments hide a CDATA section from TeX.
    const tex = html.slice(from, end).replace(/^\s*%|(?<!\S)%\s*$/g, '');
    out += html.slice(copied, index) + escapeAll(decodeXml(tex).trim());
    copied = close + 1;
  }
  return out + html.slice(copied);
}

/** Elements in which a formula is drawn for the eye: of KaTeX and MathJax 2 and 3, and the picture of Wikipedia. */
const isDrawing = (name: string, names: string): boolean =>
  name === 'mjx-math' ||
  /\b(?:katex-html|MathJax_Preview|MathJax_SVG|mjx-chtml|mwe-math-fallback-image)/.test(names);

/** Without the drawings of formulas: they say each of them once more, in pieces. */
function withoutDrawings(html: string): string {
  if (!/katex-html|mjx-|MathJax_|mwe-math/.test(html)) return html;
  let out = '';
  let copied = 0;
  let depth = 0;
  readMarkup(html, parser => ({
    onopentag(name, {class: names = ''}) {
      if (depth > 0) depth += 1;
      else if (isDrawing(name, names)) {
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
