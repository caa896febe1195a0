import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId} from '../../domain/common/ids.ts';
import {
  isEmptyQuery,
  type Query,
  type QueryProblem,
  type SearchPlace,
  type SearchWord,
} from '../../domain/entries/query.ts';
import {noteOf, quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {versionsOf} from '../../domain/learning/reflection.ts';
import {NEWEST_RANKED} from '../../store/learner/entry-query.ts';
import {type Home, iso} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {isExactIn, snippetOf} from './found-words.ts';
import {annotationTest, journalTest, noteHits} from './note-hits.ts';
import {type ResolvedQuery, resolveQuery} from './resolve-query.ts';

/** `pln search --json`. */
export interface HitView {
  type: 'entry' | 'annotation' | 'reflection' | 'experience';
  id: string;
  title: string | null;
  url: string | null;
  /** The words that match, with the text around them. */
  snippet: string;
  at: string;
  /** Higher is better; comparable within one kind. Hits with the words as typed come before hits with another form. */
  score: number;
}

/** A hit, and whether it has the words as typed. */
interface Found {
  hit: HitView;
  isExact: boolean;
}

/** How many of the best entries are checked for the words as typed; each costs converting its text. */
const MOST_CHECKED = 100;

/** Hits, best first, and what the learner should know about them. */
export interface SearchAnswer {
  hits: HitView[];
  problems: QueryProblem[];
  /** Only the newest so many entries with the words were ranked. null: all. */
  ranked: number | null;
}

/**
 * Searches entries, annotations and the journal, best first; without words, newest first. Throws PlnError 'usage' for an
 * empty query.
 */
export function search(home: Home, query: Query, {place, limit}: SearchOptions): SearchAnswer {
  if (isEmptyQuery(query) && query.problems.length === 0)
    throw new PlnError('usage', 'There is no word to search for.', 'pln search http caching');
  const resolved = resolveQuery(home, query);
  const {match, without, conditions, places, problems} = resolved;
  // Every filter is left out, and there is no word: all entries would be no answer.
  if (match === '' && without === '' && conditions.length === 0 && problems.length > 0)
    return {hits: [], problems, ranked: null};
  const wants = (one: SearchPlace) => (place === one || place === 'all') && places.has(one);
  const sought = {
    query: resolved,
    words: query.words,
    limit: limit === 0 ? -1 : Math.max(limit, MOST_CHECKED),
  };
  const entries = wants('entries') ? entryHits(home, sought) : {found: [], isBounded: false};
  const found = [
    ...entries.found,
    ...(wants('annotations') ? annotationHits(home, sought) : []),
    ...(wants('journal') ? journalHits(home, sought) : []),
  ].sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.hit.score - a.hit.score);
  const shown = limit === 0 ? found : found.slice(0, limit);
  return {
    hits: shown.map(({hit}) => hit),
    problems,
    ranked: entries.isBounded ? NEWEST_RANKED : null,
  };
}

export interface SearchOptions {
  place: SearchPlace;
  /** 0: all. */
  limit: number;
}

interface Sought {
  query: ResolvedQuery;
  words: readonly SearchWord[];
  /** -1: all. */
  limit: number;
}

function entryHits(home: Home, {query, words, limit}: Sought): {found: Found[]; isBounded: boolean} {
  const {search: index, entries} = home.store;
  const {hits, isBounded} = index.entries(query, limit);
  const found = hits.flatMap(({id, score}, place) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const {title, author, url, sortAt} = entry;
    const text = entryText(home.store, id) ?? '';
    const isExact = place >= MOST_CHECKED || isExactIn([title, author, text].join('\n'), words);
    const snippet = snippetOf(text, words);
    return [{isExact, hit: {type: 'entry' as const, id, title, url, snippet, at: iso(home, sortAt), score}}];
  });
  return {found, isBounded};
}

function annotationHits(home: Home, {query, words, limit}: Sought): Found[] {
  const fits = annotationTest(home, query);
  return noteHits(home, query, 'annotation', limit).flatMap(({id, score}) => {
    const annotation = home.store.notes.get(id as AnnotationId);
    if (!annotation || !fits(annotation)) return [];
    const entry = home.store.entries.get(home.store.entries.resolve(annotation['pln:entry']));
    const text = [noteOf(annotation), quoteOf(annotation)].filter(Boolean).join(' — ');
    const hit: HitView = {
      type: 'annotation',
      id,
      title: entry?.title ?? null,
      url: entry?.url ?? null,
      snippet: snippetOf(text, words),
      at: annotation.created,
      score: score ?? Date.parse(annotation.created),
    };
    return [{isExact: isExactIn([...tagsOf(annotation), text].join('\n'), words), hit}];
  });
}

/** Searches the current versions: a corrected reflection is found by its correction. */
function journalHits(home: Home, {query, words}: Sought): Found[] {
  const hits = noteHits(home, query, 'reflection', -1);
  if (hits.length === 0) return [];
  const current = new Map(
    versionsOf(home.store.journal.all()).map(({shown, versions}) => [
      (versions.at(-1) ?? shown).id as string,
      shown,
    ]),
  );
  return hits.flatMap(({id, score}) => {
    const entry = current.get(id);
    if (!entry || !journalTest(query, entry)) return [];
    const {title, body, claim, at, experience, evidence} = entry;
    const type = entry.kind === 'experience' ? 'experience' : 'reflection';
    const text = [title, body, claim, ...evidence.map(({quote}) => quote)].join('\n');
    const url = experience?.url ?? null;
    const hit: HitView = {
      type,
      id: entry.id,
      title,
      url,
      snippet: snippetOf(body, words),
      at,
      score: score ?? Date.parse(at),
    };
    return [{isExact: isExactIn(text, words), hit}];
  });
}
