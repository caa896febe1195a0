import type {SearchWord} from './query.ts';
import {queryTerms} from './search-terms.ts';

/** All the words, in FTS5's syntax (https://sqlite.org/fts5.html#full_text_query_syntax); '' if there are none. */
export const matchOf = (words: readonly SearchWord[]): string => words.map(matchWord).join(' AND ');

/** Any of the words; '' if there are none. */
export const matchAnyOf = (words: readonly SearchWord[]): string => words.map(matchWord).join(' OR ');

/** Entries whose author has a word that begins so; '' if the name has no letter. */
export const matchAuthor = (name: string): string => {
  if (!/[\p{L}\p{N}]/u.test(name)) return '';
  return `author : ${quoted(queryTerms(name).terms)} *`;
};

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
