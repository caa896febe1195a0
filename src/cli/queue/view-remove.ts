import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printJson} from '../print.ts';

export const viewRemove = defineCommand({
  name: 'view remove',
  about: 'remove a view',
  args: {name: word()},
  examples: ['pln view remove "Caching, unread"'],
  async run(context, {name}) {
    const services = await import('../../services/queue/views.ts');
    const home = await context.home('trusted');
    const view = services.removeView(home, name);
    if (context.json) printJson(context, view);
    else context.print(`view “${view.name}” removed: ${view.query}\n`);
    return 0;
  },
});
