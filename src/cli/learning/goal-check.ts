import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printGoal} from './goal-options.ts';

export const goalCheck = defineCommand({
  name: 'goal check',
  about: 'tick a milestone, by its number or some of its words',
  args: {id: word(), milestone: word()},
  examples: ['pln goal check caching 1', 'pln goal check caching "RFC 9111"'],
  async run(context, {id, milestone}) {
    const {checkMilestone} = await import('../../services/goals/milestones.ts');
    const home = await context.home();
    return printGoal(context, home, checkMilestone(home, id, milestone));
  },
});
