import {chmodSync, existsSync, mkdirSync} from 'node:fs';
import {dirname} from 'node:path';

export const FOLDER_MODE = 0o700;

/**
 * Makes a folder and those above it, readable by the learner alone whatever the umask is. Gives those it made, the
 * outermost first. Node's own `recursive` says ENOENT for a read-only disk, and never ends in /proc.
 */
export function makeFolder(path: string): string[] {
  if (existsSync(path)) return [];
  const above = makeFolder(dirname(path));
  try {
    mkdirSync(path, FOLDER_MODE);
  } catch (error) {
    // Another process may have made it meanwhile; a link that leads nowhere is still none.
    if (!existsSync(path)) throw error;
    return above;
  }
  if (process.umask() & FOLDER_MODE) chmodSync(path, FOLDER_MODE);
  return [...above, path];
}
