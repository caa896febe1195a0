import type {Evidence} from '../learning/evidence.ts';
import type {GoalFacts} from '../learning/goal.ts';
import type {JournalEntry} from '../learning/reflection.ts';
import type {DocumentFacts, GoalName, LaidOut} from './document.ts';

/** The data of an exported journal: entries that were not retracted, newest first. */
export interface JournalDocument extends DocumentFacts {
  entries: ExportedEntry[];
  /** The goals of these entries, in the order of `pln goal list`. */
  goals: GoalFacts[];
}

export interface ExportedEntry extends Omit<JournalEntry, 'goals' | 'evidence' | 'stamp'> {
  /** Relative to the portfolio folder. */
  file: string;
  /** The whole title; null: the first sentence is too long for a heading. */
  heading: string | null;
  /** The text under the heading, Markdown. */
  text: string;
  /** The same as HTML that is safe to show. Made on demand: few formats need it. */
  bodyHtml: () => string;
  /** The same as Markdown; its own headings are below the entry's. */
  bodyMarkdown: () => string;
  goals: GoalName[];
  evidence: ExportedPiece[];
}

export interface ExportedPiece extends Evidence, LaidOut {}
