import type {GoalStatus} from '../domain/goal.ts';
import {type GoalView, goals, showGoal} from '../services/goal-view.ts';
import {addGoal, checkMilestone, type GoalOptions, setGoal, setStatus} from '../services/set-goal.ts';
import {type Context, flag, given, number, type Options, type Run, text, list as words} from './command.ts';
import {plural, printJson, printLines, wrap} from './print.ts';

const wishOf = (options: Options): GoalOptions =>
  given<Required<GoalOptions>>({
    title: text(options, 'title'),
    why: text(options, 'why'),
    criteria: words(options, 'criteria'),
    by: text(options, 'by'),
    keywords: words(options, 'keyword'),
    milestones: words(options, 'milestone'),
    weight: number(options, 'weight'),
    shared: flag(options, 'shared') || undefined,
  });

export const add: Run = async (context, [title = ''], options) =>
  print(context, addGoal(await context.home(), title, wishOf(options)));
export const show: Run = async (context, [id = '']) => print(context, showGoal(await context.home(), id));
export const set: Run = async (context, [id = ''], options) =>
  print(context, setGoal(await context.home(), id, wishOf(options)));
export const check: Run = async (context, [id = '', milestone = '']) =>
  print(context, checkMilestone(await context.home(), id, milestone));

const become =
  (status: GoalStatus): Run =>
  async (context, [id = ''], options) =>
    print(context, setStatus(await context.home(), id, status, text(options, 'note') ?? null));

export const achieve = become('achieved');
export const pause = become('paused');
export const drop = become('dropped');
export const resume = become('active');

export const list: Run = async context => {
  const all = goals(await context.home());
  if (context.json) printJson(context, all);
  else if (all.length === 0) context.say('No goals yet. Set one: pln goal add "What I want to learn"');
  else printLines(context, all.map(line));
  return 0;
};

function line(goal: GoalView): string {
  const {milestonesDone, milestonesTotal, evidence} = goal.progress;
  const facts = [
    ...(goal.status === 'active' ? [] : [goal.status]),
    ...(milestonesTotal > 0 ? [`${milestonesDone} of ${plural(milestonesTotal, 'milestone')}`] : []),
    plural(evidence, 'piece of evidence', 'pieces of evidence'),
    ...(goal.by ? [`by ${goal.by}`] : []),
  ];
  return `${goal.id}  ${goal.title}\n  ${facts.join(' · ')}`;
}

function print(context: Context, goal: GoalView): number {
  if (context.json) printJson(context, goal);
  else printLines(context, [line(goal), ...details(goal, Math.min(80, context.columns) - 2)]);
  return 0;
}

function details(goal: GoalView, width: number): string[] {
  const criteria = goal.criteria.flatMap(one => wrap(`I will know when: ${one}`, width));
  const milestones = goal.milestones.map(
    (one, index) => `${one.doneAt === null ? '[ ]' : '[x]'} ${index + 1} ${one.title}`,
  );
  const evidence = goal.evidence.map(
    piece =>
      `${piece.id ?? piece.url}  ${piece.quote ? `“${piece.quote.replace(/\s+/g, ' ')}” ` : ''}${piece.title ?? ''}`,
  );
  return [
    ...(goal.why ? wrap(goal.why, width) : []),
    ...criteria,
    ...milestones,
    ...evidence.flatMap(one => wrap(one, width)),
  ].map(one => `  ${one}`);
}
