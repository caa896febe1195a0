import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../domain/errors.ts';
import {openHome} from '../services/home.ts';
import {type RefreshOptions, type RefreshReport, refresh} from '../services/refresh.ts';

export interface ToRefresh {
  options: Omit<RefreshOptions, 'onProgress' | 'signal'>;
  offline: boolean;
  version: string;
  homepage: string;
}

export type FromRefresh =
  | {kind: 'progress'; done: number; total: number}
  | {kind: 'notice'; line: string}
  | {kind: 'report'; report: RefreshReport}
  | ({kind: 'failure'} & Failure);

// A refresh in a thread of its own, with its own connection to the database. Any message to it means: stop.

const send = (message: FromRefresh): void => parentPort?.postMessage(message);
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
const {options, offline, version, homepage} = workerData as ToRefresh;

try {
  const home = await openHome({
    env: process.env,
    version,
    homepage,
    offline,
    notice: line => send({kind: 'notice', line}),
  });
  try {
    const report = await refresh(home, {
      ...options,
      signal: stopping.signal,
      onProgress: progress => send({kind: 'progress', ...progress}),
    });
    send({kind: 'report', report});
  } finally {
    await home.close();
  }
} catch (error) {
  send({kind: 'failure', ...asFailure(error)});
} finally {
  parentPort?.close(); // or it would wait for a message for ever
}
