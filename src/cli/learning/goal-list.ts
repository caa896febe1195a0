import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {goalLines} from './goal-lines.ts';

export const goalList = defineCommand({
  name: 'goal list',
  about: 'your goals',
  examples: ['pln goal list'],
  async run(context) {
    const {goals} = await import('../../services/goals/goal-view.ts');
    const home = await context.home();
    const all = goals(home);
    if (context.json) printJson(context, all);
    else if (all.length === 0)
      context.printNotice('No goals yet. Set one: pln goal add "What I want to learn"');
    else
      printLines(
        context,
        all.flatMap(goal => goalLines(goal, home.now(), context.measure)),
      );
    return 0;
  },
});
