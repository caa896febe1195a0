import {counted} from '../../domain/common/text.ts';
import type {RefreshProgress, RefreshResult} from '../../services/refresh/refresh.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {byteCount} from '../option-values.ts';
import {anyWords, flag, number} from '../options.ts';
import {printJson} from '../print.ts';

export const refresh = defineCommand({
  name: 'refresh',
  about: 'fetch new entries from the communities that are due',
  args: {ids: anyWords()},
  options: {
    force: flag('check all, due or not; a host that asked for a pause is left alone'),
    quiet: flag('print only new failures; for cron'),
    maxBytes: number(
      '<size>',
      byteCount,
      'stop after this much data, such as 5M; the most useful sources come first',
    ),
  },
  examples: ['pln refresh', 'pln refresh cabcd --json', 'pln refresh --max-bytes 5M'],
  async run(context, {ids}, {force, quiet, maxBytes}) {
    await context.home('trusted'); // indexes the folder, so that the thread need not
    const startedAt = Date.now();
    const options = definedOnly<{ids: readonly string[]; force: boolean; maxBytes?: number}>({
      ids,
      force,
      maxBytes,
    });
    const result = await context.refresh(options, progress => {
      if (!quiet) context.progress(progressLine(progress, Date.now() - startedAt, context.columns));
    });
    context.progress('');
    const {newlyFailed, heldUntil, wasStopped, ...report} = result;
    if (context.json) printJson(context, report);
    else {
      // cron mails every line, so a source that has failed before is not reported again.
      for (const {url, message, hint} of report.failed)
        if (!quiet || newlyFailed.includes(url)) context.printNotice(`${url}: ${message}\n  ${hint}`);
      if (!quiet) context.print(`${resultWords(result)}\n`);
    }
    if (wasStopped) return 130;
    const checked = report.fetched + report.notModified + report.failed.length;
    return checked > 0 && report.failed.length === checked ? 1 : 0;
  },
});

/** A bar, how many are done, how many failed or wait, and the time left. */
function progressLine(progress: RefreshProgress, ms: number, columns: number): string {
  const {done, total, failed = 0, resting = 0, isOther = false} = progress;
  if (total === 0) return isOther ? 'another pln is refreshing' : '';
  const facts = [
    `${done}/${total}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(resting > 0 ? [`${resting} waiting, to go easy on their host`] : []),
    ...(isOther ? ['another pln is refreshing'] : timeLeft(done, total, ms)),
  ].join(' · ');
  const width = Math.min(24, Math.max(0, columns - facts.length - 4));
  const full = Math.floor((width * done) / total);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${facts}`.slice(0, columns - 1);
}

/** Empty until there is enough to estimate from. */
function timeLeft(done: number, total: number, ms: number): string[] {
  if (ms < 1000 || done === 0 || done === total) return [];
  const seconds = Math.ceil(((ms / done) * (total - done)) / 1000);
  return [seconds < 100 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`];
}

function resultWords(report: RefreshResult): string {
  if (report.sources === 0) return 'There is no community to check yet: pln add https://example.org';
  const {fetched, notModified, failed, heldUntil} = report;
  const checked = fetched + notModified + failed.length;
  const until = heldUntil === null ? '' : `, until ${heldUntil.slice(0, 16).replace('T', ' ')} at least`;
  return [
    ...(report.wasStopped ? ['Stopped; what was done is kept'] : []),
    `${counted(report.added, 'new entry', 'new entries')}`,
    ...(report.updated > 0 ? [`${report.updated} changed`] : []),
    ...(report.passed > 0 ? [`${report.passed} passed`] : []),
    `${counted(checked, 'source')} checked`,
    ...(notModified > 0 ? [`${notModified} unchanged`] : []),
    ...(report.skipped > 0 ? [`${report.skipped} not due yet`] : []),
    ...(report.held > 0 ? [`${report.held} waiting because the host asked for a pause${until}`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ].join(' · ');
}
