import {parentPort, workerData} from 'node:worker_threads';
import {type ReadDocument, readDocument, type ToRead} from '../services/read-document.ts';
import {openStore} from '../store/open.ts';

export interface ReaderData {
  /** The database, in which this thread only looks things up. */
  file: string;
  now: number;
}

export type FromReader = {kind: 'read'; read: ReadDocument} | {kind: 'broken'; error: unknown};

// A thread that reads documents for a refresh, one after another.

const {file, now} = workerData as ReaderData;
const {items} = openStore(file, now);

parentPort?.on('message', (document: ToRead) => {
  try {
    const read = readDocument(document, ({id}, keys) => items.hashes(id, keys));
    parentPort?.postMessage({kind: 'read', read} satisfies FromReader);
  } catch (error) {
    parentPort?.postMessage({kind: 'broken', error} satisfies FromReader);
  }
});
