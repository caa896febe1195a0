import {PlnError} from '../../domain/common/errors.ts';
import type {MilestoneOptions} from '../../services/goals/milestones.ts';
import type {GoalOptions} from '../../services/goals/set-goal.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {visibilityOf} from '../option-values.ts';
import {list, text, word} from '../options.ts';
import {notShared} from '../shared-options.ts';
import {goalOptions, printGoal} from './goal-options.ts';

export const goalSet = defineCommand({
  name: 'goal set',
  about: 'change a goal',
  args: {id: word()},
  options: {
    title: text('<title>', 'another title'),
    ...goalOptions,
    notTerm: list('<word...>', 'a learnt word that must not count for it'),
    private: notShared,
    renameMilestone: list(
      '<which...>',
      'rename a milestone: its number or some of its words, then the new title',
    ),
    removeMilestone: list('<which...>', 'remove milestones, by number or some of their words'),
  },
  examples: [
    'pln goal set caching --private',
    'pln goal set caching --not-term proxy',
    'pln goal set gabcd --by 2027-03-01 --milestone "Build a toy cache"',
    'pln goal set caching --rename-milestone 1 "Read RFC 9110 and 9111" --remove-milestone 2',
  ],
  async run(context, {id}, options) {
    const {setGoal} = await import('../../services/goals/set-goal.ts');
    const {title, why, criteria, by, opportunity, weight} = options;
    const home = await context.home();
    const change = definedOnly<GoalOptions>({
      title,
      why,
      criteria,
      by,
      keywords: options.keyword,
      notTerms: options.notTerm,
      opportunity,
      helpers: options.helper,
      milestones: options.milestone,
      renamed: renamedIn(options.renameMilestone),
      removed: options.removeMilestone,
      weight,
      shared: visibilityOf(options),
    });
    return printGoal(context, home, setGoal(home, id, change));
  },
});

/** The words are pairs: which milestone, and its new title. */
function renamedIn(given: readonly string[] | undefined): MilestoneOptions['renamed'] {
  if (given === undefined) return undefined;
  if (given.length % 2 === 1)
    throw new PlnError(
      'usage',
      'Renaming a milestone takes two words: which one, and its new title.',
      'pln goal set caching --rename-milestone 1 "Read RFC 9110 and 9111"',
    );
  return given.flatMap((which, index) => (index % 2 === 0 ? [{which, title: given[index + 1] ?? ''}] : []));
}
