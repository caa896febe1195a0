import {PlnError} from '../../domain/common/errors.ts';
import {caseless, oneLine} from '../../domain/common/text.ts';
import type {Goal, Milestone} from '../../domain/learning/goal.ts';
import {type Home, todayIn} from '../home/home.ts';
import {changeGoal} from './change-goal.ts';
import type {GoalView} from './goal-view.ts';

/** Ticks a milestone, given by its number or by words that only its title has. Throws PlnError. */
export function checkMilestone(home: Home, word: string, milestone: string): GoalView {
  const doneAt = todayIn(home);
  return changeGoal(home, word, goal => {
    const index = milestoneIndex(goal, milestone);
    const tick = (one: Milestone, at: number): Milestone =>
      at === index && one.doneAt === null ? {...one, doneAt} : one;
    return {goal: {...goal, milestones: goal.milestones.map(tick)}};
  });
}

/** Changes of a goal's milestones. A milestone is given by its present number or some of its words. */
export interface MilestoneOptions {
  /** New ones, at the end. */
  milestones?: readonly string[];
  renamed?: readonly {which: string; title: string}[];
  removed?: readonly string[];
}

/** The goal's milestones after the change, and the indexes of those removed. Throws PlnError. */
export function milestonesAfter(
  goal: Goal,
  {milestones = [], renamed = [], removed = []}: MilestoneOptions,
): {milestones: Milestone[]; removed: number[]} {
  const titles = new Map(renamed.map(({which, title}) => [milestoneIndex(goal, which), titleOf(title)]));
  const gone = removed.map(which => milestoneIndex(goal, which));
  const left = goal.milestones
    .map((one, index) => ({...one, title: titles.get(index) ?? one.title}))
    .filter((_, index) => !gone.includes(index));
  const added = milestones.map(oneLine).filter(title => title !== '');
  return {milestones: [...left, ...added.map(title => ({title, doneAt: null}))], removed: gone};
}

function titleOf(name: string): string {
  const title = oneLine(name);
  if (title === '')
    throw new PlnError('usage', 'A milestone needs a title.', 'Leave it as it is, or give it words.');
  return title;
}

function milestoneIndex(goal: Goal, word: string): number {
  const number = /^\d+$/.test(word) ? Number(word) - 1 : -1;
  if (goal.milestones[number]) return number;
  // A short number is an index, not a part of a title: with three milestones, `9` must not tick the one about RFC 9111.
  const isWord = word.trim() !== '' && !/^\d{1,2}$/.test(word);
  const matches = goal.milestones.flatMap(({title}, index) =>
    isWord && caseless(title).includes(caseless(word)) ? [index] : [],
  );
  const [first, second] = matches;
  if (first !== undefined && second === undefined) return first;
  const titles =
    goal.milestones.map(({title}, index) => `${index + 1} ${title}`).join(' · ') || 'it has none';
  throw new PlnError(
    second === undefined ? 'not-found' : 'ambiguous',
    second === undefined
      ? `The goal has no milestone “${word}”.`
      : `“${word}” matches more than one milestone.`,
    `Its milestones: ${titles}.`,
  );
}
