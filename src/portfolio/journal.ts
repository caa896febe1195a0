import type {Evidence, EvidenceType} from '../domain/evidence.ts';
import type {GoalId, ReflectionId} from '../domain/ids.ts';
import type {Problem} from '../domain/problem.ts';
import {
  isTemplate,
  JOURNAL_KINDS,
  type JournalEntry,
  type JournalKind,
  type NextAction,
} from '../domain/reflection.ts';
import {cleanText, literal, oneLine} from '../domain/text.ts';
import {minuteOf} from '../domain/time.ts';
import {conflict} from './jsonl.ts';

/** An entry with the line of its heading, from 1. */
export interface PlacedEntry {
  entry: JournalEntry;
  line: number;
}

/** One entry of journal/*.md: heading, comment with everything a program needs, the text, and the evidence quoted. */
export function writeEntry(entry: JournalEntry): string {
  const {title, body, ...rest} = entry;
  const parts = [
    `## ${minuteOf(entry.at)} · ${oneLine(title)}`,
    `<!-- pln ${JSON.stringify(ordered(rest)).replaceAll('--', '\\u002d\\u002d')} -->`,
    escapeMark(body),
    ...entry.evidence.map(writeEvidence),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function ordered(entry: Omit<JournalEntry, 'title' | 'body'>): Record<string, unknown> {
  const {id, at, kind, of, goals, evidence, tags, claim, next, template, visibility} = entry;
  return {id, at, kind, of, goals, evidence, tags, claim, next, template, visibility};
}

/** Evidence as a quotation that names where it is from, so that the entry reads complete without pln. */
export function writeEvidence(evidence: Evidence): string {
  const quote = cleanText(evidence.quote ?? '')
    .split('\n')
    .map(line => (line.trim() ? `> ${literal(line)}` : '>'));
  const name = escapeBrackets(oneLine(evidence.title ?? evidence.url ?? evidence.id ?? ''));
  // Attached files are named from the folder's top, and linked from the journal's own folder.
  const url = evidence.url && evidence.type === 'file' ? `../${evidence.url}` : evidence.url;
  const source = url ? `[${name}](${linkTarget(url)})` : name;
  const where = evidence.community ? `, ${literal(oneLine(evidence.community))}` : '';
  return [...(evidence.quote ? quote : []), `> — ${source}${where}`].join('\n');
}

const escapeBrackets = (text: string): string => literal(text.replace(/[[\]\\]/g, '\\$&'));
const linkTarget = (url: string): string =>
  url.replace(/[\s()<>]/g, character =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );
/** Our mark, and git's, inside the learner's own text get one backslash more, and lose it on the way back. */
const escapeMark = (text: string): string =>
  text.replace(/<!-- (\\*)pln/g, '<!-- \\$1pln').replace(/^(?=\\*(?:<{7}|>{7}|\|{7})(?: |\r?$))/gm, '\\');
const unescapeMark = (text: string): string =>
  text.replace(/<!-- \\(\\*)pln/g, '<!-- $1pln').replace(/^\\(?=\\*(?:<{7}|>{7}|\|{7})(?: |\r?$))/gm, '');

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
    if (entry) entries.push({entry, line: start + 1});
    else
      problems.push({
        file,
        line: comment + 1,
        message: 'the comment under this heading is not what pln writes',
      });
  });
  return {entries, problems};
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
  const evidence = list(value.evidence).map(evidenceOf);
  return {
    id: id as ReflectionId,
    at,
    kind: kind as JournalKind,
    title: oneLine(HEADING.exec(heading)?.[1] ?? ''),
    body: bodyOf(rest, evidence),
    of: textOf(value.of) as ReflectionId | null,
    goals: list(value.goals).filter(word => typeof word === 'string') as GoalId[],
    evidence,
    tags: list(value.tags).flatMap(word => textOf(word) ?? []),
    claim: textOf(value.claim),
    next: nextOf(value.next),
    template: isTemplate(value.template) ? value.template : null,
    visibility: value.visibility === 'shared' ? 'shared' : 'private',
  };
}

/** The learner's text: what stands under the comment without the evidence, which the comment has too. */
function bodyOf(rest: string, evidence: readonly Evidence[]): string {
  const quoted = evidence.map(writeEvidence).join('\n\n');
  const at = quoted === '' ? -1 : rest.lastIndexOf(quoted);
  const text =
    at < 0 ? rest : `${rest.slice(0, at).trimEnd()}\n\n${rest.slice(at + quoted.length).trimStart()}`;
  return cleanText(unescapeMark(text))
    .replace(/^\s*\n/, '')
    .trimEnd();
}

function objectIn(comment: string): Record<string, unknown> | null {
  try {
    return JSON.parse(COMMENT.exec(comment.trimEnd())?.[1] ?? '') as Record<string, unknown>;
  } catch {
    return null;
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** Cleaned, because these files also come from other devices and other hands. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? cleanText(value) : null);

function evidenceOf(value: unknown): Evidence {
  const piece = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    type: (textOf(piece.type) ?? 'url') as EvidenceType,
    id: textOf(piece.id),
    url: textOf(piece.url),
    title: textOf(piece.title),
    quote: textOf(piece.quote),
    community: textOf(piece.community),
  };
}

function nextOf(value: unknown): NextAction | null {
  const next = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof next.action === 'string' ? {action: next.action, due: textOf(next.due)} : null;
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
