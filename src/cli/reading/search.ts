import {search as find, type SearchPlace} from '../../services/search/search.ts';
import {type CommandHandler, number, text} from '../command.ts';
import {printJson, printLines, wrap} from '../print.ts';

export const search: CommandHandler = async (context, words, options) => {
  const place = (text(options, 'in') ?? 'all') as SearchPlace;
  const query = words.map(word => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  const hits = find(await context.home(), query, {place, limit: number(options, 'limit') ?? 20});
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
};
