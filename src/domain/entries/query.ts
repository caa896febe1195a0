import {isDateWord} from '../common/time.ts';
import {ANNOTATION_KINDS} from '../learning/annotation.ts';
import {COMMUNITY_KINDS} from '../network/community.ts';

// The language of searches and filters: words, `"phrases"`, `prefix*`, filters such as `community:tide`, and `-` before any
// of them. The parser reads no clock and no index, so a screen may parse at every key.

/** A word or quoted phrase of a query. All of them must match. */
export interface SearchWord {
  text: string;
  /** Its last word is only the beginning of one: `cach*`. */
  isPrefix: boolean;
}

export const SEARCH_PLACES = ['entries', 'journal', 'annotations', 'all'] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];

/** What an entry can be. */
export const ENTRY_IS = ['unread', 'starred', 'later', 'done', 'noted', 'passed'] as const;
export type EntryIs = (typeof ENTRY_IS)[number];

const KINDS = [...COMMUNITY_KINDS, ...ANNOTATION_KINDS] as const;
export type QueryKind = (typeof KINDS)[number];

/** Where in the typed text something is. */
export interface Place {
  offset: number;
  length: number;
}

/** Part of a query that cannot be used; the rest is searched. */
export interface QueryProblem extends Place {
  message: string;
}

/**
 * What a filter asks for. Names are beginnings of words, to be found in the index. `word` of a date is resolved when the
 * query runs, as `7d` means another day tomorrow.
 */
export type FilterValue =
  | {by: 'in'; places: SearchPlace[]}
  | {by: 'goal' | 'by' | 'tag' | 'community'; name: string}
  | {by: 'kind'; kinds: QueryKind[]}
  | {by: 'before' | 'after'; word: string}
  | {by: 'is'; are: EntryIs[]};

export type QueryFilter = FilterValue & {isNegated: boolean; place: Place};
export type FilterName = FilterValue['by'];

/** A parsed query. Everything in it must hold. */
export interface Query {
  words: SearchWord[];
  /** Words that must not match. */
  without: SearchWord[];
  filters: QueryFilter[];
  problems: QueryProblem[];
}

/** Whether a query asks for nothing. */
export const isEmptyQuery = ({words, without, filters}: Query): boolean =>
  words.length + without.length + filters.length === 0;

