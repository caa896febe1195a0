import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';

const PLN = fileURLToPath(new URL('../../bin/pln.js', import.meta.url));
/** Against hangs only; a loaded machine may be slow. */
const PATIENCE = 60_000;

export interface Session {
  home: string;
  /** Keys as a terminal sends them; several in one write, as fast typing arrives. */
  type(text: string): void;
  /** Resolves when the screen shows this. */
  until(what: string | RegExp): Promise<void>;
  /** Resolves when the screen no longer shows this. */
  gone(what: string | RegExp): Promise<void>;
  /** The rows of the screen, without trailing blanks. */
  rows(): string[];
  resize(columns: number, rows: number): void;
  /** The exit code, once the program has ended. */
  ended: Promise<number>;
  kill(signal: string): void;
  /** Everything that was written, escape sequences included. */
  written(): string;
}

export interface SessionOptions {
  columns?: number;
  rows?: number;
  home?: string;
  env?: Record<string, string>;
  /** Of the command line; none opens the terminal UI. */
  words?: readonly string[];
  /** An interactive shell instead, in which `$PLN` is the program: for what is between a program and its shell. */
  inShell?: boolean;
}

const environment = (folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  PLN_HOME: join(folder, 'pln'),
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  TZ: 'Europe/Berlin',
});

/** Another process of the same learner: one command line, its output given back. */
export const runPln = (home: string, ...words: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [PLN, ...words], {env: environment(home)}, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}${stderr}${stdout}`)) : resolve(stdout),
    );
  });

/** Runs the built program in a real pseudo-terminal, drawn by a real terminal emulator. */
export function openSession({
  columns = 100,
  rows = 30,
  home,
  env = {},
  words = [],
  inShell = false,
}: SessionOptions = {}): Session {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'pln-session-'));
  const screen = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
  const shell = {PLN: `${process.execPath} ${PLN}`, PS1: 'shell> ', BASH_SILENCE_DEPRECATION_WARNING: '1'};
  const child = spawn(
    inShell ? 'bash' : process.execPath,
    inShell ? ['--norc', '--noprofile', '-i'] : [PLN, ...words],
    {cols: columns, rows, env: {...environment(folder), ...(inShell ? shell : {}), ...env}},
  );
  let written = '';
  const looks = new Set<() => void>();
  child.onData(data => {
    written += data;
    screen.write(data, () => {
      for (const look of looks) look();
    });
  });
  const ended = new Promise<number>(resolve =>
    child.onExit(({exitCode, signal}) => resolve(signal ? 128 + signal : exitCode)),
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
    if (home === undefined) rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  });
  const shown = (): string[] => {
    const {active} = screen.buffer;
    return Array.from(
      {length: screen.rows},
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
  };
  const shows = (what: string | RegExp): boolean => {
    const text = shown().join('\n');
    return typeof what === 'string' ? text.includes(what) : what.test(text);
  };
  const wait = (what: string | RegExp, wanted: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (shows(what) !== wanted) return;
        stop();
        resolve();
      };
      const limit = setTimeout(() => {
        stop();
        reject(
          new Error(
            `waited for ${wanted ? '' : 'the end of '}${what}, but the screen shows\n${shown().join('\n')}`,
          ),
        );
      }, PATIENCE);
      const stop = (): void => {
        clearTimeout(limit);
        looks.delete(look);
      };
      looks.add(look);
      look();
    });
  return {
    home: folder,
    type: text => child.write(text),
    until: what => wait(what, true),
    gone: what => wait(what, false),
    rows: shown,
    resize(nextColumns, nextRows) {
      screen.resize(nextColumns, nextRows);
      child.resize(nextColumns, nextRows);
    },
    ended,
    kill: signal => child.kill(signal),
    written: () => written,
  };
}
