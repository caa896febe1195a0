import {sync as syncFolder} from '../services/sync.ts';
import type {SyncReport} from '../services/sync-remote.ts';
import type {Run} from './command.ts';
import {plural, printJson} from './print.ts';

export const sync: Run = async context => {
  const home = await context.home();
  const {env, offline} = context;
  const report = await context.untilInterrupted(signal =>
    syncFolder(home, {env, offline, signal, onProgress: words => context.progress(words)}),
  );
  context.progress('');
  if (context.json) printJson(context, report);
  else context.print(`${words(report)}\n`);
  const {conflicts} = report;
  if (conflicts.length === 0) return 0;
  for (const {file, line, message} of conflicts)
    context.say(`${file}${line === null ? '' : `:${line}`}: ${message}`);
  context.say('Nothing of either side is lost. When you have chosen: pln sync');
  return 1;
};

function words({committed, pulled, pushed, conflicts}: SyncReport): string {
  const done = [
    ...(committed > 0 ? [`${plural(committed, 'file')} committed`] : []),
    ...(pulled > 0 ? [`${plural(pulled, 'change')} pulled`] : []),
    ...(pushed > 0 ? [`${plural(pushed, 'change')} pushed`] : []),
    ...(conflicts.length > 0 ? [`${plural(conflicts.length, 'conflict')} for you to settle`] : []),
  ];
  return done.length > 0 ? done.join(' · ') : 'Everything is in step.';
}
