import {PlnError} from '../../domain/common/errors.ts';
import {tag as tagEntry} from '../../services/queue/tags.ts';
import {
  MARKS,
  type Mark,
  mark as markEntries,
  star as starEntries,
  type TriageView,
} from '../../services/queue/triage.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson} from '../print.ts';

export const mark: CommandHandler = async (context, [word = '', ...ids]) => {
  if (!MARKS.includes(word as Mark)) {
    throw new PlnError('usage', `Entries cannot be marked “${word}”.`, `Say one of: ${MARKS.join(', ')}.`);
  }
  return report(context, await markEntries(await context.home('trusted'), word as Mark, ids));
};

export const star: CommandHandler = async (context, ids) =>
  report(context, await starEntries(await context.home('trusted'), true, ids));
export const unstar: CommandHandler = async (context, ids) =>
  report(context, await starEntries(await context.home('trusted'), false, ids));
export const tag: CommandHandler = async (context, [id = '', ...tags]) =>
  report(context, tagEntry(await context.home('trusted'), 'tag', id, tags));
export const untag: CommandHandler = async (context, [id = '', ...tags]) =>
  report(context, tagEntry(await context.home('trusted'), 'untag', id, tags));

function report(context: Context, results: readonly TriageView[]): number {
  if (context.json) printJson(context, results);
  let failed = 0;
  for (const result of results) {
    if ('error' in result) {
      failed += 1;
      if (!context.json) context.printNotice(`${result.error.message}\n  ${result.error.hint}`);
    } else if (!context.json) context.print(`${words(result)}\n`);
  }
  return failed > 0 ? 1 : 0;
}

function words(entry: Exclude<TriageView, {error: unknown}>): string {
  const facts = [
    entry.state,
    entry.read ? 'read' : 'unread',
    ...(entry.starred ? ['starred'] : []),
    ...entry.tags.map(tag => `#${tag}`),
  ];
  return `${entry.id}  ${facts.join(' · ')}`;
}
