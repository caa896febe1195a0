import {oneLine} from '../../../domain/common/text.ts';
import type {FoundHit} from '../../../services/calls/calls.ts';
import {type Effect, openWriting} from '../../common/effects.ts';
import {browseEntries, copyLinks} from '../../common/entry-actions.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {editKey, insert, startEdit} from '../../drawing/text-edit.ts';
import type {SearchKey} from './keys.ts';
import {reflectionLines, roomToRead} from './reflection-view.ts';
import {
  browse,
  current,
  isWritten,
  lookUp,
  moveTo,
  openReflection,
  rowsShown,
  SEARCH,
  type SearchState,
  withEdit,
} from './state.ts';

type Handler = (state: SearchState, area: Area) => Step<SearchState>;

/** Keys that are never text: clear the query, quit, suspend, redraw, palette. */
const NEVER_TEXT = new Set(['esc', 'ctrl-c', 'ctrl-z', 'ctrl-l', 'ctrl-p']);
const TO_THE_LIST = new Set(['enter', 'down', 'tab', 'ctrl-n', 'pagedown']);

/** Handles a key while the query is typed. Keys without a meaning are taken, too: they must not become commands. */
export function typing(state: SearchState, key: string): Step<SearchState> | null {
  if (state.mode !== 'typing' || NEVER_TEXT.has(key)) return null;
  if (TO_THE_LIST.has(key)) return browse(state);
  // Moving the cursor keeps an earlier query for editing; a letter begins a new one.
  const isReplaced = state.isOld && (key === 'space' || editKey(startEdit(''), key)?.text !== '');
  const edit = editKey(isReplaced ? startEdit('') : state.edit, key);
  return step(edit && key !== 'up' ? withEdit(state, edit) : state);
}

/** Adds pasted text to the query, also while the list has the keys. */
export function paste(state: SearchState, text: string): Step<SearchState> {
  return step(withEdit(state, insert(state.isOld ? startEdit('') : state.edit, oneLine(text))));
}

const clearQuery = (state: SearchState): SearchState => withEdit(state, startEdit(''));

/** Moves in the list, or scrolls the open reflection. */
const movement = movementHandlers<SearchState>({
  by: (state, rows, area) => {
    if (state.reading === null) return step(moveTo(state, state.cursor + rows, area));
    const last = Math.max(0, reflectionLines(state, area).length - roomToRead(area));
    return step({...state, reading: Math.max(0, Math.min(last, state.reading + rows))});
  },
  page: (state, area) => (state.reading === null ? rowsShown(area) : roomToRead(area)),
});

const withCurrent =
  (effectsOf: (hit: FoundHit) => readonly Effect[]): Handler =>
  state => {
    const hit = current(state);
    return hit ? step(state, ...effectsOf(hit)) : step(state);
  };

const moveToHit =
  (by: 1 | -1): Handler =>
  (state, area) => {
    const next = moveTo({...state, reading: null}, state.cursor + by, area);
    return lookUp(next, area);
  };

export const close = (state: SearchState): Step<SearchState> | null =>
  state.reading === null ? null : step({...state, reading: null});

/** Closes the open reflection, then clears the query. */
export const unwind = (state: SearchState): Step<SearchState> | null =>
  close(state) ?? (state.edit.text === '' ? null : step(clearQuery(state)));

export const SEARCH_HANDLERS: Record<SearchKey, Handler> = {
  open: state => {
    const hit = current(state);
    if (hit && isWritten(hit)) return openReflection(state, hit);
    return hit?.entry ? step(state, {do: 'open', id: hit.entry}) : step(state);
  },
  search: state => step({...state, mode: 'typing', reading: null}),
  next: moveToHit(1),
  previous: moveToHit(-1),
  browse: withCurrent(hit => browseEntries([hit])),
  copy: withCurrent(hit => copyLinks([hit])),
  reflect: state => {
    const entry = current(state)?.entry;
    return step(state, openWriting({kind: 'reflection', ...(entry ? {entry} : {})}));
  },
  ...movement,
};

/** The state after the screen is left: the query stays for editing, and typing begins a new one. */
export const leaveSearch = (state: SearchState): SearchState =>
  state.edit.text === '' ? SEARCH : {...state, mode: 'typing', isOld: true, isAwaited: false, reading: null};
