import {counted} from '../../domain/common/text.ts';
import type {RefreshProgress, RefreshResult} from '../../services/refresh/refresh.ts';
import {type CommandHandler, definedOnly, flag, number} from '../command.ts';
import {printJson} from '../print.ts';

export const refresh: CommandHandler = async (context, ids, options) => {
  await context.home('trusted'); // reads the folder, so that the thread need not
  const quiet = flag(options, 'quiet');
  const wish = {ids, force: flag(options, 'force'), ...definedOnly({maxBytes: number(options, 'maxBytes')})};
  const began = Date.now();
  const result = await context.refresh(wish, progress => {
    if (!quiet) context.progress(progressLine(progress, Date.now() - began, context.columns));
  });
  context.progress('');
  const {newlyFailed, heldUntil, wasStopped, ...report} = result;
  if (context.json) printJson(context, report);
  else {
    // Cron mails whatever is said: a source that has failed for a week is no news.
    for (const {url, message, hint} of report.failed)
      if (!quiet || newlyFailed.includes(url)) context.printNotice(`${url}: ${message}\n  ${hint}`);
    if (!quiet) context.print(`${words(result)}\n`);
  }
  if (wasStopped) return 130;
  const asked = report.fetched + report.notModified + report.failed.length;
  return asked > 0 && report.failed.length === asked ? 1 : 0;
};

/** A bar, how many are done, how many failed or wait, and how long it will take. */
function progressLine(progress: RefreshProgress, ms: number, columns: number): string {
  const {done, total, failed = 0, resting = 0, isOther = false} = progress;
  if (total === 0) return isOther ? 'another pln is refreshing' : '';
  const facts = [
    `${done}/${total}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(resting > 0 ? [`${resting} waiting, so that one host is not asked too often`] : []),
    ...(isOther ? ['another pln is at it'] : timeLeft(done, total, ms)),
  ].join(' · ');
  const width = Math.min(24, Math.max(0, columns - facts.length - 4));
  const full = Math.floor((width * done) / total);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${facts}`.slice(0, columns - 1);
}

/** Only once there is something to go by. */
function timeLeft(done: number, total: number, ms: number): string[] {
  if (ms < 1000 || done === 0 || done === total) return [];
  const seconds = Math.ceil(((ms / done) * (total - done)) / 1000);
  return [seconds < 100 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`];
}

function words(report: RefreshResult): string {
  if (report.sources === 0) return 'There is nobody to ask yet: pln add https://example.org';
  const {fetched, notModified, failed, heldUntil} = report;
  const asked = fetched + notModified + failed.length;
  const until = heldUntil === null ? '' : `, until ${heldUntil.slice(0, 16).replace('T', ' ')} at least`;
  return [
    ...(report.wasStopped ? ['Stopped; what was done is kept'] : []),
    `${counted(report.added, 'new entry', 'new entries')}`,
    ...(report.updated > 0 ? [`${report.updated} changed`] : []),
    `${counted(asked, 'source')} asked`,
    ...(notModified > 0 ? [`${notModified} unchanged`] : []),
    ...(report.skipped > 0 ? [`${report.skipped} not due yet`] : []),
    ...(report.held > 0 ? [`${report.held} waiting because the host asked for patience${until}`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ].join(' · ');
}
