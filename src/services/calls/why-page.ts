import type {Home} from '../home/home.ts';
import {queueRows} from '../queue/queue.ts';
import {type ExplainedTerm, explain, type GoalExplanation} from '../ranking/explain.ts';

/** A term of a goal that an entry has. `word`: in the entry's own spelling. */
export type WhyTerm = Omit<ExplainedTerm, 'term' | 'word'> & {word: string};

/** How well an entry serves one goal. */
export interface WhyGoal extends Omit<GoalExplanation, 'terms'> {
  terms: WhyTerm[];
}

/** Why an entry is where it is: every part of every sum. */
export interface WhyPage {
  id: string;
  title: string | null;
  why: string | null;
  /** The one that decides its rank first; none: it serves no active goal. */
  goals: WhyGoal[];
  /** The parts of its rank in the queue, which add up to it; none: the queue is sorted by date. */
  rank: {name: string; value: number}[];
}

/** Reads why an entry is where it is. Throws PlnError 'not-found'. */
export function whyPage(home: Home, id: string): WhyPage {
  const {goals, rank, why, postsADay} = explain(home, id);
  const [row] = queueRows(home, [id]);
  const pace = postsADay === null ? 'pace' : `pace of ${rounded(postsADay)} a day`;
  return {
    id,
    title: row?.title ?? row?.url ?? null,
    why,
    goals: goals.map(goal => ({
      ...goal,
      terms: goal.terms.map(({term, word, weight, from}) => ({word: word ?? term, weight, from})),
    })),
    rank: rank
      ? [
          {name: 'goals', value: rank.goals},
          {name: pace, value: rank.pace},
          {name: 'age', value: rank.age},
        ]
      : [],
  };
}

const rounded = (value: number): string => value.toFixed(value < 1 ? 2 : 0);
