import type {EvidenceRow, GoalAside, GoalsPage, NextActionRow} from '../../../services/calls/goals-page.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Neighbours, neighboursAmong} from '../../common/places.ts';
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
  /** Keywords, what it opens, and who helps. */
  | {kind: 'about'; text: string}
  | {kind: 'next'; action: NextActionRow}
  | {kind: 'entry'; row: RowView}
  | {kind: 'milestone'; number: number; title: string; doneAt: string | null}
  | {kind: 'evidence'; evidence: EvidenceRow};

/** The rows of the open goal. */
export function itemsOf(state: GoalsState): GoalItem[] {
  const goal = state.open === null ? undefined : chosenGoal(state);
  if (!goal) return [];
  const aside = state.aside?.id === goal.id ? state.aside : null;
  return [
    ...(goal.why ? [{kind: 'why' as const, text: goal.why}] : []),
    ...goal.criteria.map(text => ({kind: 'criterion' as const, text})),
    ...aboutOf(goal).map(text => ({kind: 'about' as const, text})),
    ...(aside?.next ? [{kind: 'next' as const, action: aside.next}] : []),
    ...(aside?.queue ?? []).map(row => ({kind: 'entry' as const, row})),
    ...goal.milestones.map((milestone, index) => ({
      kind: 'milestone' as const,
      number: index + 1,
      ...milestone,
    })),
    ...state.evidence.map(evidence => ({kind: 'evidence' as const, evidence})),
  ];
}

function aboutOf({keywords, opportunity, helpers}: GoalView): string[] {
  const parts = [
    ...(keywords.length > 0 ? [keywords.join(', ')] : []),
    ...(opportunity ? [opportunity] : []),
    ...(helpers.length > 0 ? [`with ${helpers.join(', ')}`] : []),
  ];
  return parts.length > 0 ? [parts.join(' · ')] : [];
}

/** The same for a row as it was read earlier and as it is now. */
function keyOfItem(item: GoalItem): string {
  switch (item.kind) {
    case 'why':
    case 'criterion':
    case 'about':
      return `${item.kind} ${item.text}`;
    case 'next':
      return `next ${item.action.id}`;
    case 'entry':
      return `entry ${item.row.id}`;
    case 'milestone':
      return `milestone ${item.number}`;
    case 'evidence':
      return `evidence ${item.evidence.id ?? item.evidence.url}`;
  }
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

/** Changes an entry of the open goal at once; it keeps its place. */
export function withEntry(state: GoalsState, id: string, change: Partial<RowView>): GoalsState {
  const {aside} = state;
  if (!aside) return state;
  const queue = aside.queue.map(row => (row.id === id ? {...row, ...change} : row));
  return {...state, aside: {...aside, queue}};
}

/** The entries around one of the open goal that is open in the reader. */
export const neighboursIn = ({aside}: GoalsState, entry: string): Neighbours =>
  neighboursAmong(aside?.queue ?? [], entry);

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
  with: {open: state.open, aside: state.open ?? (state.aside ? (chosenGoal(state)?.id ?? null) : null)},
  next: event('loaded', {isOpening}),
});

/** Entries of the open goal stay in place after an act on them, until the goal is closed. */
function keepEntries(state: GoalsState, aside: GoalAside | null): GoalAside | null {
  const before = state.aside;
  if (state.open === null || !aside || before?.id !== aside.id || before.queue.length === 0) return aside;
  const now = new Map(aside.queue.map(row => [row.id, row]));
  return {...aside, queue: before.queue.map(row => now.get(row.id) ?? row)};
}

/** The cursor stays on its goal, wherever that is in the list, and on its row of the open goal. */
function withPage(state: GoalsState, page: GoalsPage): GoalsState {
  const id = state.wanted ?? state.goals[state.cursor]?.id;
  const found = page.goals.findIndex(goal => goal.id === id);
  const isOpen = page.goals.some(goal => goal.id === state.open);
  const aside = keepEntries(state, page.aside);
  const next = {...state, ...page, aside, open: isOpen ? state.open : null, wanted: null, loaded: true};
  const last = Math.max(0, page.goals.length - 1);
  const cursor = found >= 0 ? found : Math.min(state.cursor, last);
  const items = itemsOf(next);
  const item = itemAt(state);
  const same = item ? items.findIndex(one => keyOfItem(one) === keyOfItem(item)) : -1;
  return {...next, cursor, place: same >= 0 ? same : Math.max(0, Math.min(state.place, items.length - 1))};
}

/** Reads what is shown next to a goal. */
export const loadAside = (id: string): Effect => ({
  do: 'read',
  query: 'goalAside',
  with: id,
  next: event('asideRead', null),
});
