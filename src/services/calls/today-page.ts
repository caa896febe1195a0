import {countActiveGoals} from '../goals/goal-view.ts';
import type {Home} from '../home/home.ts';
import {countCommunities} from '../network/communities.ts';
import {updateScores} from '../ranking/score-goals.ts';
import {noteReminders} from '../recall/recall.ts';
import {plannedToday, today} from '../review/today.ts';
import type {TodayView} from '../review/today-view.ts';

/** What the Today place shows. */
export interface TodayPage {
  /** null: the day is not planned yet. */
  today: TodayView | null;
  /** No community is followed yet. */
  isFirstRun: boolean;
  /** Some goal is active. */
  hasGoal: boolean;
}

/** `minutes`: how long the review may take; null, as the setting says. */
interface PageRequest {
  minutes: number | null;
}

/** Reads what the Today place shows. It does not plan the day, which may take longer than a key may wait. */
export function todayPage(home: Home, {minutes}: PageRequest): TodayPage {
  const length = minutes ?? home.settings.reviewMinutes;
  return {
    today: plannedToday(home, length),
    isFirstRun: countCommunities(home) === 0,
    hasGoal: countActiveGoals(home) > 0,
  };
}

/** Plans the day if it is not planned yet. `again`: in any case. */
export async function planToday(
  home: Home,
  {minutes, again}: PageRequest & {again: boolean},
): Promise<TodayView> {
  await updateScores(home);
  const view = today(home, {minutes: minutes ?? home.settings.reviewMinutes, again});
  noteReminders(home, view.reminders);
  return view;
}
