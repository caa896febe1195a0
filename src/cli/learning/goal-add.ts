import type {GoalOptions} from '../../services/goals/set-goal.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {visibilityOf} from '../option-values.ts';
import {word} from '../options.ts';
import {goalOptions, printGoal} from './goal-options.ts';

export const goalAdd = defineCommand({
  name: 'goal add',
  about: 'set yourself a goal',
  args: {title: word()},
  options: goalOptions,
  examples: [
    'pln goal add "Understand HTTP caching" --why "Our feeds are slow" --milestone "Read RFC 9111" --keyword etag',
  ],
  async run(context, {title}, options) {
    const {addGoal} = await import('../../services/goals/set-goal.ts');
    const {why, criteria, by, opportunity, weight} = options;
    const home = await context.home();
    const goal = definedOnly<Omit<GoalOptions, 'title' | 'notTerms' | 'renamed' | 'removed'>>({
      why,
      criteria,
      by,
      keywords: options.keyword,
      opportunity,
      helpers: options.helper,
      milestones: options.milestone,
      weight,
      shared: visibilityOf(options),
    });
    return printGoal(context, home, addGoal(home, title, goal));
  },
});
