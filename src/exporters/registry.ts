import type {JournalDocument} from '../domain/journal-document.ts';
import {journalHtml} from './journal-html.ts';
import {journalJson} from './journal-json.ts';
import {journalMarkdown} from './journal-markdown.ts';

export interface Exporter {
  kind: 'journal';
  format: string;
  write: (document: JournalDocument) => string;
}

/** Every document that can be exported; a test draws each of them. */
export const EXPORTERS: readonly Exporter[] = [
  {kind: 'journal', format: 'md', write: journalMarkdown},
  {kind: 'journal', format: 'html', write: journalHtml},
  {kind: 'journal', format: 'json', write: journalJson},
];
