import type {TodayView} from './today-view.ts';

/** How far the learner is with the day's entries. Actions that are due do not count. */
export interface TodayProgress {
  done: number;
  of: number;
  /** Reading time of the entries that are left. */
  minutesLeft: number;
}

/** Counts the rows that are done. */
export function todayProgress({seats}: TodayView): TodayProgress {
  const entries = seats.flatMap(({entry, isDone}) => (entry ? [{minutes: entry.minutes, isDone}] : []));
  const left = entries.filter(({isDone}) => !isDone);
  return {
    done: entries.length - left.length,
    of: entries.length,
    minutesLeft: left.reduce((sum, {minutes}) => sum + minutes, 0),
  };
}
