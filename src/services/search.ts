import {noteOf, quoteOf} from '../domain/annotation.ts';
import {PlnError} from '../domain/errors.ts';
import type {AnnotationId} from '../domain/ids.ts';
import {versionsOf} from '../domain/reflection.ts';
import {matchOf, snippetOf, wordsOf} from '../domain/search-words.ts';
import type {NoteHit} from '../store/search.ts';
import {entryText} from './entry-text.ts';
import {type Home, iso} from './home.ts';

export const SEARCH_PLACES = ['entries', 'journal', 'annotations', 'all'] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];

/** `pln search --json`. */
export interface HitView {
  type: 'entry' | 'annotation' | 'reflection' | 'experience';
  id: string;
  title: string | null;
  url: string | null;
  /** The words found, with what stands around them. */
  snippet: string;
  at: string;
  /** Higher is better; comparable within one kind. */
  score: number;
}

/** Full text over what the world said, what was noted and what was written; best first. */
export function search(home: Home, query: string, options: {place: SearchPlace; limit: number}): HitView[] {
  const words = wordsOf(query);
  const match = matchOf(words);
  if (match === '') throw new PlnError('usage', 'There is no word to search for.', 'pln search http caching');
  const limit = options.limit === 0 ? -1 : options.limit;
  const wants = (place: SearchPlace) => options.place === place || options.place === 'all';
  const hits = [
    ...(wants('entries') ? entryHits(home, match, words, limit) : []),
    ...(wants('annotations') ? annotationHits(home, match, words, limit) : []),
    ...(wants('journal') ? journalHits(home, match, words) : []),
  ].sort((a, b) => b.score - a.score);
  return options.limit === 0 ? hits : hits.slice(0, options.limit);
}

function entryHits(home: Home, match: string, words: string[], limit: number): HitView[] {
  const {search: index, entries} = home.store;
  return index.entries(match, limit).flatMap(({id, score}) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const text = entryText(home.store, id) ?? '';
    return [
      {
        type: 'entry',
        id,
        title: entry.title,
        url: entry.url,
        snippet: snippetOf(text, words),
        at: iso(home, entry.sortAt),
        score,
      },
    ];
  });
}

function annotationHits(home: Home, match: string, words: string[], limit: number): HitView[] {
  return home.store.search.notes(match, 'annotation', limit).flatMap(({id, score}: NoteHit) => {
    const annotation = home.store.notes.get(id as AnnotationId);
    if (!annotation) return [];
    const entry = home.store.entries.get(home.store.entries.resolve(annotation['pln:entry']));
    const text = [noteOf(annotation), quoteOf(annotation)].filter(Boolean).join(' — ');
    return [
      {
        type: 'annotation',
        id,
        title: entry?.title ?? null,
        url: entry?.url ?? null,
        snippet: snippetOf(text, words),
        at: annotation.created,
        score,
      },
    ];
  });
}

/** In the words that stand: what was corrected since is found by its correction. */
function journalHits(home: Home, match: string, words: string[]): HitView[] {
  const hits = home.store.search.notes(match, 'reflection', -1);
  if (hits.length === 0) return [];
  const stands = new Map(
    versionsOf(home.store.journal.all()).map(({shown, versions}) => [
      (versions.at(-1) ?? shown).id as string,
      shown,
    ]),
  );
  return hits.flatMap(({id, score}) => {
    const entry = stands.get(id);
    if (!entry) return [];
    const {title, body, at, experience} = entry;
    const type = entry.kind === 'experience' ? 'experience' : 'reflection';
    return [
      {type, id: entry.id, title, url: experience?.url ?? null, snippet: snippetOf(body, words), at, score},
    ];
  });
}
