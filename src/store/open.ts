import {dirname, join} from 'node:path';
import {makeFolder} from '../config/modes/make-folder.ts';
import {PlnError} from '../domain/common/errors.ts';
import {type AsideReason, identityOf, moveAside} from './connection/damage.ts';
import {openDatabase} from './connection/database.ts';
import {diskProblem} from './connection/disk-room.ts';
import {leasesTable} from './connection/leases.ts';
import {takeLock, withLock} from './connection/lock.ts';
import {lockProgressFile} from './connection/lock-progress.ts';
import {metaTable} from './connection/meta.ts';
import {countsTable} from './content/counts.ts';
import {entriesTable} from './content/entries.ts';
import {fetchesTable} from './content/fetches.ts';
import {hostsTable} from './content/hosts.ts';
import {itemsTable} from './content/items.ts';
import {networkTable} from './content/network.ts';
import {newEntriesTable} from './content/new-entries.ts';
import {peopleTable} from './content/people.ts';
import {actsTable} from './learner/acts.ts';
import {notesTable} from './learner/annotations.ts';
import {filesTable} from './learner/files.ts';
import {goalsTable} from './learner/goals.ts';
import {journalTable} from './learner/journal.ts';
import {searchTable} from './learner/search.ts';
import {stampsTable} from './learner/stamps.ts';
import {triageTable} from './learner/triage.ts';

export type Store = ReturnType<typeof openStore>;

export interface FolderLockOptions {
  around?: <T>(work: () => T) => T;
  /** How long to wait for another process, in milliseconds; ten seconds where nothing is said. */
  patience?: number | undefined;
}

/**
 * The index of the folder and what the world says, in one file that can be deleted at any moment. Makes the folder
 * of the file where it is missing. Throws PlnError 'database', 'damaged', 'outdated' or 'busy'.
 */
export function openStore(file: string, now: number) {
  makeDataFolder(dirname(file));
  const db = openDatabase(file);
  const meta = metaTable(db);
  const begin = (): void => {
    if (meta.get('created_at') === null) meta.set('created_at', String(now));
  };
  begin();
  const folderLock = lockBeside(file);
  const renew = (): void => {
    db.reopen();
    begin();
  };
  let isAlone = false;
  return {
    file,
    meta,
    stamps: stampsTable(meta),
    files: filesTable(db),
    network: networkTable(db),
    fetches: fetchesTable(db),
    hosts: hostsTable(db),
    leases: leasesTable(db),
    /** How far the process is that holds the folder's lock, where its work takes long. */
    told: lockProgressFile(folderLock),
    entries: entriesTable(db),
    newEntries: newEntriesTable(db),
    items: itemsTable(db),
    triage: triageTable(db),
    acts: actsTable(db),
    notes: notesTable(db),
    goals: goalsTable(db),
    journal: journalTable(db),
    people: peopleTable(db),
    counts: countsTable(db),
    search: searchTable(db),
    transaction: <T>(work: () => T): T => db.transaction(work),
    /**
     * For what is written to the portfolio folder: alone in this home, over all processes, and in one transaction. The
     * database is taken before the folder is touched, so that nothing stands in the folder that is said to have failed;
     * `around` takes back what was written where the database cannot be.
     */
    withFolderLock<T>(work: () => T, {around = inner => inner(), patience}: FolderLockOptions = {}): T {
      if (isAlone) return db.transaction(work);
      const refusal = db.refusal();
      if (refusal) throw refusal;
      const held = (): T => {
        isAlone = true;
        try {
          return around(() => db.transaction(work));
        } finally {
          isAlone = false;
        }
      };
      return withLock(folderLock, held, patience);
    },
    /**
     * The same lock without the database, for what takes longer than others should wait to write there. `alone` inside
     * it is part of it. This connection is to do nothing else meanwhile.
     */
    async withFolderLockAsync<T>(work: () => T | Promise<T>): Promise<T> {
      const release = takeLock(folderLock);
      isAlone = true;
      try {
        return await work();
      } finally {
        isAlone = false;
        release();
      }
    },
    /** For a connection that writes much: fewer pages are read twice, for so much memory, and the log is folded in less often. */
    prepareForBulk: (cacheMiB: number): void => db.prepareForBulk(cacheMiB),
    /** Another number whenever another connection has written. */
    dataVersion: (): number => db.get<{data_version: number}>('PRAGMA data_version')?.data_version ?? 0,
    /** Nothing of what was deleted stays readable in the file or its log; `ofEntries`: in the world's search either. */
    scrub: (ofEntries: boolean): void =>
      db.scrub(ofEntries ? ['note_search', 'entry_search'] : ['note_search']),
    /** What is wrong with any page of the file; null where all is well. Reads all of it. */
    unsoundness: (): string | null => db.unsoundness(),
    /** Whether the database was set aside since it was opened, and another one has its name. */
    hasMoved: (): boolean => db.hasMoved(),
    /** Why nothing can be stored: the disk is full or read-only, and the database was opened for reading. null: it can. */
    refusal: (): PlnError | null => db.refusal(),
    /** Leaves the database for the one that has its name now, and makes one where there is none. */
    renew,
    /** Moves the damaged file out of the way and begins an empty one. Gives its new name; null: another process did it before. */
    setAside(): string | null {
      const aside = withLock(folderLock, () => (db.hasMoved() ? null : moveAside(file, 'damaged')));
      renew();
      return aside;
    },
    close: (): void => db.close(),
  };
}

const lockBeside = (file: string): string => join(dirname(file), 'locks', 'portfolio.lock');

/**
 * The same for a file that cannot even be opened. `seen`: which file that was. Gives its new name; null: another process
 * set it aside before.
 */
export const setAside = (file: string, seen: string | null, reason: AsideReason): string | null =>
  withLock(lockBeside(file), () => (identityOf(file) === seen ? moveAside(file, reason) : null));

function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw (
      diskProblem(folder, error) ??
      new PlnError(
        'database',
        `The data folder ${folder} cannot be made.`,
        'Check who owns the folder above it, or set PLN_HOME.',
        error,
      )
    );
  }
}
