import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/** Only the learner can read what pln makes. */
export const FILE_MODE = 0o600;

/** Makes a file with exactly this mode, whatever the umask is, and opens it for appending. Throws if it exists. */
export function openNew(path: string, mode = FILE_MODE): number {
  const handle = openSync(path, 'ax', mode);
  try {
    if ((fstatSync(handle).mode & 0o7777) !== mode) fchmodSync(handle, mode);
  } catch {
    // Disks without modes (FAT) refuse the change.
  }
  return handle;
}

/**
 * Makes a file if there is none, for a library that would make it with the mode of the umask. The file appears with its whole
 * text, because another process may read it at any moment. Never throws: if this fails, the library fails too, and its
 * error says more.
 */
export function makeFile(path: string, text = ''): void {
  if (existsSync(path)) return;
  try {
    if (text === '') closeSync(openNew(path));
    else makeWhole(path, text);
  } catch {
    // See above.
  }
}

function makeWhole(path: string, text: string): void {
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    const handle = openNew(temporary);
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    placeNew(temporary, path);
  } finally {
    rmSync(temporary, {force: true});
  }
}

/** A link never replaces a file that another process has made meanwhile. Disks without links (FAT) get a rename. */
function placeNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch {
    if (!existsSync(path)) renameSync(temporary, path);
  }
}
