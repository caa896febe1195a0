import {Document} from 'yaml';
import type {GoalId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {cleanText, oneLine} from '../../../domain/common/text.ts';
import {isDay} from '../../../domain/common/time.ts';
import {
  GOAL_STATUSES,
  type Goal,
  isGoalStatus,
  isGoalWeight,
  LONG_AGO,
  MAX_WEIGHT,
  type Milestone,
} from '../../../domain/learning/goal.ts';
import {editMatter, type MatterFile, readMatter, writeMatter} from '../common/front-matter.ts';
import {conflict} from '../common/jsonl.ts';
import {lineEndOf, lineOf} from '../common/text-edits.ts';

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
 * The file's text with the goal's new values; everything else stays byte for byte. `note` is appended as a paragraph; `removed`
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
  const before = readGoal(text, file);
  if ('message' in parts) return parts;
  if ('message' in before) return before;
  const values = matterOf(before);
  const changes = Object.entries(matterOf(goal)).filter(
    ([key, value]) => JSON.stringify(values[key]) !== JSON.stringify(value),
  );
  const newline = lineEndOf(text);
  const body = rewriteMilestones(withoutMilestones(parts.body, removed), goal.milestones, newline);
  return editMatter(parts, Object.fromEntries(changes)) + withNote(body, note, newline);
}

function withNote(body: string, note: string | null, newline: string): string {
  if (!note) return body;
  const ended = body === '' || body.endsWith('\n') ? body : body + newline;
  const gap = /\n\r?\n$/.test(ended) ? '' : newline;
  return `${ended}${gap}${cleanText(note).trim().replaceAll('\n', newline)}${newline}`;
}

const TASK =
  /^(\s*)[-*+] \[([ xX])\] (.*?)(?:(?:(?<=\] )|(?<!\s))\s*(?<!\\)<!-- (\d{4}-\d{2}-\d{2})? ?-->)?(?:(?<=\] )|(?<!\s))\s*$/;

const writeMilestone = ({title, doneAt}: Milestone): string => taskLine(escapeMark(title), doneAt);
const taskLine = (words: string, doneAt: string | null): string =>
  `- [${doneAt === null ? ' ' : 'x'}] ${words}${doneAt ? ` <!-- ${doneAt} -->` : ''}`;

/** A comment tells the day. One that is a title's own text gets a backslash, and loses it on the way back. */
const escapeMark = (title: string): string => title.replace(/(?<!\\)(\\*)<!--/g, '\\$1<!--');
const unescapeMark = (title: string): string => title.replace(/(?<!\\)\\(\\*)<!--/g, '$1<!--');

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
function rewriteMilestones(body: string, milestones: readonly Milestone[], newline: string): string {
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
    const end = line.endsWith('\r') ? '\r' : '';
    return line.replace(TASK, (_, indent: string, _tick, words: string) => {
      // A comment that the learner wrote into the line stays one.
      const isRenamed = milestone.title !== before?.title;
      const task = isRenamed ? writeMilestone(milestone) : taskLine(oneLine(words), milestone.doneAt);
      return indent + task + end;
    });
  });
  const added = milestones.slice(next).map(writeMilestone);
  if (added.length === 0) return out.join('\n');
  if (last < 0)
    return `${newline}${added.join(newline)}${newline}${body.trim() === '' ? '' : beneath(body, newline)}`;
  const end = newline === '\r\n' ? '\r' : '';
  // Where the last milestone is the last line, and ends without a newline, it is given one.
  if (last === out.length - 1) return `${out.join('\n')}${newline}${added.join(newline)}`;
  return out.toSpliced(last + 1, 0, ...added.map(line => line + end)).join('\n');
}

/** With one blank line above it. */
const beneath = (body: string, newline: string): string => (/^\r?\n/.test(body) ? body : newline + body);

/**
 * A goal as its file has it, or the problem that makes the file unreadable. A file written by hand may leave out all but
 * the id. A value of the wrong kind counts as left out; `goalProblems` names it.
 */
export function readGoal(text: string, file: string): Goal | Problem {
  const parts = partsOf(text, file);
  if ('message' in parts) return parts;
  const matter = validValues(valuesOf(parts));
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
    weight: isGoalWeight(matter.weight) ? matter.weight : 1,
    visibility: matter.visibility === 'shared' ? 'shared' : 'private',
    milestones: milestonesIn(parts.body),
  };
}

/** Everything that is wrong with a goal's file: why it cannot be read, or each value of the wrong kind with its line. */
export function goalProblems(text: string, file: string): Problem[] {
  const parts = partsOf(text, file);
  if ('message' in parts) return [parts];
  const goal = readGoal(text, file);
  if ('message' in goal) return [goal];
  const values = valuesOf(parts);
  const wrong = VALUES.filter(([key, {isValid}]) => !isLeftOut(values[key]) && !isValid(values[key])).map(
    ([key, {wanted}]) => ({
      file,
      line: lineOf(text, `${key}:`),
      message: `the value of “${key}” is not read: it must be ${wanted}`,
    }),
  );
  return wrong.toSorted((one, two) => one.line - two.line);
}

interface ValueRule {
  /** Continues "it must be …". */
  wanted: string;
  isValid(value: unknown): boolean;
}

const isText = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const isOneOf = (values: readonly string[]): ValueRule => ({
  wanted: `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`,
  isValid: value => values.includes(value as string),
});
const TEXT: ValueRule = {wanted: 'text', isValid: isText};
const TEXTS: ValueRule = {
  wanted: 'text, or a list of texts',
  isValid: value =>
    isText(value) || (Array.isArray(value) && value.every(word => isText(word) || isLeftOut(word))),
};

const RULES: Record<Exclude<(typeof MATTER_KEYS)[number], 'id'>, ValueRule> = {
  title: TEXT,
  why: TEXT,
  criteria: TEXTS,
  status: isOneOf(GOAL_STATUSES),
  createdAt: {
    wanted: 'a time like 2026-11-21T18:04:05+01:00',
    isValid: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  },
  by: {
    wanted: 'a day like 2027-03-01',
    isValid: value => typeof value === 'string' && isDay(value),
  },
  keywords: TEXTS,
  weight: {wanted: `a number above 0, at most ${MAX_WEIGHT}`, isValid: isGoalWeight},
  visibility: isOneOf(['private', 'shared']),
};
const VALUES = Object.entries(RULES);

const isLeftOut = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Front matter that is a list or a single word has no values. */
function valuesOf({document}: MatterFile): Record<string, unknown> {
  const matter: unknown = document.toJS();
  return typeof matter === 'object' && matter !== null ? (matter as Record<string, unknown>) : {};
}

function validValues(values: Record<string, unknown>): Record<string, unknown> {
  const invalid = new Set(VALUES.filter(([key, {isValid}]) => !isValid(values[key])).map(([key]) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !invalid.has(key)));
}

function milestonesIn(body: string): Milestone[] {
  return body.split(/\r?\n/).flatMap(line => {
    const task = TASK.exec(line);
    if (!task) return [];
    return [{title: unescapeMark(oneLine(task[3] ?? '')), doneAt: task[2] === ' ' ? null : (task[4] ?? '')}];
  });
}

const textOf = (value: unknown): string | null => (isLeftOut(value) ? null : cleanText(String(value)));

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter(word => word !== null && word !== undefined)
    .map(word => oneLine(String(word)));
