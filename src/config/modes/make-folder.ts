import {chmodSync, existsSync, mkdirSync} from 'node:fs';
import {dirname} from 'node:path';

export const FOLDER_MODE = 0o700;

/**
 * Makes a folder and its parents, readable only by the learner, whatever the umask is. Gives the folders it made, the
 * outermost first. Node's own `recursive` reports ENOENT for a read-only disk, and does not end in /proc.
 */
export function makeFolder(path: string): string[] {
  if (existsSync(path)) return [];
  const above = makeFolder(dirname(path));
  try {
    mkdirSync(path, FOLDER_MODE);
  } catch (error) {
    // Another process may have made it meanwhile. A link to nowhere does not count as a folder.
    if (!existsSync(path)) throw error;
    return above;
  }
  if (process.umask() & FOLDER_MODE) chmodSync(path, FOLDER_MODE);
  return [...above, path];
}
