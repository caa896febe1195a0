import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../domain/errors.ts';
import type {Problem} from '../domain/problem.ts';
import {type ReadingProgress, whenNew} from '../domain/reading.ts';
import {openHome} from '../services/home.ts';
import {indexFolder} from '../services/index-folder.ts';

export interface ToReading {
  offline: boolean;
  version: string;
  homepage: string;
}

export type FromReading =
  | {kind: 'progress'; progress: ReadingProgress}
  | {kind: 'notice'; line: string}
  | {kind: 'result'; problems: Problem[]}
  | ({kind: 'failure'} & Failure);

// Reading a folder of which much has changed, off the terminal's thread. Whoever wants it to stop ends the thread: all
// of it is one transaction.

const send = (message: FromReading): void => parentPort?.postMessage(message);

const teller = (isOther: boolean): ((share: number) => void) =>
  whenNew(share => send({kind: 'progress', progress: {share, isOther}}));

try {
  const notice = (line: string): void => send({kind: 'notice', line});
  const home = await openHome({env: process.env, ...(workerData as ToReading), notice});
  try {
    const problems = await indexFolder(home, {onProgress: teller(false), onOther: teller(true)});
    send({kind: 'result', problems});
  } finally {
    await home.close();
  }
} catch (error) {
  send({kind: 'failure', ...asFailure(error)});
}
