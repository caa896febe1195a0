import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {asError, PlnError} from '../domain/common/errors.ts';
import type {Problem} from '../domain/common/problem.ts';
import type {ReadingProgress} from '../domain/common/reading-progress.ts';
import type {Caller, CallName} from '../services/calls/calls.ts';
import type {
  CallMessage,
  CallReply,
  JobMessage,
  RefreshJob,
  WorkerSettings,
} from '../services/calls/messages.ts';
import type {RefreshOptions, RefreshProgress, RefreshResult} from '../services/refresh/refresh.ts';

// Starts the program's threads and exchanges messages with them. Their files are bundled; where the sources run, tsx
// finds the .ts file of a .js address.

const fileOf = (name: string): URL => new URL(`./workers/${name}.js`, import.meta.url);

/** How long a cancelled refresh may take to finish what it is storing. Milliseconds. */
const GRACE_MS = 500;

type RefreshOrder = RefreshJob & {printNotice(line: string): void};

/**
 * Fetches, parses and stores in another thread, which has its own connection to the database. `signal` cancels it; what is
 * stored by then stays. Rejects with the PlnError of the refresh.
 */
export const refreshInThread = (
  {printNotice, signal, ...workerData}: RefreshOrder & {signal?: AbortSignal},
  onProgress: NonNullable<RefreshOptions['onProgress']>,
): Promise<RefreshResult> => resultOf(startRefresh(workerData, signal), 'refresh', printNotice, onProgress);

/**
 * Reads a folder in which many files changed, in another thread. Gives the files that cannot be read. `signal` terminates
 * the thread, and the index stays as it was, because all of it is one transaction: rejects with PlnError 'interrupted'.
 */
export function readFolderInThread(
  {
    printNotice,
    signal,
    ...workerData
  }: WorkerSettings & {printNotice(line: string): void; signal?: AbortSignal | undefined},
  onProgress: (progress: ReadingProgress) => void,
): Promise<Problem[]> {
  const worker = new Worker(fileOf('read-folder'), {workerData});
  const left = new Promise<never>((_, reject) =>
    signal?.addEventListener('abort', () => {
      void worker.terminate();
      reject(new PlnError('interrupted', 'Stopped while the folder was read.', 'Nothing was changed.'));
    }),
  );
  return Promise.race([
    left,
    resultOf<ReadingProgress, Problem[]>(worker, 'reading', printNotice, onProgress),
  ]);
}

function startRefresh(workerData: RefreshJob, signal?: AbortSignal): Worker {
  const worker = new Worker(fileOf('refresh'), {workerData, resourceLimits: {maxYoungGenerationSizeMb: 8}});
  signal?.addEventListener('abort', () => worker.postMessage('stop'), {once: true});
  return worker;
}

/** The result of a thread that was started for a single job. */
function resultOf<Progress, Result>(
  worker: Worker,
  name: string,
  printNotice: (line: string) => void,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: JobMessage<Progress, Result>) => {
      if (message.kind === 'progress') onProgress(message.progress);
      if (message.kind === 'notice') printNotice(message.line);
      if (message.kind === 'result') resolve(message.result);
      if (message.kind === 'failure') reject(asError(message));
    });
    worker.on('error', reject);
    worker.on('exit', code =>
      reject(new Error(`the ${name} thread ended with ${code} and without a result`)),
    );
  });
}

/** Judges entries again when something changed. */
export interface Rescoring {
  /** Something changed. `crash` gets an exception of ours. */
  wake(crash: (error: unknown) => void): void;
  close(): Promise<void>;
}

/** How long nothing may change before entries are judged again: acts come in rows, and a refresh stores many batches. */
const QUIET_MS = 1500;

/**
 * Judges entries again, in a thread of its own, once nothing has changed for a moment. `isNeeded` says whether there is
 * anything to do. No key waits for it.
 */
