import {PlnError} from './domain/errors.ts';
import {type Problem, problemWords} from './domain/problem.ts';
import {watchFolder} from './portfolio/watch.ts';
import type {Caller} from './tui/calls.ts';

/**
 * While the UI runs, what an editor, git or another device changes in the folder is read by the thread that writes,
 * so that no key waits for it; the screen looks again when the index has changed. Gives a way to stop.
 */
export function followFolder(
  dir: string,
  call: Caller,
  tell: (words: string) => void,
  crash: (error: unknown) => void,
): () => void {
  let told = '';
  let isOver = false;
  /** Once, not at every look. */
  const tellNew = (words: string): void => {
    if (words !== '' && words !== told) tell(words);
    told = words;
  };
  const read = async (paths: string[] | null): Promise<void> => {
    try {
      const problems = await call('readFolder', {paths});
      if (!isOver && problems.length > 0) tellNew(wordsOf(problems));
    } catch (error) {
      if (isOver) return;
      if (!(error instanceof PlnError)) crash(error);
      // Whoever writes just now is done by the next look.
      else if (error.code !== 'busy') tellNew(`${error.message} ${error.hint}`);
    }
  };
  const stop = watchFolder(dir, paths => void read(paths));
  return () => {
    isOver = true;
    stop();
  };
}

function wordsOf([first, ...others]: readonly Problem[]): string {
  const more = others.length > 0 ? ` · ${others.length} more: pln check` : '';
  return first ? `${problemWords(first)}${more}` : '';
}
