import {PlnError} from '../domain/errors.ts';
import type {JournalDocument} from '../domain/journal-document.ts';
import {EXPORTERS} from '../exporters/registry.ts';
import {markdownToHtml} from '../extract/markdown.ts';
import type {Home} from './home.ts';
import {type JournalQuery, standingEntries} from './journal.ts';

export interface ExportOptions extends JournalQuery {
  format: string;
  /** Only what is shared; a private entry never leaves by accident. */
  shared?: boolean;
}

export interface Exported {
  document: string;
  /** Entries left out because they are private. */
  leftOut: number;
}

export const exportFormats = (kind: string): string[] =>
  EXPORTERS.filter(one => one.kind === kind).map(one => one.format);

/** The journal as one document for people or programs. The same journal gives the same bytes. */
export function exportJournal(home: Home, {format, shared = false, ...query}: ExportOptions): Exported {
  const exporter = EXPORTERS.find(one => one.kind === 'journal' && one.format === format);
  if (!exporter)
    throw new PlnError(
      'usage',
      `The journal cannot be exported as “${format}”.`,
      `The formats are: ${exportFormats('journal').join(', ')}.`,
    );
  const all = standingEntries(home, query);
  const chosen = shared ? all.filter(entry => entry.visibility === 'shared') : all;
  const titles = new Map(home.store.goals.all().map(({goal}) => [goal.id as string, goal.title]));
  const leftOut = all.length - chosen.length;
  const document: JournalDocument = {
    leftOut,
    entries: chosen.map(entry => ({
      ...entry,
      bodyHtml: markdownToHtml(entry.body),
      goals: entry.goals.map(id => ({id, title: titles.get(id) ?? id})),
    })),
  };
  return {document: exporter.write(document), leftOut};
}
