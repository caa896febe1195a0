import {PlnError} from '../../domain/common/errors.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {GoalStatus} from '../../domain/learning/goal.ts';
import {evidenceFor} from '../../services/goals/evidence-view.ts';
import {type GoalView, goals, showGoal} from '../../services/goals/goal-view.ts';
import {checkMilestone, type MilestoneOptions} from '../../services/goals/milestones.ts';
import {addGoal, type GoalOptions, setGoal, setStatus} from '../../services/goals/set-goal.ts';
import {type Home, iso} from '../../services/home/home.ts';
import {
  type CommandHandler,
  type Context,
  definedOnly,
  number,
  type Options,
  shared,
  text,
  list as words,
} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {goalDetails, goalLines} from './goal-lines.ts';

const wishOf = (options: Options): GoalOptions =>
  definedOnly<Required<GoalOptions>>({
    title: text(options, 'title'),
    why: text(options, 'why'),
    criteria: words(options, 'criteria'),
    by: text(options, 'by'),
    keywords: words(options, 'keyword'),
    milestones: words(options, 'milestone'),
    renamed: renamedIn(words(options, 'renameMilestone')),
    removed: words(options, 'removeMilestone'),
    weight: number(options, 'weight'),
    shared: shared(options),
  });

/** Which and what, in turn. */
function renamedIn(given: readonly string[] | undefined): MilestoneOptions['renamed'] {
  if (given === undefined) return undefined;
  if (given.length % 2 === 1)
    throw new PlnError(
      'usage',
      'A milestone is renamed by two words: which one, and its new title.',
      'pln goal set caching --rename-milestone 1 "Read RFC 9110 and 9111"',
    );
  return given.flatMap((which, index) => (index % 2 === 0 ? [{which, title: given[index + 1] ?? ''}] : []));
}

/** Does one thing to a goal and shows it. */
const shown =
  (act: (home: Home, words: string[], options: Options) => GoalView): CommandHandler =>
  async (context, given, options) => {
    const home = await context.home();
    print(context, home, act(home, given, options));
    return 0;
  };

const become = (status: GoalStatus): CommandHandler =>
  shown((home, [id = ''], options) => setStatus(home, id, status, text(options, 'note') ?? null));

export const add = shown((home, [title = ''], options) => addGoal(home, title, wishOf(options)));
export const show = shown((home, [id = '']) => showGoal(home, id));
export const set = shown((home, [id = ''], options) => setGoal(home, id, wishOf(options)));
export const check = shown((home, [id = '', milestone = '']) => checkMilestone(home, id, milestone));
export const achieve = become('achieved');
export const pause = become('paused');
export const drop = become('dropped');
export const resume = become('active');

export const list: CommandHandler = async context => {
  const home = await context.home();
  const all = goals(home);
  if (context.json) printJson(context, all);
  else if (all.length === 0)
    context.printNotice('No goals yet. Set one: pln goal add "What I want to learn"');
  else
    printLines(
      context,
      all.flatMap(goal => goalLines(goal, home.now(), context.measure)),
    );
  return 0;
};

function print(context: Context, home: Home, goal: GoalView): void {
  if (context.json) {
    printJson(context, goal);
    return;
  }
  const evidence = evidenceFor(home, goal);
  const day = (at: number): string => dayOf(iso(home, at));
  printLines(context, [
    ...goalLines(goal, home.now(), context.measure),
    ...goalDetails(goal, evidence, day, context.measure),
  ]);
}
