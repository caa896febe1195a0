import {statSync} from 'node:fs';
import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import {identityOf} from '../../store/connection/damage.ts';
import {openStore, type Store, setAside} from '../../store/open.ts';

/** What of a home decides whether its database can be built again. */
export interface RebuildOptions {
  /** Whether the folder is there that it would be built from. */
  hasFolder: boolean;
  /** Whether this home was in use before. */
  isUsed: boolean;
  notice: (line: string) => void;
}

/** Of a page, in bytes: what is shorter SQLite takes for an empty database. */
const SMALLEST = 512;

/** Opens the database. One that is damaged is set aside, and an empty one begun: the next reading of the folder fills it. */
export function openSoundStore(file: string, now: number, options: RebuildOptions): Store {
  const seen = identityOf(file);
  const {size = SMALLEST} = statSync(file, {throwIfNoEntry: false}) ?? {};
  try {
    const store = openStore(file, now);
    if (size < SMALLEST && options.hasFolder) options.notice(rebuiltWords('The database was empty'));
    return store;
  } catch (error) {
    if (!isDamaged(error)) throw error;
    refuseWithoutFolder(file, options, error);
    const aside = setAside(file, seen);
    const store = openStore(file, now);
    if (aside !== null) options.notice(asideWords(aside));
    return store;
  }
}

/** An unplugged disk must not be taken for a folder in which nothing was ever written. */
export function refuseWithoutFolder(
  file: string,
  {hasFolder, isUsed}: Pick<RebuildOptions, 'hasFolder' | 'isUsed'>,
  cause: unknown,
): void {
  if (hasFolder || !isUsed) return;
  throw new PlnError(
    'database',
    `The database ${file} is damaged, and your portfolio folder is not there to build it again from.`,
    'Bring the folder back (plug in the disk, restore it). If there never was one, delete the database.',
    cause,
  );
}

export const asideWords = (aside: string): string =>
  rebuiltWords(`The database was damaged and is set aside as ${aside}`);

/** One line, also where the UI shows it. */
const rebuiltWords = (what: string): string =>
  `${what}; it is built again from your folder, and \`pln refresh\` brings the rest.`;
