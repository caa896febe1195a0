import {PlnError} from '../../domain/common/errors.ts';
import type {Portfolio} from '../../portfolio/disk/portfolio.ts';
import type {Store} from '../../store/open.ts';
import {beginRewriting} from './rewriting.ts';

/** Throws PlnError 'portfolio' if the folder is gone, as when its disk was unplugged: it must not count as an empty one. */
export function assertFolderPresent({portfolio, store}: {portfolio: Portfolio; store: Store}): void {
  if (portfolio.isThere()) {
    // In a transaction, so that a locked database gives a message.
    const known = store.meta.get('portfolio');
    if (known !== portfolio.dir)
      store.transaction(() => {
        if (known !== null) beginRewriting(store); // records that another folder does not have are not lost
        store.meta.set('portfolio', portfolio.dir);
      });
    return;
  }
  if (store.meta.get('portfolio') !== portfolio.dir) return;
  throw new PlnError(
    'portfolio',
    `The portfolio folder ${portfolio.dir} is gone, or its README.md is.`,
    `Bring it back (plug in the disk, restore it). To begin an empty one there, delete ${store.file} first.`,
  );
}

/**
 * The store with a `withFolderLock` that writes to this folder all of an act or nothing of it. It writes nothing if the
 * folder is gone: otherwise an empty one would be made where the disk was plugged in.
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
