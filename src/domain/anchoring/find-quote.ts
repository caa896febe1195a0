import type {QuoteMatch, TextRange} from '../learning/annotation.ts';
import {placesOf} from './approximate-match.ts';
import {foldSpace, foldText, rawStretch} from './folded-text.ts';

/** More places than this are not searched. */
const MOST_PLACES = 100_000;

/** Characters that may be printed or typed differently than stored: marks, joiners, invisible characters, flags, Hangul letters. */
const ODD =
  /[\p{M}\p{Default_Ignorable_Code_Point}\p{RI}\p{Emoji_Modifier}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f]/u;

/**
 * Where a quote is in a text. White space of any length and kind counts as one space, because a quote comes from a
 * wrapped line or another viewer; letters are equal composed or not (NFC, NFD); and emoji and flags equal what `show`
 * prints of them. Offsets are UTF-16 indexes into the text, never inside a grapheme (UAX #29). Linear in both lengths.
 */
export function findQuote(text: string, quote: string): QuoteMatch {
  if (!quote.isWellFormed()) return {kind: 'absent'};
  const places = ODD.test(quote) || ODD.test(text) ? placesByKey(text, quote) : placesByFold(text, quote);
  const [first] = places;
  if (!first) return {kind: 'absent'};
  return places.length > 1 ? {kind: 'several', count: places.length} : {kind: 'found', ...first};
}

function placesByFold(text: string, quote: string): TextRange[] {
  const words = foldSpace(quote).trim();
  const folded = foldText(text);
  return placesOf(folded.text, words, MOST_PLACES).map(start =>
    rawStretch(folded, {start, end: start + words.length}),
  );
}

/** A text in the form for comparing, with the grapheme of each of its units. */
interface Keyed {
  key: string;
  /** By unit of the key: where its grapheme begins and ends in the text. */
  starts: number[];
  ends: number[];
}

function placesByKey(text: string, quote: string): TextRange[] {
  const words = keyed(quote).key.trim();
  const {key, starts, ends} = keyed(text);
  const isEdge = (unit: number): boolean => unit === 0 || starts[unit] !== starts[unit - 1];
  return placesOf(key, words, MOST_PLACES)
    .filter(at => isEdge(at) && isEdge(at + words.length))
    .map(at => ({start: starts[at] ?? 0, end: ends[at + words.length - 1] ?? 0}));
}

function keyed(text: string): Keyed {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let isSpace = false;
  for (const {segment, index} of new Intl.Segmenter().segment(text)) {
    const isAlsoSpace = segment.trim() === '';
    const part: string = isAlsoSpace ? (isSpace ? '' : ' ') : keyOf(segment);
    isSpace = part === '' ? isSpace : isAlsoSpace;
    parts.push(part);
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  return {key: parts.join(''), starts, ends};
}

const MOST_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;

/** The form of a grapheme that is the same in the text and in a copy of what was printed. */
function keyOf(grapheme: string): string {
  if (!/[^\x00-\x7f]/.test(grapheme)) return grapheme;
  return grapheme
    .replace(/(\p{Extended_Pictographic})(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})*\u200d.*/su, '$1')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}|\u20e3/gu, '')
    .replace(/\p{RI}/gu, letter => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41))
    .replace(/[\uff66-\uff9d][\uff9e\uff9f]|[\u0e33\u0eb3]/g, one => one.normalize('NFKD'))
    .normalize('NFD')
    .replace(MOST_MARKS, '$1');
}
