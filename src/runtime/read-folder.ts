import type {Problem} from '../domain/common/problem.ts';
import type {ReadingProgress} from '../domain/common/reading-progress.ts';
import type {WorkerSettings} from '../services/calls/messages.ts';
import {indexFolder} from '../services/folder/index-folder.ts';
import type {Home} from '../services/home/home.ts';
import type {SnapshotScan} from '../services/snapshots/snapshot-scan.ts';
import {readFolderInThread} from './threads.ts';

export interface FolderReading {
  /** What a thread of its own is told where there is much to read. */
  wishes: WorkerSettings;
  /** Called only where there is much to read, or to wait for: from the first moment, and often. */
  onProgress(progress: ReadingProgress): void;
  /** How closely the copies of entries are looked at. */
  kept: SnapshotScan;
  /** Ends it, with nothing done: throws PlnError 'interrupted'. */
  signal?: AbortSignal;
}

/**
 * Brings the index in line with the folder. What takes seconds is done in another thread, so that whoever sits at the
 * terminal sees how far it is, and can leave.
 */
export function readFolder(home: Home, reading: FolderReading): Promise<Problem[]> {
  const {wishes, onProgress, signal, kept} = reading;
  return indexFolder(home, {
    kept,
    signal,
    onOther: share => onProgress({share, isOther: true}),
    instead: () => {
      onProgress({share: 0, isOther: false});
      return readFolderInThread({...wishes, printNotice: home.notice, signal}, onProgress).finally(() => {
        if (home.store.hasMoved()) home.store.renew(); // that thread found it damaged
      });
    },
  });
}
