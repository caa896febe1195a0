/** A text in which every run of white space is one blank, with the way back to where its characters stand. */
export interface FoldedText {
  text: string;
  /** The text as it was. */
  raw: string;
  /** From this index of `text` on, a character stands this much further on in `raw`; by `from`. */
  shifts: readonly {from: number; by: number}[];
}

// A single blank is as it should be already: in most texts nearly nothing is left to be changed.
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

/** Where the character at an index of the folded text stands in the text as it was. */
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

/** The stretch as it was; it must neither begin nor end with white space. */
export const rawStretch = (
  folded: FoldedText,
  {start, end}: {start: number; end: number},
): {start: number; end: number} => ({
  start: rawIndex(folded, start),
  end: rawIndex(folded, end - 1) + 1,
});
