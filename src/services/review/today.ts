import type {GoalId} from '../../domain/common/ids.ts';
import {stampOfRecord} from '../../domain/common/stamp.ts';
import {freshnessOf, openSeatsOf} from '../../domain/ranking/seat-plan.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import {type Home, todayIn} from '../home/home.ts';
import {dueActions} from '../journal/next-actions.ts';
import {rowView} from '../queue/queue.ts';
import {recallToday} from '../recall/recall.ts';
import {returnAfterBreak} from './after-break.ts';
import {arrivalsSince, briefOf} from './brief.ts';
import {makePlan, planOf} from './make-plan.ts';
import {seatReason} from './seat-reason.ts';
import type {StoredPlan, StoredSeat} from './stored-plan.ts';
import type {SeatParts, SeatView, TodayView} from './today-view.ts';

export interface TodayOptions {
  /** Reading time to fill; the setting `reviewMinutes` where it is missing. */
  minutes?: number;
  /** Make the plan again, from what there is now. */
  again?: boolean;
}

/**
 * The plan of the day with a reason for each row. The same all day for the same minutes: it is made when it is first
 * asked for and kept. Muting takes entries out of it; what else changes shows on the next day, or with `again`.
 */
export function today(
  home: Home,
  {minutes = home.settings.reviewMinutes, again = false}: TodayOptions = {},
): TodayView {
  const date = todayIn(home);
  const plan = again ? makePlan(home, date, minutes) : planOf(home, date, minutes);
  const rows = plan.seats.flatMap(seat => shownRow(home, seat));
  const seats = rows.map(({seat}) => seat);
  const arrivals = arrivalsSince(home, plan.since);
  const due = dueSeats(home);
  const recall = recallToday(home);
  const waiting = rows.filter(({row, seat}) => !seat.isLater && row.state === 'inbox' && !row.read);
  return {
    date,
    minutes,
    brief: briefOf(home, {plan, seats, arrivals, due: due.length}),
    seats: [...due, ...rows.map(({row, seat}) => seatView(home, {row, seat, seats}))],
    recall: recall.due.map(({annotation, due: day}) => ({annotation, due: day})),
    reminders: recall.reminders.map(({id}) => id),
    canWait: Math.max(0, arrivals.unread - waiting.length),
    passed: countPassed(home, plan),
    away: returnAfterBreak(home, plan),
    rotationDays: rotationDays(home, plan),
  };
}

interface ShownSeat {
  seat: StoredSeat;
  row: QueueRow;
}

/** The row of a seat as it is now. None where the entry is gone, or all its communities were muted. */
function shownRow({store}: Home, seat: StoredSeat): ShownSeat[] {
  const id = store.entries.resolve(seat.entry);
  const row = store.triage.get(id);
  const hidden = store.candidates.hidden();
  const communities = store.entries.communitiesOf(id);
  const isMuted = communities.length > 0 && communities.every(one => hidden.has(one));
  if (!row || isMuted) return [];
  // A goal that was removed since leaves its entries.
  const isGoalThere = seat.goal === null || store.goals.get(seat.goal) !== null;
  return [{row, seat: isGoalThere ? seat : {...seat, kind: 'new', goal: null}}];
}

function seatView(home: Home, {row, seat, seats}: ShownSeat & {seats: readonly StoredSeat[]}): SeatView {
  const alike = seats.filter(one => one.kind === seat.kind && one.goal === seat.goal);
  return {
    kind: seat.kind,
    goal: seat.goal,
    n: alike.indexOf(seat) + 1,
    of: alike.length,
    entry: {...rowView(home, row), why: seatReason(home, seat, row), parts: partsOf(home, row, seat.goal)},
    action: null,
    isDone: row.state === 'done' || (!seat.isLater && (row.read || row.state === 'later')),
  };
}

const DAY = 86_400_000;

const NO_PARTS = {own: 0, learnt: 0, person: 0, link: 0, community: 0, less: 0};

function partsOf({store, now}: Home, {id, sortAt}: QueueRow, goal: GoalId | null): SeatParts {
  const fit = goal === null ? undefined : store.scores.fitsOf(id).find(one => one.goal === goal);
  const {own, learnt, person, link, community, less} = fit ?? NO_PARTS;
  return {own, learnt, person, link, community, less, fresh: freshnessOf((now() - sortAt) / DAY)};
}

/** How many entries were passed since the visit before the plan, and are still. */
function countPassed({store}: Home, {since}: StoredPlan): number {
  if (since === null) return 0;
  const acts = store.acts.inEffectSince(stampOfRecord(undefined, since.at), ['pass']);
  const ids = new Set(acts.flatMap(({entries}) => entries.map(({id}) => store.entries.resolve(id))));
  return [...ids].filter(id => store.triage.isPassed(id)).length;
}

function dueSeats(home: Home): SeatView[] {
  const due = dueActions(home);
  return due.map(({id, title, next, goals}, index) => ({
    kind: 'due',
    goal: goals[0] ?? null,
    n: index + 1,
    of: due.length,
    entry: null,
    action: {id, title, action: next?.action ?? '', due: next?.due ?? ''},
    isDone: false,
  }));
}

/** One open seat after another goes to the community that was not shown for longest, so each gets one in so many days. */
function rotationDays({store}: Home, {seats}: StoredPlan): number | null {
  const open = openSeatsOf(seats.length);
  return open === 0 ? null : Math.ceil(store.candidates.communities().length / open);
}
