import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The repository's own folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How one `pln …` ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is judged by what the test expects of it
  json: any;
}

export interface PlnOptions {
  /** Another Node than this one. */
  node?: string;
  /** The launcher to run. */
  bin?: string;
  env?: Record<string, string>;
}

export interface RunOptions {
  stdin?: string;
  env?: Record<string, string>;
}

export type Pln = ReturnType<typeof makePln>;

/** The built pln with a home of its own, in an environment that is the same everywhere. Call `remove` at the end. */
export function makePln({
  node = process.execPath,
  bin = join(ROOT, 'bin/pln.js'),
  env = {},
}: PlnOptions = {}) {
  const home = mkdtempSync(join(tmpdir(), 'pln-e2e-'));
  const user = join(home, 'user');
  mkdirSync(user);
  // India has no summer time, and its offset of a half hour shows where a zone was dropped.
  const fixed = {
    HOME: user,
    PLN_HOME: join(home, 'pln'),
    PLN_HOST_GAP_MS: '0',
    TZ: 'Asia/Kolkata',
    NO_COLOR: '1',
    LANG: 'C.UTF-8',
  };
  const clean = {PATH: process.env.PATH ?? '', ...fixed, ...env};
  const portfolio = join(fixed.PLN_HOME, 'portfolio');
  const data = join(fixed.PLN_HOME, 'data');

  const run = (words: readonly string[], {stdin = '', env: more = {}}: RunOptions = {}): Promise<Ended> =>
    new Promise(resolve => {
      const options = {env: {...clean, ...more}, cwd: home, maxBuffer: 2 ** 28};
      const child = execFile(node, [bin, ...words], options, (_, stdout, stderr) => {
        resolve({code: child.exitCode, signal: child.signalCode, stdout, stderr, json: parsed(stdout)});
      });
      child.stdin?.on('error', () => {}); // it may end without having read
      child.stdin?.end(stdin);
    });

  return {
    home,
    user,
    portfolio,
    data,
    config: join(fixed.PLN_HOME, 'config'),
    run,
    /** Runs `pln … --json` and gives its answer; anything but exit 0 and one JSON value is an error. */
    // biome-ignore lint/suspicious/noExplicitAny: as above
    async json(...words: string[]): Promise<any> {
      const ended = await run([...words, '--json']);
      if (ended.code !== 0 || ended.json === undefined)
        throw new Error(`pln ${words.join(' ')} ended with ${ended.code}: ${ended.stderr}${ended.stdout}`);
      return ended.json;
    },
    /** Started and left running, its process the one that writes. */
    start: (...words: string[]): ChildProcess =>
      spawn(node, [bin, ...words], {env: clean, cwd: home, stdio: ['ignore', 'pipe', 'pipe']}),
    read: (path: string): string => readFileSync(join(portfolio, path), 'utf8'),
    write(path: string, text: string): void {
      mkdirSync(dirname(join(portfolio, path)), {recursive: true});
      writeFileSync(join(portfolio, path), text);
    },
    /** Every file of the portfolio by its path. */
    files: (): Record<string, string> => filesIn(portfolio),
    remove: (): void => rmSync(home, {recursive: true, force: true, maxRetries: 5}),
  };
}

/** Every file below a folder: path from there, text. Names sorted. */
export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  const paths = files.map(entry => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map(path => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
