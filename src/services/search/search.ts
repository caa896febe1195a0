import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId} from '../../domain/common/ids.ts';
import {matchOf, type SearchWord} from '../../domain/entries/search-words.ts';
import {noteOf, quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {versionsOf} from '../../domain/learning/reflection.ts';
import type {NoteHit} from '../../store/learner/search.ts';
import {type Home, iso} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {isExactIn, snippetOf} from './found-words.ts';

export const SEARCH_PLACES = ['entries', 'journal', 'annotations', 'all'] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];

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

/** Full-text search over entries, annotations and the journal, best first. Throws PlnError 'usage' without a word. */
export function search(
  home: Home,
  words: readonly SearchWord[],
  options: {place: SearchPlace; limit: number},
): HitView[] {
  const match = matchOf(words);
  if (match === '') throw new PlnError('usage', 'There is no word to search for.', 'pln search http caching');
  const limit = options.limit === 0 ? -1 : Math.max(options.limit, MOST_CHECKED);
  const wants = (place: SearchPlace) => options.place === place || options.place === 'all';
  const found = [
    ...(wants('entries') ? entryHits(home, match, words, limit) : []),
    ...(wants('annotations') ? annotationHits(home, match, words, limit) : []),
    ...(wants('journal') ? journalHits(home, match, words) : []),
  ].sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.hit.score - a.hit.score);
  const shown = options.limit === 0 ? found : found.slice(0, options.limit);
  return shown.map(({hit}) => hit);
}

function entryHits(home: Home, match: string, words: readonly SearchWord[], limit: number): Found[] {
  const {search: index, entries} = home.store;
  return index.entries(match, limit).flatMap(({id, score}, place) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const {title, author, url, sortAt} = entry;
    const text = entryText(home.store, id) ?? '';
    const isExact = place >= MOST_CHECKED || isExactIn([title, author, text].join('\n'), words);
    const snippet = snippetOf(text, words);
    return [{isExact, hit: {type: 'entry', id, title, url, snippet, at: iso(home, sortAt), score}}];
  });
}

function annotationHits(home: Home, match: string, words: readonly SearchWord[], limit: number): Found[] {
  return home.store.search.notes(match, 'annotation', limit).flatMap(({id, score}: NoteHit) => {
    const annotation = home.store.notes.get(id as AnnotationId);
    if (!annotation) return [];
    const entry = home.store.entries.get(home.store.entries.resolve(annotation['pln:entry']));
    const text = [noteOf(annotation), quoteOf(annotation)].filter(Boolean).join(' — ');
    const hit: HitView = {
      type: 'annotation',
      id,
      title: entry?.title ?? null,
      url: entry?.url ?? null,
      snippet: snippetOf(text, words),
      at: annotation.created,
      score,
    };
    return [{isExact: isExactIn([...tagsOf(annotation), text].join('\n'), words), hit}];
  });
}

/** Searches the current versions: a corrected reflection is found by its correction. */
function journalHits(home: Home, match: string, words: readonly SearchWord[]): Found[] {
  const hits = home.store.search.notes(match, 'reflection', -1);
  if (hits.length === 0) return [];
  const current = new Map(
    versionsOf(home.store.journal.all()).map(({shown, versions}) => [
      (versions.at(-1) ?? shown).id as string,
      shown,
    ]),
  );
  return hits.flatMap(({id, score}) => {
    const entry = current.get(id);
    if (!entry) return [];
    const {title, body, claim, at, experience, evidence} = entry;
    const type = entry.kind === 'experience' ? 'experience' : 'reflection';
    const text = [title, body, claim, ...evidence.map(({quote}) => quote)].join('\n');
    const url = experience?.url ?? null;
    const hit: HitView = {type, id: entry.id, title, url, snippet: snippetOf(body, words), at, score};
    return [{isExact: isExactIn(text, words), hit}];
  });
}
