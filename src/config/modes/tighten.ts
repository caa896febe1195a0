import {chmodSync, lstatSync, readdirSync, type Stats} from 'node:fs';
import {join} from 'node:path';
import {FILE_MODE} from './make-file.ts';
import {FOLDER_MODE} from './make-folder.ts';

/**
 * Removes all rights of other users from a file, or from a folder and everything in it. Gives how many had such rights.
 * Links are left alone, and so is what cannot be changed (a file of another user, a disk without modes).
 */
export function tighten(path: string): number {
  const facts = factsOf(path);
  if (facts === null) return 0;
  return tightenOne(path, facts) + (facts.isDirectory() ? tightenBelow(path) : 0);
}

/** The same for everything in a folder. */
export const tightenBelow = (folder: string): number =>
  namesIn(folder).reduce((sum, name) => sum + tighten(join(folder, name)), 0);

/** The same for the folder alone, also if the path is a link to it. */
export function tightenFolder(folder: string): number {
  const facts = factsOf(`${folder}/.`);
  return facts === null ? 0 : tightenOne(folder, facts);
}

function tightenOne(path: string, facts: Stats): number {
  if (!facts.isFile() && !facts.isDirectory()) return 0;
  const wanted = facts.mode & (facts.isFile() ? FILE_MODE : FOLDER_MODE);
  if ((facts.mode & 0o777) === wanted) return 0;
  try {
    chmodSync(path, wanted);
    return 1;
  } catch {
    return 0;
  }
}

function factsOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
