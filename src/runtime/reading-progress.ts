import {folderProgressText, type ReadingProgress} from '../domain/common/reading-progress.ts';
import {overwrite, printNotice} from './output.ts';

const {stderr} = process;

/**
 * Shows on the command line how far the reading of the folder is: on a terminal one line that is overwritten, elsewhere one
 * notice if another process reads it.
 */
export function createReadingProgress(): {report(progress: ReadingProgress): void; end(): void} {
  let isShown = false;
  let isSaid = false;
  const onTerminal = (progress: ReadingProgress): void => {
    if (!isShown) process.once('exit', end);
    isShown = true;
    overwrite(`${folderProgressText(progress)}${progress.isOther ? '; waiting for it' : ''}`);
  };
  const once = ({isOther}: ReadingProgress): void => {
    if (!isOther || isSaid) return;
    isSaid = true;
    printNotice('Another pln is reading your folder again. Waiting for it.');
  };
  const end = (): void => {
    if (isShown) overwrite('');
    isShown = false;
    process.off('exit', end);
  };
  return {report: stderr.isTTY ? onTerminal : once, end};
}
