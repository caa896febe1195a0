import {parentPort, workerData} from 'node:worker_threads';
import {asFailure} from '../../domain/common/errors.ts';
import type {CallHandlers} from '../../services/calls/calls.ts';
import type {CallMessage, CallReply, WorkerSettings} from '../../services/calls/messages.ts';
import {onSoundDatabase} from '../../services/folder/sound-database.ts';
import {openHome} from '../../services/home/home.ts';

/**
 * Makes this thread answer calls, so that the terminal's thread never waits for a lock, a disk, a search or a host. It has
 * its own connection to the database. `isInTurn`: a call begins when the one before it is answered.
 */
export function answerCalls(services: Partial<CallHandlers>, isInTurn = true): void {
  const send = (message: CallReply): void => parentPort?.postMessage(message);
  const options = workerData as WorkerSettings;
  const opening = openHome({...options, env: process.env, notice: line => send({kind: 'notice', line})});
  let queue: Promise<unknown> = opening.catch(() => {}); // a home that cannot be opened is the answer to every call
  const answer = async ({id, name, value}: CallMessage): Promise<void> => {
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
  parentPort?.on('message', (message: CallMessage) => {
    if (isInTurn) queue = queue.then(() => answer(message));
    else void answer(message);
  });
}
