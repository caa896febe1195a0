import {stampOfRecord} from '../../domain/common/stamp.ts';
import {textIn} from '../../domain/common/text.ts';
import {orderOf} from '../../domain/learning/reflection.ts';
import {type MergeUnit, mergePieces} from '../../domain/merging/merge-without-base.ts';
import {STAMP} from './annotations/read.ts';
import {readLines} from './common/jsonl.ts';
import {readJournal} from './journal/read.ts';

/** Two files of acts or annotations that grew apart: each line once, by its stamp. */
export function mergeAppendOnlyLines(ours: string, theirs: string): string {
  return mergePieces(linePieces(ours), linePieces(theirs))
    .map(({text}) => `${text}\n`)
    .join('');
}

/** What cannot be read stays with the line above it. */
function linePieces(text: string): MergeUnit[] {
  const values = new Map(readLines(text, '').lines.map(({line, value}) => [line, value]));
  let order = 0;
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const {verb, id, at, modified, created, deleted, ...rest} = values.get(index + 1) ?? {};
    const time = Date.parse(textIn(at ?? modified ?? created ?? deleted));
    if (!Number.isNaN(time)) order = stampOfRecord(rest.stamp ?? rest[STAMP], time);
    // An act is one whatever was compacted of it; a note has a line for each of its versions.
    return [{key: typeof verb === 'string' && typeof id === 'string' ? id : line, order, text: line}];
  });
}

/** Two months of a journal that grew apart: each entry once, by its stamp; what is before the first stays there. */
export function mergeAppendOnlyJournals(ours: string, theirs: string): string {
  return mergePieces(journalPieces(ours), journalPieces(theirs))
    .map(({text}) => `${text}\n`)
    .join('\n');
}

function journalPieces(text: string): MergeUnit[] {
  const lines = text.split('\n');
  const starts = readJournal(text, '').entries.map(({line, entry}) => ({
    from: line - 1,
    order: orderOf(entry),
  }));
  return [{from: 0, order: Number.NEGATIVE_INFINITY}, ...starts].flatMap(({from, order}, index) => {
    const piece = lines
      .slice(from, starts[index]?.from ?? lines.length)
      .join('\n')
      .trimEnd();
    return piece.trim() === '' ? [] : [{key: piece, order, text: piece}];
  });
}
