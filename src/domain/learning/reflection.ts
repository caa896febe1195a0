import type {GoalId, JournalId} from '../common/ids.ts';
import {stampOfRecord} from '../common/stamp.ts';
import {oneLine, shorten} from '../common/text.ts';
import type {Evidence, Visibility} from './evidence.ts';
import type {Experience} from './experience.ts';

export const JOURNAL_KINDS = ['reflection', 'experience', 'retract', 'correct'] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

export const TEMPLATES = {
  what: ['What?', 'So what?', 'Now what?'],
  gibbs: [
    'What happened',
    'What I thought and felt',
    'What was good, what was not',
    'What sense I make of it',
    'What else I could have done',
    'What I will do next time',
  ],
  kolb: ['What I did', 'What I saw in it', 'What I make of it', 'What I will try'],
} as const;
export type Template = keyof typeof TEMPLATES;

/** Whether a word is the name of a template. */
export const isTemplate = (word: unknown): word is Template =>
  typeof word === 'string' && Object.hasOwn(TEMPLATES, word);

export interface NextAction {
  action: string;
  /** The day it falls due, `2026-12-01`. */
  due: string | null;
}

/** One entry of the journal, as the file has it. */
export interface JournalEntry {
  id: JournalId;
  /** ISO 8601 with the offset it was written at: the month's file is that of this local time. */
  at: string;
  /** See stamp.ts. Absent in entries by an older pln, and until the entry is written. */
  stamp?: number;
  kind: JournalKind;
  title: string;
  /** Markdown. */
  body: string;
  /** The entry that a correction or retraction is about. For other entries: the one whose next action they report the outcome of. */
  of: JournalId | null;
  goals: GoalId[];
  evidence: Evidence[];
  tags: string[];
  /** «I can …», in the learner's own words. */
  claim: string | null;
  next: NextAction | null;
  template: Template | null;
  visibility: Visibility;
  /** Only if `kind` is `experience`. */
  experience?: Experience;
}

/** Headings to write under, as Markdown. */
export const templateText = (template: Template): string =>
  TEMPLATES[template].map(heading => `### ${heading}\n\n`).join('\n');

