import {Worker} from 'node:worker_threads';
import {asError} from '../../domain/common/errors.ts';
import type {ReadDocument, ToRead} from '../../services/ingest/read-document.ts';
import type {Readers} from '../../services/refresh/refresh.ts';
import type {FromReader, ReaderData} from './read-documents.ts';

interface Job {
  document: ToRead;
  resolve: (read: ReadDocument) => void;
  reject: (error: unknown) => void;
}

interface ReaderThread {
  worker: Worker;
  /** The documents it was given, oldest first. It answers in this order. */
  jobs: Job[];
}

/** Small enough that garbage is collected early, instead of growing to hundreds of megabytes. A document of 15 MiB still fits. */
const LIMITS = {maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512};

/** How many documents each thread has ahead, so that it does not wait for the next one while a batch is being stored. */
const AHEAD = 24;

/**
 * Up to `count` threads that read documents. A thread starts when it is first needed. If one dies, that is a bug, and the
 * reading of its documents rejects.
 */
export function createReaders(data: ReaderData, count: number): Readers & {close(): Promise<void>} {
  const readers: ReaderThread[] = [];
  const waiting: (() => void)[] = [];
  const hasRoom = (): boolean => readers.length < count || readers.some(({jobs}) => jobs.length < AHEAD);
  const admitNext = (): void => {
    if (waiting.length > 0 && hasRoom()) waiting.shift()?.();
  };
  const fail = (reader: ReaderThread, error: unknown): void => {
    for (const {reject} of reader.jobs.splice(0)) reject(error);
  };
  const start = (): ReaderThread => {
    const worker = new Worker(new URL('./read-documents.js', import.meta.url), {
      workerData: data,
      resourceLimits: LIMITS,
    });
    const reader: ReaderThread = {worker, jobs: []};
    worker.on('message', (message: FromReader) => {
      const job = reader.jobs.shift();
      if (message.kind === 'read') job?.resolve(message.read);
      else if (message.kind === 'failed') job?.reject(asError(message.failure));
      else job?.reject(message.error);
      admitNext();
    });
    worker.on('error', error => fail(reader, error));
    worker.on('exit', code => fail(reader, new Error(`a thread that reads feeds ended with ${code}`)));
    readers.push(reader);
    return reader;
  };
  const leastBusy = (): ReaderThread => {
    const [best] = readers.toSorted((a, b) => a.jobs.length - b.jobs.length);
    return best && (best.jobs.length === 0 || readers.length >= count) ? best : start();
  };
  return {
    room: () => (hasRoom() ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
    read: document =>
      new Promise((resolve, reject) => {
        const {worker, jobs} = leastBusy();
        jobs.push({document, resolve, reject});
        worker.postMessage(document, ownBuffer(document.bytes));
      }),
    close: async () => {
      await Promise.all(readers.map(({worker}) => worker.terminate()));
    },
  };
}

/** The buffer is transferred instead of copied, unless it holds other bytes too. */
const ownBuffer = ({buffer, byteLength}: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
