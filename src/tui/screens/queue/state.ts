import type {QueueNews, QueueStart} from '../../../services/calls/queries.ts';
import type {SinceVisit} from '../../../services/home/since-visit.ts';
import type {QueueOrder, QueuePage, RowView, StateCounts} from '../../../services/queue/queue.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf, type PlannedEvent} from '../../common/events.ts';
import {type Neighbours, neighboursAmong, type VisitEvents} from '../../common/places.ts';
import {type Area, type EventHandlers, type Step, step} from '../../common/screen.ts';
import {type QueueFilter, queryOf} from './filter.ts';

export interface QueueState {
  filter: QueueFilter;
  /** The order that the learner chose. */
  sort: 'best' | 'newest';
  /** The order of the rows: best first is newest first without an active goal. */
  order: QueueOrder;
  /** The loaded part of the queue; pages are added at both ends when the cursor comes near. */
  rows: readonly RowView[];
  cursor: number;
  /** The first row drawn. */
  top: number;
  hasBefore: boolean;
  hasAfter: boolean;
  /** The row where the range begins. null: no range is marked. */
  anchor: number | null;
  counts: StateCounts;
  /** What came since the last visit. null: unknown. */
  since: SinceVisit | null;
  /** How many rows are new since the list was read; they are shown on request. */
  fresh: number;
  /** The newest row of the index when the list was read. */
  newest: number;
  preview: EntryView | null;
  loaded: boolean;
  /** No community is followed yet. */
  isFirstRun: boolean;
}

export const QUEUE: QueueState = {
  filter: {state: 'inbox', narrowings: []},
  sort: 'best',
  order: 'newest',
  rows: [],
  cursor: 0,
  top: 0,
  hasBefore: false,
  hasAfter: false,
  anchor: null,
  counts: {inbox: 0, later: 0, done: 0, unread: 0},
  since: null,
  fresh: 0,
  newest: 0,
  preview: null,
  loaded: false,
  isFirstRun: false,
};

const PAGE = 60;

/** Lines for each row: three with a blank one, two on a low screen. */
export const rowHeight = (area: Area): number => (area.rows >= 20 ? 3 : 2);
export const rowsShown = (area: Area): number =>
  Math.max(1, Math.floor((area.rows - (area.rows >= 20 ? 3 : 1)) / rowHeight(area)));

export const current = (state: QueueState): RowView | undefined => state.rows[state.cursor];

/** The rows that an act is about: the marked range, else the one under the cursor. */
export function chosenRows(state: QueueState): RowView[] {
  if (state.anchor === null) return state.rows.slice(state.cursor, state.cursor + 1);
  const [from, to] = [Math.min(state.anchor, state.cursor), Math.max(state.anchor, state.cursor)];
  return state.rows.slice(from, to + 1);
}

export interface LoadEvents {
  started: {payload: null; answer: QueueStart};
  endRead: {payload: null; answer: QueuePage};
  pageBefore: {payload: null; answer: QueuePage};
  pageAfter: {payload: null; answer: QueuePage};
  /** The range was extended to an end of the queue; these are the rows on the way. */
  extended: {payload: {end: 'top' | 'bottom'}; answer: QueuePage};
  newsRead: {payload: null; answer: QueueNews};
  previewed: {payload: null; answer: EntryView};
  filtered: {payload: QueueFilter; answer: null};
  rangeEnded: {payload: null; answer: null};
}

const event = eventsOf<LoadEvents>('queue');

/** Ends the range, when the act on it is confirmed. */
export const rangeEnded = event('rangeEnded', null);
export const filtered = (filter: QueueFilter): PlannedEvent<null> => event('filtered', filter);