/** A title made of the first words, for an entry without one. */
export function titleOf(body: string): string {
  const first =
    body
      .split('\n')
      .filter(line => !FENCE.test(line))
      .map(line => oneLine(line.replace(/^[#>\-*\s]+/, '')))
      .find(line => line !== '') ?? '';
  return shorten(firstSentence(first).replace(/[.]$/, ''), 60) || 'Untitled';
}

const FENCE = /^\s*(?:`{3,}|~{3,})/;

/** A full stop before a lower-case letter ends an abbreviation, not the sentence. */
const firstSentence = (line: string): string =>
  line.match(/^.{10,}?[.!?](?=\s+(?!\p{Ll})|\s*$)/u)?.[0] ?? line;

const LONGEST_HEADING = 160;

/** An entry divided into heading and text. */
export interface Headed {
  /** null: the title was made from a first sentence that cannot be a heading; the text has it. */
  heading: string | null;
  text: string;
}

/**
 * An entry as documents show it: the text does not repeat the title at its beginning. A title that was made from the text
 * is replaced by the whole first sentence.
 */
export function headed({title, body}: Pick<JournalEntry, 'title' | 'body'>): Headed {
  if (title === titleOf(body)) return underFirstSentence(body);
  const [first = '', ...rest] = body.split('\n');
  const words = first.replace(/^#{1,6}\s+/, '').trim();
  const isRepeated = words === title || words === `${title}.`;
  return {heading: title || null, text: isRepeated ? withoutBlankStart(rest.join('\n')) : body};
}

/** A text that begins with a list or a quotation keeps its first line and gets no heading. */
function underFirstSentence(body: string): Headed {
  const text = withoutBlankStart(body);
  const [first = '', ...rest] = text.split('\n');
  const line = first.replace(/^#{1,6}\s+/, '').trim();
  const sentence = firstSentence(line);
  const isHeading =
    sentence !== '' &&
    sentence.length <= LONGEST_HEADING &&
    !/^[>\-*+]/.test(first.trim()) &&
    isBalanced(sentence);
  if (!isHeading) return {heading: null, text: body};
  const lines = /^ {0,3}(?:=+|-+)\s*$/.test(rest[0] ?? '') ? rest.slice(1) : rest;
  const under = [line.slice(sentence.length).trimStart(), ...lines].join('\n');
  return {heading: withoutMarks(sentence.replace(/[.]$/, '')), text: withoutBlankStart(under)};
}

const withoutBlankStart = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '');

/** Whether a sentence can be removed from its line without cutting through emphasis, code or a link. */
function isBalanced(sentence: string): boolean {
  const count = (marks: RegExp): number => sentence.match(marks)?.length ?? 0;
  return (
    count(/\*+/g) % 2 === 0 &&
    count(/`+/g) % 2 === 0 &&
    count(/\[/g) === count(/\]/g) &&
    count(/\(/g) === count(/\)/g)
  );
}

/** A heading is plain text: emphasis, code and links by their words. */
const withoutMarks = (text: string): string =>
  text.replace(/(\*{1,3}|`+)(\S(?:.*?\S)?)\1/g, '$2').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

/** `I can …`, however the learner began it. */
export function claimWords(words: string): string {
  const claim = words.replace(/^(?:…|\.{3})\s*/, '').replace(/^(?:i\s+)?can\s+(?=\S)/i, '');
  if (/^I(?:[\s’']|$)/.test(claim)) return claim;
  const isName = /^\S*[A-Z\d]/.test(claim.slice(1)) || !/^[A-Z]/.test(claim);
  return `I can ${isName ? claim : `${claim.charAt(0).toLowerCase()}${claim.slice(1)}`}`;
}

/** An entry that was not retracted, as it is shown, and its versions: the first, then its corrections. */
export interface EntryVersions<Entry extends JournalEntry> {
  shown: Entry;
  versions: Entry[];
}

/**
 * The current entries: without retracted ones, and with corrections in place of what they correct (with the first id, time
 * and place), newest first by the shown time. Stamps decide which correction or retraction is the newest. A retraction
 * can itself be retracted. Takes entries in any order.
 */
export const currentVersions = <Entry extends JournalEntry>(entries: readonly Entry[]): Entry[] =>
  versionsOf(entries).map(({shown}) => shown);

/** The current entries with their versions; see `currentVersions`. */
export function versionsOf<Entry extends JournalEntry>(entries: readonly Entry[]): EntryVersions<Entry>[] {
  const retracted = retractedIn(entries);
  const inEffect = inOrder(entries).filter(({id, kind}) => !retracted.has(id) && kind !== 'retract');
  const isCorrection = ({kind}: Entry): boolean => kind === 'correct';
  const shown = inEffect.filter(entry => !isCorrection(entry)).sort(byTime);
  const kept = new Map(shown.map(entry => [entry.id as string, [entry]]));
  const first = firstOf(entries);
  for (const entry of inEffect.filter(isCorrection)) kept.get(first(entry.id))?.push(entry);
  return [...kept.values()].reverse().map(versions => ({versions, shown: shownOf(versions)}));
}

/** The last version with the id of the first. `of` is that of the first; else it names the correction. */
function shownOf<Entry extends JournalEntry>(versions: readonly Entry[]): Entry {
  const [first, last] = [versions[0], versions.at(-1)] as [Entry, Entry];
  if (first === last) return first;
  return {...last, id: first.id, at: first.at, kind: first.kind, of: first.of ?? last.id};
}

/** The place of an entry in the order in which the journal was written. */
export const orderOf = ({stamp, at}: JournalEntry): number => stampOfRecord(stamp, Date.parse(at));

/** By the shown time, oldest first. */
const byTime = (a: JournalEntry, b: JournalEntry): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);

/** In the order in which they were written. */
const inOrder = <Entry extends JournalEntry>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => orderOf(a) - orderOf(b) || byTime(a, b));

/** The ids of retracted entries whose retraction was not retracted. */
export function retractedIn(entries: readonly JournalEntry[]): Set<string> {
  const retracted = new Set<string>();
  // Newest first: it is known whether a retraction was retracted before its target is reached.
  for (const entry of inOrder(entries).reverse()) {
    if (entry.kind === 'retract' && entry.of && !retracted.has(entry.id)) retracted.add(entry.of);
  }
  return retracted;
}

/** The newest retraction of an entry that is in effect; null: there is none. */
export function activeRetraction<Entry extends JournalEntry>(
  entries: readonly Entry[],
  id: string,
): Entry | null {
  const retracted = retractedIn(entries);
  const holds = (entry: Entry): boolean =>
    entry.kind === 'retract' && entry.of === id && !retracted.has(entry.id);
  return inOrder(entries).findLast(holds) ?? null;
}

/** The entry that a correction is about in the end: a correction may name another one. */
export function firstOf(entries: readonly JournalEntry[]): (id: string) => string {
  const of = new Map<string, string>();
  for (const {id, kind, of: named} of entries) if (kind === 'correct' && named) of.set(id, named);
  return id => {
    const seen = new Set<string>();
    let first = id;
    // Files can be edited by hand: two corrections that name each other must end somewhere.
    for (; of.has(first) && !seen.has(first); first = of.get(first) ?? first) seen.add(first);
    return first;
  };
}
