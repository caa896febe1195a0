import type {UiQueries} from '../../services/calls/queries.ts';
import type {RefreshReport} from '../../services/refresh/refresh.ts';
import {shortTime} from '../drawing/time-words.ts';

/** The result of a refresh, in words. `isNamed`: certain communities were to be checked, due or not. */
export function refreshWords(
  report: RefreshReport,
  isNamed: boolean,
  queries: UiQueries,
  now: number,
): string {
  const {sources, held, added} = report;
  const failed = report.failed.filter(({code}) => code !== 'offline').length;
  const asked = report.fetched + report.notModified + failed;
  const patience = held > 0 ? `${held} not checked: their host asked for a pause` : '';
  if (sources === 0) return 'There is no community yet: {add} follows one';
  if (asked === 0 && report.failed.length > 0) return 'Offline: nothing was checked';
  if (asked === 0 && held > 0) return patience;
  if (asked === 0) return isNamed ? 'Checked less than a minute ago' : nothingDue(queries, now);
  const news = failed === asked ? '' : `${added} new · `;
  const trouble = failed > 0 ? `, ${failed} failed: see Network` : '';
  const passed = report.passed > 0 ? `${report.passed} passed · ` : '';
  return `${news}${passed}${asked} checked${trouble}${patience && ` · ${patience}`}`;
}

function nothingDue(queries: UiQueries, now: number): string {
  const times = queries
    .communities(null)
    .filter(({muted}) => !muted)
    .flatMap(({sources}) => sources.flatMap(({nextFetchAt}) => nextFetchAt ?? []));
  const [next] = times.sort((a, b) => Date.parse(a) - Date.parse(b));
  if (next === undefined) return 'Nothing is due, and no source is checked automatically: see Network';
  const time = shortTime(next, now);
  return `Nothing is due; the next check is ${time.includes(':') ? 'at' : 'on'} ${time}`;
}
