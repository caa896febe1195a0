import type {Store} from '../../store/open.ts';

type Meta = Pick<Store, 'meta'>;

const REWRITING = 'rewriting';

/**
 * Records are about to leave files of ours on purpose (forgotten, or by a sync). Noted before that begins, so that a
 * crash in the middle does not make what was forgotten look lost.
 */
export const beginRewriting = ({meta}: Meta): void => meta.set(REWRITING, 'yes');

/** Once the index has read the whole folder. */
export function endRewriting({meta}: Meta): void {
  if (meta.get(REWRITING) !== null) meta.remove(REWRITING);
}

export const isRewriting = ({meta}: Meta): boolean => meta.get(REWRITING) !== null;
