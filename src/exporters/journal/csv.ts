import type {ExportedEntry, ExportedPiece, JournalDocument} from '../../domain/exports/journal-document.ts';
import {noteParagraph} from '../../domain/learning/evidence.ts';
import {claimWords} from '../../domain/learning/reflection.ts';
import {csv, joined} from '../common/csv-table.ts';

const HEADER = [
  'id',
  'at',
  'kind',
  'title',
  'text',
  'claim',
  'goals',
  'tags',
  'evidence',
  'next',
  'due',
  'visibility',
  'experience',
  'hours',
  'url',
];

/** The journal as a table, an entry a row, newest first. */
export const journalCsv = ({entries}: JournalDocument): string => csv(HEADER, entries.map(row));

const row = ({
  id,
  at,
  kind,
  heading,
  text,
  claim,
  goals,
  tags,
  evidence,
  next,
  visibility,
  experience,
}: ExportedEntry) => [
  id,
  at,
  kind,
  heading,
  text,
  claim && claimWords(claim),
  joined(goals.map(goal => goal.title)),
  joined(tags),
  evidence.map(citation).join('\n\n'),
  next?.action ?? null,
  next?.due ?? null,
  visibility,
  experience?.kind ?? null,
  experience?.hours ?? null,
  experience?.url ?? null,
];

/** The quote with its source, then the learner's note. */
function citation({quote, title, url, id, note}: ExportedPiece): string {
  const source = [title, url].filter(Boolean).join(', ') || id || '';
  return [`${quote ? `“${quote}” — ` : ''}${source}`, ...(note ? [noteParagraph(note)] : [])].join('\n');
}
