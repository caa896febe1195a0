import {availableParallelism} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../domain/errors.ts';
import {type Home, openHome} from '../services/home.ts';
import {type RefreshOptions, type RefreshProgress, type RefreshResult, refresh} from '../services/refresh.ts';
import {createReaders} from './reader-pool.ts';

/** What a refresh may be told from another thread. */
export type RefreshWish = Omit<RefreshOptions, 'onProgress' | 'signal' | 'readers'>;

export interface ToRefresh {
  options: RefreshWish;
  offline: boolean;
  version: string;
  homepage: string;
}

export type FromRefresh =
  | {kind: 'progress'; progress: RefreshProgress}
  | {kind: 'notice'; line: string}
  | {kind: 'result'; result: RefreshResult}
  | ({kind: 'failure'} & Failure);

// A refresh in a thread of its own, with its own connection to the database. Any message to it means: stop.

const send = (message: FromRefresh): void => parentPort?.postMessage(message);
const {options, ...around} = workerData as ToRefresh;

/** This thread fetches and writes, which takes a core; more than two find nothing to read beside it. */
const READERS = Math.min(2, Math.max(1, availableParallelism() - 1));

async function run(home: Home): Promise<RefreshResult> {
  const stop = new AbortController();
  const onMessage = (): void => stop.abort();
  parentPort?.on('message', onMessage);
  const readers = createReaders({file: home.store.file, now: home.now()}, READERS);
  try {
    return await refresh(home, {
      ...options,
      readers,
      signal: stop.signal,
      onProgress: progress => send({kind: 'progress', progress}),
    });
  } finally {
    await readers.close();
    parentPort?.off('message', onMessage); // it would keep this thread alive
  }
}

try {
  const notice = (line: string): void => send({kind: 'notice', line});
  const home = await openHome({env: process.env, ...around, notice});
  try {
    send({kind: 'result', result: await run(home)});
  } finally {
    await home.close();
  }
} catch (error) {
  send({kind: 'failure', ...asFailure(error)});
} finally {
  parentPort?.close(); // or it would wait for a message for ever
}
