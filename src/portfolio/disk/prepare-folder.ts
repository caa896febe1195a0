import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';
import {withLineEndRules} from '../documents/git-attributes.ts';
import {FOLDER_VERSION, readReadme, writeReadme} from '../documents/readme.ts';
import {explainDiskErrors} from './disk-errors.ts';
import {writeAtomic} from './file-writes.ts';
import {obstacleTo, pathInside} from './path-inside.ts';
import type {Rollback} from './rollback.ts';

export const README = 'README.md';
const GIT_ATTRIBUTES = '.gitattributes';

/** Whether a folder of ours is there. Throws PlnError 'portfolio' if the disk cannot be read. */
export const isFolderThere = (dir: string): boolean =>
  explainDiskErrors(dir, () => obstacleTo(dir, README) !== null || readReadme(readmeOf(dir) ?? '') !== null);

/** The device whose file names have no suffix. undefined: no README says so, or it is a link, which is not followed. */
export const ownerOf = (dir: string): string | undefined =>
  obstacleTo(dir, README) === null ? readReadme(readmeOf(dir) ?? '')?.device : undefined;

/** null: there is none. */
const readmeOf = (dir: string): string | null =>
  existsSync(pathInside(dir, README)) ? readFileSync(join(dir, README), 'utf8') : null;

/**
 * Makes the folder if there is none, with README and `.gitattributes`. Throws PlnError 'portfolio' if a newer pln made it, or
 * if it cannot be written.
 */
export function prepareFolder(dir: string, device: string, rollback: Rollback): void {
  const prepare = (): void => {
    const before = readmeOf(dir);
    const mark = readReadme(before ?? '');
    if (mark && mark.version > FOLDER_VERSION) {
      throw new PlnError(
        'portfolio',
        `The portfolio folder ${dir} was made by a newer pln.`,
        'Install the newer pln here too; nothing was changed.',
      );
    }
    rollback.makeFolder(dir);
    keepLineEnds(dir, rollback); // also in a folder of an earlier version
    if (mark) return;
    // A README of the learner's own stays, with our last line under it.
    const own = before === null ? '' : `${before.trimEnd()}\n\n`;
    const text = writeReadme(device);
    const whole = own === '' ? text : own + text.slice(text.lastIndexOf('<!-- pln folder'));
    writeAtomic(dir, README, whole, {rollback});
  };
  explainDiskErrors(dir, () => rollback.atomically(prepare));
}

function keepLineEnds(dir: string, rollback: Rollback): void {
  if (obstacleTo(dir, GIT_ATTRIBUTES) !== null) return;
  const own = existsSync(join(dir, GIT_ATTRIBUTES)) ? readFileSync(join(dir, GIT_ATTRIBUTES), 'utf8') : '';
  const text = withLineEndRules(own);
  if (text !== own) writeAtomic(dir, GIT_ATTRIBUTES, text, {rollback});
}
