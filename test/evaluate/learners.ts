import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import type {TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {mean, seededRandom} from './random.ts';
import {type Learner, minutesOf, SEATS, type SimulatedDays, simulate} from './simulation.ts';
import {liveThrough} from './store-days.ts';

const DRAWS = 10;
const COMMUNITIES = 120;
/** One community of the last learner publishes so much of everything. */
const FLOOD = 0.3;

const MINUTES = 45;
const AWAY = 'away for 30 days';

const THREE_GOALS: Learner = {
  weights: [3, 2, 1],
  learns: true,
  order: 'seats',
  away: null,
  minutes: null,
  communityOf: ({community}) => community,
};

const LISTS = {
  'newest first': {...THREE_GOALS, order: 'newest'},
  'not learning': {...THREE_GOALS, learns: false},
  'three goals': THREE_GOALS,
} satisfies Record<string, Learner>;

const READER: Learner = {...THREE_GOALS, minutes: MINUTES};

/** With minutes to fill, and entries of one to forty minutes. */
const LEARNERS = {
  'no goal': {...READER, weights: []},
  'one goal': {...READER, weights: [1]},
  'three goals 3:2:1': READER,
  [AWAY]: {...READER, away: {from: 15, to: 45}},
  '120 communities, a flood': {...READER, communityOf: floodedCommunity},
} satisfies Record<string, Learner>;

function floodedCommunity({id}: LabelledEntry): string {
  const random = seededRandom(`community ${id}`);
  return random() < FLOOD ? 'flood' : `community ${1 + Math.floor(random() * (COMMUNITIES - 1))}`;
}

interface Outcome {
  /** Of the relevant entries that arrived while there were lists, those shown; NaN without goals. */
  found: number;
  worst: number;
  /** Of all communities, those of which an entry was shown. */
  communities: number;
  /** The most entries of one community in a list. */
  largest: number;
  /** That in parts of what the cap allows. */
  ofCap: number;
  /** The share of lists that take the minutes to ±10 %; NaN without minutes. */
  onTime: number;
  /** That, or to one entry, which may take a third of the minutes. */
  toAnEntry: number;
  /** Entries in a list. */
  length: number;
}

const NAMES = ['found', 'worst', 'communities', 'largest', 'ofCap', 'onTime', 'toAnEntry', 'length'] as const;
const HIGHEST = new Set<string>(['largest', 'ofCap']);

/** The same learners with the program's own services, one draw each. Takes minutes: run only when it is named. */
export async function evaluateStore(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
): Promise<{lines: string[]; figures: Figure[]}> {
  const rows: [string, Outcome][] = [];
  for (const [name, learner] of Object.entries(LEARNERS)) {
    const minutes = {...learner, minutes: SEATS};
    const days = await liveThrough(corpus, goals, minutes, '0');
    rows.push([name, outcomeOf(days, minutes, () => 1)]);
  }
  return {lines: tableOf(`${SEATS} minutes a day`, rows), figures: rows.flatMap(figuresOf)};
}

/** Learners over 60 days: the share of entries they found, of their network that they saw, and how full their minutes are. */
export function evaluateLearners(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const outcomesOf = (learners: Record<string, Learner>): [string, Outcome][] =>
    Object.entries(learners).map(([name, learner]) => {
      const each = Array.from({length: DRAWS}, (_, draw) =>
        outcomeOf(simulate(corpus, goals, learner, {termsOf, seed: String(draw)}), learner),
      );
      const values = NAMES.map(one => {
        const all = each.map(outcome => outcome[one]);
        return [one, HIGHEST.has(one) ? Math.max(...all) : mean(all)];
      });
      return [name, Object.fromEntries(values)];
    });
  const lists = outcomesOf(LISTS);
  const learners = outcomesOf(LEARNERS);
  const [, threeGoals] = lists.at(-1) as [string, Outcome];
  return {
    lines: [...tableOf(`15 entries a day`, lists), '', ...tableOf(`${MINUTES} minutes a day`, learners)],
    figures: [...foundFigures('three goals, 15 entries', threeGoals), ...learners.flatMap(figuresOf)],
  };
}

const tableOf = (title: string, rows: readonly [string, Outcome][]): string[] => [
  `${title.padEnd(28)}${NAMES.map(name => name.padStart(12)).join('')}`,
  ...rows.map(
    ([name, outcome]) =>
      `  ${name.padEnd(26)}${NAMES.map(one => (Number.isNaN(outcome[one]) ? '–' : outcome[one].toFixed(3)).padStart(12)).join('')}`,
  ),
];

const foundFigures = (name: string, {found, worst}: Outcome): Figure[] => [
  {name: `${name}: found`, value: found, least: 0.77},
  {name: `${name}: found of the worst goal`, value: worst, least: 0.68},
];

const figuresOf = ([name, outcome]: [string, Outcome]): Figure[] => [
  ...(Number.isNaN(outcome.found) ? [] : foundFigures(name, outcome)),
  // Entries that wait on return are passed, and a community may have no others.
  {name: `${name}: communities shown`, value: outcome.communities, least: name === AWAY ? 0.99 : 1},
  {name: `${name}: largest community ÷ a third`, value: outcome.ofCap, most: 1},
  {name: `${name}: lists that fill the minutes`, value: outcome.toAnEntry, least: 1},
];

function outcomeOf(
  {goals, arrived, dayOf, shown}: SimulatedDays,
  {away, minutes}: Learner,
  lengthOf = minutesOf,
): Outcome {
  const seen = new Set(shown.flat());
  const isAway = (entry: LabelledEntry): boolean => {
    const day = dayOf.get(entry) ?? 0;
    return away !== null && day >= away.from && day < away.to;
  };
  const present = arrived.filter(entry => !isAway(entry));
  const foundBy = (isRelevant: (entry: LabelledEntry) => boolean): number => {
    const relevant = present.filter(isRelevant);
    return relevant.filter(entry => seen.has(entry)).length / relevant.length;
  };
  const foundOf = ({label}: LabelledGoal): number => foundBy(({labels}) => labels.includes(label));
  const communitiesOf = (entries: Iterable<LabelledEntry>): number =>
    new Set([...entries].map(({community}) => community)).size;
  const largestOf = (list: readonly LabelledEntry[]): number =>
    Math.max(0, ...[...Map.groupBy(list, ({community}) => community).values()].map(({length}) => length));
  return {
    found: foundBy(({labels}) => goals.some(({label}) => labels.includes(label))),
    worst:
      goals.length === 0 ? Number.NaN : Math.min(...goals.map(foundOf).filter(found => !Number.isNaN(found))),
    communities: communitiesOf(present.filter(entry => seen.has(entry))) / communitiesOf(present),
    largest: Math.max(...shown.map(largestOf)),
    ofCap: Math.max(...shown.map(list => largestOf(list) / Math.ceil(list.length / 3))),
    onTime: shareFilling(shown, minutes, {tolerance: 1 / 10, lengthOf}),
    toAnEntry: shareFilling(shown, minutes, {tolerance: 1 / 3, lengthOf}),
    length: mean(shown.map(({length}) => length)),
  };
}

/** The share of lists whose minutes differ from those wanted by at most this part of them. */
function shareFilling(
  shown: readonly (readonly LabelledEntry[])[],
  minutes: number | null,
  {tolerance, lengthOf}: {tolerance: number; lengthOf: (entry: LabelledEntry) => number},
): number {
  if (minutes === null) return Number.NaN;
  const isFull = (list: readonly LabelledEntry[]): boolean =>
    Math.abs(list.reduce((sum, entry) => sum + lengthOf(entry), 0) - minutes) <= minutes * tolerance;
  return mean(shown.map(list => Number(isFull(list))));
}
