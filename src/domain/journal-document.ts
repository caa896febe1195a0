import type {DocumentFacts, GoalName} from './document.ts';
import type {Goal} from './goal.ts';
import type {JournalEntry} from './reflection.ts';

/** What an exporter makes a journal of: the entries that stand, newest first. */
export interface JournalDocument extends DocumentFacts {
  entries: ExportedEntry[];
  /** The goals that these entries are towards, in the order of `pln goal list`. */
  goals: Goal[];
}

export interface ExportedEntry extends Omit<JournalEntry, 'goals'> {
  /** Relative to the portfolio folder. */
  file: string;
  /** The text as HTML that is safe to show, its headings below an entry's own. Made when asked for: few formats need it. */
  bodyHtml: () => string;
  goals: GoalName[];
}
