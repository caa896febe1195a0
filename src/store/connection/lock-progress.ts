import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {makeFile} from '../../config/modes/make-file.ts';
import {makeFolder} from '../../config/modes/make-folder.ts';

/** What the holder of a lock tells those who wait for it. */
export interface LockProgress {
  /** One of a time: a later holder's is another. */
  holder: string;
  pid: number;
  /** Epoch ms. */
  at: number;
  /** How much is done, from 0 to 1. */
  share: number;
}

/**
 * A file beside a lock. The database cannot tell it: what a transaction writes is seen by others only when it is over.
 * Nothing depends on it but words and patience, so a file that cannot be written or read is no trouble.
 */
export function lockProgressFile(lock: string) {
  const file = `${lock}.told`;
  const read = (): LockProgress | null => {
    try {
      return checked(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return null; // nobody tells anything, or just now
    }
  };
  return {
    read,
    write(told: LockProgress): void {
      try {
        makeFolder(dirname(file));
        makeFile(file);
        writeFileSync(file, JSON.stringify(told));
      } catch {
        // The work itself meets whatever is wrong with the disk, and says it.
      }
    },
    /** Unless another holder tells something meanwhile. */
    end(holder: string): void {
      if (read()?.holder === holder) rmSync(file, {force: true});
    },
  };
}

const isShare = (share: unknown): boolean => typeof share === 'number' && share >= 0 && share <= 1;

function checked(found: unknown): LockProgress | null {
  const {holder, pid, at, share} = found as Record<string, unknown>;
  const isWhole =
    typeof holder === 'string' && Number.isSafeInteger(pid) && Number.isFinite(at) && isShare(share);
  return isWhole ? (found as LockProgress) : null;
}
