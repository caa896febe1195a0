import {queryTerms} from './search-terms.ts';

/** A word or quoted phrase of a query. All of them must match. */
export interface SearchWord {
  text: string;
  /** Its last word is only the beginning of one: `cach*`. */
  isPrefix: boolean;
}

/** Parses a typed query: words, `"phrases"`, and `prefix*`. */
export const parseQuery = (typed: string): SearchWord[] =>
  (typed.match(/"[^"]*"|\S+/g) ?? [])
    .map(word => word.replace(/^"|"$/g, '').trim())
    .filter(word => /[\p{L}\p{N}]/u.test(word))
    .map(word => ({text: word.replace(/\*$/, ''), isPrefix: word.endsWith('*')}));

/** Parses a query that is still being typed: from three letters on, its last word is a prefix, unless it is quoted. */
export function parseUnfinished(typed: string): SearchWord[] {
  const words = parseQuery(typed);
  const isQuoted = (typed.match(/"/g) ?? []).length % 2 === 1;
  const last = words.at(-1);
  if (!last || isQuoted || !/[\p{L}\p{N}]{3}$|\p{Lo}$/u.test(typed)) return words;
  return [...words.slice(0, -1), {...last, isPrefix: true}];
}

/** All the words, in FTS5's syntax (https://sqlite.org/fts5.html#full_text_query_syntax); '' if there are none. */
export const matchOf = (words: readonly SearchWord[]): string => words.map(matchWord).join(' AND ');

function matchWord({text, isPrefix}: SearchWord): string {
  const {terms, isPrefix: isPrefixTerm} = queryTerms(text);
  const match = `${quoted(terms)}${isPrefix || isPrefixTerm ? ' *' : ''}`;
  const stems = isPrefix ? stemsBehind(text) : [];
  return stems.length === 0 ? match : `(${[match, ...stems.map(quoted)].join(' OR ')})`;
}

const quoted = (terms: string): string => `"${terms.replaceAll('"', '""')}"`;

/** Endings that the index removes from English words; a longer one comes before its own beginnings. */
const ENDINGS = [
  'ing',
  'ings',
  'ies',
  'ied',
  'ed',
  'er',
  'ers',
  'es',
  'ly',
  'ation',
  'ations',
  'ness',
  'ment',
  'ments',
  'able',
  'ible',
  'ity',
  'ive',
  'ize',
  'ise',
];
const SHORTEST_STEM = 4;

/**
 * The index holds stems: while someone types `cachi` on the way to `caching`, no word in it begins so. The typed text may
 * end with a part of an ending, so the stem before that is searched, too.
 */
function stemsBehind(begun: string): string[] {
  if (!/^[a-z]+$/i.test(begun)) return [];
  const word = begun.toLowerCase();
  const stems = new Set<string>();
  for (const ending of ENDINGS)
    for (let length = 1; length <= ending.length; length += 1)
      if (word.endsWith(ending.slice(0, length)) && word.length - length >= SHORTEST_STEM)
        stems.add(word.slice(0, -length));
  // `runni`: the last letter was doubled before the ending.
  for (const stem of [...stems]) if (/([^aeiou])\1$/.test(stem)) stems.add(stem.slice(0, -1));
  stems.delete(word);
  return [...stems];
}
