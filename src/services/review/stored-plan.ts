import type {GoalId} from '../../domain/common/ids.ts';
import type {Seat} from '../../domain/ranking/seat-plan.ts';
import type {VisitEnd} from '../home/visits.ts';
import type {SeatParts} from './today-view.ts';

/** A seat as a plan is stored: why the entry has it stays as it was when the plan was made. */
export interface StoredSeat extends Seat {
  /** It was put aside for later when the plan was made. */
  isLater: boolean;
  why: string | null;
  parts: SeatParts;
}

/** The plan of a day, as JSON in the index. */
export interface StoredPlan {
  /** The goals that were active when it was made. */
  goals: readonly GoalId[];
  seats: readonly StoredSeat[];
  nothingNew: readonly {goal: GoalId; fromLater: number}[];
  /** The end of the visit before the plan was first made; null: unknown. */
  since: VisitEnd | null;
}
