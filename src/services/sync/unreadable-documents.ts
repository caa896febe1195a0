import {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {readLines} from '../../portfolio/documents/common/jsonl.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {documentKind, isAppendOnly, type TextKind} from '../../portfolio/documents/kinds.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import {networkProblem} from '../network/network-file.ts';

type FindProblems = (text: string, file: string) => Problem[];

/** What keeps a document from being read on any device. A line of a newer pln does not. */
const UNREADABLE: Record<TextKind, FindProblems> = {
  network: networkProblems,
  goals: (text, file) => problemOf(readGoal(text, file)),
  journal: (text, file) => readJournal(text, file).problems,
  annotations: (text, file) => readLines(text, file).problems,
  acts: (text, file) => readLines(text, file).problems,
  snapshots: (text, file) => problemOf(readSnapshot(text, file)),
};

/**
 * Why a document cannot be read; null: it can, or the file is not a document. `before` gives its text in the history, if it
 * is there: a line of an append-only file that could not be read then keeps nothing else from being shared.
 */
export function unreadableIn(path: string, text: string, before = (): string => ''): Problem | null {
  const kind = documentKind(path);
  const problems = kind === null ? [] : UNREADABLE[kind](text, path);
  if (kind === null || problems.length === 0 || !isAppendOnly(kind)) return problems[0] ?? null;
  const known = new Set(before().split('\n'));
  const lines = text.split('\n');
  return problems.find(({line}) => line === null || !known.has(lines[line - 1] ?? '')) ?? null;
}

const problemOf = (read: object): Problem[] => ('message' in read ? [read as Problem] : []);

function networkProblems(text: string, file: string): Problem[] {
  const [mark] = conflictMarks(text, file);
  if (mark) return [mark];
  try {
    parseOpml(text);
    return [];
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    return [networkProblem(error)];
  }
}
