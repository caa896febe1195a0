import {parseQuery, parseUnfinished} from '../../../domain/entries/query.ts';
import {cellWidth} from '../../../render/cells/cells.ts';
import type {FoundHit, FoundHits} from '../../../services/calls/calls.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import type {Neighbours} from '../../common/places.ts';
import {type Area, type EventHandlers, type Step, step} from '../../common/screen.ts';
import {placeAt} from '../../common/scroll.ts';
import {startEdit, type TextEdit} from '../../drawing/text-edit.ts';

/** The whole hit under the cursor, for the pane. */
export type Beside = {hit: string; entry: EntryView} | {hit: string; reflection: ReflectionView};

export interface SearchState {
  mode: 'typing' | 'browsing';
  edit: TextEdit;
  /** The query is from an earlier visit: the first letter typed begins a new one. */
  isOld: boolean;
  /** The learner went to the list before there were hits: it gets the keys when they arrive. */
  isAwaited: boolean;
  /** The query of the hits; '' if there are none. */
  searched: string;
  hits: readonly FoundHit[];
  /** Parts of the query that are left out, as the search found. */
  problems: FoundHits['problems'];
  /** Only the newest so many entries were ranked. null: all. */
  ranked: number | null;
  cursor: number;
  /** The first hit drawn. */
  top: number;
  beside: Beside | null;
  /** The first line drawn of the open reflection. null: none is open. */
  reading: number | null;
}

export const SEARCH: SearchState = {
  mode: 'typing',
  edit: startEdit(''),
  isOld: false,
  isAwaited: false,
  searched: '',
  hits: [],
  problems: [],
  ranked: null,
  cursor: 0,
  top: 0,
  beside: null,
  reading: null,
};

/** From this width on the hit under the cursor is shown next to the list. */
export const WIDE = 100;

export const rowHeight = (area: Area): number => (area.rows >= 20 ? 3 : 2);
/** The query and the line about the hits, with blank lines around them if there is room. */
export const headRows = (area: Area): number => (area.rows >= 20 ? 4 : 2);
export const rowsShown = (area: Area): number =>
  Math.max(1, Math.floor((area.rows - headRows(area)) / rowHeight(area)));

export const current = (state: SearchState): FoundHit | undefined => state.hits[state.cursor];

/** Whether a hit is in the journal, not in an entry. */
export const isWritten = ({type}: FoundHit): boolean => type === 'reflection' || type === 'experience';

export const moveTo = (state: SearchState, wanted: number, area: Area): SearchState => ({
  ...state,
  ...placeAt(state, wanted, state.hits.length, rowsShown(area)),
});

/** The width of the list. */
export const listWidth = ({columns}: Area): number => (columns >= WIDE ? Math.floor(columns * 0.5) : columns);

/** Letters that are wide count twice: two letters in Chinese, Japanese or Korean say as much as three. */
const ENOUGH_CELLS = 3;

/** Whether to search while it is typed: a filter, three letters (two wide ones), or a shorter word with a space after it. */
export function isEnough(typed: string): boolean {
  const {words, without, filters} = parseQuery(typed);
  if (filters.length + without.length > 0) return true;
  const letters = words.map(({text}) => text.replace(/[^\p{L}\p{N}]/gu, '')).join('');
  return letters !== '' && (cellWidth(letters) >= ENOUGH_CELLS || /[\p{L}\p{N}]\s/u.test(typed));
}

const NONE: FoundHits = {hits: [], problems: [], ranked: null};

/** Another query. Its hits follow after a short pause; the earlier ones stay until then. */
export function withEdit(state: SearchState, edit: TextEdit): SearchState {
  const next = {...state, mode: 'typing', edit, isOld: false, isAwaited: false, reading: null} as const;
  return isEnough(edit.text) ? next : {...next, searched: '', ...NONE, cursor: 0, top: 0, beside: null};
}

