import {closeSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';

/** SQLite needs a little more than this to open a database that no other process has open. Bytes. */
const NEEDED = 65_536;

/** Nothing can be stored, but everything can still be read. */
export class NoRoomError extends PlnError {
  constructor(message: string, hint: string, cause?: unknown) {
    super('database', message, hint, cause);
  }
}

const CAUSES: Record<string, [what: string, hint: string]> = {
  ENOSPC: ['is full', 'Make room there.'],
  EDQUOT: ['is full for you: you are over your quota', 'Make room there.'],
  EROFS: ['is read-only', 'Make it writable.'],
};

/**
 * Checks whether the disk of a database is full or read-only; null: it is neither. SQLite reports both as any failure to
 * read or to open, so this writes a file to find out.
 */
export function diskProblem(file: string, cause?: unknown): NoRoomError | null {
  const folder = dirname(file);
  const [what, hint] = CAUSES[refusalOf(folder) ?? ''] ?? [];
  return what && hint
    ? new NoRoomError(`The disk with the folder ${folder} ${what}; nothing can be stored.`, hint, cause)
    : null;
}

function refusalOf(folder: string): string | null {
  const path = join(folder, `.room.${process.pid}.tmp`);
  try {
    const handle = openSync(path, 'w', 0o600);
    discard(path); // a killed process must not leave one
    try {
      writeFileSync(handle, Buffer.alloc(NEEDED));
    } finally {
      closeSync(handle);
    }
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? null;
  }
}

function discard(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    // No program reads a file of this name.
  }
}
