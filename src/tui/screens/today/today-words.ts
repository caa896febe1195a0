import {sinceDay} from '../../../domain/common/time.ts';
import type {SeatView, TodayView} from '../../../services/review/today-view.ts';
import {numberWords} from '../../common/why/why-lines.ts';
import {shortTime} from '../../drawing/time-words.ts';

/** ` since yesterday`, with the space before it; '' where nobody knows since when. */
export const sinceWords = (since: string | null, now: number): string =>
  since === null ? '' : ` since ${sinceDay(Date.parse(since), now)}`;

/** `due today`, or `due 20 Nov` for a day before it. */
export function dueWords(day: string, now: number): string {
  const words = shortTime(`${day}T00:00`, now);
  return words.includes(':') ? 'due today' : `due ${words}`;
}

/** The seats of one head: those of a goal, or of one kind. */
export const headOf = ({kind, goal}: SeatView): string => (kind === 'goal' ? `goal ${goal}` : kind);

/** What a seat adds to the sums of its entry: its place among those of its goal, and what its age left of it. */
export function factsOf({kind, goal, n, of, entry}: SeatView, today: TodayView | null): string[] {
  const title = today?.brief.byGoal.find(one => one.goal === goal)?.title;
  const place = kind === 'goal' && title ? `seat ${n} of ${of} for ${title}` : `${kind} seat ${n} of ${of}`;
  const fresh = entry && kind === 'goal' ? ` · its fit × ${numberWords(entry.parts.fresh)} for its age` : '';
  const days = today?.rotationDays ?? null;
  return [
    `${place}${fresh}`,
    ...(days === null
      ? []
      : [`open seats show each community once in ${days} ${days === 1 ? 'day' : 'days'}`]),
  ];
}
