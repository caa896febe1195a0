import {execFileSync} from 'node:child_process';
import {closeSync, constants, mkdirSync, openSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {dirname} from 'node:path';

/** A file whose reader stands still at it until the test lets it go on: a pipe by name, so that nothing is timed. */
export interface HeldFile {
  /** Resolves once somebody stands at it. */
  reached(): Promise<void>;
  /** Puts a usual file in its place; whoever stands at it still does. */
  replace(text: string): void;
  /** The same, and gives the text to whoever stands at it. */
  release(text: string): Promise<void>;
  /** Whoever still waits for the other end, because a test failed, has it now. */
  end(): Promise<void>;
}

export function holdFile(path: string): HeldFile {
  mkdirSync(dirname(path), {recursive: true});
  execFileSync('mkfifo', [path]);
  let writing: Promise<FileHandle> | null = null;
  const replace = (text: string): void => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  /** Opening a pipe for writing waits until somebody has opened it for reading. */
  const opened = (): Promise<FileHandle> => {
    writing ??= open(path, 'w');
    return writing;
  };
  return {
    async end() {
      if (statSync(path, {throwIfNoEntry: false})?.isFIFO())
        closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
      await (await writing)?.close();
    },
    reached: async () => void (await opened()),
    replace,
    async release(text) {
      const handle = await opened();
      replace(text);
      await handle.writeFile(text);
      await handle.close();
    },
  };
}
