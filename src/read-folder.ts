import {Worker} from 'node:worker_threads';
import {PlnError} from './domain/errors.ts';
import type {Problem} from './domain/problem.ts';
import type {ReadingProgress} from './domain/reading.ts';
import type {Home} from './services/home.ts';
import {indexFolder} from './services/index-folder.ts';
import type {KeptLook} from './services/kept-look.ts';
import type {FromReading, ToReading} from './workers/read-folder.ts';

export interface FolderReading {
  /** What a thread of its own is told where there is much to read. */
  wishes: ToReading;
  /** Called only where there is much to read, or to wait for: from the first moment, and often. */
  onProgress(progress: ReadingProgress): void;
  /** How closely the copies of entries are looked at. */
  kept: KeptLook;
  /** Ends it, with nothing done: throws PlnError 'interrupted'. */
  signal?: AbortSignal;
}

/**
 * Brings the index in line with the folder. What takes seconds is done in another thread, so that whoever sits at the
 * terminal sees how far it is, and can leave.
 */
export function readFolder(home: Home, reading: FolderReading): Promise<Problem[]> {
  const {onProgress, signal, kept} = reading;
  return indexFolder(home, {
    kept,
    signal,
    onOther: share => onProgress({share, isOther: true}),
    instead: () => readInThread(home, reading),
  });
}

function readInThread({notice}: Home, {wishes, onProgress, signal}: FolderReading): Promise<Problem[]> {
  onProgress({share: 0, isOther: false});
  const worker = new Worker(new URL('./workers/read-folder.js', import.meta.url), {workerData: wishes});
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => {
      void worker.terminate();
      reject(new PlnError('interrupted', 'Stopped while the folder was read.', 'Nothing was begun.'));
    });
    worker.on('message', (message: FromReading) => {
      if (message.kind === 'progress') onProgress(message.progress);
      if (message.kind === 'notice') notice(message.line);
      if (message.kind === 'result') resolve(message.problems);
      if (message.kind === 'failure') reject(new PlnError(message.code, message.message, message.hint));
    });
    worker.on('error', reject);
    worker.on('exit', code =>
      reject(new Error(`the thread that reads the folder ended with ${code} and without a report`)),
    );
  });
}
