import type {GoalId} from '../../domain/common/ids.ts';
import type {Seat} from '../../domain/ranking/seat-plan.ts';
import type {VisitEnd} from '../home/visits.ts';

/** A seat as a plan is stored, with what can change during the day. */
export interface StoredSeat extends Seat {
  /** It was put aside for later when the plan was made. */
  isLater: boolean;
  /** Of an open seat: it links to an entry that the learner noted, or that one links to it. */
  linksToNoted: boolean;
  /** Days since one of its communities was in a plan; null: an earlier seat has an entry of it. */
  silence: number | 'never shown' | null;
}

/** The plan of a day, as JSON in the index. */
export interface StoredPlan {
  seats: readonly StoredSeat[];
  nothingNew: readonly {goal: GoalId; fromLater: number}[];
  /** The end of the visit before the plan was first made; null: unknown. */
  since: VisitEnd | null;
}
