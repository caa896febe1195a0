import {execFileSync} from 'node:child_process';
import {closeSync, constants, existsSync, mkdirSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {dirname} from 'node:path';

/** What every process needs that is to stand still at such a file. */
export const HELD = {NODE_OPTIONS: `--import=${new URL('held-disk.js', import.meta.url).href}`};

/** A file whose readers stand still at it until the test lets them go on: nothing is timed. */
export interface HeldFile {
  /** Resolves once somebody stands at it. */
  reached(): Promise<void>;
  /** Nobody stops at it any more; whoever stands at it still does. */
  open(): void;
  /** Lets whoever stands at it go on, and all who come later. */
  release(): Promise<void>;
  /** Whoever still waits for the other end, because a test failed, has it now. */
  end(): Promise<void>;
}

/** Makes the file, empty. */
export function holdFile(path: string): HeldFile {
  const pipe = `${path}.pipe`;
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, '');
  execFileSync('mkfifo', [pipe]);
  let writing: Promise<FileHandle> | null = null;
  /** Opening a pipe for writing waits until somebody has opened it for reading. */
  const opened = (): Promise<FileHandle> => {
    writing ??= open(pipe, 'w');
    return writing;
  };
  return {
    reached: async () => void (await opened()),
    open: () => rmSync(pipe),
    async release() {
      const handle = await opened();
      rmSync(pipe);
      await handle.close();
    },
    async end() {
      if (existsSync(pipe)) closeSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK));
      await (await writing)?.close();
    },
  };
}
