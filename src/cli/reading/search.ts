import {parseQuery} from '../../domain/entries/search-words.ts';
import {defineCommand} from '../command.ts';
import {wholeNumber} from '../option-values.ts';
import {choice, number, words} from '../options.ts';
import {printJson, printLines, wrap} from '../print.ts';

export const search = defineCommand({
  name: 'search',
  about: 'full-text search over entries, notes and journal',
  args: {query: words()},
  options: {
    in: choice('<place>', ['entries', 'journal', 'annotations', 'all'], 'where (default all)'),
    limit: number('<n>', wholeNumber, 'how many (default 20, 0 = all)'),
  },
  examples: ['pln search etag', 'pln search "conditional get" --in journal'],
  async run(context, args, {in: place = 'all', limit = 20}) {
    const services = await import('../../services/search/search.ts');
    const query = args.query.map(word => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
    const hits = services.search(await context.home(), parseQuery(query), {place, limit});
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
