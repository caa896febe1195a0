import {ACTS, isActVerb} from '../../domain/acts/act-table.ts';
import {textIn} from '../../domain/common/text.ts';
import {readJournal} from './journal/read.ts';

/** What is to be taken out of the folder: everything that one id stands for. */
export interface ForgetTarget {
  /** The id itself, and those of what only speaks of it: corrections, retractions. */
  ids: ReadonlySet<string>;
  /** Acts that go whole, and with them the acts that took them back. */
  acts: ReadonlySet<string>;
}

/** What is taken out of one file. */
export interface Removal {
  file: string;
  /** From 1, both included; null: the whole file. */
  lines: readonly [from: number, to: number][] | null;
  /** Lines that stay, without the name of what is forgotten: acts on several entries. */
  shortened: readonly number[];
  /** The file's text afterwards; null: the file goes. */
  after: string | null;
}

type JsonObject = Record<string, unknown>;

/** null: a verb of a later pln. */
const subjectOf = ({verb}: JsonObject) => (isActVerb(verb) ? ACTS[verb].subject : null);

const objectOf = (line: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as JsonObject) : null;
  } catch {
    return null; // not ours to judge: it stays
  }
};

const entriesOf = (act: JsonObject): JsonObject[] =>
  Array.isArray(act.entries)
    ? (act.entries as JsonObject[]).filter(one => typeof one === 'object' && one !== null)
    : [];

const speaksOf = (value: unknown, ids: ReadonlySet<string>): boolean => {
  const text = JSON.stringify(value ?? null);
  return [...ids].some(id => text.includes(`"${id}"`));
};

/** The acts that are about what is forgotten: by what they made, or because they name no other entry. */
export function actsAbout(text: string, ids: ReadonlySet<string>): string[] {
  return text.split('\n').flatMap(line => {
    const act = objectOf(line);
    return act && typeof act.id === 'string' && isAbout(act, ids) ? [act.id] : [];
  });
}

function isAbout(act: JsonObject, ids: ReadonlySet<string>): boolean {
  const subject = subjectOf(act);
  if (subject === 'communities' || subject === 'records') return false;
  if (speaksOf(act.value, ids) || speaksOf(act.was, ids)) return true;
  const entries = entriesOf(act);
  return subject === 'entries' && entries.length > 0 && entries.every(entry => ids.has(textIn(entry.id)));
}

/** The acts that took these back, and those that took such acts back: an undo may hold what it took away. */
export function undosOf(texts: readonly string[], acts: ReadonlySet<string>): Set<string> {
  const all = texts.flatMap(text =>
    text.split('\n').flatMap(line => {
      const act = objectOf(line);
      return act?.verb === 'undo' ? [{id: textIn(act.id), value: textIn(act.value)}] : [];
    }),
  );
  const undos = new Set<string>();
  for (let before = -1; before !== undos.size; ) {
    before = undos.size;
    for (const {id, value} of all) if (acts.has(value) || undos.has(value)) undos.add(id);
  }
  return undos;
}

export function forgetActs(file: string, text: string, {ids, acts}: ForgetTarget): Removal | null {
  return forgetLines(file, text, line => {
    const act = objectOf(line);
    if (!act || subjectOf(act) === 'communities') return line;
    if (acts.has(textIn(act.id))) return null;
    return entriesOf(act).some(entry => ids.has(textIn(entry.id))) ? withoutEntries(line, act, ids) : line;
  });
}

/** `was` stands beside the entries where they differed. */
function withoutEntries(line: string, act: JsonObject, ids: ReadonlySet<string>): string {
  const entries = act.entries as JsonObject[];
  const stays = (_: unknown, index: number): boolean => !ids.has(textIn(entries[index]?.id));
  const isBeside = Array.isArray(act.was) && act.was.length === entries.length;
  const was = isBeside ? (act.was as unknown[]).filter(stays) : act.was;
  const end = line.endsWith('\r') ? '\r' : '';
  return JSON.stringify({...act, was, entries: entries.filter(stays)}) + end;
}

export const forgetAnnotations = (file: string, text: string, {ids}: ForgetTarget): Removal | null =>
  forgetLines(file, text, line => (ids.has(textIn(objectOf(line)?.id)) ? null : line));

/** Line by line; null takes one away. Every other byte stays. */
function forgetLines(file: string, text: string, decide: (line: string) => string | null): Removal | null {
  const gone: number[] = [];
  const shortened: number[] = [];
  const kept = text.split('\n').flatMap((line, index) => {
    const decided = line.trim() === '' ? line : decide(line);
    if (decided === null) gone.push(index + 1);
    else if (decided !== line) shortened.push(index + 1);
    return decided === null ? [] : [decided];
  });
  if (gone.length === 0 && shortened.length === 0) return null;
  return pieceOf(file, ranges(gone), shortened, kept.join('\n'));
}

/** Corrections and retractions of these, and of those. */
export function addDependents(texts: readonly [file: string, text: string][], ids: Set<string>): void {
  const all = texts.flatMap(([file, text]) => readJournal(text, file).entries.map(({entry}) => entry));
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const {id, of} of all) if (of !== null && ids.has(of)) ids.add(id);
  }
}

export function forgetJournal(file: string, text: string, {ids}: ForgetTarget): Removal | null {
  const lines = text.split('\n');
  const gone = readJournal(text, file).entries.filter(({entry}) => ids.has(entry.id));
  if (gone.length === 0) return null;
  const isGone = new Set(gone.flatMap(({line, end}) => range(line, end)));
  const kept = lines.filter((_, index) => !isGone.has(index + 1));
  // The blank line before the last entry kept it apart from the one above; it goes with it.
  if (isGone.has(lines.length)) {
    if (kept.at(-1)?.trim() === '') kept.pop();
    if (kept.length > 0) kept.push('');
  }
  return pieceOf(
    file,
    gone.map(({line, end}) => [line, Math.min(end, lines.length) - 1] as const),
    [],
    kept.join('\n'),
  );
}

const range = (from: number, end: number): number[] =>
  Array.from({length: end - from}, (_, index) => from + index);

const pieceOf = (
  file: string,
  lines: readonly (readonly [number, number])[],
  shortened: readonly number[],
  after: string,
): Removal => ({
  file,
  lines: lines.map(([from, to]) => [from, Math.max(from, to)]),
  shortened,
  after: after.replace(/^\uFEFF/, '').trim() === '' ? null : after,
});

/** Numbers in a row as one range. */
function ranges(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}
