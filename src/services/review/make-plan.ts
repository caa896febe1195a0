import {daysBetween} from '../../domain/common/calendar.ts';
import type {GoalId} from '../../domain/common/ids.ts';
import {isDay} from '../../domain/common/time.ts';
import {planToday} from '../../domain/ranking/plan-today.ts';
import {type Candidate, freshnessOf, type SeatGoal} from '../../domain/ranking/seat-plan.ts';
import type {Home} from '../home/home.ts';
import {lastVisitEnd} from '../home/visits.ts';
import {findCandidates} from './candidates.ts';
import {seatReasons} from './seat-reason.ts';
import type {StoredPlan} from './stored-plan.ts';
import type {SeatParts} from './today-view.ts';

/** A goal without a seat in so many days that had a plan goes first. */
const NEGLECTED_PLANS = 3;

/**
 * The plan of a day as it was kept. null: there is none yet, or it was made before there was any goal; the first goal is
 * not to wait for the next day.
 */
export function storedPlan({store}: Home, day: string, minutes: number): StoredPlan | null {
  const plan = store.plans.get<StoredPlan>(day, minutes);
  return plan?.goals.length === 0 && store.goals.active().length > 0 ? null : plan;
}

/** The plan of a day; made now if there is none. */
export const planOf = (home: Home, day: string, minutes: number): StoredPlan =>
  storedPlan(home, day, minutes) ?? makePlan(home, day, minutes);

/** Plans a day and keeps the plan instead of an earlier one. The same content gives the same plan. */
export function makePlan(home: Home, day: string, minutes: number): StoredPlan {
  const {plans} = home.store;
  const shown = plans.shownBefore(day);
  const goals = seatGoals(home, day);
  const candidates = findCandidates(home, {minutes, goals: goals.map(({id}) => id), shown});
  const daysNotShown = new Map([...shown].map(([id, last]) => [id, daysBetween(last, day)]));
  const {seats, nothingNew} = planToday({goals, candidates, daysNotShown, seed: day}, minutes);
  const byId = new Map(candidates.map(one => [one.id, one]));
  const chosen = seats.flatMap(seat => {
    const candidate = byId.get(seat.entry);
    return candidate ? [{seat, candidate}] : [];
  });
  const reasons = seatReasons(home, chosen, daysNotShown);
  const plan: StoredPlan = {
    goals: goals.map(({id}) => id),
    seats: chosen.map(({seat, candidate}, index) => ({
      ...seat,
      isLater: candidate.isLater,
      why: reasons[index] ?? null,
      parts: partsOf(home, candidate, seat.goal),
    })),
    nothingNew,
    // What came since yesterday stays so all day, though the learner leaves and comes back.
    since: plans.ofDay<StoredPlan>(day)[0]?.since ?? lastVisitEnd(home),
  };
  const communities = chosen.flatMap(({candidate}) => candidate.communities);
  plans.save({day, minutes, document: plan, communities});
  return plan;
}

const NO_PARTS = {own: 0, learnt: 0, person: 0, link: 0, community: 0, less: 0};

function partsOf({store}: Home, {id, ageDays}: Candidate, goal: GoalId | null): SeatParts {
  const fit = goal === null ? undefined : store.scores.fitsOf(id).find(one => one.goal === goal);
  const {own, learnt, person, link, community, less} = fit ?? NO_PARTS;
  return {own, learnt, person, link, community, less, fresh: freshnessOf(ageDays)};
}

function seatGoals(home: Home, day: string): SeatGoal[] {
  const {store} = home;
  const before = store.plans.before<StoredPlan>(day, NEGLECTED_PLANS);
  const isLongEnough = store.plans.countDaysBefore(day, NEGLECTED_PLANS) === NEGLECTED_PLANS;
  const seated = new Set(before.flatMap(({seats}) => seats.map(({goal}) => goal)));
  return home.store.goals.active().map(({id, weight, by}) => ({
    id,
    weight,
    dueInDays: by !== null && isDay(by) ? daysBetween(day, by) : null,
    isNeglected: isLongEnough && !seated.has(id),
  }));
}
