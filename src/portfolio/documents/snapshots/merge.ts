import {type BothVersions, type IsTaken, type MergedFiles, mergedFile} from '../common/merge-versions.ts';
import {laterSnapshotPath} from './path.ts';
import {readSnapshot} from './read.ts';

/**
 * The first snapshot stays, as it would on one device; of two of the same moment, every device keeps the same one. A
 * snapshot of another text becomes a further file, because a quote may be only in that text.
 */
export function mergeSnapshots(path: string, {ours, theirs}: BothVersions, isTaken: IsTaken): MergedFiles {
  const rank = (text: string): string => {
    const snapshot = readSnapshot(text, path);
    return `${'message' in snapshot ? '9' : new Date(Date.parse(snapshot.kept) || 0).toISOString()}\n${text}`;
  };
  const [first, second] = rank(ours) <= rank(theirs) ? [ours, theirs] : [theirs, ours];
  const [earlier, later] = [readSnapshot(first, path), readSnapshot(second, path)];
  if ('message' in earlier || 'message' in later || earlier.hash === later.hash)
    return mergedFile(path, first);
  const further = laterSnapshotPath(later.id, later.hash);
  const isThere = further === path || isTaken(further, second);
  return {files: {[path]: first, ...(!isThere && {[further]: second})}, isMarked: false};
}
