import type {GoalId} from './ids.ts';
import type {JournalEntry} from './reflection.ts';

/** What an exporter makes a document of: the entries that stand, newest first. */
export interface JournalDocument {
  entries: ExportedEntry[];
  /** Private entries that were left out, for documents that are handed on. */
  leftOut: number;
}

export interface ExportedEntry extends Omit<JournalEntry, 'goals'> {
  /** Relative to the portfolio folder. */
  file: string;
  /** The text as HTML that is safe to show. */
  bodyHtml: string;
  goals: {id: GoalId; title: string}[];
}
