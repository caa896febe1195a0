import {stampOfRecord} from '../../../domain/common/stamp.ts';
import {textIn} from '../../../domain/common/text.ts';
import {
  conflictText,
  type KeyedText,
  mergeRecords,
  type PartVersions,
} from '../../../domain/merging/merge-records.ts';
import {type MergeUnit, mergeUnits} from '../../../domain/merging/merge-without-base.ts';
import {readLines, STAMP} from './jsonl.ts';
import {type BothVersions, type MergedFiles, mergedFile, mergedText, SIDES} from './merge-versions.ts';

/**
 * Merges two months of an append-only JSON Lines file, line by line. A line that one side removed is removed, also where
 * the other side shortened it. Without a base both files have all lines of either, ordered by their stamps.
 */
export function mergeJsonLines(path: string, {base, ours, theirs}: BothVersions): MergedFiles {
  if (base === null) return mergedFile(path, mergeWithoutBase(ours, theirs));
  const decide = ({ours: here, theirs: there}: PartVersions) =>
    here === null || there === null ? null : {text: conflictText(here, there, SIDES), clashes: 1};
  return mergedText(path, mergeRecords(lineParts(base), lineParts(ours), lineParts(theirs), decide));
}

function lineParts(text: string): KeyedText[] {
  const values = valuesByLine(text);
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [{key: keyOf(line, values.get(index + 1) ?? {}), text: `${line}\n`}];
  });
}

const mergeWithoutBase = (ours: string, theirs: string): string =>
  mergeUnits(lineUnits(ours), lineUnits(theirs))
    .map(({text}) => `${text}\n`)
    .join('');

/** A line that cannot be read stays behind the line above it. */
function lineUnits(text: string): MergeUnit[] {
  const values = valuesByLine(text);
  let order = 0;
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = values.get(index + 1) ?? {};
    const time = Date.parse(textIn(value.at ?? value.modified ?? value.created ?? value.deleted));
    if (!Number.isNaN(time)) order = stampOfRecord(value.stamp ?? value[STAMP], time);
    return [{key: keyOf(line, value), order, text: line}];
  });
}

const valuesByLine = (text: string): Map<number, Record<string, unknown>> =>
  new Map(readLines(text, '').lines.map(({line, value}) => [line, value]));

/** An act is the same by its id, whatever compaction removed from it; an annotation has a line for each version. */
const keyOf = (line: string, {verb, id}: Record<string, unknown>): string =>
  typeof verb === 'string' && typeof id === 'string' ? id : line;
