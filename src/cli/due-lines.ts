import {counted} from '../domain/common/text.ts';
import {agoWords, dayNumber} from '../domain/common/time.ts';
import type {ReflectionView} from '../services/journal/reflect.ts';

/** `2 actions are due`. */
export const dueWords = (count: number): string => `${counted(count, 'action is', 'actions are')} due`;

/** A next action, since when it is due, and the entry that it comes from, with its id for `--outcome-of`. */
export function dueLines(entry: ReflectionView, now: number): string[] {
  const {id, at, title, next} = entry;
  const over = dayNumber(now) - dayNumber(Date.parse(`${next?.due}T12:00:00`));
  const since = over > 0 ? `, ${counted(over, 'day')} over` : '';
  return [
    `${id}  ${next?.action} · due ${next?.due}${since}`,
    `  from “${title}”, written ${agoWords(Date.parse(at), now)}`,
  ];
}
