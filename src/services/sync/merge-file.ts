import {mergeLines} from '../../domain/merging/merge-lines.ts';
import {mergeWithoutBase} from '../../domain/merging/merge-without-base.ts';
import {mergeJsonLines} from '../../portfolio/documents/common/merge-json-lines.ts';
import {
  type BothVersions,
  conflictingFile,
  type FileVersions,
  type MergedFiles,
  type MergeVersions,
  mergedFile,
  mergedText,
  SIDES,
} from '../../portfolio/documents/common/merge-versions.ts';
import {mergeGoals} from '../../portfolio/documents/goals/merge.ts';
import {mergeJournals} from '../../portfolio/documents/journal/merge.ts';
import {type DocumentKind, formatOf, kindOf, type TextKind} from '../../portfolio/documents/kinds.ts';
import {mergeReadmes} from '../../portfolio/documents/readme.ts';
import {mergeSnapshots} from '../../portfolio/documents/snapshots/merge.ts';
import type {MergeFile} from '../../portfolio/git/merge-trees.ts';
import {isListForGit} from '../../portfolio/git/repository.ts';
import {mergeNetworks} from './merge-network.ts';
import {unreadableIn} from './unreadable-documents.ts';

/** How two versions of a file of each kind become one. */
const MERGES: Record<TextKind, MergeVersions> = {
  network: mergeNetworks,
  goals: mergeGoals,
  journal: mergeJournals,
  annotations: mergeJsonLines,
  acts: mergeJsonLines,
  snapshots: mergeSnapshots,
};

/** Merges two devices' versions of a file of the folder. A file that only one device changed never comes here. */
export const mergeFile: MergeFile = (path, versions, isTaken) => {
  const kind = kindOf(path);
  // The name has the hash of the content, so two contents of one name cannot both be right.
  if (kind === 'files') return null;
  const {base, ours, theirs} = withSameLineEnds(versions);
  if (ours === null || theirs === null) return mergedFile(path, survivor(kind, ours ?? theirs, base));
  const both = {base, ours, theirs};
  const merged = kind === null ? mergeFolderFile(path, both) : MERGES[kind](path, both, isTaken);
  if (merged === null || merged.isMarked || isReadable(merged.files)) return merged;
  // If both versions could be read, the learner chooses between whole files. Else the merge makes nothing worse.
  return isReadable({[path]: ours}) && isReadable({[path]: theirs}) ? conflictingFile(path, both) : merged;
};

/** README.md, and lists that git reads. */
function mergeFolderFile(path: string, versions: BothVersions): MergedFiles | null {
  if (!isListForGit(path)) return mergeReadmes(path, versions);
  const {base, ours, theirs} = versions;
  if (base === null) return mergedFile(path, mergeWithoutBase(ours, theirs, null).text);
  const lines = mergedText(path, mergeLines(base, ours, theirs, SIDES));
  return lines.isMarked ? null : lines;
}

const isReadable = (files: MergedFiles['files']): boolean =>
  Object.entries(files).every(([path, text]) => text === null || unreadableIn(path, text) === null);

/** git on another machine (`core.autocrlf`) may have changed the line ends of all lines, which does not change the text. */
function withSameLineEnds(versions: FileVersions): FileVersions {
  const texts = Object.values(versions) as (string | null)[];
  const hasCarriageReturns = texts.map(text => text === null || text === '' || text.includes('\r\n'));
  if (hasCarriageReturns.every(Boolean)) return versions;
  const plain = (text: string | null): string | null => text?.replaceAll('\r\n', '\n') ?? null;
  return {base: plain(versions.base), ours: plain(versions.ours), theirs: plain(versions.theirs)};
}

/** One side deleted the file, the other changed it: the learner's own words stay, a copy goes. */
const survivor = (kind: DocumentKind | null, left: string | null, base: string | null): string | null =>
  kind !== null && formatOf(kind).isCopy && base !== null ? null : left;
