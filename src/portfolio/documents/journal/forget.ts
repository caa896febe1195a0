import {type ForgetTarget, type Removal, removeLines} from '../common/removal.ts';
import {readJournal} from './read.ts';

/** Adds the ids of the corrections and retractions of these entries, and of theirs. */
export function addDependents(texts: readonly [file: string, text: string][], ids: Set<string>): void {
  const all = texts.flatMap(([file, text]) => readJournal(text, file).entries.map(({entry}) => entry));
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const {id, of} of all) if (of !== null && ids.has(of)) ids.add(id);
  }
}

/** Removes entries of a month with their evidence. null: nothing of the file changes. */
export function forgetEntries(file: string, text: string, {ids}: ForgetTarget): Removal | null {
  const lines = text.split('\n');
  const removed = readJournal(text, file).entries.filter(({entry}) => ids.has(entry.id));
  if (removed.length === 0) return null;
  const isRemoved = new Set(removed.flatMap(({line, end}) => range(line, end)));
  const left = lines.filter((_, index) => !isRemoved.has(index + 1));
  // The blank line before the last entry separated it from the one above, so it goes with it.
  if (isRemoved.has(lines.length)) {
    if (left.at(-1)?.trim() === '') left.pop();
    if (left.length > 0) left.push('');
  }
  return removeLines({
    file,
    lines: removed.map(({line, end}) => [line, Math.min(end, lines.length) - 1]),
    shortened: [],
    after: left.join('\n'),
  });
}

const range = (from: number, end: number): number[] =>
  Array.from({length: end - from}, (_, index) => from + index);
