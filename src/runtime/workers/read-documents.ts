import {parentPort, workerData} from 'node:worker_threads';
import {asFailure, type Failure, PlnError} from '../../domain/common/errors.ts';
import {type ReadDocument, readDocument, type ToRead} from '../../services/ingest/read-document.ts';
import {openStore, type Store} from '../../store/open.ts';

export interface ReaderData {
  /** The database file, which this thread only reads. */
  file: string;
  now: number;
}

export type FromReader =
  | {kind: 'read'; read: ReadDocument}
  | {kind: 'failed'; failure: Failure}
  | {kind: 'broken'; error: unknown};

// A thread that reads documents for a refresh, one after another.

const {file, now} = workerData as ReaderData;
let store: Store | null = null;

parentPort?.on('message', (document: ToRead) => {
  try {
    store ??= openStore(file, now);
    const read = readDocument(document, store);
    parentPort?.postMessage({kind: 'read', read} satisfies FromReader);
  } catch (error) {
    if (error instanceof PlnError)
      return parentPort?.postMessage({kind: 'failed', failure: asFailure(error)} satisfies FromReader);
    parentPort?.postMessage({kind: 'broken', error} satisfies FromReader);
  }
});
