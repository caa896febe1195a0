import type {ExportedEntry, JournalDocument} from '../domain/journal-document.ts';
import {csv, joined} from './csv.ts';

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
  title,
  body,
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
  title,
  body,
  claim,
  joined(goals.map(goal => goal.title)),
  joined(tags),
  evidence.map(piece => piece.url ?? piece.title ?? piece.id ?? '').join('\n'),
  next?.action ?? null,
  next?.due ?? null,
  visibility,
  experience?.kind ?? null,
  experience?.hours ?? null,
  experience?.url ?? null,
];
