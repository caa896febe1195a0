import {closeSync, existsSync, fchmodSync, fstatSync, openSync, rmSync, writeFileSync} from 'node:fs';

/** What pln makes can be read by the learner alone. */
export const FILE_MODE = 0o600;

/** Makes a file, with exactly this mode whatever the umask is, and opens it for appending. */
export function openNew(path: string, mode = FILE_MODE): number {
  const handle = openSync(path, 'ax', mode);
  try {
    if ((fstatSync(handle).mode & 0o7777) !== mode) fchmodSync(handle, mode);
  } catch {
    // Disks without modes (FAT) refuse to change them.
  }
  return handle;
}

/**
 * Makes a file if there is none, for a library that would make it with the mode of the umask. If this fails, so does the
 * library, and its error says more.
 */
export function makeFile(path: string, text = ''): void {
  if (existsSync(path)) return;
  try {
    const handle = openNew(path);
    try {
      writeFileSync(handle, text);
    } catch {
      rmSync(path, {force: true}); // half of a text is worse than none
    } finally {
      closeSync(handle);
    }
  } catch {
    // See above.
  }
}
