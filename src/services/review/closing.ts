import {dayAfter} from '../../domain/common/calendar.ts';
import {stampOfRecord} from '../../domain/common/stamp.ts';
import {counted} from '../../domain/common/text.ts';
import {DAY_MS, dayOf, isoAt} from '../../domain/common/time.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {dueBy} from '../../domain/learning/next-action.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import {type Home, todayIn} from '../home/home.ts';
import {ownMinutes} from '../queue/reading-minutes.ts';

/** What the learner did on a day. */
export interface ClosingView {
  /** Entries that were opened. */
  read: number;
  /** Passages that were kept. */
  kept: number;
  /** Notes that were written. */
  noted: number;
  /** Reflections and experiences. */
  written: number;
  /** Reading time of the opened entries. */
  minutes: number;
  /** Next actions that fall due on the next day. */
  dueTomorrow: number;
}

/**
 * What the learner did today, on all devices: computed from acts and documents, so it is the same after leaving and coming
 * back.
 */
export function closingOf(home: Home): ClosingView {
  const {store} = home;
  const day = todayIn(home);
  const entries = openedOn(home, day);
  const annotations = store.notes.list().filter(({created}) => dayOf(created) === day);
  const tomorrow = dayAfter(day, 1);
  return {
    read: entries.length,
    kept: annotations.filter(one => quoteOf(one) !== null).length,
    noted: annotations.filter(one => noteOf(one) !== null).length,
    written: currentVersions(store.journal.all()).filter(({at}) => dayOf(at) === day).length,
    minutes: entries.reduce((sum, {minutes}) => sum + ownMinutes(home, minutes), 0),
    dueTomorrow: dueBy(store.journal.aroundDue(tomorrow), tomorrow).filter(({next}) => next?.due === tomorrow)
      .length,
  };
}

/** The review's last line: what was read, kept, noted and written, in how many minutes, and what is due tomorrow. */
export function closingLine(home: Home): string {
  const {read, kept, noted, written, minutes, dueTomorrow} = closingOf(home);
  const parts = [
    `${read} read in about ${minutes} min`,
    `${kept} kept`,
    `${noted} noted`,
    `${written} written`,
    ...(dueTomorrow > 0 ? [`${counted(dueTomorrow, 'action', 'actions')} due tomorrow`] : []),
  ];
  return `Today: ${parts.join(', ')}.`;
}

function openedOn({store, now}: Home, day: string) {
  // A stamp can be later than its time, never earlier. Time zones differ by less than two days.
  const acts = store.acts
    .inEffectSince(stampOfRecord(undefined, now() - 2 * DAY_MS), ['read'])
    .filter(({at, zone, value}) => value === true && dayOf(isoAt(at, zone)) === day);
  const ids = new Set(acts.flatMap(({entries}) => entries.map(({id}) => store.entries.resolve(id))));
  return [...ids].flatMap(id => {
    const row = store.triage.get(id);
    return row?.read ? [row] : [];
  });
}
