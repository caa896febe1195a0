import {Document} from 'yaml';
import {type Goal, isGoalStatus, LONG_AGO, type Milestone} from '../domain/goal.ts';
import type {GoalId} from '../domain/ids.ts';
import type {Problem} from '../domain/problem.ts';
import {cleanText, oneLine} from '../domain/text.ts';
import {type MatterFile, readMatter, setMatter, writeMatter} from './front-matter.ts';
import {conflict} from './jsonl.ts';

const MATTER_KEYS = [
  'id',
  'title',
  'why',
  'criteria',
  'status',
  'createdAt',
  'by',
  'keywords',
  'weight',
  'visibility',
] as const;

const matterOf = (goal: Goal): Record<string, unknown> =>
  Object.fromEntries(MATTER_KEYS.map(key => [key, goal[key]]));

/** goals/<slug>.md for a new goal. */
export function writeGoal(goal: Goal): string {
  const document = new Document(matterOf(goal));
  const milestones = goal.milestones.map(writeMilestone);
  return writeMatter(document, milestones.length > 0 ? `\n${milestones.join('\n')}\n` : '');
}

/** Goals merge as text: what git could not settle is named before anything is read from either side. */
function partsOf(text: string, file: string): MatterFile | Problem {
  const lines = text.split('\n');
  const marked = lines.findIndex(line => !line.startsWith('=') && conflict(line) !== null);
  if (marked >= 0) return {file, line: marked + 1, message: conflict(lines[marked] ?? '') ?? ''};
  return readMatter(text, file);
}

/**
 * The file's text with the goal's new values; everything else of it stays. `note` is appended as a paragraph; `removed`
 * are the places of milestones whose lines go, counted from 0 as the file has them.
 */
export function rewriteGoal(
  text: string,
  file: string,
  goal: Goal,
  note: string | null,
  removed: readonly number[] = [],
): string | Problem {
  const parts = partsOf(text, file);
  if ('message' in parts) return parts;
  setMatter(parts.document, matterOf(goal));
  const before = withoutMilestones(parts.body.replace(/\r\n/g, '\n'), removed);
  const body = rewriteMilestones(before, goal.milestones);
  const noted = note ? `${body.trimEnd()}\n\n${cleanText(note).trim()}\n` : body;
  const written = writeMatter(parts.document, noted.startsWith('\n') || noted === '' ? noted : `\n${noted}`);
  return text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written;
}

const TASK = /^(\s*)[-*+] \[([ xX])\] (.*?)(?:\s*(?<!\\)<!-- (\d{4}-\d{2}-\d{2})? ?-->)?\s*$/;

const writeMilestone = ({title, doneAt}: Milestone): string => taskLine(escapeMark(title), doneAt);
const taskLine = (words: string, doneAt: string | null): string =>
  `- [${doneAt === null ? ' ' : 'x'}] ${words}${doneAt ? ` <!-- ${doneAt} -->` : ''}`;

/** A comment tells the day. One that is a title's own text gets a backslash, and loses it on the way back. */
const escapeMark = (title: string): string => title.replace(/(\\*)<!--/g, '\\$1<!--');
const unescapeMark = (title: string): string => title.replace(/\\(\\*)<!--/g, '$1<!--');

const isSame = (one: Milestone, two: Milestone | undefined): boolean =>
  one.title === two?.title && one.doneAt === two.doneAt;

/** Only the line of a milestone goes: what stands under it is the learner's text. */
function withoutMilestones(body: string, removed: readonly number[]): string {
  if (removed.length === 0) return body;
  let place = -1;
  const stays = (line: string): boolean => {
    if (!TASK.test(line)) return true;
    place += 1;
    return !removed.includes(place);
  };
  return body.split('\n').filter(stays).join('\n');
}

/** Milestones in the order of their lines; new ones follow the last. */
function rewriteMilestones(body: string, milestones: readonly Milestone[]): string {
  const lines = body.split('\n');
  let next = 0;
  let last = -1;
  const out = lines.map((line, index) => {
    if (!TASK.test(line)) return line;
    last = index;
    const milestone = milestones[next];
    next += 1;
    const [before] = milestonesIn(line);
    if (!milestone || isSame(milestone, before)) return line;
    return line.replace(TASK, (_, indent: string, _tick, words: string) => {
      // A comment that the learner wrote into the line stays one.
      const isRenamed = milestone.title !== before?.title;
      return indent + (isRenamed ? writeMilestone(milestone) : taskLine(oneLine(words), milestone.doneAt));
    });
  });
  const added = milestones.slice(next).map(writeMilestone);
  if (added.length === 0) return out.join('\n');
  if (last >= 0) return out.toSpliced(last + 1, 0, ...added).join('\n');
  return `\n${added.join('\n')}\n${body.trim() === '' ? '' : `\n${body.replace(/^\n+/, '')}`}`;
}

/** A goal as its file says it, or what is wrong with the file. Hand-written files may leave out all but id and title. */
export function readGoal(text: string, file: string): Goal | Problem {
  const parts = partsOf(text, file);
  if ('message' in parts) return parts;
  const matter = (parts.document.toJS() ?? {}) as Record<string, unknown>;
  const id = matter.id;
  if (typeof id !== 'string' || !/^g[a-z2-7]{4,}$/.test(id))
    return {file, line: 2, message: 'the goal has no id of its own'};
  return {
    id: id as GoalId,
    title: oneLine(String(matter.title ?? file.replace(/^goals\/|\.md$/g, ''))),
    why: textOf(matter.why),
    criteria: words(matter.criteria),
    status: isGoalStatus(matter.status) ? matter.status : 'active',
    createdAt: textOf(matter.createdAt) ?? LONG_AGO,
    by: textOf(matter.by),
    keywords: words(matter.keywords),
    weight: typeof matter.weight === 'number' ? matter.weight : 1,
    visibility: matter.visibility === 'shared' ? 'shared' : 'private',
    milestones: milestonesIn(parts.body),
  };
}

function milestonesIn(body: string): Milestone[] {
  return body.split(/\r?\n/).flatMap(line => {
    const task = TASK.exec(line);
    if (!task) return [];
    return [{title: unescapeMark(oneLine(task[3] ?? '')), doneAt: task[2] === ' ' ? null : (task[4] ?? '')}];
  });
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : cleanText(String(value));

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map(word =>
    oneLine(String(word)),
  );
