import {readFileSync} from 'node:fs';
import type {LabelledEntry} from './corpus.ts';
import {seededRandom, shuffled} from './random.ts';

/** A goal that somebody could have; relevant is every entry with the label. */
export interface LabelledGoal {
  label: string;
  title: string;
  keywords: string[];
}

/** Fifteen goals, whose keywords were written from the label's name before any text was read. Do not tune them. */
export const openGoals = (): LabelledGoal[] => goalsIn('open-goals.json');

/** The same in German, those that have enough entries there. */
export const germanGoals = (corpus: readonly LabelledEntry[]): LabelledGoal[] =>
  goalsIn('open-goals-de.json').filter(
    ({label}) => corpus.filter(({labels}) => labels.includes(label)).length >= RELEVANT + MOST_EVIDENCE,
  );

/** Goals for the long texts, written as the open ones. */
export const longGoals = (): LabelledGoal[] => goalsIn('long-goals.json');

/** Facets that say what kind of program it is, or for whom, and not what it is about. */
const NO_TOPICS = new Set([
  ...['role', 'implemented-in', 'interface', 'uitoolkit'],
  ...['scope', 'special', 'suite', 'works-with-format'],
]);
const LEAST_OF_OTHER = 40;
const OTHER_GOALS = 15;

/**
 * Fifteen more goals that nobody wrote: labels of 40 or more entries without those of the open goals, in alphabetical order, every nth
 * of them; the words of the label are the keywords. Harder than the open goals: a learner has more words than one or two.
 */
export function otherGoals(corpus: readonly LabelledEntry[]): LabelledGoal[] {
  const open = new Set(openGoals().map(({label}) => label));
  const counts = new Map<string, number>();
  for (const {labels} of corpus) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = [...counts]
    .filter(([label, count]) => count >= LEAST_OF_OTHER && !open.has(label) && !NO_TOPICS.has(facetOf(label)))
    .map(([label]) => label)
    .sort();
  const step = Math.floor(labels.length / OTHER_GOALS);
  return labels
    .filter((_, index) => index % step === 0)
    .slice(0, OTHER_GOALS)
    .map(label => {
      const words = label.slice(facetOf(label).length + 2).split('-');
      return {label, title: words.join(' '), keywords: words};
    });
}

const facetOf = (label: string): string => label.split('::')[0] ?? '';

const goalsIn = (file: string): LabelledGoal[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/goals/${file}`, import.meta.url), 'utf8')).goals;

/** Entries to rank for one goal. */
export interface Pool {
  goal: LabelledGoal;
  entries: readonly LabelledEntry[];
  relevant: ReadonlySet<LabelledEntry>;
  /** Entries that are noted for the goal and not ranked; some deliberately wrong. */
  evidence: readonly LabelledEntry[];
  /** For the order by date: entry to a time without a unit. */
  times: ReadonlyMap<LabelledEntry, number>;
}

const POOL = 300;
export const RELEVANT = 15;
const MOST_EVIDENCE = 10;
const WRONG_EVIDENCE = 0.15;

/** A pool for a goal: 15 relevant entries among 300, and up to ten more as evidence, 15 % of it wrong. */
export function drawPool(corpus: readonly LabelledEntry[], goal: LabelledGoal, draw: number): Pool {
  const random = seededRandom(`pool ${goal.label} ${draw}`);
  const mine = shuffled(
    corpus.filter(({labels}) => labels.includes(goal.label)),
    random,
  );
  const others = shuffled(
    corpus.filter(({labels}) => !labels.includes(goal.label)),
    random,
  );
  const relevant = mine.slice(0, RELEVANT);
  const wrong = others.slice(POOL);
  const evidence = mine
    .slice(RELEVANT, RELEVANT + MOST_EVIDENCE)
    .map((entry, index) => (random() < WRONG_EVIDENCE ? (wrong[index] ?? entry) : entry));
  const entries = shuffled([...relevant, ...others.slice(0, POOL - RELEVANT)], random);
  const times = new Map(entries.map(entry => [entry, random()]));
  return {goal, entries, relevant: new Set(relevant), evidence, times};
}
