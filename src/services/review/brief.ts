import type {GoalId} from '../../domain/common/ids.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import {starvedDays} from '../../domain/learning/goal.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import {isQuiet} from '../../domain/network/quiet.ts';
import {evidenceFor} from '../goals/evidence-view.ts';
import {goalView, lowestWeight} from '../goals/goal-view.ts';
import {type Home, isoOrNull} from '../home/home.ts';
import type {VisitEnd} from '../home/visits.ts';
import {stateCounts} from '../queue/queue.ts';
import type {StoredPlan, StoredSeat} from './stored-plan.ts';
import type {BriefView, GoalBrief} from './today-view.ts';

/** Entries that came since the last visit: all, those that are still unread in the inbox, and how many serve a goal. */
export interface Arrivals {
  all: number;
  unread: number;
  serving: ReadonlyMap<GoalId, number>;
}

/** Counts what came since a visit. null: unknown, so everything unread is new. */
export function arrivalsSince(home: Home, since: VisitEnd | null): Arrivals {
  const {candidates} = home.store;
  const serving = candidates.countServing(since?.newest ?? 0);
  if (since !== null) return {...candidates.countSince(since.newest), serving};
  const {unread} = stateCounts(home);
  return {all: unread, unread, serving};
}

interface Day {
  plan: StoredPlan;
  /** The seats of the plan that still show. */
  seats: readonly StoredSeat[];
  arrivals: Arrivals;
  /** How many next actions are due. */
  due: number;
}

/** What there is to know before the first row. */
export function briefOf(home: Home, {plan, seats, arrivals, due}: Day): BriefView {
  return {
    since: isoOrNull(home, plan.since?.at ?? null),
    new: arrivals.all,
    byGoal: goalBriefs(home, {plan, seats, arrivals}),
    due,
    quiet: quietCommunities(home),
  };
}

function goalBriefs(
  home: Home,
  {plan: {nothingNew, goals: planned}, seats, arrivals}: Pick<Day, 'plan' | 'seats' | 'arrivals'>,
): GoalBrief[] {
  const goals = home.store.goals.active();
  const written = currentVersions(home.store.journal.all());
  const lowest = lowestWeight(home);
  const starved = (goal: Goal): number | null =>
    starvedDays(goalView(home, goal, evidenceFor(home, goal, written), lowest), home.now());
  return goals.map(goal => {
    const without = nothingNew.find(one => one.goal === goal.id);
    return {
      goal: goal.id,
      title: goal.title,
      weight: goal.weight,
      new: arrivals.serving.get(goal.id) ?? 0,
      seats: seats.filter(one => one.goal === goal.id).length,
      starvedDays: starved(goal),
      isPlanned: planned.includes(goal.id),
      isNothingNew: without !== undefined,
      fromLater: without?.fromLater ?? 0,
    };
  });
}

function quietCommunities(home: Home): string[] {
  const posts = Map.groupBy(home.store.fetches.posts(), ({community}) => community);
  return [...posts]
    .filter(([, sources]) =>
      isQuiet(
        sources.flatMap(({postedAt}) => postedAt),
        home.now(),
      ),
    )
    .map(([id]) => id);
}
