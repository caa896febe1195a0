import {PlnError} from '../domain/common/errors.ts';
import {type Problem, problemWords} from '../domain/common/problem.ts';
import {watchFolder} from '../portfolio/disk/watch.ts';
import type {Caller} from '../services/calls/calls.ts';
import type {WarningLine} from '../tui/terminal/start.ts';

export interface Following {
  call: Caller;
  line: WarningLine;
  crash(error: unknown): void;
  /** The files that could not be read when the UI was opened. */
  problems: readonly Problem[];
}

/**
 * Reads what an editor, git or another device changes in the folder while the UI runs. The writer thread does it, so that no
 * key waits. Reports each unreadable file once, and clears the report when the file can be read. Gives a function that
 * stops the watching.
 */
export function watchPortfolio(dir: string, {call, line, crash, problems}: Following): () => void {
  const report = createProblemReport(line);
  let isOver = false;
  const read = async (paths: string[] | null): Promise<void> => {
    try {
      const changed = await call('readFolder', {paths});
      if (!isOver) report.read(changed.read, changed.problems);
    } catch (error) {
      if (isOver) return;
      if (!(error instanceof PlnError)) crash(error);
      // A process that writes now will be finished at the next change or check.
      else if (error.code !== 'busy') report.failed(`${error.message} ${error.hint}`);
    }
  };
  report.read([], problems);
  const stop = watchFolder(dir, paths => void read(paths));
  return () => {
    isOver = true;
    stop();
  };
}

/** Shows a problem when it is new, not at every check, and says when it is solved. */
function createProblemReport(line: WarningLine) {
  let broken: readonly Problem[] = [];
  let warned = '';
  let whenOver = '';
  const show = (words: string): void => {
    if (words === warned) return;
    if (words === '') line.takeBack(warned, whenOver);
    else line.warn(words);
    warned = words;
  };
  return {
    read(paths: readonly string[], problems: readonly Problem[]): void {
      const readNow = new Set(paths);
      const found = new Set(problems.map(problemWords));
      const still = broken.filter(one => !readNow.has(one.file) || found.has(problemWords(one)));
      const known = new Set(still.map(problemWords));
      // New problems come first; known ones keep their place.
      broken = [...problems.filter(one => !known.has(problemWords(one))), ...still];
      show(wordsOf(broken));
      const files = new Set(broken.map(({file}) => file));
      whenOver = overWords(files.size === 1 ? [...files][0] : undefined);
    },
    /** The whole folder could not be read. */
    failed(words: string): void {
      show(words);
      whenOver = overWords(undefined);
    },
  };
}

const overWords = (file = 'Your folder'): string => `${file}: nothing is wrong any more`;

function wordsOf([first, ...others]: readonly Problem[]): string {
  const more = others.length > 0 ? ` · ${others.length} more: pln check` : '';
  return first ? `${problemWords(first)}${more}` : '';
}
