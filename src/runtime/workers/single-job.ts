import {parentPort, workerData} from 'node:worker_threads';
import {asFailure} from '../../domain/common/errors.ts';
import type {JobMessage, WorkerSettings} from '../../services/calls/messages.ts';
import {onSoundDatabase} from '../../services/folder/sound-database.ts';
import {type Home, openHome} from '../../services/home/home.ts';

/** Makes this thread do one job, with its own connection to the database, and end. */
export async function runSingleJob<Progress, Result>(
  work: (home: Home, onProgress: (progress: Progress) => void) => Promise<Result>,
): Promise<void> {
  const send = (message: JobMessage<Progress, Result>): void => parentPort?.postMessage(message);
  const {offline, version, homepage} = workerData as WorkerSettings;
  try {
    const notice = (line: string): void => send({kind: 'notice', line});
    const home = await openHome({env: process.env, offline, version, homepage, notice});
    try {
      const onProgress = (progress: Progress): void => send({kind: 'progress', progress});
      send({kind: 'result', result: await onSoundDatabase(home, () => work(home, onProgress))});
    } finally {
      await home.close();
    }
  } catch (error) {
    send({kind: 'failure', ...asFailure(error)});
  } finally {
    parentPort?.close(); // an open port keeps the thread alive
  }
}
