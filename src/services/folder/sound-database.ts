import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import type {Portfolio} from '../../portfolio/disk/portfolio.ts';
import {damaged} from '../../store/connection/damage.ts';
import type {Store} from '../../store/open.ts';
import {refuseWithoutFolder, setAsideMessage} from '../home/damaged-database.ts';
import type {Home} from '../home/home.ts';
import {indexFolder} from './index-folder.ts';

/**
 * Sets the database aside and begins an empty one, if an error comes from damage to it; the caller then indexes the folder.
 * Gives whether it did. Not every such error says so: if it is not one that a person can fix, the whole file is examined.
 */
export function replaceDamaged(home: Home, error: unknown): boolean {
  if (home.store.refusal()) return false; // read without locks, so another process may be writing to it
  if (!isDamaged(error) && (error instanceof PlnError || isSound(home.store))) return false;
  const {portfolio, store, notice} = home;
  refuseWithoutFolder(
    {file: store.file, reason: 'damaged', hasFolder: portfolio.isThere(), isUsed: true},
    error,
  );
  notice(setAsideMessage(store.setAside(), 'damaged'));
  return true;
}

function isSound(store: Store): boolean {
  try {
    return store.unsoundness() === null;
  } catch {
    return true; // it cannot be examined, and the first error explains more
  }
}

/**
 * Runs one piece of work of a thread, on the database that has the name now. If that is damaged, it is rebuilt from the
 * folder, and the work runs once more. Throws PlnError 'database' instead if the work appended something the first time.
 */
export async function onSoundDatabase<T>(home: Home, work: () => T | Promise<T>): Promise<T> {
  if (home.store.hasMoved() || home.store.refusal()) home.store.renew();
  const before = home.portfolio.appends();
  try {
    return await work();
  } catch (error) {
    if (!replaceDamaged(home, error)) throw error;
    await indexFolder(home);
    assertNothingAppended(home.portfolio, before, error);
    return await work();
  }
}

/** Examines the whole file. Throws PlnError 'damaged'. */
export function assertNotDamaged({file, unsoundness}: Pick<Store, 'file' | 'unsoundness'>): void {
  const what = unsoundness();
  if (what !== null) throw damaged(file, new Error(what));
}

/** Throws PlnError 'database' if records were appended before the damage was found: they must not be appended twice. */
export function assertNothingAppended(portfolio: Portfolio, appendsBefore: number, cause: unknown): void {
  if (portfolio.appends() === appendsBefore) return;
  throw new PlnError(
    'database',
    'The database was damaged and was rebuilt; what you did is in your folder, but cannot be shown here.',
    'Do not repeat it. See `pln queue --state all`, `pln journal` or `pln goal list`.',
    cause,
  );
}
