import {mergePieces, type Piece} from '../domain/merge-apart.ts';
import {readJournal} from './journal.ts';
import {readLines} from './jsonl.ts';

/** Two files of acts or annotations that grew apart: each line once, by time. */
export function mergeGrownLines(ours: string, theirs: string): string {
  return mergePieces(linePieces(ours), linePieces(theirs))
    .map(({text}) => `${text}\n`)
    .join('');
}

/** What cannot be read stays with the line above it. */
function linePieces(text: string): Piece[] {
  const values = new Map(readLines(text, '').lines.map(({line, value}) => [line, value]));
  let at = 0;
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const {verb, id, at: when, modified, created, deleted} = values.get(index + 1) ?? {};
    at = Date.parse(String(when ?? modified ?? created ?? deleted)) || at;
    // An act is one whatever was compacted of it; a note has a line for each of its versions.
    return [{key: typeof verb === 'string' && typeof id === 'string' ? id : line, at, text: line}];
  });
}

/** Two months of a journal that grew apart: each entry once, by time; what stands before the first stays there. */
export function mergeGrownJournals(ours: string, theirs: string): string {
  return mergePieces(journalPieces(ours), journalPieces(theirs))
    .map(({text}) => `${text}\n`)
    .join('\n');
}

function journalPieces(text: string): Piece[] {
  const lines = text.split('\n');
  const starts = readJournal(text, '').entries.map(({line, entry}) => ({
    from: line - 1,
    at: Date.parse(entry.at),
  }));
  return [{from: 0, at: Number.NEGATIVE_INFINITY}, ...starts].flatMap(({from, at}, index) => {
    const piece = lines
      .slice(from, starts[index]?.from ?? lines.length)
      .join('\n')
      .trimEnd();
    return piece.trim() === '' ? [] : [{key: piece, at, text: piece}];
  });
}
