import {wordsOf} from '../../../domain/entries/search-words.ts';
import {cellWidth} from '../../../render/cells/cells.ts';
import type {FoundHit} from '../../../services/calls/calls.ts';
import type {UiQueries} from '../../../services/calls/queries.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {change, type Effect, read} from '../../common/effects.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {placeAt} from '../../common/scroll.ts';
import {startEdit, type TextEdit} from '../../drawing/text-edit.ts';

/** The hit under the cursor, whole. */
export type Beside = {hit: string; entry: EntryView} | {hit: string; reflection: ReflectionView};

export interface SearchState {
  mode: 'typing' | 'browsing';
  edit: TextEdit;
  /** The query is of an earlier visit: the first letter typed begins a new one. */
  isOld: boolean;
  /** The list was asked for before it was found: it is gone to as soon as it is there. */
  isAwaited: boolean;
  /** What the hits were found with; '' for none. */
  searched: string;
  hits: readonly FoundHit[];
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
  isAwaited: false,
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
/** The query and the line about what was found, with air around them where there is room. */
export const headRows = (area: Area): number => (area.rows >= 20 ? 4 : 2);
export const rowsShown = (area: Area): number =>
  Math.max(1, Math.floor((area.rows - headRows(area)) / rowHeight(area)));

export const current = (state: SearchState): FoundHit | undefined => state.hits[state.cursor];

/** Whether it stands in the journal, and not in an entry. */
export const isWritten = ({type}: FoundHit): boolean => type === 'reflection' || type === 'experience';

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
  const next = {...state, mode: 'typing', edit, isOld: false, isAwaited: false, reading: null} as const;
  return isEnough(edit.text) ? next : {...next, searched: '', hits: [], cursor: 0, top: 0, beside: null};
}

export const isPending = ({edit, searched}: SearchState): boolean =>
  isEnough(edit.text) && edit.text !== searched;

/** Searches for what is typed, where that was not done yet, and reads the hit under the cursor where there is room for it. */
export const lookUp = (state: SearchState, area: Area): Effect =>
  isPending(state) ? find(state, area) : readBeside(area);

/** From the query to the list, as soon as there is one. */
export const browse = (state: SearchState, area: Area): Step<SearchState> =>
  isPending(state) ? step({...state, isAwaited: true}, find(state, area)) : step(toTheList(state));

const toTheList = (state: SearchState): SearchState => ({
  ...state,
  mode: state.hits.length > 0 ? 'browsing' : state.mode,
  isAwaited: false,
});

/** Finds the same anew after something was stored. */
export const searchAgain = (state: SearchState, area: Area): Effect =>
  find({...state, edit: startEdit(state.searched)}, area, found => ({...found, beside: null}));

/** Another query may have been typed by the time there is an answer: then that one's is waited for. */
function find(
  {edit: {text: query}}: SearchState,
  area: Area,
  then: (found: SearchState) => SearchState = found => found,
): Effect {
  const take = (hits: readonly FoundHit[]) => (state: SearchState) => {
    if (query !== state.edit.text && query !== state.searched) return state;
    const found = then(withHits(state, query, hits, area));
    return found.isAwaited && query === state.edit.text ? toTheList(found) : found;
  };
  return {
    do: 'find',
    query: asTyped(query),
    after: hits => [change('search', take(hits)), readBeside(area)],
  };
}

const readBeside = (area: Area): Effect =>
  read<SearchState, UiQueries>(
    'search',
    reads => reads,
    (state, reads) => (area.columns >= WIDE ? withBeside(state, reads) : state),
  );

/** Opens the reflection under the cursor. */
export const readReflection: Effect = read<SearchState, UiQueries>(
  'search',
  reads => reads,
  (state, reads) => ({
    ...withBeside(state, reads),
    reading: 0,
  }),
);

function withHits(state: SearchState, query: string, hits: readonly FoundHit[], area: Area): SearchState {
  const stays = query === state.searched ? hits.findIndex(hit => hit.id === current(state)?.id) : 0;
  return moveTo({...state, searched: query, hits}, stays < 0 ? state.cursor : stays, area);
}

function withBeside(state: SearchState, reads: UiQueries): SearchState {
  const hit = current(state);
  if (hit?.id === state.beside?.hit) return state;
  if (hit && isWritten(hit)) return {...state, beside: {hit: hit.id, reflection: reads.reflection(hit.id)}};
  return {...state, beside: hit?.entry ? {hit: hit.id, entry: reads.entry(hit.entry)} : null};
}
