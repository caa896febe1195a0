import {type Act, inOrder} from './act.ts';

/** An undo takes back the act that its value names; a redo is an undo of an undo. */
type Undo = Pick<Act, 'id' | 'at' | 'stamp' | 'value'>;

/**
 * By the id of each act that is taken back, the undo that holds. Newest first, so that it is known whether an undo was
 * taken back itself before the act that it names is reached.
 */
export function undoneIn<One extends Undo>(undos: readonly One[]): Map<string, One> {
  const undone = new Map<string, One>();
  for (const undo of undos.toSorted(inOrder).reverse())
    if (typeof undo.value === 'string' && !undone.has(undo.id) && !undone.has(undo.value))
      undone.set(undo.value, undo);
  return undone;
}
