import type {RefreshReport} from '../services/refresh.ts';
import {flag, type Run} from './command.ts';
import {plural, printJson} from './print.ts';

export const refresh: Run = async (context, ids, options) => {
  await context.home(); // reads the folder, so that the thread need not
  const quiet = flag(options, 'quiet');
  const report = await context.refresh({ids, force: flag(options, 'force')}, ({done, total}) => {
    if (!quiet) context.progress(done < total ? `asking ${done + 1} of ${total} sources` : '');
  });
  if (context.json) printJson(context, report);
  else {
    for (const {url, message, hint} of report.failed) context.say(`${url}: ${message}\n  ${hint}`);
    if (!quiet) context.print(`${words(report)}\n`);
  }
  const asked = report.fetched + report.notModified + report.failed.length;
  return asked > 0 && report.failed.length === asked ? 1 : 0;
};

function words(report: RefreshReport): string {
  if (report.sources === 0) return 'There is nobody to ask yet: pln add https://example.org';
  const {fetched, notModified, failed} = report;
  const asked = fetched + notModified + failed.length;
  return [
    `${plural(report.added, 'new entry', 'new entries')}`,
    ...(report.updated > 0 ? [`${report.updated} changed`] : []),
    `${plural(asked, 'source')} asked`,
    ...(notModified > 0 ? [`${notModified} unchanged`] : []),
    ...(report.skipped > 0 ? [`${report.skipped} not due yet`] : []),
    ...(report.held > 0 ? [`${report.held} waiting because the host asked for patience`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ].join(' · ');
}
