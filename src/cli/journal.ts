import {type JournalQuery, journal as readJournal} from '../services/journal.ts';
import {given, number, type Options, type Run, text} from './command.ts';
import {printJson, printLines, wrap} from './print.ts';

export const queryOf = (options: Options): JournalQuery =>
  given<Required<JournalQuery>>({
    since: number(options, 'since'),
    until: number(options, 'until'),
    goal: text(options, 'goal'),
  });

export const journal: Run = async (context, _, options) => {
  const entries = readJournal(await context.home(), queryOf(options));
  if (context.json) printJson(context, entries);
  else if (entries.length === 0)
    context.say('Nothing written. Begin: pln reflect -m "What I learned today …"');
  const width = Math.min(80, context.columns) - 2;
  if (context.json) return 0;
  printLines(
    context,
    entries.flatMap((entry, index) => [
      ...(index > 0 ? [''] : []),
      `${entry.id}  ${entry.at.slice(0, 16).replace('T', ' ')} · ${entry.title}`,
      ...entry.body
        .split('\n')
        .flatMap(line => wrap(line, width))
        .map(line => `  ${line}`.trimEnd()),
      ...entry.evidence
        .flatMap(piece =>
          wrap(
            `> ${piece.quote ? `“${piece.quote.replace(/\s+/g, ' ')}” — ` : ''}${piece.title ?? piece.url ?? piece.id}`,
            width,
          ),
        )
        .map(line => `  ${line}`),
      ...(entry.next
        ? [`  Next: ${entry.next.action}${entry.next.due ? ` (by ${entry.next.due})` : ''}`]
        : []),
    ]),
  );
  return 0;
};
