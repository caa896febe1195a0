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
import {keepCopy} from './keep-copy.ts';
import {pathInside} from './path-inside.ts';
import {discard, replaceFile, syncFolder, temporaryName} from './replace-file.ts';
import {type TornEnd, tornEndPath, writeAside} from './set-aside.ts';

/** How one write is undone, also by a later process. What someone else changed since is left alone. */
export type RollbackStep =
  /** Removes what was appended, or the part of it that is there. */
  | {do: 'cut'; file: string; size: number; text: string; isNew: boolean}
  /** The same for an append that may have been killed half way: if all of the text is there, it stays. */
  | {do: 'cut half'; file: string; size: number; text: string; isNew: boolean}
  /**
   * Restores the earlier content (base64; null: there was no file), if the file still is as the write left it: `after` is its
   * SHA-256, or null for no file.
   */
  | {do: 'put'; file: string; before: string | null; after: string | null}
  /** Removes a folder that was made, if it is empty. */
  | {do: 'folder'; file: string};

/**
 * Writes of which all happen or none: if one fails, those before it are undone. If the disk refuses that too (it was
 * unplugged, or its file system failed), the remaining steps are pending. They are saved in `pendingFile`, which is outside
 * the folder, and done before anything else is written. The caller holds the folder lock.
 */
export class Rollback {
  readonly #folder: string;
  readonly #pendingFile: string;
  /** The writes since `atomically` began; null: it is not running. */
  #steps: RollbackStep[] | null = null;
  /** Pending steps that could not be saved in the file of pending steps. */
  #unsaved: RollbackStep[] = [];
  #isAnnounced = false;
  /** Drafts with the whole text of which a killed process wrote half, by the file it was for. */
  readonly #tornEnds = new Map<string, string>();
  /** Copies of the earlier files. Renaming one back needs no room on a full disk. */
  readonly #copies = new Map<RollbackStep, string>();

  constructor(folder: string, pendingFile: string) {
    this.#folder = folder;
    this.#pendingFile = pendingFile;
  }

  /** Runs work whose writes all happen or none. Inside another call it is a part of that one. */
  atomically<T>(work: () => T): T {
    if (this.#steps) return work();
    this.#steps = [];
    try {
      return work();
    } catch (error) {
      attempt(() => {
        this.#undo([...(this.#steps ?? [])].reverse());
        this.#endAnnouncement();
      });
      throw error;
    } finally {
      this.#steps = null;
      this.#isAnnounced = false;
      for (const copy of this.#copies.values()) discard(copy);
      this.#copies.clear();
    }
  }

  /** Makes a folder inside the portfolio folder, or that itself, with those above it. */
  makeFolder(path: string): void {
    this.atomically(() => {
      for (const made of makeFolder(path))
        this.#steps?.push({do: 'folder', file: relative(this.#folder, made)});
    });
  }

  /**
   * Runs a write that `step` undoes if it fails, or anything after it in the same `atomically`. `isOpaque`: half of what it
   * appends cannot be distinguished from the whole.
   */
  write<T>(step: RollbackStep, work: () => T, isOpaque = false): T {
    return this.atomically(() => {
      if (step.do === 'put' && step.before !== null)
        this.#copies.set(step, keepCopy(join(this.#folder, step.file), this.#copies.size));
      this.#steps?.push(step);
      if (isOpaque) this.#announce(step);
      const result = work();
      this.#endAnnouncement();
      return result;
    });
  }

  /** The torn end of a file that was set aside since the last call. null: there is none. */
  takeTornEnd(file: string): TornEnd | null {
    const draft = this.#tornEnds.get(file);
    this.#tornEnds.delete(file);
    return draft === undefined ? null : {file, draft, kind: 'torn'};
  }

  /** Does the pending steps. Throws if the disk still refuses: then nothing else may be written. */
  finishPending(): void {
    if (this.#unsaved.length === 0 && !existsSync(this.#pendingFile)) return;
    this.#undo([...this.#unsaved, ...readPending(this.#folder, this.#pendingFile)]);
    this.#savePending([]);
  }

  /** The same before reading, which may go on if the disk refuses. */
  finishPendingIfPossible(): void {
    attempt(() => this.finishPending());
  }

  /** Undoes steps, the newest first. If the disk refuses, the rest is pending and the error is thrown. */
  #undo(newestFirst: readonly RollbackStep[]): void {
    const left = [...newestFirst];
    try {
      for (let step = left[0]; step !== undefined; step = left[0]) {
        this.#setAsideHalf(step);
        undoOne(this.#folder, step, this.#copies.get(step));
        left.shift();
      }
    } catch (error) {
      this.#savePending(left);
      throw error;
    }
  }

  #savePending(left: readonly RollbackStep[]): void {
    try {
      writePending(this.#folder, this.#pendingFile, left);
      this.#unsaved = [];
    } catch {
      this.#unsaved = [...left];
    }
  }

  /** Saves the whole text before half of it is cut off. */
  #setAsideHalf(step: RollbackStep): void {
    if (step.do !== 'cut half' || !isHalf(join(this.#folder, step.file), step)) return;
    const draft = tornEndPath(dirname(this.#pendingFile), step.file);
    writeAside(draft, step.text.trimStart());
    this.#tornEnds.set(step.file, draft);
  }

  /** Saves the step before an opaque append, as the process may be killed in the middle of it. */
  #announce(step: RollbackStep): void {
    if (step.do !== 'cut') return;
    attempt(() => writePending(this.#folder, this.#pendingFile, [{...step, do: 'cut half'}]));
    this.#isAnnounced = true;
  }

  #endAnnouncement(): void {
    if (this.#isAnnounced) this.#savePending([]);
    this.#isAnnounced = false;
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The steps stay pending.
  }
}

/** In hexadecimal. */
export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** `copy`: the path of the earlier file. */
function undoOne(folder: string, step: RollbackStep, copy?: string): void {
  if (step.do === 'folder') {
    attempt(() => rmdirSync(join(folder, step.file)));
    return;
  }
  const path = pathInside(folder, step.file);
  // Without this, a folder that was unplugged would look as if nothing had been written.
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

function cut(
  path: string,
  {do: what, size, text, isNew}: Extract<RollbackStep, {do: 'cut' | 'cut half'}>,
): void {
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

function readPending(folder: string, file: string): RollbackStep[] {
  if (!existsSync(file)) return [];
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as {folder: string; steps: RollbackStep[]};
    return read.folder === folder ? read.steps : [];
  } catch {
    return []; // half written itself, so the steps are unknown
  }
}

function writePending(folder: string, file: string, steps: readonly RollbackStep[]): void {
  if (steps.length === 0) {
    rmSync(file, {force: true});
    return;
  }
  makeFolder(dirname(file));
  replaceFile(file, JSON.stringify({folder, steps}));
}
