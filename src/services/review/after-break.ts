import {DAY_MS} from '../../domain/common/time.ts';
import {type Home, todayIn} from '../home/home.ts';
import {passEntries} from '../queue/triage.ts';
import {planOf} from './make-plan.ts';
import type {StoredPlan} from './stored-plan.ts';
import type {AwayView} from './today-view.ts';

/** From so many days without a visit on, the rest can be passed. */
const BREAK_DAYS = 7;

/** What came while the learner was away for a week or longer; null: she was not, or nothing is left to pass. */
export function returnAfterBreak(home: Home, plan: StoredPlan): AwayView | null {
  const {store} = home;
  const since = breakBefore(home, plan);
  if (since === null) return null;
  const rest = restOf(home, plan, since.newest);
  if (rest.length === 0) return null;
  const counts = new Map<string, number>();
  for (const {communities} of rest) for (const id of communities) counts.set(id, (counts.get(id) ?? 0) + 1);
  const communities = store.network
    .followedTitles([...counts.keys()])
    .map(({id, title}) => ({id, title, waiting: counts.get(id) ?? 0}))
    .sort((one, other) => other.waiting - one.waiting);
  return {days: Math.floor((home.now() - since.at) / DAY_MS), communities, rest: rest.length};
}

/**
 * Moves what came during a break to done, unread, as one act that undo takes back: all but the entries of today's plans
 * and those that serve a goal. Gives how many; 0: there was no break, or nothing is left.
 */
export function passTheRest(home: Home, minutes: number): number {
  const plan = planOf(home, todayIn(home), minutes);
  const since = breakBefore(home, plan);
  if (since === null) return 0;
  return passEntries(
    home,
    restOf(home, plan, since.newest).map(({id}) => id),
  );
}

const breakBefore = ({now}: Home, {since}: StoredPlan): StoredPlan['since'] =>
  since !== null && now() - since.at >= BREAK_DAYS * DAY_MS ? since : null;

/** `newest`: the number of the last entry before the break. */
function restOf(home: Home, plan: StoredPlan, newest: number) {
  const {store} = home;
  const plans = [plan, ...store.plans.ofDay<StoredPlan>(todayIn(home))];
  const planned = new Set(plans.flatMap(({seats}) => seats.map(({entry}) => store.entries.resolve(entry))));
  // Of an entry that came while the learner decides, nobody knows yet whether it serves a goal.
  const last = store.scores.isOn() ? store.scores.state().judgedThrough : store.triage.newest();
  return store.candidates.waitingBetween(newest, last).filter(({id}) => !planned.has(id));
}
