import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../domain/errors.ts';
import {openHome} from '../services/home.ts';
import {CALL_TABLE} from '../tui/call-table.ts';
import type {CallName} from '../tui/calls.ts';

export interface ToCalls {
  id: number;
  name: CallName;
  value: unknown;
}

export type FromCalls =
  | {kind: 'notice'; line: string}
  | {kind: 'answer'; id: number; value: unknown}
  | {kind: 'failure'; id: number; failure: Failure};

export interface CallsData {
  offline: boolean;
  version: string;
  homepage: string;
}

// The terminal's thread never waits for a lock, a disk or a search: one like this does, one call after another.

const send = (message: FromCalls): void => parentPort?.postMessage(message);
const options = workerData as CallsData;
const opening = openHome({...options, env: process.env, notice: line => send({kind: 'notice', line})});
let queue: Promise<unknown> = opening.catch(() => {}); // every call is answered with it

parentPort?.on('message', (message: ToCalls) => {
  queue = queue.then(() => answer(message));
});

async function answer({id, name, value}: ToCalls): Promise<void> {
  try {
    const home = await opening;
    send({kind: 'answer', id, value: await CALL_TABLE[name](home, value as never)});
  } catch (error) {
    send({kind: 'failure', id, failure: asFailure(error)});
  }
}
