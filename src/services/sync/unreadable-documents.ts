import {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {readLines} from '../../portfolio/documents/common/jsonl.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {isDocument} from '../../portfolio/documents/kinds.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import {NETWORK_FILE, networkProblem} from '../network/network-file.ts';

type Reader = (text: string, file: string) => Problem[];

/** What of a document keeps every reader from what it says. A line of a newer pln is none of it. */
const KINDS: readonly [prefix: string, Reader][] = [
  [NETWORK_FILE, networkProblems],
  ['goals/', (text, file) => wholeFile(readGoal(text, file))],
  ['kept/', (text, file) => wholeFile(readSnapshot(text, file))],
  ['acts/', (text, file) => readLines(text, file).problems],
  ['annotations/', (text, file) => readLines(text, file).problems],
  ['journal/', (text, file) => readJournal(text, file).problems],
];

/**
 * Why a document of the folder cannot be read; null where it can, and for files of no kind. `before`: its text in the
 * history, where it is there: a line that could not be read then keeps nothing else from being shared.
 */
export function unreadableIn(path: string, text: string, before = (): string => ''): Problem | null {
  const reader = isDocument(path) ? KINDS.find(([prefix]) => path.startsWith(prefix))?.[1] : undefined;
  const problems = reader?.(text, path) ?? [];
  if (problems.length === 0 || !/^(?:acts|annotations|journal)\//.test(path)) return problems[0] ?? null;
  const known = new Set(before().split('\n'));
  const lines = text.split('\n');
  return problems.find(({line}) => line === null || !known.has(lines[line - 1] ?? '')) ?? null;
}

const wholeFile = (read: object): Problem[] => ('message' in read ? [read as Problem] : []);

function networkProblems(text: string): Problem[] {
  const [mark] = conflictMarks(text, NETWORK_FILE);
  if (mark) return [mark];
  try {
    parseOpml(text);
    return [];
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    return [networkProblem(error)];
  }
}
