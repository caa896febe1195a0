import type {GoalId} from '../common/ids.ts';
import {SERVING_FIT} from './fit.ts';
import {createSeatPlanner, type SeatPlan, type SeatRequest} from './seat-plan.ts';

export interface TodayPlan extends SeatPlan {
  /** Active goals that no new entry serves, and how many of their seats are for entries put aside for later. */
  nothingNew: readonly {goal: GoalId; fromLater: number}[];
}

/** The plan may take this much more than the minutes. */
const TOLERANCE = 1.1;
/** An entry that takes more than this share of the minutes is long. */
const LONG_SHARE = 1 / 3;

/** As many entries as fill the minutes, to ±10 % or to one entry; at least one if there is any. */
export function planToday(request: Omit<SeatRequest, 'longFrom'>, minutes: number): TodayPlan {
  const planFor = createSeatPlanner({...request, longFrom: minutes * LONG_SHARE});
  let best = planFor(1);
  for (let count = 2; best.seats.length > 0 && best.minutes < minutes; count += 1) {
    const plan = planFor(count);
    if (plan.seats.length < count) break;
    const isOver = plan.minutes > minutes * TOLERANCE;
    // One entry more can replace others, so the plan may become longer by more than it: then the closer one is taken.
    if (isOver && plan.minutes - minutes >= minutes - best.minutes) break;
    best = plan;
  }
  return {...best, nothingNew: goalsWithoutNew(request, best)};
}

function goalsWithoutNew(
  {goals, candidates}: Omit<SeatRequest, 'longFrom'>,
  {seats}: SeatPlan,
): TodayPlan['nothingNew'] {
  const isServed = (goal: GoalId): boolean =>
    candidates.some(
      ({isMuted, isLater, fits}) => !isMuted && !isLater && (fits.get(goal)?.fit ?? 0) >= SERVING_FIT,
    );
  return goals
    .filter(({id}) => !isServed(id))
    .map(({id}) => ({goal: id, fromLater: seats.filter(({goal}) => goal === id).length}));
}
