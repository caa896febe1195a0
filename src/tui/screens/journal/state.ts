import type {JournalPage} from '../../../services/calls/queries.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {type Effect, send} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import type {VisitEvents} from '../../common/places.ts';
import {type Area, type EventHandlers, step} from '../../common/screen.ts';
import {readingLines} from './entry-view.ts';

export interface JournalState {
  /** Newest first. */
  rows: readonly ReflectionView[];
  /** Titles of goals, by id. */
  goals: Readonly<Record<string, string>>;
  /** Ids of entries whose next action has no outcome yet. */
  waiting: readonly string[];
  /** By the id of an outcome, the title of the entry with the action. */
  outcomes: Readonly<Record<string, string>>;
  /** Shows only entries whose next action is due. */
  onlyDue: boolean;
  /** Shows only entries on this goal. null: all. */
  filter: {id: string; title: string} | null;
  cursor: number;
  /** The chosen entry is open: keys scroll it. */
  isOpen: boolean;
  /** The first line of it that is drawn. */
  top: number;
  /** The id of an entry for the cursor to go to. */
  wanted: string | null;
  loaded: boolean;
}

export const JOURNAL: JournalState = {
  rows: [],
  goals: {},
  waiting: [],
  outcomes: {},
  onlyDue: false,
  filter: null,
  cursor: 0,
  isOpen: false,
  top: 0,
  wanted: null,
  loaded: false,
};

export const current = (state: JournalState): ReflectionView | undefined => state.rows[state.cursor];

export interface LoadEvents {
  loaded: {payload: null; answer: JournalPage};
  goalsToFilterBy: {payload: null; answer: GoalView[]};
  filtered: {payload: JournalState['filter']; answer: null};
  /** An entry was written on this screen. */
  reflected: {payload: null; answer: ReflectionView};
}

const event = eventsOf<LoadEvents>('journal');

export const LOAD_EVENTS: EventHandlers<JournalState, LoadEvents & VisitEvents['journal']> = {
  loaded: (state, {answer: page}) => step(withPage(state, page)),
  goalsToFilterBy: (state, {answer: goals}) =>
    step(state, {
      do: 'choose',
      label: 'Show reflections on',
      options: [
        {label: 'all reflections', effects: [send(event('filtered', null))]},
        ...goals.map(({id, title}) => ({label: title, effects: [send(event('filtered', {id, title}))]})),
      ],
    }),
  filtered(state, {payload: filter}) {
    const next: JournalState = {...state, filter, onlyDue: false, cursor: 0, isOpen: false, top: 0};
    return step(next, load(next));
  },
  reflected: (state, {answer: {id}}) => step(lookingFor(state, id)),
  show: (state, {payload: {id}}) => step(lookingFor(state, id)),
};

/** What follows an entry that was written on this screen. */
export const reflected = event('reflected', null);

export const chooseFilter: Effect = {
  do: 'read',
  query: 'goals',
  with: null,
  next: event('goalsToFilterBy', null),
};

/** The next time that the journal is read, the cursor goes to this entry and opens it. */
export const lookingFor = (state: JournalState, id: string): JournalState => ({
  ...state,
  wanted: id,
  filter: null,
  onlyDue: false,
});

/** Reads the journal as it is filtered. */
export const load = ({filter, onlyDue}: JournalState): Effect => ({
  do: 'read',
  query: 'journalPage',
  with: {goal: filter?.id ?? null, onlyDue},
  next: event('loaded', null),
});

/** The state of its next action: waiting, due, or answered by an outcome. null: it has none. */
export function actionOf({id, next}: ReflectionView, waiting: readonly string[], today: string) {
  if (!next) return null;
  if (!waiting.includes(id)) return 'answered';
  return next.due !== null && next.due <= today ? 'due' : 'waiting';
}

/** The cursor stays on its entry; if that is gone, at its position. */
function withPage(state: JournalState, {rows, goals, waiting, outcomes}: JournalPage): JournalState {
  const {wanted} = state;
  const before = current(state)?.id;
  const found = rows.findIndex(row => row.id === (wanted ?? before));
  const cursor = found >= 0 ? found : Math.max(0, Math.min(state.cursor, rows.length - 1));
  const isSame = rows[cursor]?.id === before;
  const isAsked = wanted !== null && found >= 0;
  return {
    ...state,
    rows,
    waiting,
    outcomes,
    goals: Object.fromEntries(goals.map(goal => [goal.id, goal.title])),
    filter: goals.some(goal => goal.id === state.filter?.id) ? state.filter : null,
    cursor,
    isOpen: isAsked || (state.isOpen && isSame),
    top: isSame ? state.top : 0,
    wanted: null,
    loaded: true,
  };
}

/** From this width on the chosen entry is shown next to the list. */
export const isWide = (area: Area): boolean => area.columns >= 100;
export const listWidth = (area: Area): number =>
  isWide(area) ? Math.floor(area.columns * 0.42) : area.columns;
export const readingWidth = (area: Area): number =>
  isWide(area) ? area.columns - listWidth(area) - 1 : area.columns;

export function moveTo(state: JournalState, place: number): JournalState {
  const cursor = Math.max(0, Math.min(state.rows.length - 1, place));
  return cursor === state.cursor ? state : {...state, cursor, top: 0};
}

/** Scrolls the chosen entry, at most until its last line is at the bottom. */
export function scrollTo(state: JournalState, top: number, area: Area): JournalState {
  const entry = current(state);
  if (!entry) return state;
  const most = readingLines(entry, state, readingWidth(area)).length - area.rows;
  return {...state, top: Math.max(0, Math.min(most, top))};
}
