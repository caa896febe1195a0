// Terminals disagree about the width of some text even after `simplify`: whether a vowel sign of an Indic script has a cell of
// its own, whether two consonants are one, how wide an emoji is. Without such signs it would be another word. So code that
// draws in columns must know where such text ends, and move the cursor to the next column by its number.

/** Characters that have the same width in all terminals. Box drawing and signs are drawn by pln, and count one cell. */
const SURE =
  '\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0482\\u2010-\\u2027\\u2030-\\u205e\\u2190-\\u21ff\\u2500-\\u25fc\\u2605\\u270e\\u2713\\u3000-\\u3029\\u3030-\\u303e\\u3041-\\u3096\\u309b-\\u30ff\\u3105-\\u312f\\u3131-\\u3163\\u3165-\\u318e\\u3400-\\u4dbf\\u4e00-\\ua48c\\uac00-\\ud7a3\\uf900-\\ufaff\\uff01-\\uff60\\uffe0-\\uffe6';
const ALL_SURE = new RegExp(`^[${SURE}]*$`, 'u');
/** Several such words with single spaces between them are one run: the terminal decides where each of them is. */
const DOUBTFUL = new RegExp(`[^ ]?[^${SURE}]+(?:[ ]?[^ ]?[^${SURE}]+)*`, 'gu');

export interface WidthRun {
  text: string;
  /** Whether `cellWidth` is right in every terminal. */
  isSure: boolean;
}

/** Whether `cellWidth` of the whole text is right in every terminal. */
export const isSure = (text: string): boolean => ALL_SURE.test(text);

/** Divides text into runs of sure and of doubtful width. */
export function stretchesOf(text: string): WidthRun[] {
  if (isSure(text)) return [{text, isSure: true}];
  const stretches: WidthRun[] = [];
  let at = 0;
  for (const {0: doubtful, index} of text.matchAll(DOUBTFUL)) {
    if (index > at) stretches.push({text: text.slice(at, index), isSure: true});
    stretches.push({text: doubtful, isSure: false});
    at = index + doubtful.length;
  }
  if (at < text.length) stretches.push({text: text.slice(at), isSure: true});
  return stretches;
}
