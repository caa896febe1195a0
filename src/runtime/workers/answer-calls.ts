import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure} from '../../domain/common/errors.ts';
import type {CallHandlers, CallName} from '../../services/calls/calls.ts';
import {onSoundDatabase} from '../../services/folder/sound-database.ts';
import {openHome} from '../../services/home/home.ts';

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
  /** Of the run of the UI that its acts belong to. */
  session?: string;
}

/**
 * Makes this thread one that answers calls, one after another unless told otherwise: the terminal's never waits for a
 * lock, a disk, a search or a host. It has a connection of its own to the database.
 */
export function answerCalls(services: Partial<CallHandlers>, isInTurn = true): void {
  const send = (message: FromCalls): void => parentPort?.postMessage(message);
  const options = workerData as CallsData;
  const opening = openHome({...options, env: process.env, notice: line => send({kind: 'notice', line})});
  let queue: Promise<unknown> = opening.catch(() => {}); // every call is answered with it
  const answer = async ({id, name, value}: ToCalls): Promise<void> => {
    try {
      const service = services[name];
      if (!service) throw new Error(`this thread does not answer ${name}`);
      const home = await opening;
      const answered = await onSoundDatabase(home, () => service(home, value as never));
      send({kind: 'answer', id, value: answered});
    } catch (error) {
      send({kind: 'failure', id, failure: asFailure(error)});
    }
  };
  parentPort?.on('message', (message: ToCalls) => {
    if (isInTurn) queue = queue.then(() => answer(message));
    else void answer(message);
  });
}
