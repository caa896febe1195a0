import {counted} from '../../../domain/common/text.ts';
import type {TodayPage} from '../../../services/calls/today-page.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {SeatEntry, SeatView, TodayView} from '../../../services/review/today-view.ts';
import {did, type Effect, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Neighbours, NO_NEIGHBOURS, type VisitEvents} from '../../common/places.ts';
import {type Area, type EventHandlers, type Step, step} from '../../common/screen.ts';
import {loadRecall, RECALL, RECALL_EVENTS, type RecallEvents, type RecallState} from './recall-state.ts';

/** The parts of the day's review, in the order of Tab. */
export const PARTS = ['brief', 'list', 'recall', 'reflect'] as const;
export type TodayPart = (typeof PARTS)[number];

export interface TodayState {
  /** How long the review may take. null: as long as the setting says. */
  minutes: number | null;
  /** null: the day is not planned yet. */
  today: TodayView | null;
  /** Keys of the seats that were done when the place was entered: they are not shown. */
  hidden: readonly string[];
  part: TodayPart;
  /** Among the seats that are shown. */
  cursor: number;
  preview: EntryView | null;
  recall: RecallState;
  /** The review's last line. null: not read yet. */
  closing: string | null;
  /** Acts of the reader that are not in the index yet: the state of each entry, until the index is read again. */
  held: Readonly<Record<string, 'done' | 'later'>>;
  isLoaded: boolean;
  isPlanning: boolean;
  /** The day was planned when the place was first shown, before a refresh could bring news. */
  isEarly: boolean;
  /** No community is followed yet. */
  isFirstRun: boolean;
  /** Some goal is active. */
  hasGoal: boolean;
}

export const TODAY: TodayState = {
  minutes: null,
  today: null,
  hidden: [],
  part: 'list',
  cursor: 0,
  preview: null,
  recall: RECALL,
  closing: null,
  held: {},
  isLoaded: false,
  isPlanning: false,
  isEarly: false,
  isFirstRun: false,
  hasGoal: false,
};

/** What identifies a seat as long as the plan is the same. */
export const seatKey = ({entry, action, kind, n}: SeatView): string =>
  entry?.id ?? action?.id ?? `${kind}:${n}`;

/** The seats in the list: those that were open when the place was entered. */
export function seatsShown({today, hidden}: TodayState): readonly SeatView[] {
  if (hidden.length === 0) return today?.seats ?? [];
  const left = new Set(hidden);
  return (today?.seats ?? []).filter(seat => !left.has(seatKey(seat)));
}

export const current = (state: TodayState): SeatView | undefined => seatsShown(state)[state.cursor];

/** The entry under the cursor. undefined: there is none, or the row is an action. */
export const currentEntry = (state: TodayState): SeatEntry | undefined => current(state)?.entry ?? undefined;

export interface LoadEvents {
  pageRead: {payload: null; answer: TodayPage};
  planned: {payload: null; answer: TodayView};
  previewed: {payload: null; answer: EntryView};
  /** The refresh that was asked for is over. */
  refreshed: {payload: null; answer: null};
  closingRead: {payload: null; answer: string};
  /** A reflection was written. */
  written: {payload: null; answer: ReflectionView};
  restPassed: {payload: null; answer: number};
}

const event = eventsOf<LoadEvents>('today');

export const refreshed = event('refreshed', null);

export const LOAD_EVENTS: EventHandlers<TodayState, LoadEvents & RecallEvents & VisitEvents['today']> = {
  pageRead: (state, {answer: {today, isFirstRun, hasGoal}}) => {
    const isNew =
      !state.isLoaded || state.today?.date !== today?.date || state.today?.minutes !== today?.minutes;
    const next: TodayState = {
      ...withPlan(state, today, isNew),
      isFirstRun,
      hasGoal,
      isLoaded: true,
      held: {},
    };
    if (today !== null || isFirstRun || state.isPlanning) return step(withBreak(next, state));
    return step({...next, isPlanning: true, isEarly: true}, plan(next, false));
  },
  planned: (state, {answer: today}) =>
    step(withBreak(withPlan({...state, isPlanning: false}, today, true), state)),
  closingRead: (state, {answer: closing}) => step({...state, closing}),
  written: state => step({...state, part: 'reflect'}, readClosing),
  restPassed: (state, {answer: count}) =>
    step(
      {...state, part: 'list'},
      count > 0
        ? did(`${counted(count, 'entry', 'entries')} passed to done, unread`)
        : toast('Nothing is left to pass'),
    ),
  refreshed: state => planAgain(state),
  newsCame: (state, {payload: {isAsked}}) =>
    isAsked || (state.isEarly && isUntouched(state)) ? planAgain(state) : step(state),
  recallRead: (state, event) => inRecall(state, RECALL_EVENTS.recallRead(state.recall, event)),
  graded: (state, event) => inRecall(state, RECALL_EVENTS.graded(state.recall, event)),
  previewed: (state, {answer: preview}) => step({...state, preview}),
  begun: (state, {payload: {minutes, again}}) => {
    const next = {...state, minutes, isPlanning: again};
    return again ? step(next, plan(next, true)) : step(next);
  },
  // The reader goes back to the list, which then is at the next row.
  marked: (state, {payload: {id, word}}) => {
    const place = seatsShown(state).findIndex(seat => seat.entry?.id === id);
    if (place < 0) return step(state);
    const marked = withEntries(state, [id], {state: word});
    return step({...toNextOpen({...marked, cursor: place}), held: {...state.held, [id]: word}});
  },
};

const planAgain = (state: TodayState): Step<TodayState> =>
  step({...state, isPlanning: true, isEarly: false}, plan(state, true));

