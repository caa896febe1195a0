import {orderOf} from '../../../domain/learning/reflection.ts';
import {mergeLines} from '../../../domain/merging/merge-lines.ts';
import {conflictText, type KeyedText, mergeRecords} from '../../../domain/merging/merge-records.ts';
import {type MergeUnit, mergeUnits} from '../../../domain/merging/merge-without-base.ts';
import {
  type BothVersions,
  type MergedFiles,
  mergedFile,
  mergedText,
  SIDES,
} from '../common/merge-versions.ts';
import {readJournal} from './read.ts';

/**
 * Merges two versions of a month of the journal, entry by entry. An entry that one side forgot and the other edited
 * stays, and stays whole. Without a base the month has each entry of either once, ordered by its stamp.
 */
export function mergeJournals(path: string, {base, ours, theirs}: BothVersions): MergedFiles {
  if (base === null) return mergedFile(path, mergeWithoutBase(ours, theirs));
  const merged = mergeRecords(entryParts(base), entryParts(ours), entryParts(theirs), versions => {
    const [here, there] = [versions.ours, versions.theirs];
    if (here === null || there === null) return {text: here ?? there ?? '', clashes: 0};
    const lines = mergeLines(versions.base ?? '', here, there, SIDES);
    return lines.clashes === 0 ? lines : {text: conflictText(here, there, SIDES), clashes: 1};
  });
  return mergedText(path, merged);
}

/** The text before the first entry has the key ''. Blank lines belong to the entry below them, as pln appends them. */
function entryParts(text: string): KeyedText[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts = readJournal(text, '').entries.map(({line, entry}) => {
    let from = line - 1;
    while (from > 0 && (lines[from - 1] ?? '').trim() === '') from -= 1;
    return {key: entry.id as string, from};
  });
  return [{key: '', from: 0}, ...starts].map(({key, from}, index) => ({
    key,
    text: lines.slice(from, starts[index]?.from ?? lines.length).join(''),
  }));
}

const mergeWithoutBase = (ours: string, theirs: string): string =>
  mergeUnits(entryUnits(ours), entryUnits(theirs))
    .map(({text}) => `${text}\n`)
    .join('\n');

/** The text before the first entry stays there. */
function entryUnits(text: string): MergeUnit[] {
  const lines = text.split('\n');
  const starts = readJournal(text, '').entries.map(({line, entry}) => ({
    from: line - 1,
    order: orderOf(entry),
  }));
  return [{from: 0, order: Number.NEGATIVE_INFINITY}, ...starts].flatMap(({from, order}, index) => {
    const unit = lines
      .slice(from, starts[index]?.from ?? lines.length)
      .join('\n')
      .trimEnd();
    return unit.trim() === '' ? [] : [{key: unit, order, text: unit}];
  });
}
