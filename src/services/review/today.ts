import type {CommunityId} from '../../domain/common/ids.ts';
import {stampOfRecord} from '../../domain/common/stamp.ts';
import {openSeatsOf} from '../../domain/ranking/seat-plan.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import {type Home, todayIn} from '../home/home.ts';
import {dueActions} from '../journal/next-actions.ts';
import {rowViews} from '../queue/queue.ts';
import {recallToday} from '../recall/recall.ts';
import {returnAfterBreak} from './after-break.ts';
import {arrivalsSince, briefOf} from './brief.ts';
import {isHidden} from './candidates.ts';
import {makePlan, planOf, storedPlan} from './make-plan.ts';
import type {StoredPlan, StoredSeat} from './stored-plan.ts';
import type {SeatView, TodayView} from './today-view.ts';

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
  return viewOf(home, plan, {date, minutes});
}

/** The same, but the day is not planned: null if it is not yet. */
export function plannedToday(home: Home, minutes: number): TodayView | null {
  const date = todayIn(home);
  const plan = storedPlan(home, date, minutes);
  return plan && viewOf(home, plan, {date, minutes});
}

function viewOf(
  home: Home,
  plan: StoredPlan,
  {date, minutes}: Pick<TodayView, 'date' | 'minutes'>,
): TodayView {
  const hidden = home.store.candidates.hidden();
  const rows = plan.seats.flatMap(seat => shownRow(home, seat, hidden));
  const seats = rows.map(({seat}) => seat);
  const arrivals = arrivalsSince(home, plan.since);
  const due = dueSeats(home);
  const recall = recallToday(home);
  const waiting = rows.filter(({row, seat}) => !seat.isLater && row.state === 'inbox' && !row.read);
  return {
    date,
    minutes,
    brief: briefOf(home, {plan, seats, arrivals, due: due.length}),
    seats: [...due, ...seatViews(home, rows)],
    recall: recall.due.map(({annotation, due: day}) => ({annotation, due: day})),
    reminders: recall.reminders.map(({id}) => id),
    // Since an unknown visit everything unread came, and how much that is is never shown.
    canWait: plan.since === null ? null : Math.max(0, arrivals.unread - waiting.length),
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
function shownRow({store}: Home, seat: StoredSeat, hidden: ReadonlySet<CommunityId>): ShownSeat[] {
  const id = store.entries.resolve(seat.entry);
  const row = store.triage.get(id);
  if (!row || isHidden(store.entries.communitiesOf(id), hidden)) return [];
  // A goal that was removed since leaves its entries.
  const isGoalThere = seat.goal === null || store.goals.get(seat.goal) !== null;
  return [{row, seat: isGoalThere ? seat : {...seat, kind: 'new', goal: null}}];
}

function seatViews(home: Home, shown: readonly ShownSeat[]): SeatView[] {
  const alike = Map.groupBy(shown, ({seat: {kind, goal}}) => `${kind} ${goal}`);
  const reasons = new Map(shown.map(({row, seat}) => [row.id, seat.why]));
  // Together for each goal, whose fit a row shows.
  const views = [...alike.values()].flatMap(group =>
    rowViews(
      home,
      group.map(({row}) => row),
      group[0]?.seat.goal ?? null,
      reasons,
    ).map((view, index) => ({view, n: index + 1, of: group.length})),
  );
  const byId = new Map(views.map(one => [one.view.id, one]));
  return shown.flatMap(({seat: {kind, goal, isLater, parts}, row}) => {
    const one = byId.get(row.id);
    if (!one) return [];
    const isDone = row.state === 'done' || (!isLater && (row.read || row.state === 'later'));
    return [{kind, goal, n: one.n, of: one.of, entry: {...one.view, parts}, action: null, isDone}];
  });
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
