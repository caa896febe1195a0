import type {GoalId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {cleanText, oneLine} from '../../../domain/common/text.ts';
import {isDay} from '../../../domain/common/time.ts';
import {
  GOAL_STATUSES,
  type Goal,
  isGoalStatus,
  isGoalWeight,
  isOpportunity,
  LONG_AGO,
  MAX_WEIGHT,
  OPPORTUNITIES,
} from '../../../domain/learning/goal.ts';
import {type MatterFile, readMatter} from '../common/front-matter.ts';
import {conflict} from '../common/jsonl.ts';
import {lineOf} from '../common/text-edits.ts';
import {milestonesIn} from './milestones.ts';
import {slugIn} from './path.ts';

/** The values of a goal in its front matter, in the order in which they are written. */
export const MATTER_KEYS = [
  'id',
  'title',
  'why',
  'criteria',
  'status',
  'createdAt',
  'by',
  'keywords',
  'notTerms',
  'opportunity',
  'helpers',
  'weight',
  'visibility',
] as const;

/** Front matter and text of a goal's file. A problem: it has neither, or conflict marks, with which neither side is read. */
export function partsOf(text: string, file: string): MatterFile | Problem {
  const lines = text.split('\n');
  const marked = lines.findIndex(line => !line.startsWith('=') && conflict(line) !== null);
  if (marked >= 0) return {file, line: marked + 1, message: conflict(lines[marked] ?? '') ?? ''};
  return readMatter(text, file);
}

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
    title: oneLine(String(matter.title ?? slugIn(file))),
    why: textOf(matter.why),
    criteria: words(matter.criteria),
    status: isGoalStatus(matter.status) ? matter.status : 'active',
    createdAt: textOf(matter.createdAt) ?? LONG_AGO,
    by: textOf(matter.by),
    keywords: words(matter.keywords),
    notTerms: [...new Set(words(matter.notTerms).map(word => word.toLowerCase()))],
    opportunity: isOpportunity(matter.opportunity) ? matter.opportunity : null,
    helpers: [...new Set(words(matter.helpers))],
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
  notTerms: TEXTS,
  opportunity: isOneOf(OPPORTUNITIES),
  helpers: TEXTS,
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

const textOf = (value: unknown): string | null => (isLeftOut(value) ? null : cleanText(String(value)));

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter(word => word !== null && word !== undefined)
    .map(word => oneLine(String(word)));
