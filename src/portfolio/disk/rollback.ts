import {createHash} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {copyBeside} from './copy-beside.ts';
import {pathInside} from './path-inside.ts';
import {discard, replaceFile, syncFolder, temporaryName} from './replace-file.ts';
import {type TornEnd, tornEndPath, writeAside} from './torn-ends.ts';

/** How one write is taken back, also by a later process. What someone else changed since is left alone. */
export type Step =
  /** What was appended, or the part of it that is there, goes. */
  | {do: 'cut'; file: string; size: number; text: string; isNew: boolean}
  /** The same of an append that may have been killed half way: where all of it stands, it stays. */
  | {do: 'cut half'; file: string; size: number; text: string; isNew: boolean}
  /** The text from before, base64, comes back where `after` (SHA-256; null: no file) still stands; null: the file goes. */
  | {do: 'put'; file: string; before: string | null; after: string | null}
  /** A folder that was made goes, where nothing is in it. */
  | {do: 'folder'; file: string};

export type Rollback = ReturnType<typeof createRollback>;

/**
 * All of what belongs together, or nothing of it: where one of several writes fails, those before it are taken back. A
 * disk that refuses this too (it went away, its file system gave up) owes it; what is owed is kept in `pendingFile`, which
 * lies elsewhere, and is done before anything else is written. The caller holds the folder's lock.
 */
export function createRollback(folder: string, pendingFile: string) {
  let steps: Step[] | null = null;
  /** Only where even `pendingFile` could not be written. */
  let unkept: Step[] = [];
  let isAnnounced = false;
  /** Where the whole text lies of which a killed process left half, by the file it was for. */
  const asides = new Map<string, string>();
  /** Copies of the files before, so that a full disk can bring them back: renaming takes no room. */
  const copies = new Map<Step, string>();

  const owed = (): Step[] => [...unkept, ...readOwed(folder, pendingFile)];
  const owe = (left: readonly Step[]): void => {
    try {
      writeOwed(folder, pendingFile, left);
      unkept = [];
    } catch {
      unkept = [...left];
    }
  };
  /** Before half of a text is cut, all of it is kept. */
  const setAside = (step: Step): void => {
    if (step.do !== 'cut half' || !isHalf(join(folder, step.file), step)) return;
    const draft = tornEndPath(dirname(pendingFile), step.file);
    writeAside(draft, step.text.trimStart());
    asides.set(step.file, draft);
  };
  /** Takes back, the newest first; throws where the disk refuses, and owes the rest. */
  const takeBack = (newestFirst: readonly Step[]): void => {
    const left = [...newestFirst];
    try {
      for (let step = left[0]; step !== undefined; step = left[0]) {
        setAside(step);
        takeBackOne(folder, step, copies.get(step));
        left.shift();
      }
    } catch (error) {
      owe(left);
      throw error;
    }
  };
  /** Noted before a text that does not show where it is cut: a process may be killed in the middle of it. */
  const announce = (step: Step): void => {
    if (step.do !== 'cut') return;
    attempt(() => writeOwed(folder, pendingFile, [{...step, do: 'cut half'}]));
    isAnnounced = true;
  };
  const announced = (): void => {
    if (isAnnounced) owe([]);
    isAnnounced = false;
  };
  const settle = (): void => {
    if (unkept.length === 0 && !existsSync(pendingFile)) return;
    takeBack(owed());
    owe([]);
  };
  const together = <T>(work: () => T): T => {
    if (steps) return work();
    steps = [];
    try {
      return work();
    } catch (error) {
      attempt(() => {
        takeBack([...(steps ?? [])].reverse());
        announced();
      });
      throw error;
    } finally {
      steps = null;
      isAnnounced = false;
      for (const copy of copies.values()) discard(copy);
      copies.clear();
    }
  };
  const begin = (step: Step): void => {
    if (step.do === 'put' && step.before !== null)
      copies.set(step, copyBeside(join(folder, step.file), copies.size));
    steps?.push(step);
  };
  return {
    together,
    /** Makes a folder inside the portfolio folder, or that itself, with those above it. */
    makeFolder(path: string): void {
      together(() => {
        for (const made of makeFolder(path)) steps?.push({do: 'folder', file: relative(folder, made)});
      });
    },
    /**
     * Runs a write that `step` takes back, should it fail or anything that follows in the same `together`. `isOpaque`:
     * half of what it appends could not be told from the whole.
     */
    write<T>(step: Step, work: () => T, isOpaque = false): T {
      return together(() => {
        begin(step);
        if (isOpaque) announce(step);
        const result = work();
        announced();
        return result;
      });
    },
    /** What was set aside of a file since this was last asked. */
    aside(file: string): TornEnd | null {
      const draft = asides.get(file);
      asides.delete(file);
      return draft === undefined ? null : {file, draft, kind: 'torn'};
    },
    /** Does what is owed. Throws where it still cannot be done: then nothing else may be written. */
    settle,
    /** The same for who only reads. */
    settleIfPossible: (): void => attempt(settle),
  };
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // It stays owed.
  }
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** `copy`: where the file from before lies. */
function takeBackOne(folder: string, step: Step, copy?: string): void {
  if (step.do === 'folder') {
    attempt(() => rmdirSync(join(folder, step.file)));
    return;
  }
  const path = pathInside(folder, step.file);
  // A folder that went away looks as if nothing had been written.
  if (step.file !== 'README.md') statSync(join(folder, 'README.md'));
  const isThere = statSync(path, {throwIfNoEntry: false}) !== undefined;
  if (step.do !== 'put') {
    if (isThere) cut(path, step);
    return;
  }
  discard(temporaryName(path)); // the disk may have refused this, too
  const now = isThere ? sha256(readFileSync(path)) : null;
  if (now !== step.after) return;
  if (step.before === null) rmSync(path, {force: true});
  else if (copy !== undefined && existsSync(copy)) renameSync(copy, path);
  else replaceFile(path, Buffer.from(step.before, 'base64'));
  syncFolder(dirname(path));
}

function isHalf(path: string, {size, text}: {size: number; text: string}): boolean {
  const there = statSync(path, {throwIfNoEntry: false})?.size ?? 0;
  return there > size && there < size + Buffer.byteLength(text);
}

function cut(path: string, {do: what, size, text, isNew}: Extract<Step, {do: 'cut' | 'cut half'}>): void {
  const handle = openSync(path, 'r+');
  try {
    const tail = Buffer.alloc(Math.max(0, fstatSync(handle).size - size));
    readSync(handle, tail, 0, tail.length, size);
    const whole = Buffer.from(text);
    if (!whole.subarray(0, tail.length).equals(tail)) return;
    if (what === 'cut half' && tail.length === whole.length) return;
    ftruncateSync(handle, size);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (!isNew) return;
  rmSync(path, {force: true});
  syncFolder(dirname(path));
}

function readOwed(folder: string, file: string): Step[] {
  if (!existsSync(file)) return [];
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as {folder: string; steps: Step[]};
    return read.folder === folder ? read.steps : [];
  } catch {
    return []; // half written itself: nothing is known of what was owed
  }
}

function writeOwed(folder: string, file: string, steps: readonly Step[]): void {
  if (steps.length === 0) {
    rmSync(file, {force: true});
    return;
  }
  makeFolder(dirname(file));
  replaceFile(file, JSON.stringify({folder, steps}));
}
