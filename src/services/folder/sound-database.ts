import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import type {Portfolio} from '../../portfolio/disk/portfolio.ts';
import {damaged} from '../../store/connection/damage.ts';
import type {Store} from '../../store/open.ts';
import {asideWords, refuseWithoutFolder} from '../home/damaged-database.ts';
import type {Home} from '../home/home.ts';
import {indexFolder} from './index-folder.ts';

/**
 * Where an error comes from a damaged database, sets that aside and begins an empty one; the caller reads the folder
 * again. Gives whether it did. Not every error of damage says so: where it is none that a person can fix, the whole file
 * is examined.
 */
export function replaceDamaged(home: Home, error: unknown): boolean {
  if (home.store.refusal()) return false; // it is read without locks, so another process may be writing to it
  if (!isDamaged(error) && (error instanceof PlnError || isSound(home.store))) return false;
  const {portfolio, store, notice} = home;
  refuseWithoutFolder(
    {file: store.file, reason: 'damaged', hasFolder: portfolio.isThere(), isUsed: true},
    error,
  );
  const aside = store.setAside();
  if (aside !== null) notice(asideWords(aside, 'damaged'));
  return true;
}

function isSound(store: Store): boolean {
  try {
    return store.unsoundness() === null;
  } catch {
    return true; // it cannot be examined, so the first error says more
  }
}

/**
 * Carries out one piece of work of a thread, with the database that has the name now. Where that is damaged, it is built
 * again from the folder, and the work is done once more.
 */
export async function onSoundDatabase<T>(home: Home, work: () => T | Promise<T>): Promise<T> {
  if (home.store.hasMoved() || home.store.refusal()) home.store.renew();
  const before = home.portfolio.appends();
  try {
    return await work();
  } catch (error) {
    if (!replaceDamaged(home, error)) throw error;
    await indexFolder(home);
    refuseTwice(home.portfolio, before, error);
    return await work();
  }
}

/** Examines the whole file. Throws PlnError 'damaged'. */
export function refuseDamaged({file, unsoundness}: Pick<Store, 'file' | 'unsoundness'>): void {
  const what = unsoundness();
  if (what !== null) throw damaged(file, new Error(what));
}

/** What was done before the damage was found must not be done twice. */
export function refuseTwice(portfolio: Portfolio, appendsBefore: number, cause: unknown): void {
  if (portfolio.appends() === appendsBefore) return;
  throw new PlnError(
    'database',
    'The database was damaged and is built again; what you did is in your folder, and cannot be shown here.',
    'Do not repeat it. See `pln queue --state all`, `pln journal` or `pln goal list`.',
    cause,
  );
}
