import type {MergedText} from '../../../domain/merging/merge-lines.ts';
import {conflictText} from '../../../domain/merging/merge-records.ts';

/** The three versions of a file. null: the file is not there. */
export interface FileVersions {
  base: string | null;
  ours: string | null;
  theirs: string | null;
}

/** Both sides have the file. `base` null: each made it without knowing of the other. */
export interface BothVersions extends FileVersions {
  ours: string;
  theirs: string;
}

/** What a merge writes: whole files by path (null: no file), and whether conflict marks are in them. */
export interface MergedFiles {
  files: Record<string, string | null>;
  isMarked: boolean;
}

/** Whether either side has the path with another text than this: then the path is not free for this text. */
export type IsTaken = (path: string, text: string) => boolean;

/** Merges two versions of a file. null: this kind of file has no merge rule. */
export type MergeVersions = (path: string, versions: BothVersions, isTaken: IsTaken) => MergedFiles | null;

/** What conflict marks call the two sides. */
export const SIDES = {ours: 'this device', theirs: 'another device'};

/** One file without a conflict. `text` null: the file goes. */
export const mergedFile = (path: string, text: string | null): MergedFiles => ({
  files: {[path]: text},
  isMarked: false,
});

/** One file whose lines or records were merged, with marks where both sides changed the same place. */
export const mergedText = (path: string, {text, clashes}: MergedText): MergedFiles => ({
  files: {[path]: text},
  isMarked: clashes > 0,
});

/** Both versions whole, between conflict marks. */
export const conflictingFile = (path: string, {ours, theirs}: BothVersions): MergedFiles => ({
  files: {[path]: conflictText(ours, theirs, SIDES)},
  isMarked: true,
});
