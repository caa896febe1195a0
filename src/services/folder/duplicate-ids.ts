import type {Problem} from '../../domain/common/problem.ts';
import {formatOf, type TextKind} from '../../portfolio/documents/kinds.ts';
import {fileHash} from '../home/file-hash.ts';

/** Finds ids that are in the folder twice with different content: two programs wrote what only one should have. */
export function createDuplicateIdFinder() {
  const first = new Map<string, {file: string; line: number; hash: string}>();
  return (kind: TextKind, file: string, text: string): Problem[] => {
    const {recordsIn, isVersioned} = formatOf(kind);
    return recordsIn(text, file).flatMap(({id, key, line, content}) => {
      const before = first.get(key);
      const hash = fileHash(content);
      if (!before) first.set(key, {file, line, hash});
      if (!before || before.hash === hash) return [];
      if (isVersioned && before.file === file) return [];
      const where = `${before.file}, line ${before.line}`;
      return [{file, line, message: `${id} is also in ${where}, with different content`}];
    });
  };
}
