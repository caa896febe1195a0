import {counted} from '../../../domain/common/text.ts';
import {agoWords, dayNumber} from '../../../domain/common/time.ts';
import type {EvidenceView} from '../../../services/goals/evidence-view.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';

const DAY = 24 * 3_600_000;

/** `20 Dec`; with the year if it is not this year. */
export function dayWords(iso: string, now: number): string {
  const at = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return iso;
  const isSameYear = at.getUTCFullYear() === new Date(now).getFullYear();
  const year = isSameYear ? {} : ({year: 'numeric'} as const);
  return at.toLocaleDateString('en-GB', {day: 'numeric', month: 'short', ...year, timeZone: 'UTC'});
}

/** When the goal is due, or its status if it is not active. */
export function dueWords(goal: GoalView, now: number): {text: string; isOver: boolean} {
  if (goal.status !== 'active') return {text: goal.status, isOver: false};
  if (!goal.by) return {text: 'no date', isOver: false};
  const left = Math.floor(Date.parse(`${goal.by}T00:00:00Z`) / DAY) - dayNumber(now);
  if (Number.isNaN(left)) return {text: `due ${goal.by}`, isOver: false};
  const rest = left === 0 ? 'today' : left < 0 ? `${counted(-left, 'day')} over` : counted(left, 'day');
  return {text: `due ${dayWords(goal.by, now)} · ${rest}`, isOver: left < 0};
}

export const doneOf = ({milestones}: GoalView): number =>
  milestones.filter(one => one.doneAt !== null).length;

const CELLS = 8;

/** `■■■□□`: a cell for each milestone, at most eight. */
export function barOf(goal: GoalView): {done: string; open: string} {
  const total = goal.milestones.length;
  const done = doneOf(goal);
  const cells = Math.min(CELLS, total);
  // One of fifty fills a cell, and forty-nine of fifty leave one open.
  const filled =
    done === total
      ? cells
      : Math.min(cells - 1, Math.max(Math.floor((done / total) * cells), Math.min(done, 1)));
  return {done: '■'.repeat(filled), open: '□'.repeat(cells - filled)};
}

export function milestoneWords(goal: GoalView): string {
  const total = goal.milestones.length;
  return total === 0 ? 'no milestones' : ` ${doneOf(goal)} of ${counted(total, 'milestone')}`;
}

const kindOf = ({type, quote}: EvidenceView): string =>
  type === 'annotation' ? (quote ? 'highlight' : 'note') : type;

const NAMES: readonly [kind: string, one: string, many: string][] = [
  ['highlight', 'highlight', 'highlights'],
  ['note', 'note', 'notes'],
  ['reflection', 'reflection', 'reflections'],
  ['experience', 'experience', 'experiences'],
  ['entry', 'entry', 'entries'],
];

/** `12 highlights · 4 reflections`; in less room the first kinds and the number of others. No word is cut. */
export function evidenceWords(evidence: readonly EvidenceView[], room = Infinity): string {
  const kinds = evidence.map(kindOf);
  const counts = NAMES.flatMap(([kind, one, many]) => {
    const count = kinds.filter(other => other === kind).length;
    return count > 0 ? [{count, words: counted(count, one, many)}] : [];
  });
  if (counts.length === 0) return 'no evidence yet';
  for (let shown = counts.length; shown > 0; shown -= 1) {
    const more = sum(counts.slice(shown));
    const parts = [...counts.slice(0, shown).map(({words}) => words), ...(more > 0 ? [`${more} more`] : [])];
    if (parts.join(' · ').length <= room) return parts.join(' · ');
  }
  return counted(sum(counts), 'piece');
}

const sum = (counts: readonly {count: number}[]): number =>
  counts.reduce((total, {count}) => total + count, 0);

/** `last 2h ago`. */
export function lastWords({progress}: GoalView, now: number): string {
  if (!progress.lastEvidenceAt) return '';
  return `last ${agoWords(Date.parse(progress.lastEvidenceAt), now)}`;
}

/** How many times are in each of the last weeks; this week is last. Times in epoch milliseconds. */
export function weekly(times: readonly number[], weeks: number, now: number): number[] {
  const counts = Array.from({length: weeks}, () => 0);
  for (const at of times) {
    const place = weeks - 1 - Math.floor((dayNumber(now) - dayNumber(at)) / 7);
    if (place >= 0 && place < weeks) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

const BARS = '▁▂▃▄▅▆▇█';

export function sparkline(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map(count => BARS[Math.round((count / most) * (BARS.length - 1))]).join('');
}
