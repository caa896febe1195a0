import type * as Fs from 'node:fs';

type Code = 'ENOSPC' | 'EIO' | 'EROFS' | 'EACCES' | 'ENOENT';

/** What a call on the watched folder asks of the disk; looking whether something is there cannot fail by itself. */
const CALLS = [
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'ftruncateSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'readFileSync',
  'readSync',
  'readdirSync',
  'statSync',
  'lstatSync',
  'fstatSync',
  'existsSync',
] as const;

/** The disk's state for a test: calls below `folder` are counted, and from the `failFrom`-th on `failures` of them fail. */
export interface Disk {
  folder: string;
  seen: string[];
  failFrom: number;
  failures: number;
  code: Code;
}

export const disk: Disk = {folder: '', seen: [], failFrom: 0, failures: 0, code: 'EIO'};

/** The disk works again, and the count starts at zero. */
export function heal(folder: string): void {
  Object.assign(disk, {folder, seen: [], failFrom: 0, failures: 0});
}

const errorOf = (code: Code, call: string): Error =>
  Object.assign(new Error(`${code}: made up, ${call}`), {code, syscall: call});

/** node:fs whose calls on one folder can be made to fail, a write in the middle of its text. */
export function faulty(real: typeof Fs): typeof Fs {
  const handles = new Map<number, string>();
  const isWatched = (where: unknown): boolean => {
    const path = typeof where === 'number' ? handles.get(where) : String(where);
    return disk.folder !== '' && (path ?? '').startsWith(disk.folder);
  };
  const fails = (call: string): boolean => {
    disk.seen.push(call);
    const number = disk.seen.length;
    return disk.failFrom > 0 && number >= disk.failFrom && number < disk.failFrom + disk.failures;
  };
  const wrapped = (call: (typeof CALLS)[number]) => {
    const plain = real[call] as (...words: unknown[]) => unknown;
    return (...words: unknown[]): unknown => {
      if (!isWatched(words[0]) || !fails(call)) {
        const result = plain(...words);
        if (call === 'openSync') handles.set(result as number, String(words[0]));
        return result;
      }
      // A look that does not succeed says that nothing is there; no disk fails like this once alone.
      if (call === 'existsSync') return disk.failures === 1 ? plain(...words) : false;
      const mayBeMissing = (words[1] as {throwIfNoEntry?: boolean} | undefined)?.throwIfNoEntry === false;
      if (
        (call === 'statSync' || call === 'lstatSync') &&
        mayBeMissing &&
        disk.code === 'ENOENT' &&
        disk.failures > 1
      )
        return undefined;
      if (call === 'closeSync') plain(...words);
      if (call === 'writeFileSync') {
        const text = Buffer.from(words[1] as string);
        plain(words[0], text.subarray(0, text.length / 2));
      }
      throw errorOf(disk.code, call);
    };
  };
  return {...real, ...Object.fromEntries(CALLS.map(call => [call, wrapped(call)]))} as typeof Fs;
}
