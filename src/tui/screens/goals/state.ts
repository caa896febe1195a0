import type {UiQueries} from '../../../services/calls/queries.ts';
import type {GoalEvidenceView} from '../../../services/goals/evidence-view.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import {type Effect, read} from '../../common/effects.ts';
import type {Area} from '../../common/screen.ts';

/** Evidence with when it came to be and the entry that it opens; null where neither is known. */
export interface Piece extends GoalEvidenceView {
  at: number | null;
  entry: string | null;
}

/** What stands beside a goal: what in the queue serves it, and what the learner meant to do next. */
export interface Aside {
  id: string;
  queue: readonly RowView[];
  next: ReflectionView['next'];
}

export interface GoalsState {
  goals: readonly GoalView[];
  /** When each goal's evidence came, by the goal's id; epoch milliseconds. */
  times: Readonly<Record<string, readonly number[]>>;
  cursor: number;
  /** The goal that is shown whole. */
  open: string | null;
  /** The row of that goal under the cursor. */
  place: number;
  /** The open goal's evidence, newest first. */
  pieces: readonly Piece[];
  aside: Aside | null;
  /** A goal just made, for the cursor to go to. */
  wanted: string | null;
  loaded: boolean;
}

export const GOALS: GoalsState = {
  goals: [],
  times: {},
  cursor: 0,
  open: null,
  place: 0,
  pieces: [],
  aside: null,
  wanted: null,
  loaded: false,
};

/** The goal that an act is about. */
export const chosen = (state: GoalsState): GoalView | undefined =>
  state.open === null ? state.goals[state.cursor] : state.goals.find(goal => goal.id === state.open);

/** A row of the open goal; the cursor goes through all of them, so that long text can be read on a low screen. */
export type Item =
  | {kind: 'why'; text: string}
  | {kind: 'criterion'; text: string}
  | {kind: 'milestone'; number: number; title: string; doneAt: string | null}
  | {kind: 'evidence'; piece: Piece};

export function itemsOf(state: GoalsState): Item[] {
  const goal = state.open === null ? undefined : chosen(state);
  if (!goal) return [];
  return [
    ...(goal.why ? [{kind: 'why' as const, text: goal.why}] : []),
    ...goal.criteria.map(text => ({kind: 'criterion' as const, text})),
    ...goal.milestones.map((milestone, index) => ({
      kind: 'milestone' as const,
      number: index + 1,
      ...milestone,
    })),
    ...state.pieces.map(piece => ({kind: 'evidence' as const, piece})),
  ];
}

export const itemAt = (state: GoalsState): Item | undefined => itemsOf(state)[state.place];

/** Where the cursor begins in a goal: at what is to be done next. */
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

export const placeOf = (state: GoalsState): number => (state.open === null ? state.cursor : state.place);

/** About how many rows fit, for moving by pages. */
export const pageOf = (state: GoalsState, area: Area): number =>
  Math.max(1, Math.floor((area.rows - 2) / (state.open === null ? 4 : 2)));

interface Loaded {
  goals: GoalView[];
  times: Record<string, number[]>;
  pieces: Piece[];
  aside: Aside | null;
}

export const load = (state: GoalsState): Effect => {
  const {open} = state;
  const besides = state.aside ? (chosen(state)?.id ?? null) : null;
  return read<GoalsState, Loaded>('goals', reads => gather(reads, open, besides), taken);
};

function gather(reads: UiQueries, open: string | null, besides: string | null): Loaded {
  const goals = reads.goals();
  const written = new Map(reads.journal().map(({id, at}) => [id as string, Date.parse(at)]));
  const dated = (goal: GoalView): (number | null)[] => {
    const links = new Map(reads.goalLinks(goal.id).map(({ownerId, at}) => [ownerId, at]));
    return goal.evidence.map(({id}) => links.get(id ?? '') ?? written.get(id ?? '') ?? null);
  };
  const dates = new Map(goals.map(goal => [goal.id, dated(goal)]));
  const opened = goals.find(goal => goal.id === open);
  const pieces = (opened?.evidence ?? []).map((piece, index) => ({
    ...piece,
    at: dates.get(opened?.id ?? '')?.[index] ?? null,
    entry:
      piece.type === 'annotation' && piece.id
        ? reads.entryOf(piece.id)
        : piece.type === 'entry'
          ? piece.id
          : null,
  }));
  const times = [...dates].map(([id, all]) => [id, all.filter(at => at !== null)]);
  const isThere = goals.some(goal => goal.id === besides);
  return {
    goals,
    times: Object.fromEntries(times),
    pieces: pieces.reverse(),
    aside: besides !== null && isThere ? asideOf(reads, besides) : null,
  };
}

/** The cursor stays on its goal, wherever that is now in the list; the place in the open one, as far as it has rows. */
function taken(state: GoalsState, loaded: Loaded): GoalsState {
  const id = state.wanted ?? state.goals[state.cursor]?.id;
  const found = loaded.goals.findIndex(goal => goal.id === id);
  const isOpen = loaded.goals.some(goal => goal.id === state.open);
  const next = {...state, ...loaded, open: isOpen ? state.open : null, wanted: null, loaded: true};
  const last = Math.max(0, loaded.goals.length - 1);
  const cursor = found >= 0 ? found : Math.min(state.cursor, last);
  return {...next, cursor, place: Math.max(0, Math.min(state.place, itemsOf(next).length - 1))};
}

const IN_QUEUE = 5;

function asideOf(reads: UiQueries, id: string): Aside {
  const page = reads.queuePage({
    filter: {state: 'inbox', goal: id},
    limit: IN_QUEUE,
    from: null,
    before: false,
  });
  // Of what was meant to be done and is not told yet, what is due first.
  const written = new Map(reads.journal({goal: id}).map(entry => [entry.id as string, entry.next]));
  const next = reads.threads().waiting.flatMap(waits => written.get(waits) ?? []);
  return {id, queue: page.rows, next: next[0] ?? null};
}

export const loadAside = (id: string): Effect =>
  read<GoalsState, Aside>(
    'goals',
    reads => asideOf(reads, id),
    (state, aside) => ({...state, aside}),
  );
