import type {GoalId, JournalId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {isStamp} from '../../../domain/common/stamp.ts';
import {cleanText, cleanValue, oneLine} from '../../../domain/common/text.ts';
import {minuteOf} from '../../../domain/common/time.ts';
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
import {readEvidence, writeEvidence} from './evidence.ts';
import {readExperience, withoutFacts, writeFacts} from './experience.ts';

/** An entry with the line of its heading, from 1. */
export interface PlacedEntry {
  entry: JournalEntry;
  line: number;
  /** The line after its last one. */
  end: number;
}

/** One entry of journal/*.md: heading, comment with everything a program needs, the text, and the evidence quoted. */
export function writeEntry(entry: JournalEntry): string {
  const {title, body, ...rest} = entry;
  const parts = [
    `## ${minuteOf(entry.at)} · ${oneLine(title)}`,
    `<!-- pln ${JSON.stringify(ordered(rest)).replaceAll('--', '\\u002d\\u002d')} -->`,
    entry.experience ? writeFacts(entry.experience) : '',
    escapeMark(body),
    ...entry.evidence.map(quoted),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

/** A note is the learner's Markdown, as the body is. */
const quoted = (piece: Evidence): string =>
  writeEvidence({...piece, note: piece.note && escapeMark(piece.note)});

function ordered(entry: Omit<JournalEntry, 'title' | 'body'>): Record<string, unknown> {
  const {id, at, stamp, kind, of, goals, tags, claim, next, template, visibility, experience} = entry;
  const evidence = entry.evidence.map(withoutEmptyNote);
  const known = {id, at, stamp, kind, of, goals, evidence, tags, claim, next, template, visibility};
  return experience ? {...known, experience} : known;
}

/** Without a note a piece is written as it was before notes existed. */
function withoutEmptyNote({note, ...piece}: Evidence): Omit<Evidence, 'note'> & {note?: string} {
  return note === null ? piece : {...piece, note};
}

/**
 * Our mark, git's, and a heading as ours inside the learner's own text get one backslash more, and lose it on the way
 * back. So a heading with a time and no comment was typed by another hand.
 */
const FOREIGN = String.raw`(?:<{7}|>{7}|\|{7})(?: |\r?$)|## \d{4}-\d{2}-\d{2} \d{2}:\d{2}(?: · |\r?$)`;
const UNESCAPED = new RegExp(String.raw`^(?=\\*(?:${FOREIGN}))`, 'gm');
const ESCAPED = new RegExp(String.raw`^\\(?=\\*(?:${FOREIGN}))`, 'gm');
const escapeMark = (text: string): string =>
  text.replace(/<!-- (\\*)pln/g, '<!-- \\$1pln').replace(UNESCAPED, '\\');
const unescapeMark = (text: string): string =>
  text.replace(/<!-- \\(\\*)pln/g, '<!-- $1pln').replace(ESCAPED, '');

const HEADING = /^## \d{4}-\d{2}-\d{2} \d{2}:\d{2}(?: · (.*))?$/s;
// `s`: JSON leaves U+2028 as it is, and a dot stops at it.
const COMMENT = /^<!-- pln (\{.*\}) -->$/s;

/** Reads a month back. Free Markdown around the entries is the learner's, and left alone. */
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

/** A heading of an entry that nothing reads as one, as no comment of ours follows it. */
export interface UnreadHeading {
  /** From 1. */
  line: number;
  /** Its text is read as a part of the entry above; before the first entry nothing reads it. */
  isWithin: boolean;
}

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

/** The learner's text: what stands under the comment without evidence and facts, which the comment has too. */
function bodyOf(rest: string, evidence: readonly Evidence[], experience: Experience | null): string {
  const written = evidence.map(quoted).join('\n\n');
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
    // Cleaned, because these files also come from other devices and other hands.
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

/**
 * Where an entry begins that a crash cut short before its comment was whole. Only a last line without an end can be
 * that; a heading with one may be the learner's own. Cut later, an entry stands with what it has. Takes the file's end.
 */
export function tornEntry(text: string): number | null {
  if (text.endsWith('\n')) return null;
  const lines = text.split('\n');
  const last = lines.length - 1;
  const line = lines[last] ?? '';
  const startOf = (index: number): number =>
    lines.slice(0, index).reduce((sum, {length}) => sum + length + 1, 0);
  if (HEADING.test(line) || /^##?(?: [\d: ·\ufffd-]*)?$/.test(line)) return startOf(last);
  const isComment = line.startsWith('<!-- pln')
    ? !line.trimEnd().endsWith('-->')
    : '<!-- pln'.startsWith(line);
  const heading = lines.findLastIndex((above, index) => index < last && above.trim() !== '');
  return line !== '' && isComment && HEADING.test(lines[heading] ?? '') ? startOf(heading) : null;
}
