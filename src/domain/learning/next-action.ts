import {isDay} from '../common/time.ts';
import {type JournalEntry, orderOf, versionsOf} from './reflection.ts';

// A reflection may end in an action. What came of it is a further entry, whose `of` names the reflection.

/** Whether an entry tells what came of another one's action. */
export const isOutcome = ({kind, of}: JournalEntry): boolean =>
  of !== null && (kind === 'reflection' || kind === 'experience');

/**
 * Entries that stand and whose action nobody has told the outcome of, the one due first coming first, undated ones last.
 * An outcome settles what was to be done when it was written: an action that a later correction sets waits anew.
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

/** Those of them that are due on that day, `2026-12-01`, or were before. */
export const dueBy = <Entry extends JournalEntry>(entries: readonly Entry[], today: string): Entry[] =>
  openActions(entries).filter(({next}) => next?.due != null && isDay(next.due) && next.due <= today);

const dueOf = ({next}: JournalEntry): string => next?.due ?? '9999';

/** Where in the order a correction set the action as it now is; null: the action is the first one. */
function saidSince(versions: readonly JournalEntry[]): number | null {
  const now = JSON.stringify(versions.at(-1)?.next);
  const other = versions.findLastIndex(({next}) => JSON.stringify(next) !== now);
  const first = versions[other + 1];
  return other < 0 || !first ? null : orderOf(first);
}
