import {mergeLines} from '../../domain/merging/merge-lines.ts';
import {
  conflictText,
  type KeyedText,
  mergeRecords,
  type PartVersions,
} from '../../domain/merging/merge-records.ts';
import {readLines} from './common/jsonl.ts';
import {readJournal} from './journal/read.ts';

// Files whose parts have ids: two versions are merged part by part, so that no half of one is ever left behind.

export interface ThreeTexts {
  base: string;
  ours: string;
  theirs: string;
}

interface SideNames {
  ours: string;
  theirs: string;
}

/** A month of the journal, entry by entry. An entry that one side forgot and the other edited stays, and stays whole. */
export function mergeJournals({base, ours, theirs}: ThreeTexts, names: SideNames) {
  return mergeRecords(journalParts(base), journalParts(ours), journalParts(theirs), versions => {
    const [here, there] = [versions.ours, versions.theirs];
    if (here === null || there === null) return {text: here ?? there ?? '', clashes: 0};
    const lines = mergeLines(versions.base ?? '', here, there, names);
    return lines.clashes === 0 ? lines : {text: conflictText(here, there, names), clashes: 1};
  });
}

/** Acts or annotations, line by line. A line that one side took away is gone, also where the other shortened it. */
export function mergeJsonLines({base, ours, theirs}: ThreeTexts, names: SideNames) {
  const decide = ({ours: here, theirs: there}: PartVersions) =>
    here === null || there === null ? null : {text: conflictText(here, there, names), clashes: 1};
  return mergeRecords(lineParts(base), lineParts(ours), lineParts(theirs), decide);
}

/** What is before the first entry has the key ''. Blank lines belong to the entry below them: so pln appends them. */
function journalParts(text: string): KeyedText[] {
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

/** An act is known by its id, whatever was taken out of it; a note has a line for each of its versions. */
function lineParts(text: string): KeyedText[] {
  const values = new Map(readLines(text, '').lines.map(({line, value}) => [line, value]));
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const {verb, id} = values.get(index + 1) ?? {};
    return [{key: typeof verb === 'string' && typeof id === 'string' ? id : line, text: `${line}\n`}];
  });
}
