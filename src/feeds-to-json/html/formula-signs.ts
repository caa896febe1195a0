import {htmlToText} from './html.ts';
import {parseHtmlEvents} from './html-events.ts';

/** An element of MathML, with the texts of its children. */
interface Part {
  name: string;
  attributes: Record<string, string>;
  parts: string[];
}

/** The sign between two parts of an element: the line of a fraction, the sign of an exponent. */
const BETWEEN: Readonly<Record<string, readonly string[]>> = {
  mfrac: ['/'],
  msup: ['^'],
  msub: ['_'],
  msubsup: ['_', '^'],
  munder: ['_'],
  mover: ['^'],
  munderover: ['_', '^'],
  mtr: [', ', ', '],
  mtable: ['; ', '; '],
  mmultiscripts: [' '],
};

/** Signs over a letter, and the combining characters with the same meaning. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '^': '\u0302',
    ˆ: '\u0302',
    '~': '\u0303',
    '˜': '\u0303',
    '¯': '\u0304',
    '‾': '\u0305',
  }).concat(Object.entries({'˙': '\u0307', '.': '\u0307', '¨': '\u0308', '→': '\u20d7', '⃗': '\u20d7'})),
);

/** Invisible signs: multiplication and application are left out, a separator is a comma. */
const UNSEEN: Readonly<Record<string, string>> = {'\u2061': ' ', '\u2062': '', '\u2063': ',', '\u2064': ''};

/** No real formula nests this deep. Each level copies everything inside it. */
const MAX_DEPTH = 60;

/** The letters and signs of a formula in reading order. Parts of several signs get brackets where a line separated them. */
export function signsOf(formula: string): string {
  const open: Part[] = [{name: '', attributes: {}, parts: []}];
  let silent = 0;
  let words = 0;
  let isTooDeep = false;
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parseHtmlEvents(formula, () => ({
    onopentag(raw, attributes) {
      const name = local(raw);
      if (isSilent(name)) silent += 1;
      if (isWords(name)) words += 1;
      if (open.length > MAX_DEPTH) isTooDeep = true;
      open.push({name, attributes, parts: []});
    },
    ontext(text) {
      const inside = open.at(-1);
      const isWord = words > 0;
      const said = (isWord ? text : text.trim()).replace(/[\u2061-\u2064]/g, sign => UNSEEN[sign] ?? '');
      if (silent === 0 && !isTooDeep && said !== '') inside?.parts.push(said);
    },
    onclosetag(raw) {
      if (isSilent(local(raw))) silent -= 1;
      if (isWords(local(raw))) words -= 1;
      const element = open.length > 1 ? open.pop() : undefined;
      const text = element && (element.name === 'mspace' ? ' ' : written(element));
      if (text) open.at(-1)?.parts.push(text);
    },
  }));
  if (isTooDeep) return htmlToText(formula);
  return joined(open.flatMap(({parts}) => parts))
    .replace(/\s+/g, ' ')
    .trim();
}

const isWords = (name: string): boolean => name === 'mtext' || name === 'ms';
const isSilent = (name: string): boolean => name.startsWith('annotation') || name === 'mphantom';

function written({name, attributes, parts}: Part): string {
  const [first = '', second = ''] = parts;
  const signs = BETWEEN[name];
  const accent = name === 'mover' && [...first].length === 1 ? ACCENTS.get(second) : undefined;
  if (accent) return first + accent;
  if (name === 'mroot' && parts.length > 1) return `√[${second}]${grouped(first)}`;
  if (signs && parts.length > 1)
    return parts
      .map((part, index) => (index > 0 ? (signs[index - 1] ?? signs[0]) : '') + cell(name, part))
      .join('');
  if (name === 'msqrt') return `√${grouped(joined(parts))}`;
  if (name === 'mfenced') {
    const {open = '(', close = ')', separators = ','} = attributes;
    const between = separators.replace(/\s/g, '').at(0) ?? '';
    return `${open}${parts.join(between)}${close}`;
  }
  return name === 'maction' ? first : joined(parts);
}

/** Signs separate the cells and rows of a table. */
const cell = (name: string, part: string): string => (name.startsWith('mt') ? part : grouped(part));

const grouped = (part: string): string =>
  [...part].length > 1 && !/^[\p{L}\p{N}_]+$/u.test(part) ? `(${part})` : part;

/** Joins parts, with a blank in `sin x` and `x^2 y`. */
function joined(parts: readonly string[]): string {
  let text = '';
  let before = '';
  for (const part of parts) {
    const isWord = /^\p{L}/u.test(part) && /\p{L}$/u.test(before) && (isLong(part) || isLong(before));
    const isBehindScript = /^[\p{L}\p{N}]/u.test(part) && /[_^/]/.test(before);
    text += (isWord || isBehindScript ? ' ' : '') + part;
    before = part;
  }
  return text;
}

const isLong = (part: string): boolean => /^\p{L}{2,}$/u.test(part);
