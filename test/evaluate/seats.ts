import type {CommunityId, EntryId, GoalId} from '../../src/domain/common/ids.ts';
import type {TermStatistics} from '../../src/domain/ranking/bm25.ts';
import {createGoalProfile, fitOf, type GoalProfile, STORED_FIT} from '../../src/domain/ranking/fit.ts';
import {type Candidate, createSeatPlanner, type SeatGoal} from '../../src/domain/ranking/seat-plan.ts';
import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import {evidencePiece, learnerTerms, statisticsOf, type TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {mean, seededRandom, shuffled} from './random.ts';

const WEIGHTS = [3, 2, 1];
/** In 120 draws the goals with nothing vary by ± .03. */
const DRAWS = 480;
const POOL = 300;
const LIST = 15;
const EVIDENCE = 3;
/** Uneven supply: some goals have hardly an entry in the pool. */
const LEAST_SUPPLY = 3;
const MOST_SUPPLY = 25;

/** A list of 15 entries, and what each counts for: one of the goals, by its labels. */
interface DrawnList {
  goals: readonly LabelledGoal[];
  list: readonly LabelledEntry[];
}

export const seatGoal = ({label}: LabelledGoal, weight: number): SeatGoal => ({
  id: label as GoalId,
  weight,
  dueInDays: null,
  isNeglected: false,
});

/** An entry as the planner takes it. */
export function candidateOf(
  entry: LabelledEntry,
  profiles: ReadonlyMap<GoalId, GoalProfile>,
  termsOf: TermsOf,
  ageDays: number,
): Candidate {
  const judged = {
    terms: termsOf(entry),
    author: entry.author,
    communities: [entry.community],
    isLinked: false,
  };
  const fits = [...profiles]
    .map(([id, profile]) => [id, fitOf(profile, judged)] as const)
    .filter(([, {fit}]) => fit >= STORED_FIT);
  return {
    id: entry.id as EntryId,
    minutes: 1,
    ageDays,
    communities: [entry.community as CommunityId],
    thread: null,
    isMuted: false,
    isLater: false,
    fits: new Map(fits),
    openAs: null,
  };
}

/** Lists of 15 for three goals of weights 3:2:1 with uneven supply, beside the newest entries and one sum. */
export function evaluateSeats(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const draws = Array.from({length: DRAWS}, (_, draw) => drawLists(corpus, goals, termsOf, draw));
  const lines = [`${''.padEnd(24)}    P@15      L1  nothing  largest community`];
  const row = (name: 'newest' | 'sum' | 'seats' | 'reversed') => {
    const figures = figuresOf(draws.map(lists => ({goals: lists.goals, list: lists[name]})));
    const {precision, l1, nothing, largest} = figures;
    const cells = [precision, l1, nothing, largest].map(value => value.toFixed(3).padStart(8));
    lines.push(`${name.padEnd(24)}${cells.join('')}`);
    return figures;
  };
  row('newest');
  row('sum');
  const {l1, nothing, largest} = row('seats');
  const reversed = row('reversed');
  return {
    lines,
    figures: [
      {name: 'L1 of shares to weights', value: l1, most: 0.32},
      {name: 'goals with nothing, of 3', value: nothing, most: 0.08},
      {name: 'entries of the largest community', value: largest, most: Math.ceil(LIST / 3)},
      {name: 'L1 with the weights reversed', value: reversed.l1, least: l1 + 0.3},
    ],
  };
}

function drawLists(
  corpus: readonly LabelledEntry[],
  all: readonly LabelledGoal[],
  termsOf: TermsOf,
  draw: number,
): {goals: LabelledGoal[]} & Record<'newest' | 'sum' | 'seats' | 'reversed', LabelledEntry[]> {
  const random = seededRandom(`seats ${draw}`);
  const goals = shuffled(all, random).slice(0, WEIGHTS.length);
  const supplies = goals.map(() => LEAST_SUPPLY + Math.floor(random() * (MOST_SUPPLY - LEAST_SUPPLY + 1)));
  const pool = new Set<LabelledEntry>();
  const evidence = goals.map(({label}, index) => {
    const mine = shuffled(
      corpus.filter(({labels}) => labels.includes(label)),
      random,
    ).filter(entry => !pool.has(entry));
    const supply = supplies[index] ?? 0;
    for (const entry of mine.slice(0, supply)) pool.add(entry);
    return mine.slice(supply, supply + EVIDENCE);
  });
  const isOther = ({labels}: LabelledEntry): boolean => goals.every(({label}) => !labels.includes(label));
  const others = shuffled(corpus.filter(isOther), random).slice(0, POOL - pool.size);
  const entries = shuffled(
    [...pool, ...others].filter(entry => !evidence.flat().includes(entry)),
    random,
  );
  const statistics = statisticsOf([...entries, ...evidence.flat()].map(termsOf));
  const profiles = new Map(
    goals.map((goal, index) => [
      goal.label as GoalId,
      profileFor(goal, evidence[index] ?? [], statistics, termsOf),
    ]),
  );
  const byId = new Map<string, LabelledEntry>(entries.map(entry => [entry.id, entry]));
  const candidates = entries.map(entry => candidateOf(entry, profiles, termsOf, random()));
  const seated = (weights: readonly number[]): LabelledEntry[] => {
    const planSeats = createSeatPlanner({
      goals: goals.map((goal, index) => seatGoal(goal, weights[index] ?? 1)),
      candidates,
      daysNotShown: new Map(),
      seed: String(draw),
      longFrom: Number.POSITIVE_INFINITY,
    });
    return planSeats(LIST).seats.flatMap(({entry}) => byId.get(entry) ?? []);
  };
  const sumOf = ({fits}: Candidate): number =>
    goals.reduce(
      (sum, {label}, index) => sum + (WEIGHTS[index] ?? 0) * (fits.get(label as GoalId)?.fit ?? 0),
      0,
    );
  const firstBy = (score: (one: Candidate) => number): LabelledEntry[] =>
    [...candidates]
      .sort((a, b) => score(b) - score(a))
      .slice(0, LIST)
      .flatMap(({id}) => byId.get(id) ?? []);
  return {
    goals,
    newest: firstBy(({ageDays}) => -ageDays),
    sum: firstBy(sumOf),
    seats: seated(WEIGHTS),
    reversed: seated(WEIGHTS.toReversed()),
  };
}

/** A goal that was noted in these entries. */
export const profileFor = (
  goal: LabelledGoal,
  evidence: readonly LabelledEntry[],
  statistics: TermStatistics,
  termsOf: TermsOf,
): GoalProfile =>
  createGoalProfile(
    {
      terms: learnerTerms(goal),
      evidence: evidence.map(entry => evidencePiece(entry, termsOf)),
      negatives: [],
      notTerms: new Set(),
    },
    statistics,
  );

function figuresOf(draws: readonly DrawnList[]): Record<'precision' | 'l1' | 'nothing' | 'largest', number> {
  const each = draws.map(({goals, list}) => {
    const counts = goals.map(({label}) => list.filter(({labels}) => labels.includes(label)).length);
    const relevant = list.filter(({labels}) => goals.some(({label}) => labels.includes(label))).length;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const weights = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
    const distances = counts.map((count, index) =>
      Math.abs((total === 0 ? 0 : count / total) - (WEIGHTS[index] ?? 0) / weights),
    );
    return {
      precision: relevant / LIST,
      l1: distances.reduce((sum, distance) => sum + distance, 0),
      nothing: counts.filter(count => count === 0).length,
      largest: Math.max(
        ...[...Map.groupBy(list, ({community}) => community).values()].map(({length}) => length),
      ),
    };
  });
  return {
    precision: mean(each.map(({precision}) => precision)),
    l1: mean(each.map(({l1}) => l1)),
    nothing: mean(each.map(({nothing}) => nothing)),
    largest: Math.max(...each.map(({largest}) => largest)),
  };
}
