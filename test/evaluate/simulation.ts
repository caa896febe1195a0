import type {CommunityId, GoalId} from '../../src/domain/common/ids.ts';
import type {TermStatistics} from '../../src/domain/ranking/bm25.ts';
import {createGoalProfile, type EvidencePiece, SERVING_FIT} from '../../src/domain/ranking/fit.ts';
import {planToday} from '../../src/domain/ranking/plan-today.ts';
import {createSeatPlanner, type SeatRequest} from '../../src/domain/ranking/seat-plan.ts';
import type {LabelledEntry} from './corpus.ts';
import {evidencePiece, learnerTerms, statisticsOf, type TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {seededRandom, shuffled} from './random.ts';
import {candidateOf, seatGoal} from './seats.ts';

export const DAYS = 60;
export const NEW_A_DAY = 40;
export const SEATS = 15;
/** How often the learner keeps an entry that serves a goal. */
export const KEPT = 0.9;
/** The weight of an entry that was done without being opened, as a sign against a goal. */
const UNOPENED = 0.5;
const DAYS_FROZEN = 7;

export interface Learner {
  /** A weight for each goal. */
  weights: readonly number[];
  /** Whether evidence changes what is shown. */
  learns: boolean;
  order: 'seats' | 'newest';
  /** Days without a list; what waits beside the first list after them is passed. */
  away: {from: number; to: number} | null;
  /** Minutes a day, where the entries take 1 to 40; null: 15 entries a day. */
  minutes: number | null;
  communityOf: (entry: LabelledEntry) => string;
}

export interface SimulatedDays {
  goals: readonly LabelledGoal[];
  arrived: readonly LabelledEntry[];
  dayOf: ReadonlyMap<LabelledEntry, number>;
  /** By day with a list. */
  shown: readonly (readonly LabelledEntry[])[];
}

/** Minutes that an entry takes, drawn: a median of 2, a mean of 3, and some of an article. */
export function minutesOf({id}: LabelledEntry): number {
  const random = seededRandom(`minutes ${id}`);
  // Box and Muller: a normal deviate from two numbers.
  const deviate = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(40, Math.max(1, Math.round(2.2 * Math.exp(0.8 * deviate))));
}

/** What a learner did with what was shown. */
interface Acts {
  evidence: Map<LabelledGoal, EvidencePiece[]>;
  negatives: Map<LabelledGoal, EvidencePiece[]>;
}

/** Sixty days with a list each day; what the learner keeps or leaves unopened changes the next ones. */
export function simulate(
  corpus: readonly LabelledEntry[],
  all: readonly LabelledGoal[],
  learner: Learner,
  {termsOf, seed}: {termsOf: TermsOf; seed: string},
): SimulatedDays {
  const random = seededRandom(`days ${seed}`);
  const goals = shuffled(all, random).slice(0, learner.weights.length);
  const entries = shuffled(corpus, random)
    .slice(0, DAYS * NEW_A_DAY)
    .map(entry => ({...entry, community: learner.communityOf(entry)}));
  const byId = new Map<string, LabelledEntry>(entries.map(entry => [entry.id, entry]));
  const dayOf = new Map(entries.map((entry, index) => [entry, Math.floor(index / NEW_A_DAY)]));
  const acts: Acts = {evidence: new Map(), negatives: new Map()};
  const lastShown = new Map<CommunityId, number>();
  const inbox = new Set<LabelledEntry>();
  const shown: LabelledEntry[][] = [];
  let statistics: TermStatistics | null = null;
  for (let day = 0; day < DAYS; day += 1) {
    for (const entry of entries.slice(day * NEW_A_DAY, (day + 1) * NEW_A_DAY)) inbox.add(entry);
    if (learner.away && day >= learner.away.from && day < learner.away.to) continue;
    const arrived = (day + 1) * NEW_A_DAY;
    if (!statistics || day % DAYS_FROZEN === 0 || arrived > statistics.entries * 1.5)
      statistics = statisticsOf(entries.slice(0, arrived).map(termsOf));
    const profiles = new Map(
      goals.map(goal => [goal.label as GoalId, profileOf(goal, acts, statistics as TermStatistics)]),
    );
    const candidates = [...inbox].map(entry => ({
      ...candidateOf(entry, profiles, termsOf, day - (dayOf.get(entry) ?? 0)),
      minutes: learner.minutes === null ? 1 : minutesOf(entry),
    }));
    const isPlain = learner.order === 'newest';
    const request = {
      goals: isPlain ? [] : goals.map((goal, index) => seatGoal(goal, learner.weights[index] ?? 1)),
      candidates,
      daysNotShown: new Map([...lastShown].map(([id, last]) => [id, day - last])),
      seed: `${seed} ${day}`,
    };
    const list = isPlain
      ? [...inbox].reverse().slice(0, SEATS)
      : seatsFor(request, learner).flatMap(({entry}) => byId.get(entry) ?? []);
    for (const entry of list) {
      inbox.delete(entry);
      lastShown.set(entry.community as CommunityId, day);
    }
    if (learner.learns) {
      const ownFits = new Map(candidates.map(({id, fits}) => [id as string, fits]));
      for (const entry of list)
        for (const goal of goals) {
          const own = ownFits.get(entry.id)?.get(goal.label as GoalId)?.own ?? 0;
          judge(entry, goal, own, {acts, termsOf, isKept: random() < KEPT});
        }
    }
    if (day === learner.away?.to) inbox.clear();
    shown.push(list);
  }
  return {goals, arrived: entries, dayOf, shown};
}

const seatsFor = (request: Omit<SeatRequest, 'longFrom'>, {minutes}: Learner) =>
  minutes === null
    ? createSeatPlanner({...request, longFrom: Number.POSITIVE_INFINITY})(SEATS).seats
    : planToday(request, minutes).seats;

function judge(
  entry: LabelledEntry,
  goal: LabelledGoal,
  own: number,
  {acts, termsOf, isKept}: {acts: Acts; termsOf: TermsOf; isKept: boolean},
): void {
  const piece = evidencePiece(entry, termsOf);
  const isRelevant = entry.labels.includes(goal.label);
  if (isRelevant && isKept) acts.evidence.set(goal, [...(acts.evidence.get(goal) ?? []), piece]);
  if (!isRelevant && own >= SERVING_FIT) {
    const before = acts.negatives.get(goal) ?? [];
    acts.negatives.set(goal, [...before, {...piece, weight: UNOPENED}]);
  }
}

const profileOf = (goal: LabelledGoal, {evidence, negatives}: Acts, statistics: TermStatistics) =>
  createGoalProfile(
    {
      terms: learnerTerms(goal),
      evidence: evidence.get(goal) ?? [],
      negatives: negatives.get(goal) ?? [],
      notTerms: new Set(),
    },
    statistics,
  );
