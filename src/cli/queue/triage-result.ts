import type {TriageView} from '../../services/queue/triage.ts';
import type {Context} from '../context.ts';
import {printJson} from '../print.ts';

/** Prints the entries that were triaged. Gives the exit code: 1 if one failed. */
export function printTriage(context: Context, results: readonly TriageView[]): number {
  if (context.json) printJson(context, results);
  let failed = 0;
  for (const result of results) {
    if ('error' in result) {
      failed += 1;
      if (!context.json) context.printNotice(`${result.error.message}\n  ${result.error.hint}`);
    } else if (!context.json) context.print(`${triageWords(result)}\n`);
  }
  return failed > 0 ? 1 : 0;
}

function triageWords(entry: Exclude<TriageView, {error: unknown}>): string {
  const facts = [
    entry.state,
    entry.read ? 'read' : 'unread',
    ...(entry.starred ? ['starred'] : []),
    ...entry.tags.map(tag => `#${tag}`),
  ];
  return `${entry.id}  ${facts.join(' · ')}`;
}
