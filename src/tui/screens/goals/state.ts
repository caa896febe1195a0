import type {EvidenceRow, GoalAside, GoalsPage} from '../../../services/calls/goals-page.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Area, type EventHandlers, step} from '../../common/screen.ts';

export interface GoalsState {
  goals: readonly GoalView[];
  /** When each goal's evidence came, by the goal's id; epoch milliseconds. */
  times: Readonly<Record<string, readonly number[]>>;
  cursor: number;
  /** The id of the open goal. null: the list is shown. */
  open: string | null;
  /** The row of the open goal under the cursor. */
  place: number;
  /** The open goal's evidence, newest first. */
  evidence: readonly EvidenceRow[];
  aside: GoalAside | null;
  /** The id of a new goal, for the cursor to go to. */
  wanted: string | null;
  loaded: boolean;
}

export const GOALS: GoalsState = {
  goals: [],
  times: {},
  cursor: 0,
  open: null,
  place: 0,
  evidence: [],
  aside: null,
  wanted: null,
  loaded: false,
};

/** The goal that an act is about. */
export const chosenGoal = (state: GoalsState): GoalView | undefined =>
  state.open === null ? state.goals[state.cursor] : state.goals.find(goal => goal.id === state.open);

/** A row of the open goal. The cursor goes through all of them, so that long text can be read on a low screen. */
export type GoalItem =
  | {kind: 'why'; text: string}
  | {kind: 'criterion'; text: string}
  | {kind: 'milestone'; number: number; title: string; doneAt: string | null}
  | {kind: 'evidence'; evidence: EvidenceRow};

/** The rows of the open goal. */
export function itemsOf(state: GoalsState): GoalItem[] {
  const goal = state.open === null ? undefined : chosenGoal(state);
  if (!goal) return [];
  return [
    ...(goal.why ? [{kind: 'why' as const, text: goal.why}] : []),
    ...goal.criteria.map(text => ({kind: 'criterion' as const, text})),
    ...goal.milestones.map((milestone, index) => ({
      kind: 'milestone' as const,
      number: index + 1,
      ...milestone,
    })),
    ...state.evidence.map(evidence => ({kind: 'evidence' as const, evidence})),
  ];
}

export const itemAt = (state: GoalsState): GoalItem | undefined => itemsOf(state)[state.place];

/** The first row for the cursor in a goal: the next open milestone. */
export function firstPlace(state: GoalsState): number {
  const items = itemsOf(state);
  const open = items.findIndex(item => item.kind === 'milestone' && item.doneAt === null);
  return Math.max(0, open >= 0 ? open : items.findIndex(item => item.kind === 'evidence'));
}

export function moveTo(state: GoalsState, place: number): GoalsState {
  const last = (state.open === null ? state.goals.length : itemsOf(state).length) - 1;
  const kept = Math.max(0, Math.min(last, place));
  return state.open === null ? {...state, cursor: kept} : {...state, place: kept};
}

/** The position of the cursor, in the list or in the open goal. */
export const placeOf = (state: GoalsState): number => (state.open === null ? state.cursor : state.place);

/** How many rows fit, approximately; for moving by pages. */
export const pageOf = (state: GoalsState, area: Area): number =>
  Math.max(1, Math.floor((area.rows - 2) / (state.open === null ? 4 : 2)));

export interface LoadEvents {
  /** `isOpening`: the goal was opened just now. */
  loaded: {payload: {isOpening: boolean}; answer: GoalsPage};
  asideRead: {payload: null; answer: GoalAside};
}

const event = eventsOf<LoadEvents>('goals');

export const LOAD_EVENTS: EventHandlers<GoalsState, LoadEvents> = {
  loaded(state, {payload: {isOpening}, answer: page}) {
    const next = withPage(state, page);
    // The first row is only known when the evidence is read.
    return step(isOpening ? {...next, place: firstPlace(next)} : next);
  },
  asideRead: (state, {answer: aside}) => step({...state, aside}),
};

/** Reads the goals, and the evidence of the open one. */
export const load = (state: GoalsState, isOpening = false): Effect => ({
  do: 'read',
  query: 'goalsPage',
  with: {open: state.open, aside: state.aside ? (chosenGoal(state)?.id ?? null) : null},
  next: event('loaded', {isOpening}),
});

/** The cursor stays on its goal, wherever that is in the list, and on its row of the open goal. */
function withPage(state: GoalsState, page: GoalsPage): GoalsState {
  const id = state.wanted ?? state.goals[state.cursor]?.id;
  const found = page.goals.findIndex(goal => goal.id === id);
  const isOpen = page.goals.some(goal => goal.id === state.open);
  const next = {...state, ...page, open: isOpen ? state.open : null, wanted: null, loaded: true};
  const last = Math.max(0, page.goals.length - 1);
  const cursor = found >= 0 ? found : Math.min(state.cursor, last);
  return {...next, cursor, place: Math.max(0, Math.min(state.place, itemsOf(next).length - 1))};
}

/** Reads what is shown next to a goal. */
export const loadAside = (id: string): Effect => ({
  do: 'read',
  query: 'goalAside',
  with: id,
  next: event('asideRead', null),
});
