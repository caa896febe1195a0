import {parentPort, workerData} from 'node:worker_threads';
import {memoryOf, type ReadDocument, readDocument, type ToRead} from '../services/read-document.ts';
import {openStore} from '../store/open.ts';

export interface ReaderData {
  /** The database, in which this thread only looks things up. */
  file: string;
  now: number;
}

export type FromReader = {kind: 'read'; read: ReadDocument} | {kind: 'broken'; error: unknown};

// A thread that reads documents for a refresh, one after another.

const {file, now} = workerData as ReaderData;
const memory = memoryOf(openStore(file, now));

parentPort?.on('message', (document: ToRead) => {
  try {
    const read = readDocument(document, memory);
    parentPort?.postMessage({kind: 'read', read} satisfies FromReader);
  } catch (error) {
    parentPort?.postMessage({kind: 'broken', error} satisfies FromReader);
  }
});
