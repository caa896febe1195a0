import type {Problem} from '../../domain/common/problem.ts';
import {isConflictCopy} from '../../portfolio/documents/common/conflict-copies.ts';

/** Those that sync programs copied come after what they are copies of. */
export const copiesLast = <File extends {path: string}>(files: readonly File[]): File[] => [
  ...files.filter(({path}) => !isConflictCopy(path)),
  ...files.filter(({path}) => isConflictCopy(path)),
];

/** What is said of a line is not said again of the same line in a copy of its file, which is named as a whole. */
export function createProblemFilter() {
  const said = new Set<string>();
  return (file: string, text: string, problems: readonly Problem[]): Problem[] => {
    if (problems.length === 0) return [];
    const lines = text.split('\n');
    return problems.filter(({line, message}) => {
      const key = `${message}\n${lines[(line ?? 0) - 1]?.trimEnd()}`;
      const isAgain = isConflictCopy(file) && said.has(key);
      said.add(key);
      return !isAgain;
    });
  };
}
