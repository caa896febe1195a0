import type {SearchWord} from '../../domain/entries/search-words.ts';
import {annotatedEntry} from '../annotations/annotate.ts';
import type {Home} from '../home/home.ts';
import {type HitView, search} from '../search/search.ts';
import type {FoundHit} from './calls.ts';

/** How many hits a search shows. */
const HITS = 50;

/** Full-text search over everything, as the Search place shows it. Throws PlnError. */
export const fullText = (home: Home, {query}: {query: readonly SearchWord[]}): FoundHit[] =>
  search(home, query, {place: 'all', limit: HITS}).map(hit => ({...hit, entry: entryOf(home, hit)}));

function entryOf(home: Home, {type, id}: HitView): string | null {
  if (type === 'reflection' || type === 'experience') return null;
  return type === 'entry' ? id : annotatedEntry(home, id);
}
