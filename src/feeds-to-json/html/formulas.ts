import {decodeXml, escapeAll} from '../text/escape.ts';
import {signsOf} from './formula-signs.ts';
import {htmlToText} from './html.ts';
import {parseHtmlEvents, TAG_REST} from './html-events.ts';

/** The start tag of a formula. XHTML and some HTML have a prefix before its name. */
const MATH = new RegExp(`<(?:([a-z]{1,10}):)?math${TAG_REST}`, 'gi');

/**
 * HTML in which each formula in MathML is readable text: the author's text for it (`alttext`), else its TeX, else its signs in
 * reading order. KaTeX, MathJax and Wikipedia also draw each formula; the drawing is removed.
 */
export function formulasAsText(source: string): string {
  const html = texAsText(source);
  if (!/<(?:[a-z]{1,10}:)?math[\s/>]/i.test(html)) return html;
  const endAfter = endsIn(html);
  let out = '';
  let copied = 0;
  for (const {0: start, 1: prefix, index} of html.matchAll(MATH)) {
    if (index < copied) continue;
    const close = endAfter(prefix, index);
    // If the end tag is missing, the rest of the article is not the formula.
    const formula = close === -1 ? start : html.slice(index, close + 1);
    out += html.slice(copied, index) + (close === -1 ? '' : escapeAll(textOf(start, formula)));
    copied = index + formula.length;
  }
  return withoutDrawings(out + html.slice(copied));
}

const ANNOTATION = /<(?:[a-z]{1,10}:)?annotation\s([^<>]*)>([^<]*)</gi;

/** Where the next end tag with this prefix ends. -1: there is none. Called with rising places, it reads the text once. */
function endsIn(html: string): (prefix: string | undefined, from: number) => number {
  const ends = new Map<string, {all: number[]; next: number}>();
  for (const {0: tag, 1: prefix = '', index} of html.matchAll(/<\/(?:([a-z]{1,10}):)?math[^<>]{0,100}>/gi)) {
    const known = ends.get(prefix.toLowerCase()) ?? {all: [], next: 0};
    known.all.push(index + tag.length - 1);
    ends.set(prefix.toLowerCase(), known);
  }
  return (prefix = '', from) => {
    const known = ends.get(prefix.toLowerCase());
    if (!known) return -1;
    while ((known.all[known.next] ?? Infinity) < from) known.next += 1;
    return known.all[known.next] ?? -1;
  };
}

function textOf(start: string, formula: string): string {
  const alt = /\salttext\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(start);
  const words = htmlToText(alt?.[1] ?? alt?.[2] ?? '');
  if (words !== '') return words;
  const tex = [...formula.matchAll(ANNOTATION)].find(([, attributes = '']) => /tex/i.test(attributes))?.[2];
  return htmlToText(tex ?? '') || signsOf(formula);
}

/** TeX for MathJax, which draws it with a script. Jekyll and others publish formulas this way. */
const SCRIPT = /<script\s[^<>]*>/gi;
const HAS_TEX = /\stype\s*=\s*["']?math\/tex/i;

function texAsText(html: string): string {
  if (!/math\/tex/i.test(html)) return html;
  const lower = html.toLowerCase();
  let out = '';
  let copied = 0;
  for (const {0: start, index} of html.matchAll(SCRIPT)) {
    if (index < copied || !HAS_TEX.test(start)) continue;
    const from = index + start.length;
    const end = lower.indexOf('</script', from);
    const close = end === -1 ? -1 : html.indexOf('>', end);
    if (close === -1) break;
    // TeX comments hide a CDATA section.
    const tex = html.slice(from, end).replace(/^\s*%|(?<!\S)%\s*$/g, '');
    out += html.slice(copied, index) + escapeAll(decodeXml(tex).trim());
    copied = close + 1;
  }
  return out + html.slice(copied);
}

/** Elements that draw a formula: those of KaTeX and MathJax 2 and 3, and the picture of Wikipedia. */
const isDrawing = (name: string, names: string): boolean =>
  name === 'mjx-math' ||
  /\b(?:katex-html|MathJax_Preview|MathJax_SVG|mjx-chtml|mwe-math-fallback-image)/.test(names);

/** Removes the drawings of formulas, which would repeat each formula in pieces. */
function withoutDrawings(html: string): string {
  if (!/katex-html|mjx-|MathJax_|mwe-math/.test(html)) return html;
  let out = '';
  let copied = 0;
  let depth = 0;
  parseHtmlEvents(html, parser => ({
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