/** How each filter reads its value; a text says what is wrong. */
const FILTERS = {
  in: value => oneOf(value, SEARCH_PLACES, places => ({by: 'in', places})),
  goal: name => ({by: 'goal', name}),
  by: name => ({by: 'by', name}),
  tag: name => ({by: 'tag', name: name.replace(/^#/, '')}),
  community: name => ({by: 'community', name}),
  kind: value => oneOf(value, KINDS, kinds => ({by: 'kind', kinds})),
  before: word => date('before', word),
  after: word => date('after', word),
  is: value => oneOf(value, ENTRY_IS, are => ({by: 'is', are})),
} satisfies Record<FilterName, (value: string) => FilterValue | string>;

export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];
const isFilterName = (word: string): word is FilterName => Object.hasOwn(FILTERS, word);

/** The choices that begin with a value. */
function oneOf<const Choice extends string>(
  value: string,
  choices: readonly Choice[],
  made: (chosen: Choice[]) => FilterValue,
): FilterValue | string {
  const begun = value.toLowerCase();
  const chosen = choices.filter(choice => choice === begun);
  const all = chosen.length > 0 ? chosen : choices.filter(choice => choice.startsWith(begun));
  return all.length > 0 ? made(all) : `not one of: ${choices.join(', ')}`;
}

const date = (by: 'before' | 'after', word: string): FilterValue | string =>
  isDateWord(word) ? {by, word} : 'not a date such as 2026-11-21, fri, 20 nov or 7d';

/** A `-`, then a filter's name and colon, then a phrase or a word. */
const PART = /(-?)(?:([\p{L}-]+):(?=["\p{L}\p{N}#+]|\s|$))?("[^"]*"?|\S*)/gu;

/** Parses a typed query. What cannot be used is named in `problems`; the words are searched all the same. */
export function parseQuery(typed: string): Query {
  const query: Query = {words: [], without: [], filters: [], problems: []};
  for (const match of typed.matchAll(PART)) {
    const {0: whole, 1: sign = '', 2: name, 3: rest = ''} = match;
    if (whole === '') continue;
    const place = {offset: match.index, length: whole.length};
    if (name === undefined) addWord(query, sign === '-', rest);
    else if (isFilterName(name.toLowerCase()))
      addFilter(query, name.toLowerCase() as FilterName, rest, {isNegated: sign === '-', place});
    else {
      // `Re:` alone is a word.
      if (rest !== '') query.problems.push({...place, message: unknown(name)});
      addWord(query, sign === '-', `${name}:${rest}`);
    }
  }
  return query;
}

const unknown = (name: string): string =>
  `“${name}:” is not a filter, so its words are searched. Filters: ${FILTER_NAMES.map(one => `${one}:`).join(' ')}`;

function addWord({words, without}: Query, isNegated: boolean, typed: string): void {
  const text = typed.replace(/^"|"$/g, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  (isNegated ? without : words).push({text: text.replace(/\*$/, ''), isPrefix: text.endsWith('*')});
}

const NO_VALUE = 'has no value';

function addFilter(
  {filters, problems}: Query,
  name: FilterName,
  typed: string,
  where: Pick<QueryFilter, 'isNegated' | 'place'>,
): void {
  const value = typed.replace(/^"|"$/g, '').replace(/\*$/, '').trim();
  const made = value === '' ? NO_VALUE : FILTERS[name](value);
  if (typeof made !== 'string') filters.push({...made, ...where});
  else if (value === '') problems.push({...where.place, message: `“${name}:” ${NO_VALUE}`});
  else problems.push({...where.place, message: `“${name}:${value}” is left out: ${made}`});
}

/**
 * Parses a query that is still being typed: from three letters on (two in Chinese, Japanese or Korean) its last word is a
 * prefix, unless it is quoted.
 */
export function parseUnfinished(typed: string): Query {
  const {problems, ...parsed} = parseQuery(typed);
  // A filter at the end may only lack the rest of its value.
  const query = {
    ...parsed,
    problems: problems.filter(({message}) => !(typed.endsWith(':') && message.endsWith(NO_VALUE))),
  };
  const last = query.words.at(-1);
  const isQuoted = (typed.match(/"/g) ?? []).length % 2 === 1;
  const isWordLast = last !== undefined && typed.endsWith(last.text);
  if (!last || isQuoted || !isWordLast || !/[\p{L}\p{N}]{3}$|\p{Lo}$/u.test(typed)) return query;
  return {...query, words: [...query.words.slice(0, -1), {...last, isPrefix: true}]};
}

/** A problem as one line, with its place in the text. */
export const problemLine = (typed: string, {offset, length, message}: QueryProblem): string =>
  `At character ${offset + 1}, ${typed.slice(offset, offset + length)}: ${message}.`;

/** A filter after a space, or a quote: the whole query was quoted in the shell, `'goal:caching is:unread'`. */
const isWholeQuery = (word: string): boolean =>
  word.includes('"') ||
  [...word.matchAll(/\s-?(\p{L}+):/gu)].some(([, name = '']) => isFilterName(name.toLowerCase()));

/** The words of a command line as one query: a word with spaces is a phrase, the value of its filter, or a whole query. */
export const queryTextOf = (words: readonly string[]): string =>
  words
    .map(word => {
      if (!/\s/.test(word) || isWholeQuery(word)) return word;
      const [, start = '', value = word] = /^(-?[\p{L}]+:)(.*)$/su.exec(word) ?? [];
      const name = start.replace(/^-|:$/g, '').toLowerCase();
      return isFilterName(name) ? filterText(name, start, value) : `"${word}"`;
    })
    .join(' ');

/**
 * A filter and its value with spaces. Where that cannot be a value, it is only the first word, and words to search follow:
 * `'before:fri etag'`.
 */
function filterText(name: FilterName, start: string, value: string): string {
  const isValue = (words: string): boolean => typeof FILTERS[name](words) !== 'string';
  if (isValue(value)) return `${start}"${value}"`;
  const words = value.trim().split(/\s+/);
  const isStart = (length: number): boolean => isValue(words.slice(0, length).join(' '));
  const length = words.map((_, index) => words.length - index).find(isStart) ?? 1;
  return [`${start}"${words.slice(0, length).join(' ')}"`, ...words.slice(length)].join(' ');
}

/** Letters without marks and case. */
export const foldedName = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a name has a word that begins with these letters, accents and case folded: `tide` in `The Tide forum`. */
export function hasWordBeginning(name: string, begun: string): boolean {
  const [text, start] = [foldedName(name), foldedName(begun)];
  if (start === '') return false;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}
