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

/** The name of a demo begins with this until it is complete. */
const UNFINISHED = 'demo-';
const HOUR = 3_600_000;

/**
 * Makes the home of the demo in `folder`. One that exists is kept, or replaced if `isReset`. The new home is filled under a
 * temporary name and then renamed, so that an interrupt leaves no incomplete demo. The theme, the keys and the
 * screen-reader setting are copied from the learner's own `settings`. Gives whether a demo was made.
 *
 * @throws PlnError `database` where the disk refuses.
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
      'Free some space there, or check who may write to it.',
      error,
    );
  }
}

/** Removes what a killed process left here. A younger folder may still be filled by another process. */
function sweep(parent: string, now: number): void {
  const left = readdirSync(parent).filter(name => name.startsWith(UNFINISHED));
  for (const path of left.map(name => join(parent, name)))
    if (statSync(path).mtimeMs < now - HOUR) rmSync(path, {recursive: true, force: true, maxRetries: 5});
}

const OF_THE_SCREEN = ['theme', 'screenReader', 'keys'];

/** Copies the settings of the screen. The demo works without them, so a file that cannot be read is ignored. */
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
