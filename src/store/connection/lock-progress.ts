import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {makeFile} from '../../config/modes/make-file.ts';
import {makeFolder} from '../../config/modes/make-folder.ts';

/** The progress that the holder of a lock reports to waiting processes. */
export interface LockProgress {
  /** Unique to this holder. */
  holder: string;
  pid: number;
  /** Epoch ms. */
  at: number;
  /** The part that is done, from 0 to 1. */
  share: number;
}

/**
 * A file next to a lock. It cannot be in the database, because others see a transaction's writes only after its commit.
 * Only messages and waiting times depend on it, so a file that cannot be written or read does no harm.
 */
export function lockProgressFile(lock: string) {
  const file = `${lock}.progress`;
  const read = (): LockProgress | null => {
    try {
      return checked(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return null; // no report yet, or one is being written
    }
  };
  return {
    read,
    write(progress: LockProgress): void {
      try {
        makeFolder(dirname(file));
        makeFile(file);
        writeFileSync(file, JSON.stringify(progress));
      } catch {
        // The work itself meets the same disk error, and reports it.
      }
    },
    /** Removes the report, unless it is another holder's. */
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
