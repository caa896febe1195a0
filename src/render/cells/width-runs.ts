// Terminals disagree about how many cells some text takes, whatever is done to it: whether a vowel sign of an Indic
// script has one of its own, whether two consonants are one, how wide an emoji is. Taking such signs away would leave
// other words. So whoever draws into columns has to know where such text ends, and go to the next column by its number.

/** Characters that every terminal gives the same cells. Box drawing and signs are ours, and count one as everywhere else. */
const SURE =
  '\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0482\\u2010-\\u2027\\u2030-\\u205e\\u2190-\\u21ff\\u2500-\\u25fc\\u2605\\u270e\\u2713\\u3000-\\u3029\\u3030-\\u303e\\u3041-\\u3096\\u309b-\\u30ff\\u3105-\\u312f\\u3131-\\u3163\\u3165-\\u318e\\u3400-\\u4dbf\\u4e00-\\ua48c\\uac00-\\ud7a3\\uf900-\\ufaff\\uff01-\\uff60\\uffe0-\\uffe6';
const ALL_SURE = new RegExp(`^[${SURE}]*$`, 'u');
/** Words of it with single spaces between them are one: where they stand among themselves is the terminal's to say. */
const DOUBTFUL = new RegExp(`[^ ]?[^${SURE}]+(?:[ ]?[^ ]?[^${SURE}]+)*`, 'gu');

export interface Stretch {
  text: string;
  /** Whether every terminal gives it as many cells as `cellWidth` says. */
  isSure: boolean;
}

export const isSure = (text: string): boolean => ALL_SURE.test(text);

/** The text in stretches that are sure and such that are not, by turns. */
export function stretchesOf(text: string): Stretch[] {
  if (isSure(text)) return [{text, isSure: true}];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const {0: doubtful, index} of text.matchAll(DOUBTFUL)) {
    if (index > at) stretches.push({text: text.slice(at, index), isSure: true});
    stretches.push({text: doubtful, isSure: false});
    at = index + doubtful.length;
  }
  if (at < text.length) stretches.push({text: text.slice(at), isSure: true});
  return stretches;
}
