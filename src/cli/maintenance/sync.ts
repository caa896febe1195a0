import {PlnError} from '../../domain/common/errors.ts';
import {problemWords} from '../../domain/common/problem.ts';
import {defineCommand} from '../command.ts';
import {printJson} from '../print.ts';

export const sync = defineCommand({
  name: 'sync',
  about: 'keep the history of your folder, and share it with your other devices, through git',
  examples: ['pln sync', 'pln sync --offline'],
  async run(context) {
    const services = await import('../../services/sync/sync.ts');
    const {syncSummary} = await import('../../services/sync/sync-summary.ts');
    const home = await context.home();
    const {env, offline} = context;
    const report = await context
      .untilInterrupted(signal =>
        services.sync(home, {env, offline, signal, onProgress: words => context.progress(words)}),
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
    else context.print(`${syncSummary(report)}\n`);
    if (unreadable.length > 0) context.printNotice('When these files can be read again: pln sync');
    if (conflicts.length === 0) return unreadable.length > 0 ? 1 : 0;
    for (const conflict of conflicts) context.printNotice(problemWords(conflict));
    context.printNotice('Nothing of either side is lost. When you have chosen: pln sync');
    return 1;
  },
});

/** An interrupt by hand is not a failure. */
function orInterrupted(error: unknown): PlnError {
  if (error instanceof PlnError && error.code === 'interrupted') return error;
  throw error;
}
