import {isoAt} from '../../domain/common/time.ts';
import {writeAct} from '../../portfolio/documents/acts/write.ts';
import {writeAnnotation} from '../../portfolio/documents/annotations/write.ts';
import {isConflictCopy} from '../../portfolio/documents/common/conflict-copies.ts';
import {writeEntry} from '../../portfolio/documents/journal/write.ts';
import {type AppendOnlyKind, DOCUMENT_KINDS} from '../../portfolio/documents/kinds.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {type Home, iso} from '../home/home.ts';
import {isRewriting} from '../home/rewriting.ts';

/** A record of an append-only file, as the index had it before the file was read again. */
export interface KnownRecord {
  file: string;
  /** As pln writes it. */
  text: string;
  /** Whether the folder still has it, in any file. Called once all files are read. */
  isThere(): boolean;
}

/** The records that the index has of a file to which this device appends. Empty for files of other devices, and for copies. */
export function knownRecords(home: Home, kind: AppendOnlyKind, file: string): KnownRecord[] {
  if (isConflictCopy(file) || isRewriting(home.store) || !home.portfolio.owns(file)) return [];
  const {separator} = DOCUMENT_KINDS[kind].appendOnly;
  return KNOWN[kind](home, file).map(({text, isThere}) => ({file, text: separator + text, isThere}));
}

const KNOWN: Record<AppendOnlyKind, (home: Home, file: string) => Omit<KnownRecord, 'file'>[]> = {
  journal: (home, file) =>
    home.store.journal.inFile(file).map(entry => ({
      text: writeEntry(entry),
      isThere: () => home.store.journal.has(entry.id) && !isCutShort(home, entry),
    })),
  annotations: (home, file) =>
    home.store.notes.inFile(file).map(version => ({
      text: writeAnnotation(
        version.annotation ?? {id: version.id, type: 'Tombstone', deleted: iso(home, version.modifiedAt)},
        version.stamp,
      ),
      isThere: () => home.store.notes.has(version),
    })),
  acts: ({store}, file) =>
    store.acts.inFile(file).map(act => ({
      text: writeAct(act, isoAt(act.at, act.zone)),
      isThere: () => store.acts.has(act.id),
    })),
};

/**
 * Whether a file ends within an entry. An edit by hand that shortens the text leaves one line feed at the end, and the quotes
 * that pln wrote below the text; a cut leaves no line feed, or a blank line, or no quotes.
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
 * Saves the records that the folder has lost as a draft, and reports it: a disk or a program cut the file, or the learner
 * removed them by hand. `pln check` names the draft until it is deleted.
 */
export function saveLostRecords({portfolio, notice}: Home, known: readonly KnownRecord[]): void {
  const lost = Map.groupBy(
    known.filter(record => !record.isThere()),
    ({file}) => file,
  );
  for (const [file, records] of lost) {
    const draft = portfolio.saveLost(file, records.map(({text}) => text).join(''));
    const what = records.length === 1 ? 'an entry' : `${records.length} entries`;
    notice(
      draft === null
        ? `${file} has lost ${what} that it had, and no copy could be saved`
        : `${file} has lost ${what} that it had: what the index knew is saved as ${draft}`,
    );
  }
}
