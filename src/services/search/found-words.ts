import {stemmer} from 'stemmer';
import type {SearchWord} from '../../domain/entries/query.ts';
import {isRunLetter} from '../../domain/entries/search-terms.ts';

// Where the words of a query are in a text, as the full-text index finds them: by word, stem, or beginning.

/** Letters without marks and case, one for one, so that indexes are the same in both texts. */
const foldLetters = (text: string): string =>
  text
    .replace(/[^\x00-\x7f]/g, letter => letter.normalize('NFD').charAt(0).toLowerCase().charAt(0))
    .toLowerCase();

interface Token {
  start: number;
  end: number;
  /** Folded, without marks. */
  word: string;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;

/** Words in order; of runs without spaces (such as Chinese), each letter. */
function tokensOf(text: string): Token[] {
  const plain = foldLetters(text);
  const tokens: Token[] = [];
  const add = (start: number, end: number): void => {
    const word = plain.slice(start, end).replace(/\p{M}/gu, '');
    if (word !== '') tokens.push({start, end, word});
  };
  for (const {0: match, index} of text.matchAll(TOKEN)) {
    let from = index;
    let at = index;
    for (const letter of match) {
      const next = at + letter.length;
      if (isRunLetter(letter)) {
        if (at > from) add(from, at);
        add(at, next);
        from = next;
      }
      at = next;
    }
    if (at > from) add(from, at);
  }
  return tokens;
}

/** One word or phrase of a query, prepared for matching. */
interface Sought {
  words: string[];
  stems: string[];
  /** The last word is a prefix. */
  isPrefix: boolean;
}

const soughtOf = ({text, isPrefix}: SearchWord): Sought => {
  const words = tokensOf(text).map(token => token.word);
  return {words, stems: words.map(stemOf), isPrefix};
};

const stemOf = (word: string): string => (/^[a-z]{3,}$/.test(word) ? stemmer(word) : word);

/** How many tokens from `at` on match, by word or stem; 0: they do not match. */
function matchAt(
  tokens: readonly Token[],
  at: number,
  {words, stems, isPrefix}: Sought,
  isExact: boolean,
): number {
  const last = words.length - 1;
  const isThere = words.every((word, index) => {
    const token = tokens[at + index]?.word;
    if (token === undefined) return false;
    if (token === word || (isPrefix && index === last && token.startsWith(word))) return true;
    return !isExact && stemOf(token) === stems[index];
  });
  return isThere ? words.length : 0;
}

/** Where the words are in the text, in order and without overlap; for a prefix, the whole word with that beginning. */
export function placesOf(text: string, words: readonly SearchWord[]): {start: number; end: number}[] {
  const sought = words.map(soughtOf).filter(one => one.words.length > 0);
  const tokens = tokensOf(text);
  const places: {start: number; end: number}[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = Math.max(0, ...sought.map(one => matchAt(tokens, at, one, false)));
    const [first, last] = [tokens[at], tokens[at + length - 1]];
    if (length > 0 && first && last) places.push({start: first.start, end: last.end});
    at += Math.max(1, length);
  }
  return places;
}

/** Whether every word is in the text as typed, not only by its stem. */
export function isExactIn(text: string, words: readonly SearchWord[]): boolean {
  const plain = foldLetters(text);
  return words.every(word => {
    const {words: parts, isPrefix} = soughtOf(word);
    return parts.every((part, index) => includesWord(plain, part, isPrefix && index === parts.length - 1));
  });
}

function includesWord(plain: string, word: string, isPrefix: boolean): boolean {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(plain.charAt(at));
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
    if (isRunLetter(word)) return true;
    if (!isLetter(at - 1) && (isPrefix || !isLetter(at + word.length))) return true;
  }
  return false;
}

const BEFORE = 50;
const LENGTH = 160;

/** The text around the first match; its beginning if there is none. */
export function snippetOf(text: string, words: readonly SearchWord[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const first = placesOf(line, words)[0]?.start ?? 0;
  const space = first <= BEFORE ? -1 : line.indexOf(' ', first - BEFORE);
  const start = space >= 0 && space < first ? space + 1 : first <= BEFORE ? 0 : first;
  const end =
    line.length <= start + LENGTH ? line.length : Math.max(line.lastIndexOf(' ', start + LENGTH), start + 1);
  return `${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`.toWellFormed();
}
