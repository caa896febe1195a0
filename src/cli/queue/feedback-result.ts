import type {FeedbackVerb} from '../../domain/acts/triage.ts';
import {PlnError} from '../../domain/common/errors.ts';
import type {Context} from '../context.ts';
import {type OptionsOf, text} from '../options.ts';
import {printJson, printLines, rowLines} from '../print.ts';

/** Options of `more`, `less` and `not-goal`. */
export const feedbackOptions = {goal: text('<goal>', 'for this goal, by id or words of its title')};

/** Records what the learner says about an entry and a goal, and prints the row. Gives the exit code. */
export async function giveFeedback(
  context: Context,
  verb: FeedbackVerb,
  id: string,
  {goal}: OptionsOf<typeof feedbackOptions>,
): Promise<number> {
  if (goal === undefined)
    throw new PlnError('usage', `pln ${verb} needs a goal.`, `Say which: pln ${verb} ${id} --goal caching`);
  const services = await import('../../services/queue/goal-feedback.ts');
  const home = await context.home('trusted');
  const {row} = services.giveFeedback(home, verb, id, goal);
  if (context.json) printJson(context, row);
  else printLines(context, rowLines(row, home.now(), context.columns));
  return 0;
}
