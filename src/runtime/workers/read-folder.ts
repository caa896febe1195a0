import {oncePerPercent, type ReadingProgress} from '../../domain/common/reading-progress.ts';
import {indexFolder} from '../../services/folder/index-folder.ts';
import {runSingleJob} from './single-job.ts';

// Reading a folder of which much has changed, off the terminal's thread. Whoever wants it to stop ends the thread: all
// of it is one transaction.

await runSingleJob((home, tell: (progress: ReadingProgress) => void) => {
  const teller = (isOther: boolean) => oncePerPercent(share => tell({share, isOther}));
  return indexFolder(home, {onProgress: teller(false), onOther: teller(true)});
});
