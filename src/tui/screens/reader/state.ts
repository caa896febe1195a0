import type {EntryView} from '../../../services/read.ts';
import type {Effect} from '../../effects.ts';
import {read} from '../../effects.ts';
import type {Area} from '../../screen.ts';

/** What is being marked: whole paragraphs or sentences, as offsets into the article's text. */
export interface Selection {
  unit: 'paragraph' | 'sentence';
  from: number;
  to: number;
}

/** Entries of the place that the reader was opened from. */
export interface Neighbours {
  /** What is read when this one is done. */
  following: string | null;
  /** The unread ones on both sides; from the search, the hits. */
  previous: string | null;
  next: string | null;
}

export const NO_NEIGHBOURS: Neighbours = {following: null, previous: null, next: null};

export interface ReaderState {
  entry: EntryView | null;
  /** The first line on the screen; -1: where reading stopped. */
  top: number;
  /** The width that `top` was counted at. */
  width: number;
  selection: Selection | null;
  showLinks: boolean;
  /** Where reading stopped, by entry: an offset into the text, so that another width finds it again. */
  places: Readonly<Record<string, number>>;
  /** Where the queue went on: n and N in the reader. */
  neighbours: Neighbours;
}

export const READER: ReaderState = {
  entry: null,
  top: 0,
  width: 0,
  selection: null,
  showLinks: false,
  places: {},
  neighbours: NO_NEIGHBOURS,
};

export const measure = (area: Area): number => Math.max(16, Math.min(76, area.columns - 8));

/** Rows for the head and the article. */
export const rowsFor = (area: Area): number => Math.max(1, area.rows - 1);

/** Takes in the entry, anew or changed, at the place where reading stopped. */
export const enter = (id: string): Effect =>
  read<ReaderState, EntryView>(
    'reader',
    reads => reads.entry(id),
    (state, entry) =>
      state.entry?.id === entry.id
        ? {...state, entry}
        : {...state, entry, top: -1, selection: null, showLinks: false},
  );
