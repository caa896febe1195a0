import type {Problem} from '../domain/common/problem.ts';
import type {ReadingProgress} from '../domain/common/reading-progress.ts';
import type {WorkerSettings} from '../services/calls/messages.ts';
import {indexFolder} from '../services/folder/index-folder.ts';
import type {Home} from '../services/home/home.ts';
import type {SnapshotScan} from '../services/snapshots/snapshot-scan.ts';
import {readFolderInThread} from './threads.ts';

export interface FolderReading {
  /** For the thread that reads the folder if many files changed. */
  workerSettings: WorkerSettings;
  /** Called at once and then often, but only if many files changed or another process reads the folder. */
  onProgress(progress: ReadingProgress): void;
  /** How closely the snapshots of entries are checked. */
  kept: SnapshotScan;
  /** Ends the reading and changes nothing: throws PlnError 'interrupted'. */
  signal?: AbortSignal;
}

/**
 * Brings the index in line with the folder, and gives what cannot be read. If many files changed, another thread reads them,
 * so that the learner sees the progress and can leave.
 */
export function readFolder(home: Home, reading: FolderReading): Promise<Problem[]> {
  const {workerSettings, onProgress, signal, kept} = reading;
  return indexFolder(home, {
    snapshots: kept,
    signal,
    onOther: share => onProgress({share, isOther: true}),
    instead: () => {
      onProgress({share: 0, isOther: false});
      return readFolderInThread({...workerSettings, printNotice: home.notice, signal}, onProgress).finally(
        () => {
          if (home.store.hasMoved()) home.store.renew(); // that thread found it damaged
        },
      );
    },
  });
}
