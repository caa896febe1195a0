import type {FitParts} from '../../domain/ranking/fit.ts';
import type {RowView} from '../queue/queue.ts';

/** `pln review --json`: the plan of a day and what is around it. */
export interface TodayView {
  /** `2026-11-29`. */
  date: string;
  /** What was asked for; the entries fill it to ±10 % or to one entry. */
  minutes: number;
  brief: BriefView;
  /** Due actions first, then goals by weight, open seats, and `new`. They stay in this order all day. */
  seats: SeatView[];
  recall: {annotation: string; due: string}[];
  /** Ids of annotations. */
  reminders: string[];
  /** Entries that came since the last visit, and are neither in the plan nor read. null: the last visit is unknown. */
  canWait: number | null;
  /** Entries that were moved to done since the last visit because they had waited too long. */
  passed: number;
  /** null: the learner was here within the last seven days, or nothing is left to pass. */
  away: AwayView | null;
  /** Days until each community had an open seat, at the number of this plan; null: no open seat. */
  rotationDays: number | null;
}

/** What came while the learner was away for a week or longer, besides the plan and what serves a goal. */
export interface AwayView {
  days: number;
  /** Those with the most entries first. */
  communities: {id: string; title: string; waiting: number}[];
  /** How many entries `passTheRest` moves to done. */
  rest: number;
}

export interface BriefView {
  /** When the visit before this plan was made ended, ISO 8601; null: unknown, so everything unread is new. */
  since: string | null;
  /** Entries that came since then. */
  new: number;
  /** Active goals, highest weight first. */
  byGoal: GoalBrief[];
  /** Next actions that are due. */
  due: number;
  /** Ids of communities that have published nothing for much longer than they used to. */
  quiet: string[];
}

/** A goal and what the day has for it. */
export interface GoalBrief {
  goal: string;
  title: string;
  weight: number;
  /** Entries since the last visit that serve it. */
  new: number;
  seats: number;
  /** Days without evidence, if they are too many for its weight; null: they are not. */
  starvedDays: number | null;
  /** The plan was made with it. A goal that became active later today gets seats tomorrow, or in a plan made again. */
  isPlanned: boolean;
  /** Nothing new serves it. Then `fromLater` counts its seats for entries that were put aside for later. */
  isNothingNew: boolean;
  fromLater: number;
}

/** The parts of the fit for the seat's goal, and how much of the fit an entry of that age keeps, 0 to 1. */
export interface SeatParts extends FitParts {
  fresh: number;
}

/** A row of `RowView` with the parts of its fit. */
export type SeatEntry = RowView & {parts: SeatParts};

/** A next action that fell due. */
export interface DueAction {
  /** The entry of the journal that it comes from. */
  id: string;
  title: string | null;
  action: string;
  due: string;
}

export interface SeatView {
  kind: 'due' | 'goal' | 'open' | 'new';
  /** Of kind `goal`, and of an action that has one. */
  goal: string | null;
  /** The number of the seat among those of its kind and goal, from 1. */
  n: number;
  of: number;
  /** null: kind `due`. */
  entry: SeatEntry | null;
  /** null: another kind. */
  action: DueAction | null;
  /** Read, done or put aside for later; an entry from later: done. */
  isDone: boolean;
}
