import {execFileSync} from 'node:child_process';
import {closeSync, constants, existsSync, mkdirSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {dirname} from 'node:path';

/** What a process needs so that it blocks at such a file. */
export const HELD = {NODE_OPTIONS: `--import=${new URL('held-disk.js', import.meta.url).href}`};

/** A file whose readers block until the test lets them go on: nothing is timed. */
export interface HeldFile {
  /** Resolves once a reader is blocked. */
  reached(): Promise<void>;
  /** New readers pass; blocked ones stay blocked. */
  open(): void;
  /** Lets blocked and later readers go on. */
  release(): Promise<void>;
  /** Ends readers that still wait because a test failed. */
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
