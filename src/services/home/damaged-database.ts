import {statSync} from 'node:fs';
import {PlnError} from '../../domain/common/errors.ts';
import {type AsideReason, identityOf} from '../../store/connection/damage.ts';
import {openStore, type Store, setAside} from '../../store/open.ts';

/** What decides whether the database of a home can be rebuilt. */
export interface RebuildOptions {
  /** Whether the folder is there, from which it is rebuilt. */
  hasFolder: boolean;
  /** Whether this home was in use before. */
  isUsed: boolean;
  notice: (line: string) => void;
}

/** The smallest page, in bytes. SQLite takes a shorter file for an empty database. */
const SMALLEST = 512;

/**
 * Opens the database. One that is damaged or was made by an earlier pln is set aside, and an empty one made, which the
 * next reading of the folder fills. Throws PlnError 'database' or 'busy'.
 */
export function openSoundStore(file: string, now: number, options: RebuildOptions): Store {
  const seen = identityOf(file);
  const {size = SMALLEST} = statSync(file, {throwIfNoEntry: false}) ?? {};
  try {
    const store = openStore(file, now);
    if (size < SMALLEST && options.hasFolder) options.notice(rebuiltMessage('The database was empty'));
    return store;
  } catch (error) {
    const reason = reasonIn(error);
    if (reason === null) throw error;
    refuseWithoutFolder({...options, file, reason}, error);
    const aside = setAside(file, seen, reason);
    const store = openStore(file, now);
    if (aside !== null) options.notice(setAsideMessage(aside, reason));
    return store;
  }
}

/** Why the database is rebuilt. null: the error is another one. */
const reasonIn = (error: unknown): AsideReason | null =>
  error instanceof PlnError && (error.code === 'damaged' || error.code === 'outdated') ? error.code : null;

interface UnusableDatabase extends Pick<RebuildOptions, 'hasFolder' | 'isUsed'> {
  file: string;
  reason: AsideReason;
}

/** Throws PlnError 'database' if there is no folder to rebuild from: an unplugged disk must not count as an empty folder. */
export function refuseWithoutFolder(
  {file, reason, hasFolder, isUsed}: UnusableDatabase,
  cause: unknown,
): void {
  if (hasFolder || !isUsed) return;
  throw new PlnError(
    'database',
    `The database ${file} ${reason === 'damaged' ? 'is damaged' : WAS_OUTDATED}, and your portfolio folder is not there to build it again from.`,
    'Bring the folder back (plug in the disk, restore it). If there never was one, delete the database.',
    cause,
  );
}

const WAS_OUTDATED = 'was made by an earlier pln';

/** The message that a database was set aside and is built again. `aside`: null, another thread or process did it. */
export const setAsideMessage = (aside: string | null, reason: AsideReason): string =>
  rebuiltMessage(
    `The database ${reason === 'damaged' ? 'was damaged' : WAS_OUTDATED} and is set aside${aside === null ? '' : ` as ${aside}`}`,
  );

/** One line, which the UI can show. */
const rebuiltMessage = (what: string): string =>
  `${what}; it is built again from your folder, and \`pln refresh\` brings the rest.`;
