import {parseQuery, problemLine, queryTextOf} from '../../domain/entries/query.ts';
import {defineCommand} from '../command.ts';
import {query, word} from '../options.ts';
import {printJson} from '../print.ts';

export const viewAdd = defineCommand({
  name: 'view add',
  about: 'save a query under a name',
  args: {name: word(), query: query()},
  examples: ['pln view add "Caching, unread" goal:caching is:unread'],
  async run(context, args) {
    const services = await import('../../services/queue/views.ts');
    const home = await context.home('trusted');
    const view = services.addView(home, args.name, queryTextOf(args.query));
    const {queryProblems} = await import('../../services/queue/queue.ts');
    for (const problem of queryProblems(home, parseQuery(view.query)))
      context.printNotice(problemLine(view.query, problem));
    if (context.json) printJson(context, view);
    else context.print(`view “${view.name}” saved: ${view.query}\n`);
    return 0;
  },
});
