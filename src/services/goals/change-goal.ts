import {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {shorten} from '../../domain/common/text.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {rewriteGoal} from '../../portfolio/documents/goals/write.ts';
import type {StoredGoal} from '../../store/learner/goals.ts';
import {recordAct} from '../acts/record-act.ts';
import {fileHash} from '../home/file-hash.ts';
import type {Home} from '../home/home.ts';
import {findGoal} from '../home/resolve-id.ts';
import {type GoalView, goalView} from './goal-view.ts';

/** A goal after an edit. `removed`: indexes, from 0, of milestones that the edit removed. */
export interface Edited {
  goal: Goal;
  removed?: readonly number[];
}

/**
 * Edits a goal's file as it is on disk now, even if the index has not read it yet. `note` is appended to the file. Throws
 * PlnError 'not-found', 'ambiguous', or 'conflict' if the file cannot be read.
 */
export function changeGoal(
  home: Home,
  word: string,
  edit: (goal: Goal) => Edited,
  note: string | null = null,
): GoalView {
  return home.store.withFolderLock(() => {
    const {file} = findGoal(home, word);
    const before = home.portfolio.read(file);
    const {goal, removed} = edit(whole(readGoal(before, file)));
    const text = whole(rewriteGoal(before, file, {goal, note, removed}));
    if (text !== before) writeGoalFile(home, {goal, file}, text, before);
    return goalView(home, goal);
  });
}

function whole<T extends string | Goal>(read: T | Problem): T {
  if (typeof read === 'string' || !('message' in (read as object))) return read as T;
  const {file, line, message} = read as Problem;
  throw new PlnError(
    'conflict',
    `${file}, line ${line}: ${message}`,
    'Fix the file by hand, then try again.',
  );
}

/** Writes a goal's file and records the act, so that it can be undone. */
export function writeGoalFile(
  home: Home,
  {goal, file}: StoredGoal,
  text: string,
  before: string | null,
): void {
  save(home, file, text);
  recordAct(home, {verb: 'goal', value: {id: goal.id, file, hash: fileHash(text)}, was: before, entries: []});
}

/**
 * For undo and redo: replaces the text of a goal's file; null: deletes the file. Gives the text that was replaced. Throws
 * PlnError 'conflict' if that text is not what the act left, because it was edited by hand.
 */
export function replaceGoalFile(
  home: Home,
  file: string,
  isExpected: (now: string | null) => boolean,
  text: string | null,
): string | null {
  const {store, portfolio} = home;
  return store.withFolderLock(() => {
    const now = portfolio.has(file) ? portfolio.read(file) : null;
    if (!isExpected(now))
      throw new PlnError(
        'conflict',
        `${nameIn(now ?? text, file)} was changed by hand in the meantime.`,
        'Change it back by hand, or with `pln goal set`.',
      );
    if (text !== null) save(home, file, text);
    else if (now !== null) {
      portfolio.remove(file);
      store.goals.dropFile(file);
      store.files.forget(file);
    }
    return now;
  });
}

/** The goal's title, or the name of its file if that cannot be read. */
function nameIn(text: string | null, file: string): string {
  const goal = text === null ? null : readGoal(text, file);
  return goal && 'title' in goal ? `Goal “${shorten(goal.title, 60)}”` : file;
}

function save(home: Home, file: string, text: string): void {
  const {store, portfolio} = home;
  const {size, modifiedNs} = portfolio.write(file, text);
  const goal = readGoal(text, file);
  if (!('message' in goal)) store.goals.save({goal, file});
  store.files.remember({path: file, size, modifiedNs, hash: fileHash(text)});
}
