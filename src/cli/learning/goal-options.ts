import {type GoalStatus, OPPORTUNITIES} from '../../domain/learning/goal.ts';
import type {GoalView} from '../../services/goals/goal-view.ts';
import type {FaceHome} from '../../services/home/face-home.ts';
import type {Context} from '../context.ts';
import {comingDayOrNone, decimal} from '../option-values.ts';
import {choice, day, learnerText, list, number, type OptionsOf} from '../options.ts';
import {printJson, printLines} from '../print.ts';
import {shared} from '../shared-options.ts';
import {goalDetails, goalLines} from './goal-lines.ts';

/** Options of a goal, when it is added or changed. */
export const goalOptions = {
  why: learnerText('<text>', 'why it matters to you'),
  criteria: list('<text...>', 'how you will know that you have reached it'),
  by: day('<day>', comingDayOrNone, 'when it should be reached, like 2027-03-01, 1 mar or +3m'),
  keyword: list('<word...>', 'a word that is typical of it, such as etag'),
  opportunity: choice('<kind>', OPPORTUNITIES, 'what it opens for you'),
  helper: list('<name...>', 'people who help you with it'),
  milestone: list('<text...>', 'a step on the way'),
  weight: number('<number>', decimal, 'how much it counts against other goals (default 1)'),
  shared,
};

/** Options of a change of status. */
export const statusOptions = {note: learnerText('<text>', 'a note on it, kept in the goal’s file')};

/** Sets the status of a goal and prints the goal. Gives the exit code. */
export async function changeStatus(
  context: Context,
  id: string,
  status: GoalStatus,
  {note}: OptionsOf<typeof statusOptions>,
): Promise<number> {
  const {setStatus} = await import('../../services/goals/set-goal.ts');
  const home = await context.home();
  return printGoal(context, home, setStatus(home, id, status, note ?? null));
}

/** Prints a goal with its evidence. Gives the exit code. */
export async function printGoal(context: Context, home: FaceHome, goal: GoalView): Promise<number> {
  if (context.json) {
    printJson(context, goal);
    return 0;
  }
  const {evidenceFor} = await import('../../services/goals/evidence-view.ts');
  printLines(context, [
    ...goalLines(goal, home.now(), context.measure),
    ...goalDetails(goal, evidenceFor(home, goal), home.offsetAt, context.measure),
  ]);
  return 0;
}