export const LOAD_EVENTS: EventHandlers<QueueState, LoadEvents & VisitEvents['queue']> = {
  started: (state, {answer: {page, counts, since, isFirstRun}}) =>
    step({
      ...state,
      isFirstRun,
      rows: page.rows,
      order: page.order,
      hasAfter: page.hasMore,
      hasBefore: false,
      counts,
      since,
      cursor: 0,
      top: 0,
      anchor: null,
      fresh: 0,
      newest: page.newest,
      preview: null,
      loaded: true,
    }),
  endRead: (state, {answer: page}, area) =>
    step({
      ...state,
      rows: page.rows,
      hasBefore: page.hasMore,
      hasAfter: false,
      cursor: Math.max(0, page.rows.length - 1),
      top: Math.max(0, page.rows.length - rowsShown(area)),
      anchor: null,
      preview: null,
    }),
  pageBefore: (state, {answer: page}) => step(withRowsBefore(state, page)),
  pageAfter: (state, {answer: page}) => step(withRowsAfter(state, page)),
  extended(state, {payload: {end}, answer: page}, area) {
    const all = end === 'top' ? withRowsBefore(state, page) : withRowsAfter(state, page);
    return step(moveTo(all, end === 'top' ? 0 : all.rows.length - 1, area).state);
  },
  newsRead(state, {answer: {counts, since, fresh, order, rows}}) {
    const renewed = new Map(rows.map(row => [row.id, row]));
    // A row keeps its place, and the next page begins after it.
    const shown = state.rows.map(row => ({...(renewed.get(row.id) ?? row), score: row.score}));
    const next = {...state, counts, since, fresh, rows: shown};
    // The first goal was judged, or the last one ended. The list may move as long as the cursor is at the top.
    const isToBeOrdered = order !== state.order && state.cursor === 0 && state.anchor === null;
    return isToBeOrdered ? step(next, load(next)) : step(next);
  },
  previewed: (state, {answer: preview}) => step({...state, preview}),
  filtered: (state, {payload: filter}) => setFilter(state, filter),
  rangeEnded: state => step({...state, anchor: null}),
  narrow: (state, {payload: narrowing}) => setFilter(state, {state: 'all', narrowings: [narrowing]}),
};

/** Reads the queue from its top. */
export const load = ({filter, sort}: QueueState): Effect => ({
  do: 'read',
  query: 'queueStart',
  with: {filter: queryOf(filter, sort), limit: PAGE},
  next: event('started', null),
});

/** Sets the order, and reads the queue from its top. */
export function setSort(state: QueueState, sort: QueueState['sort']): Step<QueueState> {
  const next = {...state, sort};
  return step(next, load(next));
}

/** The order of the rows in words. */
export const orderWords = ({order}: QueueState): string => ORDER_WORDS[order];

const ORDER_WORDS = {
  best: 'best first',
  fit: 'best fit first',
  newest: 'newest first',
  oldest: 'oldest first',
  shortest: 'shortest first',
} as const satisfies Record<QueueOrder, string>;

/** Sets the filter, and reads the queue from its top. */
export function setFilter(state: QueueState, filter: QueueFilter): Step<QueueState> {
  const next = {...state, filter};
  return step(next, load(next));
}

const edge = (row: RowView | undefined): {score: number; id: string} | null =>
  row ? {score: row.score, id: row.id} : null;

interface PageOptions {
  /** `EVERY` for all rows. */
  limit?: number;
  next: PlannedEvent<QueuePage>;
}

/** Rows before the first one that is loaded. */
export const readBefore = (state: QueueState, {limit = PAGE, next}: PageOptions): Effect => ({
  do: 'read',
  query: 'queuePage',
  with: {filter: queryOf(state.filter, state.sort), limit, from: edge(state.rows[0]), before: true},
  next,
});

/** Rows after the last one that is loaded. */
const readAfter = (state: QueueState, {limit = PAGE, next}: PageOptions): Effect => ({
  do: 'read',
  query: 'queuePage',
  with: {filter: queryOf(state.filter, state.sort), limit, from: edge(state.rows.at(-1)), before: false},
  next,
});

