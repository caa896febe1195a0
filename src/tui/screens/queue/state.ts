import type {UiQueries} from '../../../services/calls/queries.ts';
import type {QueuePage, RowView, StateCounts} from '../../../services/queue/queue.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {change, type Effect, read} from '../../common/effects.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {type QueueFilter, queryOf} from './filter.ts';

export interface QueueState {
  filter: QueueFilter;
  /** A window of the queue; pages are added at both ends as the cursor comes near. */
  rows: readonly RowView[];
  cursor: number;
  /** The first row drawn. */
  top: number;
  hasBefore: boolean;
  hasAfter: boolean;
  /** Where a range of rows began. */
  anchor: number | null;
  counts: StateCounts;
  /** Rows that came since the list was read, offered but not pushed. */
  fresh: number;
  /** What was newest in the index when the list was read. */
  newest: number;
  preview: EntryView | null;
  loaded: boolean;
  /** Nobody is followed yet: the first run. */
  isFirstRun: boolean;
}

export const QUEUE: QueueState = {
  filter: {state: 'inbox', narrowings: []},
  rows: [],
  cursor: 0,
  top: 0,
  hasBefore: false,
  hasAfter: false,
  anchor: null,
  counts: {inbox: 0, later: 0, done: 0, unread: 0},
  fresh: 0,
  newest: 0,
  preview: null,
  loaded: false,
  isFirstRun: false,
};

const PAGE = 60;

/** Rows that fit: three lines each with a blank one between, two where the screen is low. */
export const rowHeight = (area: Area): number => (area.rows >= 20 ? 3 : 2);
export const rowsShown = (area: Area): number =>
  Math.max(1, Math.floor((area.rows - (area.rows >= 20 ? 3 : 1)) / rowHeight(area)));

export const current = (state: QueueState): RowView | undefined => state.rows[state.cursor];

/** The rows that an act is about: the marked range, else the one under the cursor. */
export function chosen(state: QueueState): RowView[] {
  if (state.anchor === null) return state.rows.slice(state.cursor, state.cursor + 1);
  const [from, to] = [Math.min(state.anchor, state.cursor), Math.max(state.anchor, state.cursor)];
  return state.rows.slice(from, to + 1);
}

/** The queue from its top on. */
export const load = (state: QueueState): Effect =>
  read<QueueState, {page: QueuePage; counts: StateCounts; isFirstRun: boolean}>(
    'queue',
    reads => ({
      page: reads.queuePage({filter: queryOf(state.filter), limit: PAGE, from: null, before: false}),
      counts: reads.counts(),
      isFirstRun: !reads.hasNetwork(),
    }),
    (now, {page, counts, isFirstRun}) => ({
      ...now,
      isFirstRun,
      rows: page.rows,
      hasAfter: page.hasMore,
      hasBefore: false,
      counts,
      cursor: 0,
      top: 0,
      anchor: null,
      fresh: 0,
      newest: page.newest,
      preview: null,
      loaded: true,
    }),
  );

/** Another filter, and the queue that it shows, from its top on. */
export function setFilter(state: QueueState, filter: QueueFilter): readonly Effect[] {
  const next = {...state, filter};
  return [change<QueueState>('queue', () => next), load(next)];
}

/** The end of the queue, for `G`: read backwards, so that it costs no more than the beginning. */
export const loadEnd = (state: QueueState, area: Area): Effect =>
  read<QueueState, QueuePage>(
    'queue',
    reads =>
      reads.queuePage({
        filter: queryOf(state.filter),
        limit: PAGE,
        from: {score: -1e18, id: ''},
        before: true,
      }),
    (now, page) => ({
      ...now,
      rows: page.rows,
      hasBefore: page.hasMore,
      hasAfter: false,
      cursor: Math.max(0, page.rows.length - 1),
      top: Math.max(0, page.rows.length - rowsShown(area)),
      anchor: null,
      preview: null,
    }),
  );

const edge = (row: RowView | undefined): {score: number; id: string} | null =>
  row ? {score: row.score, id: row.id} : null;

