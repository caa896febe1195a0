import {oneLine} from '../../../domain/common/text.ts';
import type {Milestone} from '../../../domain/learning/goal.ts';

/** A task of Markdown, with the day it was done in a comment. */
const TASK =
  /^(\s*)[-*+] \[([ xX])\] (.*?)(?:(?:(?<=\] )|(?<!\s))\s*(?<!\\)<!-- (\d{4}-\d{2}-\d{2})? ?-->)?(?:(?<=\] )|(?<!\s))\s*$/;

export const writeMilestone = ({title, doneAt}: Milestone): string => taskLine(escapeMark(title), doneAt);
const taskLine = (words: string, doneAt: string | null): string =>
  `- [${doneAt === null ? ' ' : 'x'}] ${words}${doneAt ? ` <!-- ${doneAt} -->` : ''}`;

/** The comment holds the day. A comment in the title itself gets a backslash, which reading removes. */
const escapeMark = (title: string): string => title.replace(/(?<!\\)(\\*)<!--/g, '\\$1<!--');
const unescapeMark = (title: string): string => title.replace(/(?<!\\)\\(\\*)<!--/g, '$1<!--');

/** The milestones of a goal's text, in the order of their lines. */
export function milestonesIn(body: string): Milestone[] {
  return body.split(/\r?\n/).flatMap(line => {
    const task = TASK.exec(line);
    if (!task) return [];
    return [{title: unescapeMark(oneLine(task[3] ?? '')), doneAt: task[2] === ' ' ? null : (task[4] ?? '')}];
  });
}

/** Removes the lines of milestones, by their places from 0. What is written under one is the learner's text and stays. */
export function withoutMilestones(body: string, removed: readonly number[]): string {
  if (removed.length === 0) return body;
  let place = -1;
  const stays = (line: string): boolean => {
    if (!TASK.test(line)) return true;
    place += 1;
    return !removed.includes(place);
  };
  return body.split('\n').filter(stays).join('\n');
}

/** The text with these milestones in the order of its task lines; new ones follow the last task. */
export function rewriteMilestones(body: string, milestones: readonly Milestone[], newline: string): string {
  let next = 0;
  let last = -1;
  const lines = body.split('\n').map((line, index) => {
    if (!TASK.test(line)) return line;
    last = index;
    const milestone = milestones[next];
    next += 1;
    return milestone ? rewriteTask(line, milestone) : line;
  });
  const added = milestones.slice(next).map(writeMilestone);
  if (added.length === 0) return lines.join('\n');
  if (last < 0)
    return `${newline}${added.join(newline)}${newline}${body.trim() === '' ? '' : beneath(body, newline)}`;
  const end = newline === '\r\n' ? '\r' : '';
  // The last milestone may be a last line without a line end.
  if (last === lines.length - 1) return `${lines.join('\n')}${newline}${added.join(newline)}`;
  return lines.toSpliced(last + 1, 0, ...added.map(line => line + end)).join('\n');
}

function rewriteTask(line: string, milestone: Milestone): string {
  const [before] = milestonesIn(line);
  if (milestone.title === before?.title && milestone.doneAt === before.doneAt) return line;
  const end = line.endsWith('\r') ? '\r' : '';
  return line.replace(TASK, (_, indent: string, _tick, words: string) => {
    // A comment that the learner wrote into the line stays a comment.
    const isRenamed = milestone.title !== before?.title;
    const task = isRenamed ? writeMilestone(milestone) : taskLine(oneLine(words), milestone.doneAt);
    return indent + task + end;
  });
}

/** With one blank line above it. */
const beneath = (body: string, newline: string): string => (/^\r?\n/.test(body) ? body : newline + body);
