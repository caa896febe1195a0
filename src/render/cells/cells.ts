import {eastAsianWidth} from 'get-east-asian-width';
import {cleanText} from '../../domain/common/text.ts';
import {JOINING_SCRIPTS} from '../../domain/common/visible-text.ts';

// Terminals agree about the width of single characters, but not of sequences: a family of four may take 2, 4, 8 or 11
// cells. So text is reduced to what they agree about, and then each code point has a width of its own. Characters of
// ambiguous width (Greek, Cyrillic, “…”, box drawing) count one cell, as everywhere except in terminals set up for old East
// Asian encodings. Spacing marks of Indic scripts count one cell, although some terminals use less. They are kept, because
// without them it would be another word; width-runs.ts deals with the text after them.

/** One cell and one UTF-16 unit each: ASCII, Latin, Greek, Cyrillic, and the signs of good typography. */
const NARROW = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*$/;
/** Characters that `simplify` may change. */
const ODD =
  /[\p{Cc}\p{M}\p{Default_Ignorable_Code_Point}\p{RI}\p{Emoji_Modifier}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f]/u;
const JOINED =
  /(\p{Extended_Pictographic})(?:\p{Emoji_Modifier}|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic})+/gu;
/** ZWNJ and ZWJ where the script does not need them: there they only join emoji. */
const NEEDLESS_JOINER = new RegExp(`(?<![${JOINING_SCRIPTS}])[\\u200c\\u200d]+`, 'gu');
/** Characters without width and glyph, except the joiners and the Mongolian variation selectors. */
const UNSEEN = /(?!\u200c|\u200d|[\u180b-\u180f])\p{Default_Ignorable_Code_Point}/gu;
/** What NFC may compose: a character with its marks, or the letters of a Korean syllable. The rest is not normalised. */
const COMPOSABLE = /\P{M}\p{M}+|[\uac00-\ud7a3\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]+/gu;

/**
 * Reduces text to characters whose width all terminals agree about: composed (NFC), joined emoji reduced to their first
 * part, flags to letters, no skin tones, variation selectors or characters without width (joiners are kept where a script
 * needs them), at most four marks on a letter, tabs and line ends as spaces, no control characters. Am of Thai and Lao is a
 * mark and a letter in one; it is split, because terminals agree about the two. NFC runs twice: characters that a joiner
 * kept apart may compose after the joiner is removed.
 */
export function simplify(text: string): string {
  if (isSimple(text)) return text;
  return cleanText(text)
    .replace(/[\t\n\r]/g, ' ')
    .replace(JOINED, '$1')
    .replace(/([0-9#*])\ufe0f?\u20e3/g, '$1')
    .replace(/\p{RI}/gu, letter => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41))
    .replace(/\p{Emoji_Modifier}/gu, '')
    .replace(UNSEEN, '')
    .replace(COMPOSABLE, one => one.normalize('NFC'))
    .replace(NEEDLESS_JOINER, '')
    .replace(COMPOSABLE, one => one.normalize('NFC'))
    .replace(/[\uff66-\uff9d][\uff9e\uff9f]/g, voiced => voiced.normalize('NFKC'))
    .replace(/[\u0e33\u0eb3]/g, am => am.normalize('NFKD'))
    .replace(/(\p{Mn}{4})\p{Mn}+/gu, '$1');
}

/** Whether every character takes one cell and is one UTF-16 unit. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

export const isSimple = (text: string): boolean => NARROW.test(text) || !ODD.test(text);

/** The cells that simplified text takes. */
export function cellWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += charWidth(character);
  return width;
}

/** The cells of one code point: 0, 1 or 2. */
export function charWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : 1;
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)) return 2;
  if (code >= 0x370 && code < 0x483) return 1;
  if (/[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/u.test(character)) return 0;
  return eastAsianWidth(code);
}

/** Simplifies text, and makes it exactly `width` cells wide: filled with spaces, or cut at a whole character with an ellipsis. */
export const fit = (text: string, width: number): string => padEnd(clip(text, width), width);

/** Simplifies text, and cuts it with an ellipsis if it is wider than `width` cells. */
export function clip(text: string, width: number): string {
  const simple = simplify(text);
  if (cellWidth(simple) <= width) return simple;
  return width <= 0 ? '' : `${cut(simple, width - 1).trimEnd()}…`;
}

/** Fills simplified text with spaces to `width` cells. Wider text is unchanged. */
export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - cellWidth(text)));

/** The longest beginning of whole characters that takes at most `width` cells. */
export function cut(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, Math.max(0, width));
  let taken = 0;
  let end = 0;
  for (const {segment} of new Intl.Segmenter().segment(text)) {
    taken += cellWidth(segment);
    if (taken > width) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