const loadAfter = (state: QueueState): Effect =>
  read<QueueState, QueuePage>(
    'queue',
    reads =>
      reads.queuePage({
        filter: queryOf(state.filter),
        limit: PAGE,
        from: edge(state.rows.at(-1)),
        before: false,
      }),
    (now, page) => ({...now, rows: [...now.rows, ...page.rows], hasAfter: page.hasMore}),
  );

/** Further than any queue; the page asks for one row more. */
const EVERY = Number.MAX_SAFE_INTEGER - 1;

/** Rows put before those there are: cursor, range and screen stay with theirs. */
const withRowsBefore = (state: QueueState, {rows, hasMore}: QueuePage): QueueState => ({
  ...state,
  rows: [...rows, ...state.rows],
  cursor: state.cursor + rows.length,
  top: state.top + rows.length,
  anchor: state.anchor === null ? null : state.anchor + rows.length,
  hasBefore: hasMore,
});

/** The state with every row that stands before its own: an act on all of them has to reach all of them. */
export function withAllBefore(state: QueueState, reads: UiQueries): QueueState {
  if (!state.hasBefore) return state;
  const page = reads.queuePage({
    filter: queryOf(state.filter),
    limit: EVERY,
    from: edge(state.rows[0]),
    before: true,
  });
  return withRowsBefore(state, page);
}

function withAllAfter(state: QueueState, reads: UiQueries): QueueState {
  if (!state.hasAfter) return state;
  const from = edge(state.rows.at(-1));
  const page = reads.queuePage({filter: queryOf(state.filter), limit: EVERY, from, before: false});
  return {...state, rows: [...state.rows, ...page.rows], hasAfter: page.hasMore};
}

/** To an end of the queue with all that lies on the way: a range that goes there has every row of it. */
export const extendTo = (end: 'top' | 'bottom', area: Area): Effect =>
  read<QueueState, UiQueries>(
    'queue',
    reads => reads,
    (state, reads) => {
      const all = end === 'top' ? withAllBefore(state, reads) : withAllAfter(state, reads);
      return moveTo(all, end === 'top' ? 0 : all.rows.length - 1, area).state;
    },
  );

const loadBefore = (state: QueueState): Effect =>
  read<QueueState, QueuePage>(
    'queue',
    reads =>
      reads.queuePage({filter: queryOf(state.filter), limit: PAGE, from: edge(state.rows[0]), before: true}),
    withRowsBefore,
  );

/** Puts the cursor on a row, the list under it only as far as needed, and asks for more near an end. */
export function moveTo(state: QueueState, place: number, area: Area): Step<QueueState> {
  const cursor = Math.max(0, Math.min(state.rows.length - 1, place));
  const shown = rowsShown(area);
  const top = Math.max(0, Math.min(Math.max(state.top, cursor - shown + 1), cursor));
  const next = {...state, cursor, top};
  const effects: Effect[] = [];
  if (next.hasAfter && cursor > state.rows.length - shown - 5) effects.push(loadAfter(next));
  if (next.hasBefore && cursor < shown + 5) effects.push(loadBefore(next));
  return step(next, ...effects);
}

export const move = (state: QueueState, by: number, area: Area): Step<QueueState> =>
  moveTo(state, state.cursor + by, area);

/** The rows as they are from now on; they stay where they are until the view is left. */
export const withRows = (
  state: QueueState,
  ids: readonly string[],
  change: (row: RowView) => RowView,
): QueueState => {
  const changed = new Set(ids);
  return {...state, rows: state.rows.map(row => (changed.has(row.id) ? change(row) : row))};
};

/** News of the counts and rows, and how many new ones wait; the list itself stays, unless it was empty. */
export const lookAgain = (state: QueueState): Effect =>
  state.rows.length === 0
    ? load(state)
    : read<QueueState, {counts: StateCounts; fresh: number; rows: RowView[]}>(
        'queue',
        reads => ({
          counts: reads.counts(),
          fresh: reads.arrivals(queryOf(state.filter), state.newest),
          rows: reads.rows(state.rows.slice(Math.max(0, state.top - 10), state.top + 60).map(row => row.id)),
        }),
        (now, {counts, fresh, rows}) => {
          const renewed = new Map(rows.map(row => [row.id, row]));
          return {...now, counts, fresh, rows: now.rows.map(row => renewed.get(row.id) ?? row)};
        },
      );
