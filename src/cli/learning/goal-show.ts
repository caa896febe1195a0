import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printGoal} from './goal-options.ts';

export const goalShow = defineCommand({
  name: 'goal show',
  about: 'one goal with its evidence',
  args: {id: word()},
  examples: ['pln goal show caching'],
  async run(context, {id}) {
    const {showGoal} = await import('../../services/goals/goal-view.ts');
    const home = await context.home();
    return printGoal(context, home, showGoal(home, id));
  },
});
