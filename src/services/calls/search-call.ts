import type {Query} from '../../domain/entries/query.ts';
import {annotatedEntry} from '../annotations/annotate.ts';
import type {Home} from '../home/home.ts';
import {type HitView, search} from '../search/search.ts';
import type {FoundHits} from './calls.ts';

/** How many hits a search shows. */
const HITS = 50;

/** Full-text search over everything, as the Search place shows it. Throws PlnError. */
export function fullText(home: Home, {query}: {query: Query}): FoundHits {
  const {hits, problems, ranked} = search(home, query, {place: 'all', limit: HITS});
  return {hits: hits.map(hit => ({...hit, entry: entryOf(home, hit)})), problems, ranked};
}

function entryOf(home: Home, {type, id}: HitView): string | null {
  if (type === 'reflection' || type === 'experience') return null;
  return type === 'entry' ? id : annotatedEntry(home, id);
}
