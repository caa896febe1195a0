import {daysBetween, weekdayOf} from '../../../domain/common/calendar.ts';
import {dayOf, isoAt, zoneOf} from '../../../domain/common/time.ts';
import type {GoalBrief, SeatView, TodayView} from '../../../services/review/today-view.ts';
import {shortTime} from '../../drawing/time-words.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** ` since yesterday`, with the space before it; '' where nobody knows since when. */
export function sinceWords(since: string | null, now: number): string {
  if (since === null) return '';
  const days = daysBetween(dayOf(since), dayOf(isoAt(now, zoneOf(since))));
  if (days === 1) return ' since yesterday';
  const isThisWeek = days > 1 && days < 7;
  return ` since ${isThisWeek ? WEEKDAYS[weekdayOf(dayOf(since))] : shortTime(since, now)}`;
}

/** `due today`, or `due 20 Nov` for a day before it. */
export function dueWords(day: string, now: number): string {
  const words = shortTime(`${day}T00:00`, now);
  return words.includes(':') ? 'due today' : `due ${words}`;
}

/** `nothing new, 1 from later`; null: something is new. */
export function supplyWords({isNothingNew, fromLater}: GoalBrief): string | null {
  if (!isNothingNew) return null;
  return fromLater > 0 ? `nothing new, ${fromLater} from later` : 'nothing new';
}

/** The seats of one head: those of a goal, or of one kind. */
export const headOf = ({kind, goal}: SeatView): string => (kind === 'goal' ? `goal ${goal}` : kind);

/** `.92`: a part of a fit, two digits. */
export const partWords = (value: number): string => value.toFixed(2).replace(/^(-?)0\./, '$1.');

/** What a seat adds to the sums of its entry: its place among those of its goal, and what its age left of it. */
export function factsOf({kind, goal, n, of, entry}: SeatView, today: TodayView | null): string[] {
  const title = today?.brief.byGoal.find(one => one.goal === goal)?.title;
  const place = kind === 'goal' && title ? `seat ${n} of ${of} for ${title}` : `${kind} seat ${n} of ${of}`;
  const fresh = entry && kind === 'goal' ? ` · its fit × ${partWords(entry.parts.fresh)} for its age` : '';
  const days = today?.rotationDays ?? null;
  return [
    `${place}${fresh}`,
    ...(days === null
      ? []
      : [`open seats show each community once in ${days} ${days === 1 ? 'day' : 'days'}`]),
  ];
}
