import {PlnError} from '../../domain/common/errors.ts';
import {problemWords} from '../../domain/common/problem.ts';
import {sync as syncFolder} from '../../services/sync/sync.ts';
import {syncWords} from '../../services/sync/sync-summary.ts';
import type {CommandHandler} from '../command.ts';
import {printJson} from '../print.ts';

export const sync: CommandHandler = async context => {
  const home = await context.home();
  const {env, offline} = context;
  const report = await context
    .untilInterrupted(signal =>
      syncFolder(home, {env, offline, signal, onProgress: words => context.progress(words)}),
    )
    .catch(orInterrupted)
    .finally(() => context.progress(''));
  if (report instanceof PlnError) {
    context.printNotice(`${report.message}\n  ${report.hint}`);
    return 130;
  }
  const {unreadable, ...done} = report;
  const {conflicts} = report;
  if (context.json) printJson(context, {...done, conflicts: [...conflicts, ...unreadable]});
  else context.print(`${syncWords(report)}\n`);
  if (unreadable.length > 0) context.printNotice('When these files can be read again: pln sync');
  if (conflicts.length === 0) return unreadable.length > 0 ? 1 : 0;
  for (const conflict of conflicts) context.printNotice(problemWords(conflict));
  context.printNotice('Nothing of either side is lost. When you have chosen: pln sync');
  return 1;
};

/** Stopped by hand is no failure. */
function orInterrupted(error: unknown): PlnError {
  if (error instanceof PlnError && error.code === 'interrupted') return error;
  throw error;
}
