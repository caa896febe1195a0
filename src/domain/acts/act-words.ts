import {oneLine, shorten} from '../common/text.ts';
import type {Act, Json} from './act.ts';

// Parts of the sentences that say what an act did. The sentence of each verb is in the table of acts.

/** Names of things that an act knows only by id. Empty and null: no longer known. */
export interface ActNames {
  communities: readonly string[];
  goal: string | null;
  annotation: AnnotationName | null;
}

export interface AnnotationName {
  kind: 'highlight' | 'note';
  /** The passage, or the note. */
  text: string;
  /** Whether the act removed it. */
  isRemoved: boolean;
}

export interface ActWords {
  /** What the act did, and what redo does again: `“On caches” starred`. */
  done: string;
  /** What undo does: `“On caches” no longer starred`. */
  undone: string;
}

export type WordsOf = (act: Act, names: ActNames) => ActWords;

export const quoted = (text: string): string => `“${shorten(oneLine(text), 60)}”`;

/** Acts come from files that anyone may edit: a value of another type counts as empty. */
export const textOf = (value: Json): string => (typeof value === 'string' ? oneLine(value) : '');

/** The same, also for a number. */
export const wordOf = (value: Json): string => (typeof value === 'number' ? String(value) : textOf(value));

/** A field of a value of an act; null: not an object, or without the field. */
export const fieldOf = (value: Json, name: string): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value[name] ?? null) : null;

export function entriesOf({entries}: Act): string {
  const [first] = entries;
  if (!first) return 'an entry';
  return entries.length === 1 ? quoted(first.title ?? first.url ?? first.id) : `${entries.length} entries`;
}

export function communitiesOf({communities}: ActNames): string {
  const [first] = communities;
  if (communities.length > 1) return `${communities.length} communities`;
  return first === undefined ? 'the community' : quoted(first);
}

/** When entries of the communities pass: at their pace, after some days, or never. */
export function passingOf(names: ActNames, after: Json): string {
  const name = communitiesOf(names);
  if (after === null) return `nothing of ${name} passes`;
  return `entries of ${name} pass ${after === 'pace' ? 'at its own pace' : `after ${wordOf(after)} days`}`;
}

export const goalOf = ({goal}: ActNames): string => (goal === null ? 'a goal' : `goal ${quoted(goal)}`);

export function annotationOf(act: Act, {annotation}: ActNames): string {
  if (Array.isArray(act.value) && act.value.length > 1) return `the notes on ${entriesOf(act)}`;
  if (annotation === null) return `the note on ${entriesOf(act)}`;
  const on = annotation.kind === 'note' ? 'on' : 'in';
  return `${annotation.kind} ${quoted(annotation.text)} ${on} ${entriesOf(act)}`;
}