/** Nothing of the plan was read or done, and the cursor was not moved: planning again changes nothing under the hands. */
const isUntouched = ({today, part, cursor}: TodayState): boolean =>
  part === 'list' && cursor === 0 && today?.seats.every(({isDone}) => !isDone) === true;

/** A step of the recall part as a step of the place. */
export const inRecall = (state: TodayState, {state: recall, effects}: Step<RecallState>): Step<TodayState> =>
  step({...state, recall}, ...effects);

/** Reads all that the place shows now. */
export const loadAll = (state: TodayState): Step<TodayState> =>
  step(state, load(state), ...(state.part === 'recall' ? [loadRecall()] : []));

/** After a break the brief comes first, once: it asks whether the rest may be passed. */
const withBreak = (state: TodayState, before: TodayState): TodayState =>
  state.today?.away && !before.today?.away ? {...state, part: 'brief'} : state;

/** Reads the review's last line. */
export const readClosing: Effect = {
  do: 'read',
  query: 'closingLine',
  with: null,
  next: event('closingRead', null),
};

/** What follows a reflection that was written in the review. */
export const written = event('written', null);

/** Whether the learner is asked, after a break, if the rest may be passed. */
export const isAsking = ({part, today}: TodayState): boolean => part === 'brief' && !!today?.away;

/** Moves what came during a break to done. */
export const passRest = (state: TodayState): Step<TodayState> =>
  state.today
    ? step(state, {
        do: 'call',
        call: 'passTheRest',
        with: {minutes: state.today.minutes},
        next: event('restPassed', null),
      })
    : step(state);

/** Reads what the place shows; a day that is not planned yet is planned in another thread. */
export const load = ({minutes}: TodayState): Effect => ({
  do: 'read',
  query: 'todayPage',
  with: {minutes},
  next: event('pageRead', null),
});

/** Plans the day. `again`: also if it is planned already. */
export const plan = ({minutes}: TodayState, again: boolean): Effect => ({
  do: 'call',
  call: 'planToday',
  with: {minutes, again},
  isAwaited: true,
  next: event('planned', null),
});

export const loadPreview = (entry: string): Effect => ({
  do: 'read',
  query: 'entry',
  with: entry,
  next: event('previewed', null),
});

/**
 * The state with the plan as it is now; the cursor keeps its row. If the plan is new, or the place was left meanwhile, what
 * is done is no longer shown.
 */
function withPlan(state: TodayState, today: TodayView | null, isNew: boolean): TodayState {
  // A plan that is not stored yet is still the one that is shown.
  if (today === null) return state;
  const hidden = isNew ? today.seats.filter(({isDone}) => isDone).map(seatKey) : state.hidden;
  const shown = Object.entries(state.held).reduce<TodayState>(
    (next, [id, word]) => withEntries(next, [id], {state: word}),
    {...state, today, hidden},
  );
  const key = current(state);
  const place = key ? seatsShown(shown).findIndex(seat => seatKey(seat) === seatKey(key)) : -1;
  const last = Math.max(0, seatsShown(shown).length - 1);
  return {...shown, cursor: place >= 0 ? place : Math.min(isNew ? 0 : state.cursor, last)};
}

/** Changes entries of seats; they keep their place until the screen is left. An entry that is no longer in the inbox is done. */
export function withEntries(
  state: TodayState,
  ids: readonly string[],
  change: Partial<SeatEntry>,
): TodayState {
  if (!state.today) return state;
  const changed = new Set(ids);
  const seats = state.today.seats.map(seat => {
    if (!seat.entry || !changed.has(seat.entry.id)) return seat;
    const entry = {...seat.entry, ...change};
    return {...seat, entry, isDone: change.state === undefined ? seat.isDone : change.state !== 'inbox'};
  });
  return {...state, today: {...state.today, seats}};
}

export function moveTo(state: TodayState, place: number): Step<TodayState> {
  const last = Math.max(0, seatsShown(state).length - 1);
  return step({...state, cursor: Math.max(0, Math.min(last, place))});
}

/** The cursor on the next row that is not done, else on the one before it that is not, else where it is. */
export function toNextOpen(state: TodayState): TodayState {
  const seats = seatsShown(state);
  const after = seats.findIndex((seat, place) => place > state.cursor && !seat.isDone);
  if (after >= 0) return {...state, cursor: after};
  const before = seats.findLastIndex((seat, place) => place < state.cursor && !seat.isDone);
  return before >= 0 ? {...state, cursor: before} : state;
}

/** How many lines a row takes, with its share of the heads. */
const ROW = 2.3;
export const rowsShown = (area: Area): number => Math.max(1, Math.floor((area.rows - 2) / ROW));

/** The entries around one that is opened from the list. After the last act on it the reader comes back here. */
export function neighboursIn(state: TodayState, entry: string): Neighbours {
  const seats = seatsShown(state);
  const place = seats.findIndex(seat => seat.entry?.id === entry);
  if (place < 0) return NO_NEIGHBOURS;
  const open = (seat: SeatView): boolean => seat.entry !== null && !seat.isDone;
  return {
    following: null,
    previous: seats.slice(0, place).findLast(open)?.entry?.id ?? null,
    next: seats.slice(place + 1).find(open)?.entry?.id ?? null,
    isTodays: true,
  };
}

/** The list once an entry of it is open in the reader. */
export function withOpened(state: TodayState, entry: string): TodayState {
  const place = seatsShown(state).findIndex(seat => seat.entry?.id === entry);
  return place < 0 ? state : {...withEntries(state, [entry], {read: true}), cursor: place};
}
