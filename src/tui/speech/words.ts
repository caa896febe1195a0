import {cleanText, counted} from '../../domain/common/text.ts';
import {drawable, type Line} from '../drawing/lines.ts';

/** Bytes of a sentence about one row: with its line end well under the 200 that a movement may write. */
export const SENTENCE = 170;

/** Lines, blocks and bars (U+2500 to U+259F): a screen reader spells each of them out. */
const BOXES = /[\u2500-\u259f]+/g;

/** Words of others on one line: no control, no box glyph, no run of blanks. */
export const content = (text: string): string =>
  drawable(cleanText(text).replace(/\s+/g, ' ')).replace(BOXES, ' ').replace(/ {2,}/g, ' ').trim();

/** What our own signs mean: those at the beginning of a line, and those anywhere. */
const SIGNS: readonly [sign: RegExp, words: string][] = [
  [/^→ /, 'goal: '],
  [/^◇ ?/, 'evidence: '],
  [/^◆ ?/, 'experience: '],
  [/^[○□] /, 'open: '],
  [/^[✓■] /, 'done: '],
  [/^• /, 'item: '],
  [/^[▸●↩⇄] ?/, ''],
  [/ ?· ?/g, ', '],
  [/ ?…/g, '...'],
  [/↵/g, 'Enter'],
  [/“|”/g, '"'],
];

/** A line that we drew, in words: signs become words, lines and margins go. */
export function own(text: string): string {
  const line = text.replace(BOXES, ' ').replace(/\s+/g, ' ').trim();
  const words = SIGNS.reduce((sum, [sign, by]) => sum.replace(sign, by), line);
  return content(words.replace(/^[\s,]+|[\s,]+$/g, ''));
}

export const lineWords = ({spans}: Line): string => own(spans.map(({text}) => text).join(''));

/** A line of a text that we laid out; what its look means is said where it begins. */
export function textWords(lines: readonly Line[], index: number): string {
  const line = lines[index];
  const words = line ? lineWords(line) : '';
  const name = lookOf(line);
  const goesOn = name === lookOf(lines[index - 1]);
  return words === '' || name === '' || goesOn ? words : `${name}: ${words}`;
}

function lookOf(line: Line | undefined): string {
  const style = line?.spans.find(({text}) => /[\p{L}\p{N}]/u.test(text))?.style;
  return style === 'heading' || style === 'quote' ? style : '';
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** As many whole characters as fit into so many bytes; what is cut ends in three dots. */
export function fitBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let kept = '';
  let bytes = 3;
  for (const {segment} of new Intl.Segmenter().segment(text)) {
    bytes += bytesOf(segment);
    if (bytes > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}...`;
}

/** The beginning and the end of a text that is too long to be said whole. */
export function bothEnds(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const last = [...new Intl.Segmenter().segment(text.slice(-most))].map(({segment}) => segment);
  while (bytesOf(last.join('')) > Math.floor(most / 3)) last.shift();
  // A word with a missing part sounds like another word.
  const first = fitBytes(text, Math.floor((most * 2) / 3)).replace(/\s\S{0,20}\.\.\.$/, '...');
  return `${first} ${last
    .join('')
    .replace(/^\S{0,20}\s+/, '')
    .trim()}`;
}

/** The least of a name that is worth saying, in bytes. */
const NAME = 70;

/** `head: name, fact, fact` in one sentence; the last facts go first where it is too long, then the name is cut. */
export function sentence(head: string, name: string, facts: readonly (string | null)[]): string {
  const before = head === '' ? '' : `${head}: `;
  const title = content(name) || 'untitled';
  const least = bytesOf(before) + Math.min(bytesOf(title), NAME);
  let tail = '';
  for (const fact of facts) {
    const next = fact === null || fact === '' ? '' : `, ${content(fact)}`;
    if (least + bytesOf(tail) + bytesOf(next) <= SENTENCE) tail += next;
  }
  return `${before}${fitBytes(title, SENTENCE - bytesOf(before) - bytesOf(tail))}${tail}`;
}

const UNITS: readonly [minutes: number, name: string][] = [
  [365 * 24 * 60, 'year'],
  [30 * 24 * 60, 'month'],
  [7 * 24 * 60, 'week'],
  [24 * 60, 'day'],
  [60, 'hour'],
  [1, 'minute'],
];

/** `2 hours ago`; '' where nobody knows when. */
export function since(iso: string | null, now: number): string {
  if (iso === null) return '';
  const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
  // A fortnight of days says more than two weeks.
  const unit = UNITS.find(([size, name]) => minutes >= (name === 'week' ? 2 * size : size));
  return unit ? `${counted(Math.floor(minutes / unit[0]), unit[1])} ago` : 'just now';
}

const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  space: 'Space',
  esc: 'Escape',
  tab: 'Tab',
  up: 'Up arrow',
  down: 'Down arrow',
  left: 'Left arrow',
  right: 'Right arrow',
  pageup: 'Page up',
  pagedown: 'Page down',
  home: 'Home',
  end: 'End',
  backspace: 'Backspace',
  delete: 'Delete',
  '.': 'period',
  ',': 'comma',
  ':': 'colon',
  ';': 'semicolon',
  '?': 'question mark',
  '!': 'exclamation mark',
  '/': 'slash',
  '+': 'plus',
  '-': 'minus',
  _: 'underscore',
  '[': 'left bracket',
  ']': 'right bracket',
  '{': 'left brace',
  '}': 'right brace',
  '(': 'left parenthesis',
  ')': 'right parenthesis',
  '<': 'less than',
  '>': 'greater than',
  '@': 'at sign',
  "'": 'apostrophe',
  '"': 'quote',
};

const MODIFIERS: readonly [prefix: string, name: string][] = [
  ['ctrl-', 'Control'],
  ['alt-', 'Alt'],
  ['shift-', 'Shift'],
];

/** A key as it is said: a screen reader skips signs, and says no difference between a letter and its capital. */
export function spokenKey(key: string): string {
  const name = NAMES[key];
  if (name !== undefined) return name;
  for (const [prefix, modifier] of MODIFIERS)
    if (key.startsWith(prefix))
      return `${modifier} ${spokenKey(key.slice(prefix.length)).replace(/^.$/u, one => one.toUpperCase())}`;
  const signs = [...new Intl.Segmenter().segment(key)].map(({segment}) => segment);
  if (signs.length > 1) return signs.map(spokenKey).join(' then ');
  return key !== key.toLowerCase() ? `capital ${key}` : key;
}
