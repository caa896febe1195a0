import type {GoalId, JournalId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {isStamp} from '../../../domain/common/stamp.ts';
import {cleanText, cleanValue, oneLine} from '../../../domain/common/text.ts';
import type {Evidence} from '../../../domain/learning/evidence.ts';
import type {Experience} from '../../../domain/learning/experience.ts';
import {
  isTemplate,
  JOURNAL_KINDS,
  type JournalEntry,
  type JournalKind,
  type NextAction,
} from '../../../domain/learning/reflection.ts';
import {conflict} from '../common/jsonl.ts';
import {unescapeMark} from './escape.ts';
import {readEvidence} from './evidence.ts';
import {readExperience, withoutFacts} from './experience.ts';
import {writePiece} from './write.ts';

/** An entry with the line of its heading, from 1. */
export interface PlacedEntry {
  entry: JournalEntry;
  line: number;
  /** The line after its last one. */
  end: number;
}

/** The first line of an entry. */
export const HEADING = /^## \d{4}-\d{2}-\d{2} \d{2}:\d{2}(?: · (.*))?$/s;
// `s`: JSON does not escape U+2028, which a dot would not match.
const COMMENT = /^<!-- pln (\{.*\}) -->$/s;

/** The entries of a month. Markdown around them is the learner's own, and skipped. */
export function readJournal(text: string, file: string): {entries: PlacedEntry[]; problems: Problem[]} {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const problems: Problem[] = [];
  const starts: number[] = [];
  lines.forEach((line, index) => {
    const mark = conflict(line);
    if (mark && !line.startsWith('=')) problems.push({file, line: index + 1, message: mark});
    if (HEADING.test(line) && commentAfter(lines, index) !== null) starts.push(index);
  });
  const entries: PlacedEntry[] = [];
  starts.forEach((start, position) => {
    const comment = commentAfter(lines, start) ?? start;
    const end = starts[position + 1] ?? lines.length;
    const entry = readEntry(
      lines[start] ?? '',
      lines[comment] ?? '',
      lines.slice(comment + 1, end).join('\n'),
    );
    if (entry) entries.push({entry, line: start + 1, end: end + 1});
    else
      problems.push({
        file,
        line: comment + 1,
        message: 'the comment under this heading is not what pln writes',
      });
  });
  return {entries, problems};
}

/** A heading of an entry that is not read as one, because no comment of ours follows it. */
export interface UnreadHeading {
  /** From 1. */
  line: number;
  /** Its text is read as a part of the entry above; before the first entry it is not read at all. */
  isWithin: boolean;
}

/** The headings of a month under which no entry is read. */
export function unreadHeadings(text: string): UnreadHeading[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let isWithin = false;
  return lines.flatMap((line, index) => {
    if (!HEADING.test(line)) return [];
    if (commentAfter(lines, index) === null) return [{line: index + 1, isWithin}];
    isWithin = true;
    return [];
  });
}

/** The line of the comment that belongs to a heading: the next one that is not blank. */
function commentAfter(lines: readonly string[], heading: number): number | null {
  for (let index = heading + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() !== '') return line.startsWith('<!-- pln ') ? index : null;
  }
  return null;
}

function readEntry(heading: string, comment: string, rest: string): JournalEntry | null {
  const value = objectIn(comment);
  const {id, at, kind} = value ?? {};
  if (!value || typeof id !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  if (!JOURNAL_KINDS.includes(kind as JournalKind)) return null;
  const evidence = list(value.evidence).map(readEvidence);
  const experience = readExperience(value.experience);
  return {
    id: id as JournalId,
    at,
    ...(isStamp(value.stamp) ? {stamp: value.stamp} : {}),
    kind: kind as JournalKind,
    title: oneLine(HEADING.exec(heading)?.[1] ?? ''),
    body: bodyOf(rest, evidence, experience),
    of: textOf(value.of) as JournalId | null,
    goals: list(value.goals).filter(word => typeof word === 'string') as GoalId[],
    evidence,
    tags: list(value.tags).flatMap(word => textOf(word) ?? []),
    claim: textOf(value.claim),
    next: nextOf(value.next),
    template: isTemplate(value.template) ? value.template : null,
    visibility: value.visibility === 'shared' ? 'shared' : 'private',
    ...(experience ? {experience} : {}),
  };
}

/** The learner's text: what follows the comment, without the evidence and facts that the comment has too. */
function bodyOf(rest: string, evidence: readonly Evidence[], experience: Experience | null): string {
  const written = evidence.map(writePiece).join('\n\n');
  const at = written === '' ? -1 : rest.lastIndexOf(written);
  const text =
    at < 0 ? rest : `${rest.slice(0, at).trimEnd()}\n\n${rest.slice(at + written.length).trimStart()}`;
  const own = text.replace(/^\s*\n/, '');
  return cleanText(unescapeMark(experience ? withoutFacts(own, experience) : own))
    .replace(/^\s*\n/, '')
    .trimEnd();
}

function objectIn(comment: string): Record<string, unknown> | null {
  try {
    // Cleaned, because other devices and other programs write these files, too.
    return cleanValue(JSON.parse(COMMENT.exec(comment.trimEnd())?.[1] ?? '') as Record<string, unknown>);
  } catch {
    return null;
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function nextOf(value: unknown): NextAction | null {
  const next = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof next.action === 'string'
    ? {action: oneLine(next.action), due: oneLine(textOf(next.due) ?? '') || null}
    : null;
}
