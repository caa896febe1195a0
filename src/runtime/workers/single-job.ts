import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../../domain/common/errors.ts';
import {onSoundDatabase} from '../../services/folder/sound-database.ts';
import {type Home, openHome} from '../../services/home/home.ts';
import type {CallsData} from './answer-calls.ts';

/** What a thread says that was started for one piece of work; a result or a failure is the last of it. */
export type FromWork<Progress, Result> =
  | {kind: 'progress'; progress: Progress}
  | {kind: 'notice'; line: string}
  | {kind: 'result'; result: Result}
  | ({kind: 'failure'} & Failure);

/** Makes this thread one that does one piece of work, with a connection of its own to the database, and ends. */
export async function runSingleJob<Progress, Result>(
  work: (home: Home, tell: (progress: Progress) => void) => Promise<Result>,
): Promise<void> {
  const send = (message: FromWork<Progress, Result>): void => parentPort?.postMessage(message);
  const {offline, version, homepage} = workerData as CallsData;
  try {
    const notice = (line: string): void => send({kind: 'notice', line});
    const home = await openHome({env: process.env, offline, version, homepage, notice});
    try {
      const tell = (progress: Progress): void => send({kind: 'progress', progress});
      send({kind: 'result', result: await onSoundDatabase(home, () => work(home, tell))});
    } finally {
      await home.close();
    }
  } catch (error) {
    send({kind: 'failure', ...asFailure(error)});
  } finally {
    parentPort?.close(); // or it would wait for a message for ever
  }
}
