import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';

export const viewList = defineCommand({
  name: 'view list',
  about: 'your views: queries with a name, for the palette of the terminal UI',
  examples: ['pln view list'],
  async run(context) {
    const {savedViews} = await import('../../services/queue/views.ts');
    const all = savedViews(await context.home('trusted'));
    if (context.json) printJson(context, all);
    else if (all.length === 0)
      context.printNotice('No views yet. Save one: pln view add "Caching, unread" goal:caching is:unread');
    else
      printLines(
        context,
        all.map(({name, query}) => `${name}: ${query}`),
      );
    return 0;
  },
});
