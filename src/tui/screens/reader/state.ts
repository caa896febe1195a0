import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Snapshot} from '../../../services/snapshots/snapshots.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Neighbours, NO_NEIGHBOURS, type VisitEvents} from '../../common/places.ts';
import {type Area, type EventHandlers, step} from '../../common/screen.ts';

/** What is being marked: whole paragraphs or sentences, as offsets into the article's text. */
export interface Selection {
  unit: 'paragraph' | 'sentence';
  from: number;
  to: number;
}

/** Kept copies of the entry, shown instead of its current text. */
export interface ShownCopy {
  copies: readonly Snapshot[];
  index: number;
  /** The entry with its current text. */
  current: EntryView;
}

export interface ReaderState {
  /** The entry that is shown; with the text of a copy if `copy` is set. */
  entry: EntryView | null;
  copy: ShownCopy | null;
  /** The first line on the screen; -1: continue where reading stopped. */
  top: number;
  /** The layout width that `top` is for. */
  width: number;
  selection: Selection | null;
  showLinks: boolean;
  /** Where reading stopped, by entry: offsets in the text, so that they fit every width. */
  places: Readonly<Record<string, number>>;
  /** The entries before and after this one, in the list that it was opened from. */
  neighbours: Neighbours;
  /** The entries from which related ones were opened, and the one that is being opened from there. */
  way: {from: readonly string[]; to: string | null};
}

export const READER: ReaderState = {
  entry: null,
  copy: null,
  top: 0,
  width: 0,
  selection: null,
  showLinks: false,
  places: {},
  neighbours: NO_NEIGHBOURS,
  way: {from: [], to: null},
};

/** The width of the article. */
export const measure = (area: Area): number => Math.max(16, Math.min(76, area.columns - 8));

/** Rows for the head and the article. */
export const rowsFor = (area: Area): number => Math.max(1, area.rows - 1);

export interface LoadEvents {
  entered: {payload: null; answer: EntryView};
}

const event = eventsOf<LoadEvents>('reader');

export const LOAD_EVENTS: EventHandlers<ReaderState, LoadEvents & VisitEvents['reader']> = {
  entered: (state, {answer: entry}) => step(withEntry(state, entry)),
  open: (state, {payload: {id, neighbours}}) => {
    const from = state.way.to === id ? state.way.from : [];
    return step({...state, neighbours, way: {from, to: null}}, enter(id));
  },
};

/** Reads the entry; it is shown where reading stopped. */
export const enter = (id: string): Effect => ({
  do: 'read',
  query: 'entry',
  with: id,
  next: event('entered', null),
});

/** The entry as it is now. A changed text waits until the marking in the old one ends. */
function withEntry(state: ReaderState, entry: EntryView): ReaderState {
  if (state.entry?.id !== entry.id)
    return {...state, entry, copy: null, top: -1, selection: null, showLinks: false};
  if (state.copy) return showCopy(state, {...state.copy, current: entry});
  if (state.entry.contentHtml === entry.contentHtml) return {...state, entry};
  return state.selection ? state : {...state, entry, top: -1};
}

/** The state with the text of a copy, or with the current text if the index has no copy. */
export const showCopy = (state: ReaderState, copy: ShownCopy): ReaderState => {
  const {contentHtml, contentText} = copy.copies[copy.index] ?? copy.current;
  return {...state, copy, entry: {...copy.current, contentHtml, contentText}};
};

/** Shows the next older copy, and after the oldest one the current text again. */
export function nextCopy(state: ReaderState, copies: readonly Snapshot[]): ReaderState {
  const {entry, copy} = state;
  if (!entry) return state;
  const unmarked = {...state, selection: null};
  const index = (copy?.index ?? -1) + 1;
  const current = copy?.current ?? entry;
  return index < copies.length
    ? showCopy({...unmarked, top: 0}, {copies, index, current})
    : {...unmarked, top: -1, copy: null, entry: current};
}