/** Reads the end of the queue, for `G`; backwards, so that it is as fast as the beginning. */
export const loadEnd = ({filter, sort}: QueueState): Effect => ({
  do: 'read',
  query: 'queuePage',
  with: {filter: queryOf(filter, sort), limit: PAGE, from: {score: -1e18, id: ''}, before: true},
  next: event('endRead', null),
});

/** More rows than any queue has. Not the greatest integer, because the page reads one row more. */
export const EVERY = Number.MAX_SAFE_INTEGER - 1;

/** Reads all rows up to an end of the queue. */
export const extendTo = (state: QueueState, end: 'top' | 'bottom'): Effect => {
  const options = {limit: EVERY, next: event('extended', {end})};
  return end === 'top' ? readBefore(state, options) : readAfter(state, options);
};

/** Adds rows before the loaded ones; cursor, range and scroll position keep their rows. */
export const withRowsBefore = (state: QueueState, {rows, hasMore}: QueuePage): QueueState => ({
  ...state,
  rows: [...rows, ...state.rows],
  cursor: state.cursor + rows.length,
  top: state.top + rows.length,
  anchor: state.anchor === null ? null : state.anchor + rows.length,
  hasBefore: hasMore,
});

const withRowsAfter = (state: QueueState, {rows, hasMore}: QueuePage): QueueState => ({
  ...state,
  rows: [...state.rows, ...rows],
  hasAfter: hasMore,
});

/** Moves the cursor to a row, scrolls as little as needed, and reads more rows near an end. */
export function moveTo(state: QueueState, place: number, area: Area): Step<QueueState> {
  const cursor = Math.max(0, Math.min(state.rows.length - 1, place));
  const shown = rowsShown(area);
  const top = Math.max(0, Math.min(Math.max(state.top, cursor - shown + 1), cursor));
  const next = {...state, cursor, top};
  const effects: Effect[] = [];
  if (next.hasAfter && cursor > state.rows.length - shown - 5)
    effects.push(readAfter(next, {next: event('pageAfter', null)}));
  if (next.hasBefore && cursor < shown + 5) effects.push(readBefore(next, {next: event('pageBefore', null)}));
  return step(next, ...effects);
}

export const move = (state: QueueState, by: number, area: Area): Step<QueueState> =>
  moveTo(state, state.cursor + by, area);

/** Changes rows; they keep their position until the screen is left. */
export const withRows = (
  state: QueueState,
  ids: readonly string[],
  change: (row: RowView) => RowView,
): QueueState => {
  const changed = new Set(ids);
  return {...state, rows: state.rows.map(row => (changed.has(row.id) ? change(row) : row))};
};

/** Reads counts, rows and the number of new rows again. The list stays, unless it was empty. */
export const lookAgain = (state: QueueState): Effect =>
  state.rows.length === 0
    ? load(state)
    : {
        do: 'read',
        query: 'queueNews',
        with: {
          filter: queryOf(state.filter, state.sort),
          since: state.newest,
          ids: state.rows.slice(Math.max(0, state.top - 10), state.top + 60).map(row => row.id),
        },
        next: event('newsRead', null),
      };

/** Reads the entry for the preview. */
export const loadPreview = (entry: string): Effect => ({
  do: 'read',
  query: 'entry',
  with: entry,
  next: event('previewed', null),
});

/** The entries around one in the list. */
export const neighboursIn = ({rows}: QueueState, entry: string): Neighbours => neighboursAmong(rows, entry);

/** The list once an entry of it is open in the reader. A marked range keeps its rows while they are read. */
export function withOpened(state: QueueState, entry: string): QueueState {
  const place = state.rows.findIndex(row => row.id === entry);
  if (place < 0) return state;
  const rows = state.rows.map((row, index) => (index === place ? {...row, read: true} : row));
  return {...state, rows, cursor: state.anchor === null ? place : state.cursor};
}
