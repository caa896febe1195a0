import type {Problem} from '../../domain/common/problem.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {readLines} from '../../portfolio/documents/common/jsonl.ts';
import {lineOf} from '../../portfolio/documents/common/text-edits.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {fileHash} from '../home/file-hash.ts';

/** Something with an id, where it stands, and what it says. */
interface Placed {
  id: string;
  line: number;
  says: string;
}

/** Finds ids that stand in the folder twice and say different things: two programs wrote what one should have. */
export function createDuplicateIdFinder() {
  const first = new Map<string, {file: string; line: number; says: string}>();
  return (file: string, text: string): Problem[] =>
    placedIn(file, text).flatMap(({id, line, says}) => {
      const before = first.get(id);
      if (!before) first.set(id, {file, line, says: fileHash(says)});
      if (!before || before.says === fileHash(says)) return [];
      // In one file the later of two versions of the same moment is the newer one.
      if (before.file === file && file.startsWith('annotations/')) return [];
      const where = `${before.file}, line ${before.line}`;
      return [
        {file, line, message: `${id.split(' ')[0]} stands in ${where} too, and says something else there`},
      ];
    });
}

function placedIn(file: string, text: string): Placed[] {
  if (file.startsWith('acts/')) return actsIn(text, file);
  if (file.startsWith('annotations/'))
    // Versions of one annotation differ in time. Stamps alone may be equal: two devices edited it at once.
    return readAnnotations(text, file).lines.map(({id, line, stamp, modifiedAt, annotation}) => ({
      id: `${id} ${stamp} ${modifiedAt}`,
      line,
      says: JSON.stringify(annotation),
    }));
  if (file.startsWith('journal/'))
    return readJournal(text, file).entries.map(({entry, line}) => ({
      id: entry.id,
      line,
      says: JSON.stringify(entry),
    }));
  if (!file.startsWith('goals/')) return [];
  const goal = readGoal(text, file);
  if ('message' in goal) return [];
  // Two files of one goal are two, whatever they say: only one of them is read.
  return [{id: goal.id, line: lineOf(text, 'id:'), says: file}];
}

const actsIn = (text: string, file: string): Placed[] =>
  readLines(text, file).lines.flatMap(({line, value}) =>
    typeof value.id === 'string' ? [{id: value.id, line, says: JSON.stringify(value)}] : [],
  );
