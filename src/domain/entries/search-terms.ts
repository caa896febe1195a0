// FTS5 cuts texts into words at white space and punctuation, and Chinese, Japanese and Korean have runs of letters
// without either. Each run is stored as its overlapping pairs of letters, then its last letter alone: every two letters
// are then a word, longer words are phrases of pairs, and every single letter begins a word.

const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]+/gu;
/** A quick test for such letters, which most texts do not have. */
const MAY_HAVE_RUN = /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ud7ff\uf900-\ufaff\uff66-\uffdc\ud840-\ud8bf]/;

/** A text as the full-text index stores it. */
export const searchTerms = (text: string): string =>
  MAY_HAVE_RUN.test(text) ? text.normalize('NFC').replace(RUN, run => ` ${pairsOf(run).join(' ')} `) : text;

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''));
}

/** A word or phrase of a query in the same form; `isPrefix`: its last term is only the beginning of one. */
export function queryTerms(word: string): {terms: string; isPrefix: boolean} {
  if (!MAY_HAVE_RUN.test(word)) return {terms: word, isPrefix: false};
  const text = word.normalize('NFC');
  let isPrefix = false;
  const terms = text.replace(RUN, (run: string, at: number) => {
    const pairs = pairsOf(run);
    const isLast = !/[\p{L}\p{N}]/u.test(text.slice(at + run.length));
    // In a text the run may continue after the end of the query, so its last letter need not be alone.
    if (isLast && pairs.length > 1) pairs.pop();
    else if (isLast) isPrefix = true;
    return ` ${pairs.join(' ')} `;
  });
  return {terms: terms.trim(), isPrefix};
}

/** A letter of such a run: a word of its own wherever it is looked for in a text. */
export const isRunLetter = (letter: string): boolean => MAY_HAVE_RUN.test(letter) && letter.search(RUN) === 0;
