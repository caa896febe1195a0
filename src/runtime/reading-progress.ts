import {folderProgressText, type ReadingProgress} from '../domain/common/reading-progress.ts';
import {overwrite, printNotice} from './output.ts';

const {stderr} = process;

/** How far the reading is, for the command line: one line of a terminal, written over; elsewhere only what it waits for. */
export function createReadingProgress(): {tell(progress: ReadingProgress): void; end(): void} {
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
    printNotice('Another pln is reading your folder anew: waiting for it.');
  };
  const end = (): void => {
    if (isShown) overwrite('');
    isShown = false;
    process.off('exit', end);
  };
  return {tell: stderr.isTTY ? onTerminal : once, end};
}
