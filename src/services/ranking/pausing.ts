import {PlnError} from '../../domain/common/errors.ts';

/** What can stop long work between two of its steps, and who sees how far it is. */
export interface Pausing {
  signal?: AbortSignal | undefined;
  /** Called after each step, with the share that is done: 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
}

/** Lets other work of this thread run. Throws PlnError 'interrupted' once the signal came. */
export async function pause({signal, onProgress}: Pausing, share?: number): Promise<void> {
  if (share !== undefined) onProgress?.(Math.min(1, share));
  await new Promise<void>(resolve => setImmediate(resolve));
  if (signal?.aborted)
    throw new PlnError('interrupted', 'Stopped while entries were judged.', 'What was judged stays.');
}

/** The same for a part of the work, which takes from one share of it to another one. */
export const partOf = ({signal, onProgress}: Pausing, from: number, to: number): Pausing => ({
  signal,
  onProgress: share => onProgress?.(from + (to - from) * share),
});
