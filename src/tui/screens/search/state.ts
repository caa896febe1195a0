import {wordsOf} from '../../../domain/search-words.ts';
import {cellWidth} from '../../../render/cells.ts';
import type {EntryView} from '../../../services/read.ts';
import type {ReflectionView} from '../../../services/reflect.ts';
import type {HitView} from '../../../services/search.ts';
import {placeAt} from '../../components/scroll.ts';
import {type Effect, read} from '../../effects.ts';
import type {Reads} from '../../reads.ts';
import type {Area} from '../../screen.ts';
import {startEdit, type TextEdit} from '../../text-edit.ts';

/** What was found, and the entry that Enter opens: a note's is the one it is about. */
export interface Hit extends HitView {
  entry: string | null;
}

/** The hit under the cursor, whole. */
export type Beside = {hit: string; entry: EntryView} | {hit: string; reflection: ReflectionView};

export interface SearchState {
  mode: 'typing' | 'browsing';
  edit: TextEdit;
  /** The query is of an earlier visit: the first letter typed begins a new one. */
  isOld: boolean;
  /** What the hits were found with; '' for none. */
  searched: string;
  hits: readonly Hit[];
  cursor: number;
  /** The first hit drawn. */
  top: number;
  beside: Beside | null;
  /** A reflection is being read: its first line drawn. */
  reading: number | null;
}

export const SEARCH: SearchState = {
  mode: 'typing',
  edit: startEdit(''),
  isOld: false,
  searched: '',
  hits: [],
  cursor: 0,
  top: 0,
  beside: null,
  reading: null,
};

/** From here on the hit under the cursor is shown beside the list. */
export const WIDE = 100;

export const rowHeight = (area: Area): number => (area.rows >= 20 ? 3 : 2);
/** Under the query and the line about what was found. */
export const rowsShown = (area: Area): number => Math.max(1, Math.floor((area.rows - 2) / rowHeight(area)));

export const current = (state: SearchState): Hit | undefined => state.hits[state.cursor];

export const moveTo = (state: SearchState, wanted: number, area: Area): SearchState => ({
  ...state,
  ...placeAt(state, wanted, state.hits.length, rowsShown(area)),
});

/** The width of a reflection where it is read. */
export const listWidth = ({columns}: Area): number => (columns >= WIDE ? Math.floor(columns * 0.5) : columns);

/** Whether there is enough to search for: two letters, or one of those that are words of their own (Chinese). */
export const isEnough = (query: string): boolean =>
  cellWidth(
    wordsOf(query)
      .join('')
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ) >= 2;

/** The last word may go on, while it is typed: from three letters on what begins so is found too. */
export function asTyped(query: string): string {
  const isQuoted = (query.match(/"/g) ?? []).length % 2 === 1;
  return !isQuoted && /[\p{L}\p{N}]{3}$|\p{Lo}$/u.test(query) ? `${query}*` : query;
}

/** Another query, whose hits follow after a short pause; those of before stay until then. */
export function withEdit(state: SearchState, edit: TextEdit): SearchState {
  const next = {...state, mode: 'typing', edit, isOld: false, reading: null} as const;
  return isEnough(edit.text) ? next : {...next, searched: '', hits: [], cursor: 0, top: 0, beside: null};
}

export const isPending = ({edit, searched}: SearchState): boolean =>
  isEnough(edit.text) && edit.text !== searched;

/** Searches for what is typed, where that was not done yet, and reads the hit under the cursor where there is room for it. */
export const lookUp = (area: Area): Effect =>
  read<SearchState, Reads>(
    'search',
    reads => reads,
    (state, reads) => {
      const found = isPending(state) ? withHits(state, state.edit.text, reads, area) : state;
      return area.columns >= WIDE ? withBeside(found, reads) : found;
    },
  );

/** From the query to the list, as soon as there is one. */
export const browse = (area: Area): Effect =>
  read<SearchState, Reads>(
    'search',
    reads => reads,
    (state, reads) => {
      const found = isPending(state) ? withHits(state, state.edit.text, reads, area) : state;
      return found.hits.length > 0 ? {...found, mode: 'browsing'} : found;
    },
  );

/** Finds the same anew after something was stored. */
export const searchAgain = (area: Area): Effect =>
  read<SearchState, Reads>(
    'search',
    reads => reads,
    (state, reads) => {
      const found = withHits(state, state.searched, reads, area);
      return state.beside ? withBeside({...found, beside: null}, reads) : found;
    },
  );

/** Opens the reflection under the cursor. */
export const readReflection: Effect = read<SearchState, Reads>(
  'search',
  reads => reads,
  (state, reads) => ({
    ...withBeside(state, reads),
    reading: 0,
  }),
);

function withHits(state: SearchState, query: string, reads: Reads, area: Area): SearchState {
  const hits = reads.search(asTyped(query)).map(hit => ({...hit, entry: entryOf(hit, reads)}));
  const stays = query === state.searched ? hits.findIndex(hit => hit.id === current(state)?.id) : 0;
  return moveTo({...state, searched: query, hits}, stays < 0 ? state.cursor : stays, area);
}

function entryOf({type, id}: HitView, reads: Reads): string | null {
  if (type === 'reflection') return null;
  return type === 'entry' ? id : reads.entryOf(id);
}

function withBeside(state: SearchState, reads: Reads): SearchState {
  const hit = current(state);
  if (hit?.id === state.beside?.hit) return state;
  if (hit?.type === 'reflection')
    return {...state, beside: {hit: hit.id, reflection: reads.reflection(hit.id)}};
  return {...state, beside: hit?.entry ? {hit: hit.id, entry: reads.entry(hit.entry)} : null};
}
