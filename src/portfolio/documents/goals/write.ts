import {Document} from 'yaml';
import type {Problem} from '../../../domain/common/problem.ts';
import {cleanText} from '../../../domain/common/text.ts';
import type {Goal} from '../../../domain/learning/goal.ts';
import {editMatter, writeMatter} from '../common/front-matter.ts';
import {lineEndOf} from '../common/text-edits.ts';
import {rewriteMilestones, withoutMilestones, writeMilestone} from './milestones.ts';
import {MATTER_KEYS, partsOf, readGoal} from './read.ts';

const matterOf = (goal: Goal): Record<string, unknown> =>
  Object.fromEntries(MATTER_KEYS.map(key => [key, goal[key]]));

/** Values that few goals have, and what they are without one: a new file has their keys only with a value. */
export const EMPTY = {notTerms: [], opportunity: null, helpers: []} as const satisfies Partial<Goal>;
export const RARE_KEYS = Object.keys(EMPTY) as (keyof typeof EMPTY)[];

const isEmptyRare = (key: string, value: unknown): boolean =>
  Object.hasOwn(EMPTY, key) && (value === null || (Array.isArray(value) && value.length === 0));

/** The file of a new goal. */
export function writeGoal(goal: Goal): string {
  const values = Object.entries(matterOf(goal)).filter(([key, value]) => !isEmptyRare(key, value));
  const document = new Document(Object.fromEntries(values));
  const milestones = goal.milestones.map(writeMilestone);
  return writeMatter(document, milestones.length > 0 ? `\n${milestones.join('\n')}\n` : '');
}

export interface GoalEdit {
  /** The goal as it is to be. */
  goal: Goal;
  /** A paragraph to append. */
  note?: string | null | undefined;
  /** Places of the milestones whose lines are removed, from 0, as the file has them. */
  removed?: readonly number[] | undefined;
}

/** The file's text with the goal's new values; everything else stays byte for byte. A problem: it cannot be read. */
export function rewriteGoal(
  text: string,
  file: string,
  {goal, note = null, removed = []}: GoalEdit,
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
