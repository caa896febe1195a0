import {dayHeading} from '../../../domain/common/time.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import type {QueueState} from './state.ts';

const dayOfRow = (row: RowView, now: number): string => dayHeading(Date.parse(row.sortAt), now);

/**
 * The name of a row's day, if it is the first row of that day, or of what is drawn (`isTop`). null: the day goes on, or
 * rows are not in the order of days.
 */
export function dayAbove(
  {rows, order}: QueueState,
  place: number,
  now: number,
  isTop = false,
): string | null {
  const row = rows[place];
  if (!row || (order !== 'newest' && order !== 'oldest')) return null;
  const before = isTop ? undefined : rows[place - 1];
  const day = dayOfRow(row, now);
  return before && dayOfRow(before, now) === day ? null : day;
}

/** Whether a row is marked as new: it came since the last visit, and nothing was done with it yet. */
export const isMarkedNew = ({isNew, read, state}: RowView): boolean => isNew && !read && state === 'inbox';
