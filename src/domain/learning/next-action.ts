import {isDay} from '../common/time.ts';
import {type JournalEntry, orderOf, versionsOf} from './reflection.ts';

// A reflection may end with a next action. Its outcome is another entry, whose `of` names the reflection.

/** Whether an entry reports the outcome of another one's next action. */
export const isOutcome = ({kind, of}: JournalEntry): boolean =>
  of !== null && (kind === 'reflection' || kind === 'experience');

/**
 * Current entries whose next action has no outcome yet, ordered by due date, undated ones last. An outcome counts for the
 * action as it was when the outcome was written: an action that a later correction sets is open again.
 */
export function openActions<Entry extends JournalEntry>(entries: readonly Entry[]): Entry[] {
  const all = versionsOf(entries);
  const outcomes = all.flatMap(({shown, versions: [first]}) =>
    first && isOutcome(first) ? [{of: shown.of, order: orderOf(first)}] : [],
  );
  return all
    .filter(({shown, versions}) => {
      if (!shown.next) return false;
      const since = saidSince(versions);
      return !outcomes.some(({of, order}) => of === shown.id && (since === null || order >= since));
    })
    .map(({shown}) => shown)
    .sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
}

/** The open actions that are due on that day, `2026-12-01`, or earlier. */
export const dueBy = <Entry extends JournalEntry>(entries: readonly Entry[], today: string): Entry[] =>
  openActions(entries).filter(({next}) => next?.due != null && isDay(next.due) && next.due <= today);

const dueOf = ({next}: JournalEntry): string => next?.due ?? '9999';

/** The order of the correction that set the present action; null: the first version set it. */
function saidSince(versions: readonly JournalEntry[]): number | null {
  const now = JSON.stringify(versions.at(-1)?.next);
  const other = versions.findLastIndex(({next}) => JSON.stringify(next) !== now);
  const first = versions[other + 1];
  return other < 0 || !first ? null : orderOf(first);
}
