import {accessSync, constants, existsSync, lstatSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Problem} from '../../domain/common/problem.ts';
import {isConflictCopy} from '../documents/common/conflict-copies.ts';
import {ALL_KINDS, type DocumentKind, formatOf, isDocument, TEXT_KINDS} from '../documents/kinds.ts';
import {roughStampOf, stampOf} from './file-writes.ts';
import {folderProblem, isFolderInside, obstacleProblem, obstacleTo} from './path-inside.ts';
import {README} from './prepare-folder.ts';
import {sweep} from './replace-file.ts';

/** A file of the folder as the disk shows it now. */
export interface FoundFile {
  /** Relative to the folder, with `/`. */
  path: string;
  size: number;
  modifiedNs: string;
}

/** The same, as far as a quick list shows it. */
export type ListedFile = Pick<FoundFile, 'path' | 'size'> & {modifiedMs: number};

/** The paths of the documents that are read, but for those of one kind. Deletes what crashed writes left in the folders. */
export function documentPaths(dir: string, without?: DocumentKind): string[] {
  if (!existsSync(dir)) return [];
  sweep(dir);
  const attached = formatOf('files').top;
  if (isFolderInside(dir, attached)) sweep(join(dir, attached));
  return TEXT_KINDS.filter(kind => kind !== without).flatMap(kind => {
    const {top, ending} = formatOf(kind);
    if (ending === null) return [top];
    if (!isFolderInside(dir, top)) return [];
    const names = readdirSync(join(dir, top)).sort();
    sweep(join(dir, top), names);
    return names.map(name => `${top}/${name}`).filter(isDocument);
  });
}

/** Empty if the file was deleted since it was listed. */
export function foundFile(dir: string, path: string): FoundFile[] {
  const now = stampOf(`${dir}/${path}`);
  return now ? [{path, ...now}] : [];
}

/** Empty if the file was deleted since it was listed. */
export function listedFile(dir: string, path: string): ListedFile[] {
  const now = roughStampOf(`${dir}/${path}`);
  return now ? [{path, ...now}] : [];
}

const foldersOf = (kinds: readonly DocumentKind[]): string[] =>
  kinds.flatMap(kind => (formatOf(kind).ending === null ? [] : [formatOf(kind).top]));

/** Links and other things in the place of the README or of a folder of ours. */
export function obstaclesIn(dir: string): Problem[] {
  const readme = obstacleTo(dir, README);
  return [
    ...(readme ? [obstacleProblem(readme)] : []),
    ...foldersOf(ALL_KINDS).flatMap(folder => folderProblem(dir, folder) ?? []),
  ];
}

/** The copies that other programs made of documents. */
export const conflictCopiesIn = (dir: string): string[] =>
  ['', ...foldersOf(TEXT_KINDS)].flatMap(folder => {
    if (folder === '' ? !existsSync(dir) : !isFolderInside(dir, folder)) return [];
    const names = readdirSync(join(dir, folder)).filter(isConflictCopy).sort();
    return names.map(name => (folder === '' ? name : `${folder}/${name}`));
  });

/** Why the file cannot be read. null: it can, or there is none. */
export function whyUnreadable(dir: string, file: string): Problem | null {
  const obstacle = obstacleTo(dir, file);
  if (obstacle) return obstacleProblem(obstacle);
  try {
    accessSync(join(dir, file), constants.R_OK);
    return null;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code !== 'EACCES') throw error;
    return {file, line: null, message: 'this file is not yours to read: change its permissions'};
  }
}

/** Whether something has this path. A link counts, even a broken one; a file that is only reached through a link does not. */
export function isAnythingAt(dir: string, file: string): boolean {
  const obstacle = obstacleTo(dir, file);
  if (obstacle !== null) return obstacle.at === 'file';
  return lstatSync(join(dir, file), {throwIfNoEntry: false}) !== undefined;
}

/** Whether every part of the path above the file is a folder, and none a link. */
export const isWithin = (dir: string, file: string): boolean =>
  (obstacleTo(dir, file)?.at ?? 'file') === 'file';