/** Whether the typed query was not searched yet. */
export const isPending = ({edit, searched}: SearchState): boolean =>
  isEnough(edit.text) && edit.text !== searched;

export interface FindEvents {
  /** `isAgain`: the same query, after something was stored. */
  found: {payload: {query: string; isAgain: boolean}; answer: FoundHits};
  entryRead: {payload: {hit: string}; answer: EntryView};
  /** `isOpening`: it is to be read now. */
  reflectionRead: {payload: {hit: string; isOpening: boolean}; answer: ReflectionView};
}

const event = eventsOf<FindEvents>('search');

export const FIND_EVENTS: EventHandlers<SearchState, FindEvents> = {
  found(state, {payload: {query, isAgain}, answer}, area) {
    // Another query was typed meanwhile: its own answer will come.
    if (query !== state.edit.text && query !== state.searched) return readBeside(state, area);
    const found = withHits(state, query, answer, area);
    const shown = isAgain ? {...found, beside: null} : found;
    return readBeside(shown.isAwaited && query === state.edit.text ? toTheList(shown) : shown, area);
  },
  entryRead: (state, {payload: {hit}, answer: entry}) => step({...state, beside: {hit, entry}}),
  reflectionRead(state, {payload: {hit, isOpening}, answer: reflection}) {
    const next = {...state, beside: {hit, reflection}};
    return step(isOpening ? {...next, reading: 0} : next);
  },
};

/** Searches for the typed query if that is pending; else reads the hit under the cursor if there is room for it. */
export const lookUp = (state: SearchState, area: Area): Step<SearchState> =>
  isPending(state) ? step(state, find(state.edit.text)) : readBeside(state, area);

/** Gives the keys to the list, as soon as there are hits. */
export const browse = (state: SearchState): Step<SearchState> =>
  isPending(state) ? step({...state, isAwaited: true}, find(state.edit.text)) : step(toTheList(state));

const toTheList = (state: SearchState): SearchState => ({
  ...state,
  mode: state.hits.length > 0 ? 'browsing' : state.mode,
  isAwaited: false,
});

/** Searches once more after something was stored. */
export const searchAgain = ({searched}: SearchState): Effect => find(searched, true);

const find = (query: string, isAgain = false): Effect => ({
  do: 'find',
  query: parseUnfinished(query),
  next: event('found', {query, isAgain}),
});

function withHits(state: SearchState, query: string, answer: FoundHits, area: Area): SearchState {
  const {hits} = answer;
  const stays = query === state.searched ? hits.findIndex(hit => hit.id === current(state)?.id) : 0;
  return moveTo({...state, ...answer, searched: query}, stays < 0 ? state.cursor : stays, area);
}

/** Reads the hit under the cursor if there is room to show it next to the list. */
function readBeside(state: SearchState, area: Area): Step<SearchState> {
  const hit = current(state);
  if (area.columns < WIDE || hit?.id === state.beside?.hit) return step(state);
  if (hit && isWritten(hit)) return step(state, readReflection(hit.id, false));
  if (!hit?.entry) return step({...state, beside: null});
  return step(state, {
    do: 'read',
    query: 'entry',
    with: hit.entry,
    next: event('entryRead', {hit: hit.id}),
  });
}

const readReflection = (hit: string, isOpening: boolean): Effect => ({
  do: 'read',
  query: 'reflection',
  with: hit,
  next: event('reflectionRead', {hit, isOpening}),
});

/** Opens the reflection under the cursor. */
export const openReflection = (state: SearchState, {id}: FoundHit): Step<SearchState> =>
  state.beside?.hit === id ? step({...state, reading: 0}) : step(state, readReflection(id, true));

/** The hits before and after one that is opened. */
export function neighboursIn({hits}: SearchState, entry: string): Neighbours {
  const entries = [...new Set(hits.flatMap(hit => hit.entry ?? []))];
  const place = entries.indexOf(entry);
  const next = entries[place + 1] ?? null;
  return {following: next, previous: entries[place - 1] ?? null, next};
}
