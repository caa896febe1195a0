import type {Evidence, Visibility} from './evidence.ts';
import type {GoalId, ReflectionId} from './ids.ts';
import {oneLine, shorten} from './text.ts';

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

export const isTemplate = (word: unknown): word is Template =>
  typeof word === 'string' && Object.hasOwn(TEMPLATES, word);

export interface NextAction {
  action: string;
  /** The day it falls due, `2026-12-01`. */
  due: string | null;
}

/** One entry of the journal as it stands in the file. */
export interface JournalEntry {
  id: ReflectionId;
  /** ISO 8601 with the offset it was written at: the month's file is that of this local time. */
  at: string;
  kind: JournalKind;
  title: string;
  /** Markdown. */
  body: string;
  /** What a correction or a retraction is about. */
  of: ReflectionId | null;
  goals: GoalId[];
  evidence: Evidence[];
  tags: string[];
  /** «I can …», in the learner's own words. */
  claim: string | null;
  next: NextAction | null;
  template: Template | null;
  visibility: Visibility;
}

/** Headings to write under, as Markdown. */
export const templateText = (template: Template): string =>
  TEMPLATES[template].map(heading => `### ${heading}\n\n`).join('\n');

/** A title from the first words, where the learner gave none. */
export function titleOf(body: string): string {
  const first =
    body
      .split('\n')
      .map(line => oneLine(line.replace(/^[#>\-*\s]+/, '')))
      .find(line => line !== '') ?? '';
  const sentence = first.match(/^.{10,}?[.!?](?=\s|$)/)?.[0] ?? first;
  return shorten(sentence.replace(/[.]$/, ''), 60) || 'Untitled';
}

/**
 * What the learner stands by: retracted entries gone, corrections in place of what they correct (with the first id,
 * time and place), newest first. A retraction can itself be retracted. Takes entries of any order.
 */
export function standing<Entry extends JournalEntry>(entries: readonly Entry[]): Entry[] {
  const byTime = oldestFirst(entries);
  const retracted = retractedIn(entries);
  const holding = byTime.filter(entry => !retracted.has(entry.id) && entry.kind !== 'retract');
  const kept = new Map(
    holding.filter(entry => entry.kind !== 'correct').map(entry => [entry.id as string, entry]),
  );
  const first = firstOf(entries);
  for (const entry of holding) {
    const corrected = entry.kind === 'correct' ? kept.get(first(entry.id)) : undefined;
    if (corrected)
      kept.set(corrected.id, {
        ...entry,
        id: corrected.id,
        at: corrected.at,
        kind: corrected.kind,
        of: entry.id,
      });
  }
  return [...kept.values()].reverse();
}

const oldestFirst = <Entry extends JournalEntry>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));

/** The ids of what was retracted, and not put back since. */
export function retractedIn(entries: readonly JournalEntry[]): Set<string> {
  const retracted = new Set<string>();
  // Newest first: whether a retraction still holds is known before what it retracts is reached.
  for (const entry of oldestFirst(entries).reverse()) {
    if (entry.kind === 'retract' && entry.of && !retracted.has(entry.id)) retracted.add(entry.of);
  }
  return retracted;
}

/** What a correction is about in the end: a correction may name another one. */
function firstOf(entries: readonly JournalEntry[]): (id: string) => string {
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
