import {oncePerPercent, type ReadingProgress} from '../../domain/common/reading-progress.ts';
import {indexFolder} from '../../services/folder/index-folder.ts';
import {runSingleJob} from './single-job.ts';

// The thread that reads a folder in which many files changed. To cancel, terminate the thread: all of it is one transaction.

await runSingleJob((home, onProgress: (progress: ReadingProgress) => void) => {
  const reporter = (isOther: boolean) => oncePerPercent(share => onProgress({share, isOther}));
  return indexFolder(home, {onProgress: reporter(false), onOther: reporter(true)});
});
