import {dirname, join} from 'node:path';
import {makeFolder} from '../config/modes/make-folder.ts';
import {PlnError} from '../domain/common/errors.ts';
import {type AsideReason, identityOf, moveAside, removeAsides} from './connection/damage.ts';
import {Database} from './connection/database.ts';
import {diskProblem} from './connection/disk-room.ts';
import {LeasesTable} from './connection/leases.ts';
import {takeLock, withLock} from './connection/lock.ts';
import {lockProgressFile} from './connection/lock-progress.ts';
import {MetaTable} from './connection/meta.ts';
import {CountsTable} from './content/counts.ts';
import {EntriesTable} from './content/entries.ts';
import {FetchesTable} from './content/fetches.ts';
import {HostsTable} from './content/hosts.ts';
import {ItemsTable} from './content/items.ts';
import {LinksTable} from './content/links.ts';
import {NetworkTable} from './content/network.ts';
import {NewEntriesTable} from './content/new-entries.ts';
import {PeopleTable} from './content/people.ts';
import {RareWordsTable} from './content/rare-words.ts';
import {ScoresTable} from './content/scores.ts';
import {ActsTable} from './learner/acts.ts';
import {NotesTable} from './learner/annotations.ts';
import {CandidatesTable} from './learner/candidates.ts';
import {FilesTable} from './learner/files.ts';
import {GoalsTable} from './learner/goals.ts';
import {JournalTable} from './learner/journal.ts';
import {PlansTable} from './learner/plans.ts';
import {RemindersTable} from './learner/reminders.ts';
import {SearchTable} from './learner/search.ts';
import {StampsTable} from './learner/stamps.ts';
import {TriageTable} from './learner/triage.ts';

export type Store = ReturnType<typeof openStore>;

/**
 * Opens the index of the folder and of what feeds brought: one file, which can be deleted at any moment. Makes the folder
 * of the file where it is missing. Throws PlnError 'database', 'damaged', 'outdated' or 'busy'.
 */
export function openStore(file: string, now: number) {
  makeDataFolder(dirname(file));
  const db = new Database(file);
  const tables = openTables(db);
  const {meta} = tables;
  const recordCreation = (): void => {
    if (meta.get('created_at') === null) meta.set('created_at', String(now));
  };
  recordCreation();
  const folderLock = folderLockFile(file);
  const renew = (): void => {
    db.reopen();
    recordCreation();
  };
  return {
    file,
    ...tables,
    ...folderLocking(db, folderLock),
    /** The progress of the process that holds the folder lock, if its work takes long. */
    lockProgress: lockProgressFile(folderLock),
    transaction: <T>(work: () => T): T => db.transaction(work),
    /** For a connection that writes much: it may use this much memory for pages, and writes its log back less often. */
    prepareForBulk: (cacheMiB: number): void => db.prepareForBulk(cacheMiB),
    /** Another number whenever another connection has written. */
    dataVersion: (): number => db.get<{data_version: number}>('PRAGMA data_version')?.data_version ?? 0,
    /**
     * Makes deleted rows unreadable in the file and its log, and deletes databases that were set aside, which may still
     * hold them. `ofEntries`: also in the full-text index of entries.
     */
    scrub(ofEntries: boolean): void {
      removeAsides(file);
      db.scrub(ofEntries ? ['note_search', 'entry_search'] : ['note_search']);
    },
    /** What is wrong with any page of the file; null: nothing. Reads all of it. */
    unsoundness: (): string | null => db.unsoundness(),
    /** Whether the database was set aside since it was opened, and another one has its name. */
    hasMoved: (): boolean => db.hasMoved(),
    /** Why nothing can be stored: the disk is full or read-only, and the database was opened for reading. null: it can. */
    refusal: (): PlnError | null => db.refusal(),
    /** Closes the database and opens the one that has its name now; makes one where there is none. */
    renew,
    /** Moves the damaged file away and makes an empty one. Gives its new name; null: another process did it before. */
    setAside(): string | null {
      const aside = withLock(folderLock, () => (db.hasMoved() ? null : moveAside(file, 'damaged')));
      renew();
      return aside;
    },
    close: (): void => db.close(),
  };
}

function openTables(db: Database) {
  const meta = new MetaTable(db);
  return {
    meta,
    stamps: new StampsTable(meta),
    files: new FilesTable(db),
    network: new NetworkTable(db),
    fetches: new FetchesTable(db),
    hosts: new HostsTable(db),
    leases: new LeasesTable(db),
    entries: new EntriesTable(db),
    newEntries: new NewEntriesTable(db),
    items: new ItemsTable(db),
    links: new LinksTable(db),
    rareWords: new RareWordsTable(db),
    triage: new TriageTable(db),
    acts: new ActsTable(db),
    notes: new NotesTable(db),
    reminders: new RemindersTable(db),
    goals: new GoalsTable(db),
    journal: new JournalTable(db),
    people: new PeopleTable(db),
    counts: new CountsTable(db),
    candidates: new CandidatesTable(db),
    plans: new PlansTable(db),
    scores: new ScoresTable(db),
    search: new SearchTable(db),
  };
}

export interface FolderLockOptions {
  /** Runs around the transaction, and undoes the file writes of work that failed. */
  around?: <T>(work: () => T) => T;
  /** How long to wait for another process, in milliseconds; ten seconds by default. */
  patience?: number | undefined;
}

function folderLocking(db: Database, folderLock: string) {
  let isHeld = false;
  return {
    /**
     * Runs work that writes to the portfolio folder: under the folder lock, which all processes of this home respect, and
     * in one transaction. The database is locked before the folder is touched, so that nothing is in the folder whose
     * storing is said to have failed.
     */
    withFolderLock<T>(work: () => T, {around = inner => inner(), patience}: FolderLockOptions = {}): T {
      if (isHeld) return db.transaction(work);
      const refusal = db.refusal();
      if (refusal) throw refusal;
      const held = (): T => {
        isHeld = true;
        try {
          return around(() => db.transaction(work));
        } finally {
          isHeld = false;
        }
      };
      return withLock(folderLock, held, patience);
    },
    /**
     * The same lock without the database, for work that takes longer than others should wait to write there.
     * `withFolderLock` inside it is part of it. This connection must do nothing else meanwhile.
     */
    async withFolderLockAsync<T>(work: () => T | Promise<T>): Promise<T> {
      const release = takeLock(folderLock);
      isHeld = true;
      try {
        return await work();
      } finally {
        isHeld = false;
        release();
      }
    },
  };
}

const folderLockFile = (file: string): string => join(dirname(file), 'locks', 'portfolio.lock');

/**
 * Moves a database away that cannot even be opened. `seen`: the identity of that file. Gives its new name; null: another
 * process did it before.
 */
export const setAside = (file: string, seen: string | null, reason: AsideReason): string | null =>
  withLock(folderLockFile(file), () => (identityOf(file) === seen ? moveAside(file, reason) : null));

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
