import {constants, copyFileSync, linkSync, rmSync} from 'node:fs';
import {discard, temporaryName} from './replace-file.ts';

/** File systems without hard links (FAT, some network disks) say one of these. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/**
 * Keeps a file under a hidden name in its folder before another file replaces it. A hard link needs no room. Where there
 * are none, a full disk refuses the copy, and the file itself is unchanged. `number` distinguishes the copies of a process.
 */
export function keepCopy(path: string, number: number): string {
  const copy = temporaryName(path, `.before-${number}`);
  rmSync(copy, {force: true});
  try {
    linkSync(path, copy);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyOrNothing(path, copy);
  }
  return copy;
}

function copyOrNothing(path: string, copy: string): void {
  try {
    copyFileSync(path, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    discard(copy);
    throw error;
  }
}
