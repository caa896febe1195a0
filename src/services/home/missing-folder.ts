import {PlnError} from '../../domain/common/errors.ts';
import type {Portfolio} from '../../portfolio/disk/portfolio.ts';
import type {Store} from '../../store/open.ts';
import {beginRewriting} from './rewriting.ts';

/** A folder that was there and is not any more (an unplugged stick) must not be taken for an empty one. */
export function assertFolderPresent({portfolio, store}: {portfolio: Portfolio; store: Store}): void {
  if (portfolio.isThere()) {
    // In a transaction, so that a database that another process holds is said in words.
    const known = store.meta.get('portfolio');
    if (known !== portfolio.dir)
      store.transaction(() => {
        if (known !== null) beginRewriting(store); // what another folder does not have is not lost
        store.meta.set('portfolio', portfolio.dir);
      });
    return;
  }
  if (store.meta.get('portfolio') !== portfolio.dir) return;
  throw new PlnError(
    'portfolio',
    `The portfolio folder ${portfolio.dir} is not there any more, or its README.md is gone.`,
    `Bring it back (plug in the disk, restore it). To begin an empty one there, delete ${store.file} first.`,
  );
}

/**
 * The store, whose `alone` writes to this folder: all of what one act writes, or nothing of it, and nothing at all where
 * the folder went away meanwhile (an empty one would be begun where the stick was plugged in).
 */
export function bindStoreToFolder(store: Store, portfolio: Portfolio): Store {
  const around = <T>(work: () => T): T => {
    if (store.meta.get('portfolio') === portfolio.dir) assertFolderPresent({portfolio, store});
    return portfolio.atomically(work);
  };
  const noted = <T>(work: () => T): T => {
    const result = work();
    if (store.meta.get('portfolio') === null && portfolio.isThere())
      store.meta.set('portfolio', portfolio.dir);
    return result;
  };
  return {
    ...store,
    withFolderLock: (work, options) => store.withFolderLock(() => noted(work), {...options, around}),
  };
}
