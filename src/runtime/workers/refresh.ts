import {availableParallelism} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import type {RefreshJob} from '../../services/calls/messages.ts';
import type {Home} from '../../services/home/home.ts';
import {type RefreshProgress, type RefreshResult, refresh} from '../../services/refresh/refresh.ts';
import {createReaders} from './reader-pool.ts';
import {runSingleJob} from './single-job.ts';

// The thread of a refresh. Any message to it means: stop.

/** Fetching and writing, in this thread, take one core. With more than two readers, some have nothing to read. */
const READERS = Math.min(2, Math.max(1, availableParallelism() - 1));

async function run(home: Home, onProgress: (progress: RefreshProgress) => void): Promise<RefreshResult> {
  const {options} = workerData as RefreshJob;
  const stop = new AbortController();
  const onMessage = (): void => stop.abort();
  parentPort?.on('message', onMessage);
  const readers = createReaders({file: home.store.file, now: home.now()}, READERS);
  try {
    return await refresh(home, {...options, readers, signal: stop.signal, onProgress});
  } finally {
    await readers.close();
    parentPort?.off('message', onMessage); // it would keep this thread alive
  }
}

await runSingleJob(run);
