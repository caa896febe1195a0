import type {Store} from '../../store/open.ts';

type Meta = Pick<Store, 'meta'>;

const REWRITING = 'rewriting';

/**
 * Called before records are removed from our own files on purpose, by forgetting or by a sync, so that a crash in the middle
 * does not make them look lost.
 */
export const beginRewriting = ({meta}: Meta): void => meta.set(REWRITING, 'yes');

/** Called once the index has read the whole folder. */
export function endRewriting({meta}: Meta): void {
  if (meta.get(REWRITING) !== null) meta.remove(REWRITING);
}

/** Whether records may be missing on purpose. */
export const isRewriting = ({meta}: Meta): boolean => meta.get(REWRITING) !== null;
