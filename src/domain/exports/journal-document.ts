import type {Evidence} from '../learning/evidence.ts';
import type {Goal} from '../learning/goal.ts';
import type {JournalEntry} from '../learning/reflection.ts';
import type {DocumentFacts, GoalName, LaidOut} from './document.ts';

/** What an exporter makes a journal of: the entries that stand, newest first. */
export interface JournalDocument extends DocumentFacts {
  entries: ExportedEntry[];
  /** The goals that these entries are towards, in the order of `pln goal list`. */
  goals: Goal[];
}

export interface ExportedEntry extends Omit<JournalEntry, 'goals' | 'evidence' | 'stamp'> {
  /** Relative to the portfolio folder. */
  file: string;
  /** What the entry goes by, whole; null: its first sentence is too long for a heading. */
  heading: string | null;
  /** What stands under the heading, Markdown. */
  text: string;
  /** The same as HTML that is safe to show. Made when asked for: few formats need it. */
  bodyHtml: () => string;
  /** The same as Markdown; its own headings are below the entry's. */
  bodyMarkdown: () => string;
  goals: GoalName[];
  evidence: ExportedPiece[];
}

export interface ExportedPiece extends Evidence, LaidOut {}
