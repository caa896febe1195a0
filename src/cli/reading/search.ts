import {parseQuery, problemLine, queryTextOf, SEARCH_PLACES} from '../../domain/entries/query.ts';
import {defineCommand} from '../command.ts';
import {bringScoresUpToDate} from '../current-scores.ts';
import {wholeNumber} from '../option-values.ts';
import {choice, number, query} from '../options.ts';
import {printJson, printLines, wrap} from '../print.ts';

export const search = defineCommand({
  name: 'search',
  about: 'full-text search over entries, notes and journal, with filters such as community: and -is:done',
  args: {query: query()},
  options: {
    in: choice('<place>', SEARCH_PLACES, 'where (default all)'),
    limit: number('<n>', wholeNumber, 'how many (default 20, 0 = all)'),
  },
  examples: [
    'pln search etag',
    'pln search "conditional get" --in journal',
    'pln search "cach*" community:tide after:7d -is:done',
  ],
  async run(context, args, {in: place = 'all', limit = 20}) {
    const services = await import('../../services/search/search.ts');
    const typed = queryTextOf(args.query);
    const query = parseQuery(typed);
    const home = await context.home();
    if (query.filters.some(({by}) => by === 'goal')) {
      await bringScoresUpToDate(context, home);
    }
    const {hits, problems, ranked} = services.search(home, query, {place, limit});
    for (const problem of problems) context.printNotice(problemLine(typed, problem));
    if (ranked !== null)
      context.printNotice(
        `Only the newest ${ranked} entries with these words were ranked; --limit 0 gives all.`,
      );
    if (context.json) printJson(context, hits);
    else if (hits.length === 0) context.printNotice('Nothing found.');
    else
      printLines(
        context,
        hits.flatMap(hit => [
          `${hit.id}  ${hit.type} · ${hit.at.slice(0, 10)} · ${hit.title ?? ''}`,
          ...wrap(hit.snippet, context.measure - 2).map(line => `  ${line}`),
        ]),
      );
    return 0;
  },
});
