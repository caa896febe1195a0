import {PlnError} from '../../domain/common/errors.ts';
import {minuteOf} from '../../domain/common/time.ts';
import {activeRetraction, firstOf, versionsOf} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import type {Home} from '../home/home.ts';
import {findOne, isIdOrPrefix} from '../home/resolve-id.ts';

const HINT = 'See `pln journal`.';

/**
 * The current version of a reflection or an experience, by its id or by the id of one of its corrections. Throws PlnError
 * 'not-found', 'ambiguous', or 'conflict' if it was retracted.
 */
export function findInJournal(home: Home, word: string): StoredJournalEntry {
  const what = word.startsWith('x') ? 'experience' : 'reflection';
  const all = home.store.journal.all();
  const current = versionsOf(all);
  const isNamed = ({id}: {id: string}): boolean => isIdOrPrefix(id, word);
  // Its own id is tried first, so that a correction cannot make it ambiguous.
  if (!current.some(({shown}) => isNamed(shown))) {
    const named = current.flatMap(({shown, versions}) => versions.map(({id}) => ({id, shown})));
    if (named.some(isNamed)) return findOne(word, named, {noun: what, idOf: ({id}) => id, hint: HINT}).shown;
    refuseRetracted(what, all, all.filter(isNamed));
  }
  const entries = current.map(({shown}) => shown);
  return findOne(word, entries, {noun: what, idOf: ({id}) => id, hint: HINT});
}

/** Throws PlnError 'conflict' if these are one entry that was retracted, or are about one. */
function refuseRetracted(
  what: string,
  all: readonly StoredJournalEntry[],
  named: readonly StoredJournalEntry[],
): void {
  const first = firstOf(all);
  const [id, ...others] = new Set(named.map(one => first((one.kind === 'retract' && one.of) || one.id)));
  const entry = all.find(one => one.id === id);
  const retraction = entry && others.length === 0 ? activeRetraction(all, entry.id) : null;
  if (!entry || !retraction) return;
  throw new PlnError(
    'conflict',
    `The ${what} “${entry.title}” is retracted already, since ${minuteOf(retraction.at)}.`,
    `Its text is still in ${entry.file}. To restore it, write it again.`,
  );
}
