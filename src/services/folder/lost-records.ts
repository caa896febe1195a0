import {isoAt} from '../../domain/common/time.ts';
import {writeAct} from '../../portfolio/documents/acts/read.ts';
import {writeAnnotation} from '../../portfolio/documents/annotations/read.ts';
import {writeEntry} from '../../portfolio/documents/journal/read.ts';
import {isConflictCopy} from '../../portfolio/documents/kinds.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {type Home, iso} from '../home/home.ts';
import {isRewriting} from '../home/rewriting.ts';

/** A record of a file that is only appended to, as the index knew it before the file was read again. */
export interface KnownRecord {
  file: string;
  /** As pln writes it. */
  text: string;
  /** Whether the folder still has it, in any file. Asked once all files are read. */
  isThere(): boolean;
}

/** What the index knows of a file that this device appends to, before it is read again. */
export function knownRecords(home: Home, file: string): KnownRecord[] {
  const {store, portfolio} = home;
  if (isConflictCopy(file) || isRewriting(store) || !portfolio.owns(file)) return [];
  if (file.startsWith('journal/'))
    return store.journal.inFile(file).map(entry => ({
      file,
      text: `\n${writeEntry(entry)}`,
      isThere: () => store.journal.has(entry.id) && !isCutShort(home, entry),
    }));
  if (file.startsWith('annotations/'))
    return store.notes.inFile(file).map(version => ({
      file,
      text: writeAnnotation(
        version.annotation ?? {id: version.id, type: 'Tombstone', deleted: iso(home, version.modifiedAt)},
        version.stamp,
      ),
      isThere: () => store.notes.has(version),
    }));
  return store.acts.inFile(file).map(act => ({
    file,
    text: writeAct(act, isoAt(act.at, act.zone)),
    isThere: () => store.acts.has(act.id),
  }));
}

/**
 * Whether a file ends within an entry, of which it has only the beginning. A hand that shortens a text leaves one line
 * feed at the end, and the quotes that pln wrote below the text; a cut leaves none, or a blank line, or no quotes.
 */
function isCutShort({portfolio}: Home, entry: StoredJournalEntry): boolean {
  const text = portfolio.readIfPossible(entry.file);
  if (text === null) return false;
  const whole = writeEntry(entry);
  const [heading = ''] = whole.split('\n', 1);
  const end = text.slice(text.lastIndexOf(`${heading}\n`));
  if (end.length >= whole.length || !whole.startsWith(end)) return false;
  return !end.endsWith('\n') || end.endsWith('\n\n') || entry.evidence.length > 0;
}

/**
 * Keeps what the folder has lost of a file as a draft, and says so: a disk or a program cut it, or a hand took it away
 * that meant to. `pln check` names the draft until it is deleted.
 */
export function keepLost({portfolio, notice}: Home, known: readonly KnownRecord[]): void {
  const lost = Map.groupBy(
    known.filter(record => !record.isThere()),
    ({file}) => file,
  );
  for (const [file, records] of lost) {
    const draft = portfolio.keepLost(file, records.map(({text}) => text).join(''));
    const what = records.length === 1 ? 'an entry' : `${records.length} entries`;
    notice(
      draft === null
        ? `${file} has lost ${what} that it had, and no disk takes a copy`
        : `${file} has lost ${what} that it had: what the index knew is kept as ${draft}`,
    );
  }
}
