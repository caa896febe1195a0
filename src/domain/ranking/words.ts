import {isRunLetter, searchTerms} from '../entries/search-terms.ts';
import {stem} from './stem.ts';

/**
 * How often each term occurs in a text. A term is the stem of a word, or a pair of letters in Chinese, Japanese and Korean.
 * A caller that knows which terms it needs may leave the others out of `counts`, but not out of `length`.
 */
export interface TextTerms {
  counts: ReadonlyMap<string, number>;
  /** All words of the text. */
  length: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const IS_ASCII = /^[\x00-\x7f]*$/;
/** Letters of alphabets whose accents are removed: a word may be typed without them. */
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;

/** The words of a text as it spells them, and pairs of letters where it has no spaces. */
const wordsOf = (text: string): string[] =>
  (text.normalize('NFC').match(WORD) ?? []).flatMap(word => {
    const terms = searchTerms(word);
    return terms === word ? word : pairsIn(terms.trim().split(/\s+/));
  });

/** The full-text index keeps the last letter of a run alone, too. That is not a word. */
const pairsIn = (terms: readonly string[]): string[] =>
  terms.filter(
    (term, index) => !isRunLetter(term) || [...term].length > 1 || !terms[index - 1]?.endsWith(term),
  );

/** The term of a word. */
function termOf(word: string): string {
  const lower = word.toLowerCase();
  if (IS_ASCII.test(lower) || !ACCENTED.test(lower)) return stem(lower);
  return stem(lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss'));
}

/** The terms of a text, in its order. */
export const termsOf = (text: string): string[] => wordsOf(text).map(termOf);

/** A word of the title counts as much as three in the text. */
const TITLE_COUNT = 3;

/** The terms of an entry; its title counts three times. */
export function entryTerms({title, text}: {title: string; text: string}): TextTerms {
  const counts = new Map<string, number>();
  const inTitle = termsOf(title);
  const inText = termsOf(text);
  for (const term of inTitle) counts.set(term, (counts.get(term) ?? 0) + TITLE_COUNT);
  for (const term of inText) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {counts, length: TITLE_COUNT * inTitle.length + inText.length};
}

/**
 * How a text spells terms, where they first occur in it: `caching` for `cach`. Pairs of letters that follow each other are
 * one word: `フィード` for each pair of it. Terms that the text does not have are left out.
 */
export function spellingsIn(text: string, terms: ReadonlySet<string>): Map<string, string> {
  const plain = text.normalize('NFC');
  const spellings = new Map<string, string>();
  let pairs: string[] = [];
  let run = '';
  for (const word of wordsOf(text)) {
    const term = termOf(word);
    if (!terms.has(term) || spellings.has(term)) {
      pairs = [];
      continue;
    }
    const longer = run + ([...word].at(-1) ?? '');
    const goesOn = pairs.length > 0 && isRunLetter(word) && plain.includes(longer);
    run = goesOn ? longer : word;
    pairs = goesOn ? [...pairs, term] : [term];
    for (const one of pairs) spellings.set(one, run);
    if (spellings.size === terms.size) break;
  }
  return spellings;
}