export function createRescoring(workerData: WorkerSettings, isNeeded: () => boolean): Rescoring {
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | null = null;
  const start = async (crash: (error: unknown) => void): Promise<void> => {
    timer = null;
    if (worker !== null || !isNeeded()) return;
    worker = new Worker(fileOf('rescore'), {workerData});
    try {
      await resultOf<never, null>(
        worker,
        'rescore',
        () => {},
        () => {},
      );
    } catch (error) {
      // A busy or full disk is reported by the acts that meet it; the next change tries again.
      if (!(error instanceof PlnError)) crash(error);
    } finally {
      worker = null;
    }
  };
  return {
    wake(crash): void {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => void start(crash).catch(crash), QUIET_MS);
      timer.unref();
    },
    /** Each batch is one transaction, so none is half stored. */
    async close(): Promise<void> {
      if (timer) clearTimeout(timer);
      if (worker) await stopWorker(worker);
    },
  };
}

/** Asks a thread to stop, and terminates it if it goes on. */
async function stopWorker(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  worker.postMessage('stop');
  const cut = setTimeout(() => void worker.terminate(), GRACE_MS);
  await ended;
  clearTimeout(cut);
}

/** Cancellable refreshes; abandoned on exit. */
export function cancellableRefreshes(workerSettings: Omit<RefreshJob, 'options'>) {
  const running = new Set<Worker>();
  let isOver = false;
  return {
    async run(
      ids: readonly string[],
      onProgress: NonNullable<RefreshOptions['onProgress']>,
      signal: AbortSignal,
    ): Promise<RefreshResult> {
      const worker = startRefresh({...workerSettings, options: {ids}}, signal);
      running.add(worker);
      worker.once('exit', () => running.delete(worker));
      const report = resultOf<RefreshProgress, RefreshResult>(
        worker,
        'refresh',
        () => {},
        progress => {
          if (!isOver) onProgress(progress);
        },
      );
      // A refresh that is abandoned on exit never settles.
      return report.catch(error => (isOver ? new Promise<never>(() => {}) : Promise.reject(error)));
    },
    /** Cancels all refreshes, and terminates those that go on. Each source is stored in one transaction, so none is half stored. */
    async close(): Promise<void> {
      isOver = true;
      await Promise.all([...running].map(stopWorker));
    },
  };
}

/**
 * A thread that answers calls; a reply carries the number of its call. The thread starts with the first call. A call rejects
 * with the PlnError of the service. If the thread dies, all pending and later calls reject with its error.
 */
export function callsInThread(
  name: 'writer' | 'search' | 'plan' | 'look-up' | 'sync',
  workerData: WorkerSettings,
): {call: Caller; warm(): void; close(): Promise<void>; drop(): Promise<void>} {
  let worker: Worker | null = null;
  let broken: Error | null = null;
  let whenSettled = (): void => {};
  const waiting = new Map<number, {resolve: (value: never) => void; reject: (error: unknown) => void}>();
  let next = 0;
  const end = (error: Error): void => {
    broken ??= error;
    for (const call of waiting.values()) call.reject(broken);
    waiting.clear();
    whenSettled();
  };
  const start = (): Worker =>
    new Worker(fileOf(name), {workerData})
      .on('message', (message: CallReply) => {
        if (message.kind === 'notice') return;
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.kind === 'answer') call?.resolve(message.value as never);
        else call?.reject(asError(message.failure));
        if (waiting.size === 0) whenSettled();
      })
      .on('error', error => end(error instanceof Error ? error : new Error(String(error))))
      .on('exit', code => end(new Error(`a thread of pln ended with ${code}`)));
  return {
    call: ((called: CallName, value: unknown) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        worker ??= start();
        next += 1;
        waiting.set(next, {resolve, reject});
        worker.postMessage({id: next, name: called, value} satisfies CallMessage);
      })) as Caller,
    /** Starts the thread ahead of the first call, which then waits only for its own work. */
    warm(): void {
      worker ??= start();
    },
    /** Waits for the pending calls, then ends the thread. */
    close: async () => {
      await new Promise<void>(resolve => {
        whenSettled = resolve;
        if (waiting.size === 0) resolve();
      });
      await worker?.terminate();
    },
    /** Ends the thread at once. Pending calls never settle. */
    drop: async () => {
      waiting.clear();
      await worker?.terminate();
    },
  };
}
