/** A text in which every run of white space is one blank, with the offsets of its characters in the raw text. */
export interface FoldedText {
  text: string;
  /** The original text. */
  raw: string;
  /** From index `from` of `text` on, a character is `by` units further on in `raw`; ordered by `from`. */
  shifts: readonly {from: number; by: number}[];
}

// A single blank needs no change, so in most texts almost nothing is replaced.
const SPACE = /\s{2,}|[^\S ]/g;

export const foldSpace = (text: string): string => text.replace(SPACE, ' ');

export function foldText(raw: string): FoldedText {
  const shifts: {from: number; by: number}[] = [];
  let by = 0;
  for (const {index, 0: run} of raw.matchAll(SPACE)) {
    if (run.length === 1) continue;
    const from = index - by + 1;
    by += run.length - 1;
    shifts.push({from, by});
  }
  return {raw, text: foldSpace(raw), shifts};
}

/** The index in the raw text of the character at an index of the folded text. */
export function rawIndex({shifts}: FoldedText, index: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.from ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return index + (shifts[low - 1]?.by ?? 0);
}

/** A stretch of the folded text in the raw text. It must neither begin nor end with white space. */
export const rawStretch = (
  folded: FoldedText,
  {start, end}: {start: number; end: number},
): {start: number; end: number} => ({
  start: rawIndex(folded, start),
  end: rawIndex(folded, end - 1) + 1,
});
