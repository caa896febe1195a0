import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import type {TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {mean, seededRandom} from './random.ts';
import {type Learner, SEATS, type SimulatedDays, simulate} from './simulation.ts';

const DRAWS = 10;
const COMMUNITIES = 120;
/** One community of the last learner publishes so much of everything. */
const FLOOD = 0.3;

const THREE_GOALS: Learner = {
  weights: [3, 2, 1],
  learns: true,
  order: 'seats',
  away: null,
  communityOf: ({community}) => community,
};

const LEARNERS = {
  'three goals, newest first': {...THREE_GOALS, order: 'newest'},
  'three goals, not learning': {...THREE_GOALS, learns: false},
  'three goals': THREE_GOALS,
  'one goal': {...THREE_GOALS, weights: [1]},
  'no goal': {...THREE_GOALS, weights: []},
  'away for 30 days': {...THREE_GOALS, away: {from: 15, to: 45}},
  '120 communities, a flood': {...THREE_GOALS, communityOf: floodedCommunity},
} satisfies Record<string, Learner>;

function floodedCommunity({id}: LabelledEntry): string {
  const random = seededRandom(`community ${id}`);
  return random() < FLOOD ? 'flood' : `community ${1 + Math.floor(random() * (COMMUNITIES - 1))}`;
}

interface Outcome {
  /** Of all relevant entries, those shown; NaN without goals. */
  found: number;
  worst: number;
  /** Of all communities, those of which an entry was shown. */
  communities: number;
  /** The most entries of one community in a list. */
  largest: number;
}

/** Learners over 60 days: the share of entries they found, and of their network that they saw. */
export function evaluateLearners(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const lines = [`${''.padEnd(28)}  found   worst  communities  largest`];
  const outcomes = Object.entries(LEARNERS).map(([name, learner]) => {
    const each = Array.from({length: DRAWS}, (_, draw) =>
      outcomeOf(simulate(corpus, goals, learner, {termsOf, seed: String(draw)})),
    );
    const outcome = {
      found: mean(each.map(({found}) => found)),
      worst: mean(each.map(({worst}) => worst)),
      communities: mean(each.map(({communities}) => communities)),
      largest: Math.max(...each.map(({largest}) => largest)),
    };
    const cells = [outcome.found, outcome.worst, outcome.communities, outcome.largest];
    lines.push(`${name.padEnd(26)}${cells.map(value => value.toFixed(3).padStart(9)).join('')}`);
    return [name, outcome] as const;
  });
  const {found, worst, communities} = new Map<string, Outcome>(outcomes).get('three goals') as Outcome;
  const flooded = new Map<string, Outcome>(outcomes).get('120 communities, a flood') as Outcome;
  return {
    lines,
    figures: [
      {name: 'found of all relevant entries', value: found, least: 0.77},
      {name: 'found of the worst goal', value: worst, least: 0.68},
      {name: 'communities shown', value: communities, least: 1},
      {name: 'entries of a flooding community in a list', value: flooded.largest, most: Math.ceil(SEATS / 3)},
    ],
  };
}

function outcomeOf({goals, arrived, shown}: SimulatedDays): Outcome {
  const seen = new Set(shown.flat());
  const foundBy = (isRelevant: (entry: LabelledEntry) => boolean): number => {
    const relevant = arrived.filter(isRelevant);
    return relevant.filter(entry => seen.has(entry)).length / relevant.length;
  };
  const communitiesOf = (entries: Iterable<LabelledEntry>): number =>
    new Set([...entries].map(({community}) => community)).size;
  return {
    found: foundBy(({labels}) => goals.some(({label}) => labels.includes(label))),
    worst:
      goals.length === 0
        ? Number.NaN
        : Math.min(...goals.map(({label}) => foundBy(({labels}) => labels.includes(label)))),
    communities: communitiesOf(seen) / communitiesOf(arrived),
    largest: Math.max(
      ...shown.map(list =>
        Math.max(0, ...[...Map.groupBy(list, ({community}) => community).values()].map(({length}) => length)),
      ),
    ),
  };
}
