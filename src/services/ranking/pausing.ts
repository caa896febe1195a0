import {PlnError} from '../../domain/common/errors.ts';

/** What can stop long work between two of its steps. */
export interface Pausing {
  signal?: AbortSignal | undefined;
}

/** Lets other work of this thread run. Throws PlnError 'interrupted' once the signal came. */
export async function pause({signal}: Pausing): Promise<void> {
  await new Promise<void>(resolve => setImmediate(resolve));
  if (signal?.aborted)
    throw new PlnError('interrupted', 'Stopped while entries were judged.', 'What was judged stays.');
}
