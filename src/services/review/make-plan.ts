import {daysBetween} from '../../domain/common/calendar.ts';
import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {isDay} from '../../domain/common/time.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import {planToday} from '../../domain/ranking/plan-today.ts';
import type {Candidate, Seat, SeatGoal} from '../../domain/ranking/seat-plan.ts';
import type {Home} from '../home/home.ts';
import {lastVisitEnd} from '../home/visits.ts';
import {findCandidates} from './candidates.ts';
import type {StoredPlan, StoredSeat} from './stored-plan.ts';

/** A goal without a seat in so many days that had a plan goes first. */
const NEGLECTED_PLANS = 3;

/** The plan of a day as it was kept; made now if there is none yet. */
export const planOf = (home: Home, day: string, minutes: number): StoredPlan =>
  home.store.plans.get<StoredPlan>(day, minutes) ?? makePlan(home, day, minutes);

/** Plans a day and keeps the plan instead of an earlier one. The same content gives the same plan. */
export function makePlan(home: Home, day: string, minutes: number): StoredPlan {
  const {plans} = home.store;
  const shown = plans.shownBefore(day);
  const goals = seatGoals(home, day);
  const candidates = findCandidates(home, {minutes, goals: goals.map(({id}) => id), shown});
  const daysNotShown = new Map([...shown].map(([id, last]) => [id, daysBetween(last, day)]));
  const {seats, nothingNew} = planToday({goals, candidates, daysNotShown, seed: day}, minutes);
  const byId = new Map(candidates.map(one => [one.id, one]));
  const plan: StoredPlan = {
    seats: storedSeats(
      home,
      seats.map(seat => ({seat, candidate: byId.get(seat.entry)})),
      daysNotShown,
    ),
    nothingNew,
    // What came since yesterday stays so all day, though the learner leaves and comes back.
    since: plans.ofDay<StoredPlan>(day)[0]?.since ?? lastVisitEnd(home),
  };
  const communities = seats.flatMap(({entry}) => byId.get(entry)?.communities ?? []);
  plans.save({day, minutes, document: plan, communities});
  return plan;
}

/** Adds what is true now and can be the reason. Of a community's entries only the first one ends its silence. */
function storedSeats(
  {store}: Home,
  seats: readonly {seat: Seat; candidate: Candidate | undefined}[],
  daysNotShown: ReadonlyMap<CommunityId, number>,
): StoredSeat[] {
  const seen = new Set<CommunityId>();
  const isNoted = (id: EntryId): boolean => store.notes.list({entry: id}).length > 0;
  return seats.map(({seat, candidate}) => {
    const communities = candidate?.communities ?? [];
    const isFirst = communities.length > 0 && !communities.some(id => seen.has(id));
    for (const id of communities) seen.add(id);
    const days = communities.flatMap(id => daysNotShown.get(id) ?? []);
    const silence = days.length > 0 ? Math.min(...days) : 'never shown';
    return {
      ...seat,
      isLater: candidate?.isLater ?? false,
      linksToNoted: seat.kind === 'open' && [...store.links.linkedWith([seat.entry])].some(isNoted),
      silence: isFirst ? silence : null,
    };
  });
}

function seatGoals({store}: Home, day: string): SeatGoal[] {
  const before = store.plans.before<StoredPlan>(day, NEGLECTED_PLANS);
  const isLongEnough = store.plans.countDaysBefore(day, NEGLECTED_PLANS) === NEGLECTED_PLANS;
  const seated = new Set(before.flatMap(({seats}) => seats.map(({goal}) => goal)));
  return activeGoals(store).map(({id, weight, by}) => ({
    id,
    weight,
    dueInDays: by !== null && isDay(by) ? daysBetween(day, by) : null,
    isNeglected: isLongEnough && !seated.has(id),
  }));
}

/** Goals that the learner works on, the highest weight first. */
export const activeGoals = (store: Home['store']): Goal[] =>
  store.goals
    .all()
    .map(({goal}) => goal)
    .filter(({status}) => status === 'active')
    .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
