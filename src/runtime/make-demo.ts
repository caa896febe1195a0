import {existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import packageFile from '../../package.json' with {type: 'json'};
import {makeFile} from '../config/modes/make-file.ts';
import {makeFolder} from '../config/modes/make-folder.ts';
import {PlnError} from '../domain/common/errors.ts';
import {openHome} from '../services/home/home.ts';
import {fillDemo} from './demo/fill.ts';
import type {DemoPlace} from './demo-home.ts';

const {version, homepage} = packageFile;

/** What a half-made demo is called until it is whole. */
const UNFINISHED = 'demo-';
const HOUR = 3_600_000;

/**
 * Makes the home of the demo in `folder` unless it is there; `isReset`: in place of the one that is there. It is made beside
 * and put there whole, so that an interrupt leaves no half of it. `settings`: the learner's own file, which is only read: how
 * the screen looks and is used is the same in the demo. Gives whether it was made.
 */
export async function makeDemo(
  {folder, settings}: DemoPlace,
  isReset: boolean,
  now = Date.now(),
): Promise<boolean> {
  if (existsSync(folder) && !isReset) return false;
  try {
    const parent = dirname(folder);
    makeFolder(parent);
    sweep(parent, now);
    const made = mkdtempSync(join(parent, UNFINISHED));
    try {
      takeOver(settings, join(made, 'config'));
      await fill(made, now);
      rmSync(folder, {recursive: true, force: true, maxRetries: 5});
      renameSync(made, folder);
    } finally {
      rmSync(made, {recursive: true, force: true, maxRetries: 5});
    }
    return true;
  } catch (error) {
    if (!isOfTheDisk(error)) throw error;
    const {message} = error as Error;
    throw new PlnError(
      'database',
      `The demo cannot be made in ${folder}: ${message}.`,
      'Make room there, or look who may write to it.',
      error,
    );
  }
}

/** What a killed process left here; a younger one may still be filled by another process. */
function sweep(parent: string, now: number): void {
  const left = readdirSync(parent).filter(name => name.startsWith(UNFINISHED));
  for (const path of left.map(name => join(parent, name)))
    if (statSync(path).mtimeMs < now - HOUR) rmSync(path, {recursive: true, force: true, maxRetries: 5});
}

const OF_THE_SCREEN = ['theme', 'screenReader', 'keys'];

/** A file that cannot be read is the learner's own matter, not the demo's. */
function takeOver(settings: string, config: string): void {
  try {
    const own = Object.entries(JSON.parse(readFileSync(settings, 'utf8')));
    const taken = Object.fromEntries(own.filter(([name]) => OF_THE_SCREEN.includes(name)));
    makeFolder(config);
    makeFile(join(config, basename(settings)), JSON.stringify(taken));
  } catch {}
}

async function fill(folder: string, madeAt: number): Promise<void> {
  let now = madeAt;
  const home = await openHome({
    env: {PLN_HOME: folder},
    version,
    homepage,
    offline: true,
    notice: () => {},
    now: () => now,
  });
  try {
    await fillDemo(home, madeAt, at => {
      now = at;
    });
  } finally {
    await home.close();
  }
}

const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && !(error instanceof PlnError);
