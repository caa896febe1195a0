import {dayAfter, daysBetween, longDay, monthName, weekdayOf} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import {dayOf, isDay} from '../../domain/common/time.ts';

// A day is a square, a week a column, half a year a picture. Two pictures fit side by side on a desktop, one on a phone.

const CELL = 11;
const PITCH = 14;
const LEFT = 30;
const TOP = 18;
const COLUMNS = 28;
const WIDTH = LEFT + COLUMNS * PITCH;
const HEIGHT = TOP + 7 * PITCH;
const LEVELS = 4;

/** What is counted: `entry`, `entries`. */
export interface Counted {
  one: string;
  many: string;
}

/** The number of things on each day, as pictures with a description in words. '' without days. */
export function heatMap(times: readonly string[], what: Counted): string {
  const counts = countsOf(times);
  const halves = [...new Set([...counts.keys()].map(halfOf))].sort();
  if (halves.length === 0) return '';
  const most = Math.max(...counts.values());
  const pictures = halves.map(half => picture(half, counts, most, what));
  return `<figure class="heat">
<div class="halves">
${pictures.join('\n')}
</div>
<figcaption>${summary([...counts], what)} ${legend(most)}</figcaption>
</figure>`;
}

function countsOf(times: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of times.map(dayOf).filter(isDay).sort()) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** `2026-1` until June, `2026-2` from July. */
const halfOf = (day: string): string => `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;

function picture(half: string, counts: ReadonlyMap<string, number>, most: number, what: Counted): string {
  const year = half.slice(0, 4);
  const isFirst = half.endsWith('1');
  const first = isFirst ? `${year}-01-01` : `${year}-07-01`;
  const last = isFirst ? `${year}-06-30` : `${year}-12-31`;
  const days = Array.from({length: daysBetween(first, last) + 1}, (_, index) => dayAfter(first, index));
  const active = days.flatMap(day => (counts.has(day) ? [[day, counts.get(day) ?? 0] as const] : []));
  const name = `${isFirst ? 'January to June' : 'July to December'} ${year}`;
  const id = `days-${half}`;
  return `<svg role="img" aria-labelledby="${id} ${id}-facts" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<title id="${id}">${name}</title>
<desc id="${id}-facts">${summary(active, what)} ${monthsIn(active)}</desc>
${monthLabels(days)}
${weekdayLabels()}
<path class="d0" d="${days
    .filter(day => !counts.has(day))
    .map(day => square(first, day))
    .join('')}"/>
${active.map(day => activeDay(first, day, most, what)).join('\n')}
</svg>`;
}

const columnOf = (first: string, day: string): number =>
  Math.floor((daysBetween(first, day) + weekdayOf(first)) / 7);
const leftOf = (first: string, day: string): number => LEFT + columnOf(first, day) * PITCH;
const topOf = (day: string): number => TOP + weekdayOf(day) * PITCH;

/** Drawn one unit smaller and with a stroke of two, which rounds the corners. */
const square = (first: string, day: string): string =>
  `M${leftOf(first, day) + 1} ${topOf(day) + 1}h${CELL - 2}v${CELL - 2}h-${CELL - 2}z`;

const activeDay = (
  first: string,
  [day, count]: readonly [string, number],
  most: number,
  what: Counted,
): string =>
  `<path class="d${levelOf(count, most)}" d="${square(first, day)}"><title>${longDay(day)}: ${counted(count, what.one, what.many)}</title></path>`;

/** 1 to 4, by the share of the busiest day. If no day has more than one thing, all are dark. */
const levelOf = (count: number, most: number): number => Math.ceil((count * LEVELS) / Math.max(most, 2));

const monthLabels = (days: readonly string[]): string =>
  days
    .filter(day => day.endsWith('-01'))
    .map(day => {
      const isFirst = day === days[0];
      const name = `${monthName(Number(day.slice(5, 7))).slice(0, 3)}${isFirst ? ` ${day.slice(0, 4)}` : ''}`;
      return `<text x="${leftOf(days[0] ?? day, day)}" y="11">${name}</text>`;
    })
    .join('\n');

const weekdayLabels = (): string =>
  [
    ['Mon', 0],
    ['Wed', 2],
    ['Fri', 4],
  ]
    .map(([name, row]) => `<text x="0" y="${TOP + Number(row) * PITCH + 9}">${name}</text>`)
    .join('\n');

/** `41 entries on 30 days, most of them (4) on 21 November 2026.` */
function summary(days: readonly (readonly [string, number])[], {one, many}: Counted): string {
  const total = days.reduce((sum, [, count]) => sum + count, 0);
  const [fullest, most] = days.reduce((best, day) => (day[1] > best[1] ? day : best), ['', 0] as const);
  const top = most > 1 ? `, the most on one day (${most}) on ${longDay(fullest)}` : '';
  return `${counted(total, one, many)} on ${counted(days.length, 'day')}${top}.`;
}

/** `September 3, October 12, November 1.` */
function monthsIn(days: readonly (readonly [string, number])[]): string {
  const months = new Map<string, number>();
  for (const [day, count] of days) {
    const month = monthName(Number(day.slice(5, 7)));
    months.set(month, (months.get(month) ?? 0) + count);
  }
  return `By month: ${[...months].map(([month, count]) => `${month} ${count}`).join(', ')}.`;
}

function legend(most: number): string {
  const steps = Math.min(most, LEVELS);
  const levels = Array.from({length: steps + 1}, (_, step) => levelOf((step * most) / steps, most));
  const squares = levels.map(
    (level, step) =>
      `<path class="d${level}" d="M${step * PITCH + 1} 1h${CELL - 2}v${CELL - 2}h-${CELL - 2}z"/>`,
  );
  const width = levels.length * PITCH - 3;
  return `<span class="legend">0 <svg aria-hidden="true" width="${width}" height="${CELL}" viewBox="0 0 ${width} ${CELL}">${squares.join('')}</svg> ${most}</span>`;
}
