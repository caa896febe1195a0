import type {Problem} from '../../domain/common/problem.ts';
import {isConflictCopy} from '../../portfolio/documents/common/conflict-copies.ts';

/** Files with conflict copies after the files they are copies of. */
export const copiesLast = <File extends {path: string}>(files: readonly File[]): File[] => [
  ...files.filter(({path}) => !isConflictCopy(path)),
  ...files.filter(({path}) => isConflictCopy(path)),
];

/** Gives a function that leaves out the problems of a conflict copy which its original has in the same line. */
export function createProblemFilter() {
  const reported = new Set<string>();
  return (file: string, text: string, problems: readonly Problem[]): Problem[] => {
    if (problems.length === 0) return [];
    const lines = text.split('\n');
    return problems.filter(({line, message}) => {
      const key = `${message}\n${lines[(line ?? 0) - 1]?.trimEnd()}`;
      const isRepeated = isConflictCopy(file) && reported.has(key);
      reported.add(key);
      return !isRepeated;
    });
  };
}
