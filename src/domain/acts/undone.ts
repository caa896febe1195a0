import {type Act, inOrder} from './act.ts';

/** An undo undoes the act that its value names. A redo is an undo of an undo. */
type Undo = Pick<Act, 'id' | 'at' | 'stamp' | 'value'>;

/**
 * The effective undo of each undone act, by the id of the act. Goes through the undos from the newest, so that it is known
 * whether an undo was undone itself before the act that it names is reached.
 */
export function undoneIn<One extends Undo>(undos: readonly One[]): Map<string, One> {
  const undone = new Map<string, One>();
  for (const undo of undos.toSorted(inOrder).reverse())
    if (typeof undo.value === 'string' && !undone.has(undo.id) && !undone.has(undo.value))
      undone.set(undo.value, undo);
  return undone;
}
