import type {SearchWord} from '../../domain/entries/search-words.ts';
import {annotatedEntry} from '../annotations/annotate.ts';
import type {Home} from '../home/home.ts';
import {type HitView, search} from '../search/search.ts';
import type {FoundHit} from './calls.ts';

/** As many as one looks through. */
const HITS = 50;

/** Full text over everything, as the Search place shows it. */
export const fullText = (home: Home, {query}: {query: readonly SearchWord[]}): FoundHit[] =>
  search(home, query, {place: 'all', limit: HITS}).map(hit => ({...hit, entry: entryOf(home, hit)}));

function entryOf(home: Home, {type, id}: HitView): string | null {
  if (type === 'reflection' || type === 'experience') return null;
  return type === 'entry' ? id : annotatedEntry(home, id);
}
