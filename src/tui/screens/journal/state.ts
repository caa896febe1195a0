import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {Threads} from '../../../services/journal/next-actions.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {type Effect, read} from '../../common/effects.ts';
import type {Area} from '../../common/screen.ts';
import {readingLines} from './entry-view.ts';

export interface JournalState {
  /** Newest first. */
  rows: readonly ReflectionView[];
  /** Titles of goals, by id. */
  goals: Readonly<Record<string, string>>;
  /** Ids of those whose next action has no outcome yet. */
  waiting: ReadonlySet<string>;
  /** By an outcome's id, the title of what it goes back to. */
  outcomes: Readonly<Record<string, string>>;
  /** Only those whose next action is due. */
  onlyDue: boolean;
  /** Only what was written on this goal. */
  filter: {id: string; title: string} | null;
  cursor: number;
  /** The chosen reflection is being read: keys scroll it. */
  isOpen: boolean;
  /** The first line drawn of it. */
  top: number;
  /** A reflection that was asked for elsewhere, for the cursor to go to. */
  wanted: string | null;
  loaded: boolean;
}

export const JOURNAL: JournalState = {
  rows: [],
  goals: {},
  waiting: new Set(),
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

interface Loaded extends Threads {
  rows: ReflectionView[];
  goals: GoalView[];
}

export const load = (state: JournalState): Effect => {
  const goal = state.filter?.id;
  const due = state.onlyDue;
  return read<JournalState, Loaded>(
    'journal',
    reads => {
      const goals = reads.goals();
      // A goal whose making was undone cannot be asked for; then all of the journal is shown.
      const isThere = goals.some(({id}) => id === goal);
      const query = {due, ...(goal !== undefined && isThere ? {goal} : {})};
      return {goals, rows: reads.journal(query), ...reads.threads()};
    },
    taken,
  );
};

/** The state of its next action: waiting, due, or answered by an outcome. null: it has none. */
export function actionOf({id, next}: ReflectionView, waiting: ReadonlySet<string>, today: string) {
  if (!next) return null;
  if (!waiting.has(id)) return 'answered';
  return next.due !== null && next.due <= today ? 'due' : 'waiting';
}

/** The cursor stays on its reflection; where that is gone, on its place. */
function taken(state: JournalState, {rows, goals, waiting, outcomes}: Loaded): JournalState {
  const {wanted} = state;
  const before = current(state)?.id;
  const found = rows.findIndex(row => row.id === (wanted ?? before));
  const cursor = found >= 0 ? found : Math.max(0, Math.min(state.cursor, rows.length - 1));
  const isSame = rows[cursor]?.id === before;
  const isAsked = wanted !== null && found >= 0;
  return {
    ...state,
    rows,
    waiting: new Set(waiting),
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

/** From here on the chosen reflection stands beside the list. */
export const isWide = (area: Area): boolean => area.columns >= 100;
export const listWidth = (area: Area): number =>
  isWide(area) ? Math.floor(area.columns * 0.42) : area.columns;
export const readingWidth = (area: Area): number =>
  isWide(area) ? area.columns - listWidth(area) - 1 : area.columns;

export function moveTo(state: JournalState, place: number): JournalState {
  const cursor = Math.max(0, Math.min(state.rows.length - 1, place));
  return cursor === state.cursor ? state : {...state, cursor, top: 0};
}

/** Scrolls the chosen reflection, at most until its last line is at the bottom. */
export function scrollTo(state: JournalState, top: number, area: Area): JournalState {
  const entry = current(state);
  if (!entry) return state;
  const most = readingLines(entry, state, readingWidth(area)).length - area.rows;
  return {...state, top: Math.max(0, Math.min(most, top))};
}
