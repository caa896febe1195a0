import {PlnError} from '../domain/common/errors.ts';
import {type Problem, problemWords} from '../domain/common/problem.ts';
import {watchFolder} from '../portfolio/disk/watch.ts';
import type {Caller} from '../services/calls/calls.ts';
import type {WarningLine} from '../tui/terminal/start.ts';

export interface Following {
  call: Caller;
  line: WarningLine;
  crash(error: unknown): void;
  /** What could not be read when the UI was opened. */
  problems: readonly Problem[];
}

/**
 * While the UI runs, what an editor, git or another device changes in the folder is read by the thread that writes,
 * so that no key waits for it; the screen looks again when the index has changed. What cannot be read is told once, and
 * taken back when it can. Gives a way to stop.
 */
export function watchPortfolio(dir: string, {call, line, crash, problems}: Following): () => void {
  const teller = createTeller(line);
  let isOver = false;
  const read = async (paths: string[] | null): Promise<void> => {
    try {
      const changed = await call('readFolder', {paths});
      if (!isOver) teller.read(changed.read, changed.problems);
    } catch (error) {
      if (isOver) return;
      if (!(error instanceof PlnError)) crash(error);
      // Whoever writes just now is done by the next look.
      else if (error.code !== 'busy') teller.failed(`${error.message} ${error.hint}`);
    }
  };
  teller.read([], problems);
  const stop = watchFolder(dir, paths => void read(paths));
  return () => {
    isOver = true;
    stop();
  };
}

/** Says what is wrong when it is new, not at every look, and that it is over. */
function createTeller(line: WarningLine) {
  let broken: readonly Problem[] = [];
  let warned = '';
  let whenOver = '';
  const tell = (words: string): void => {
    if (words === warned) return;
    if (words === '') line.takeBack(warned, whenOver);
    else line.warn(words);
    warned = words;
  };
  return {
    read(paths: readonly string[], problems: readonly Problem[]): void {
      const anew = new Set(paths);
      const said = new Set(problems.map(problemWords));
      const still = broken.filter(one => !anew.has(one.file) || said.has(problemWords(one)));
      const known = new Set(still.map(problemWords));
      // What is new stands first; what is found again at each look stays where it is.
      broken = [...problems.filter(one => !known.has(problemWords(one))), ...still];
      tell(wordsOf(broken));
      const files = new Set(broken.map(({file}) => file));
      whenOver = overWords(files.size === 1 ? [...files][0] : undefined);
    },
    /** Of the whole folder. */
    failed(words: string): void {
      tell(words);
      whenOver = overWords(undefined);
    },
  };
}

const overWords = (file = 'Your folder'): string => `${file}: nothing is wrong any more`;

function wordsOf([first, ...others]: readonly Problem[]): string {
  const more = others.length > 0 ? ` · ${others.length} more: pln check` : '';
  return first ? `${problemWords(first)}${more}` : '';
}
