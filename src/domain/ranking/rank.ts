import {DAY_MS} from '../common/time.ts';

/** How many days of age weigh as much as a doubling of the fit. */
const DAYS_A_DOUBLING = 3;

/** What orders an entry in the queue. */
export interface RankFacts {
  /** For each active goal that the entry serves: its weight and the fit, 0 or more. */
  fits: readonly {weight: number; fit: number}[];
  /** How often its source publishes, as known when the entry arrived. */
  postsADay: number;
  /** Epoch milliseconds. */
  sortAt: number;
}

/**
 * The rank of an entry, the higher the sooner. All entries age alike, so the order stays and nothing needs to be ranked
 * again. Weights are used as they are: divided by the highest, raising one would lower entries that serve other goals.
 */
export function rankOf(facts: RankFacts): number {
  const {goals, pace, age} = rankPartsOf(facts);
  return goals + pace + age;
}

/** The summands of `rankOf`. */
export function rankPartsOf({fits, postsADay, sortAt}: RankFacts): {
  goals: number;
  pace: number;
  age: number;
} {
  const best = fits.reduce((most, {weight, fit}) => Math.max(most, weight * fit), 0);
  return {
    goals: Math.log2(1 + 8 * best),
    pace: -Math.log2(1 + postsADay) / 2,
    age: ageOf(sortAt),
  };
}

/** A time, in epoch milliseconds, as a summand of the rank: the difference of two times is what that age weighs. */
export const ageOf = (at: number): number => at / (DAYS_A_DOUBLING * DAY_MS);
