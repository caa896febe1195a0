import {readFileSync} from 'node:fs';
import {createGoalProfile, fitOf} from '../../src/domain/ranking/fit.ts';
import {goalTerms} from '../../src/domain/ranking/goal-terms.ts';
import {entryTerms, termsOf} from '../../src/domain/ranking/words.ts';
import type {Figure} from './figures.ts';
import {statisticsOf} from './methods.ts';
import {mean} from './random.ts';

// Golden rankings: entries that were written to mislead, and the order in which two people want them for a goal.

interface GoldenText {
  title: string;
  text: string;
  community: string;
  author: string;
}

interface GoldenEntry extends GoldenText {
  id: string;
  date: string;
}

interface GoldenGoal {
  id: string;
  title: string;
  keywords: string[];
  criteria: string[];
  evidence: (GoldenText & {quote?: string})[];
}

type Judgement = 'first' | 'second' | 'equal';

export interface GoldenPair {
  goal: string;
  first: string;
  second: string;
  /** Of both judges. */
  answers: [Judgement, Judgement];
}

interface GoldenRankings {
  goals: GoldenGoal[];
  entries: GoldenEntry[];
  pairs: GoldenPair[];
  /** By goal: entries that a learner would call wrong. */
  wrong: Record<string, string[]>;
}

/** Two people made them before any entry was ranked: never change the file to fit the code. */
export const goldenRankings = (): GoldenRankings =>
  JSON.parse(
    readFileSync(new URL('../fixtures/golden-rankings/golden-rankings.json', import.meta.url), 'utf8'),
  );

/** Cohen's kappa: how far the judges agree beyond chance, at most 1. */
export function kappaOf(pairs: readonly GoldenPair[]): number {
  const share = (is: (answers: GoldenPair['answers']) => boolean): number =>
    pairs.filter(({answers}) => is(answers)).length / pairs.length;
  const byChance = (['first', 'second', 'equal'] as const)
    .map(answer => share(([one]) => one === answer) * share(([, other]) => other === answer))
    .reduce((sum, one) => sum + one);
  return (share(([one, other]) => one === other) - byChance) / (1 - byChance);
}

/** Pairs that both judges order, and order alike. */
export const agreedPairs = (pairs: readonly GoldenPair[]): GoldenPair[] =>
  pairs.filter(({answers: [one, other]}) => one === other && one !== 'equal');

type Score = (goal: GoldenGoal, entry: GoldenEntry) => number;

interface Ordered {
  /** The share of pairs in the order of the judges. A pair of equal scores counts half: it is in this order by chance. */
  right: number;
  /** The pairs that are not in that order, in words. */
  failed: string[];
}

function ordersBy(score: Score, {goals, entries, pairs}: GoldenRankings): Ordered {
  const agreed = agreedPairs(pairs);
  const scores = new Map(
    goals.flatMap(goal => entries.map(entry => [`${goal.id} ${entry.id}`, score(goal, entry)] as const)),
  );
  const compared = agreed.map(({goal, first, second, answers}) => {
    const [before, after] = answers[0] === 'first' ? [first, second] : [second, first];
    const [more = 0, less = 0] = [before, after].map(id => scores.get(`${goal} ${id}`));
    const words = `${goal}: ${before} (${more.toFixed(2)}) before ${after} (${less.toFixed(2)})`;
    return {words, right: more > less ? 1 : more === less ? 0.5 : 0};
  });
  return {
    right: mean(compared.map(({right}) => right)),
    failed: compared.filter(({right}) => right < 1).map(({words}) => words),
  };
}

/** The fit with as many pieces of the goals' evidence. */
function fitWith(pieces: number, {goals, entries}: GoldenRankings): Score {
  const texts = [...entries, ...goals.flatMap(({evidence}) => evidence)];
  const statistics = statisticsOf(texts.map(entryTerms));
  const profiles = new Map(
    goals.map(({id, title, keywords, criteria, evidence}) => {
      const knowledge = {
        terms: goalTerms({title, keywords, criteria, milestones: []}),
        evidence: evidence.slice(0, pieces).map(one => ({
          terms: new Set(entryTerms(one).counts.keys()),
          quoted: new Set(termsOf(one.quote ?? '')),
          weight: 1,
          author: one.author,
          communities: [one.community],
        })),
        negatives: [],
        notTerms: new Set<string>(),
      };
      return [id, createGoalProfile(knowledge, statistics)] as const;
    }),
  );
  return ({id}, entry) => {
    const profile = profiles.get(id);
    const {author, community} = entry;
    const judged = {terms: entryTerms(entry), author, communities: [community], isLinked: false};
    return profile ? fitOf(profile, judged).fit : 0;
  };
}

const hasKeyword: Score = ({keywords}, {title, text}) => {
  const whole = `${title}\n${text}`.toLowerCase();
  return Number(keywords.some(keyword => whole.includes(keyword.toLowerCase())));
};

/** How many pairs of the golden rankings each method puts in the order of the judges. */
export function goldenOrders(): Record<'newest' | 'any keyword' | 'fit, no evidence' | 'fit', Ordered> {
  const golden = goldenRankings();
  return {
    newest: ordersBy((_, {date}) => Date.parse(date), golden),
    'any keyword': ordersBy(hasKeyword, golden),
    'fit, no evidence': ordersBy(fitWith(0, golden), golden),
    fit: ordersBy(fitWith(Number.POSITIVE_INFINITY, golden), golden),
  };
}

/** Measured when the file was new; before it was measured, .85 was expected. */
export const LEAST_IN_ORDER = 0.75;

/** The golden rankings, with the pairs that are in the wrong order. */
export function evaluateGolden(): {lines: string[]; figures: Figure[]} {
  const {pairs} = goldenRankings();
  const orders = goldenOrders();
  return {
    lines: [
      `${pairs.length} pairs, kappa ${kappaOf(pairs).toFixed(3)}, ${agreedPairs(pairs).length} in one order for both judges`,
      ...Object.entries(orders).map(([name, {right}]) => `${name.padEnd(24)}${right.toFixed(3).padStart(8)}`),
      'in the wrong order by fit:',
      ...orders.fit.failed.map(pair => `  ${pair}`),
    ],
    figures: [{name: 'pairs in the order of the judges', value: orders.fit.right, least: LEAST_IN_ORDER}],
  };
}
