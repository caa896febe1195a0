import {lstatSync, type Stats} from 'node:fs';
import {join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';

/** Why a path cannot be used as that of a file inside the folder. */
export interface Obstacle {
  /** `name`: the path leads out of the folder. `above`: a folder on its way is a link or a file. `file`: its last part is. */
  at: 'name' | 'above' | 'file';
  /** The part of the path that is the obstacle, relative to the folder. */
  part: string;
  what: string;
  hint: string;
}

/**
 * The whole path of a file inside the portfolio folder, which need not exist. Refuses a link in its place or on its way:
 * a shared repository could lead our writes to any file of the learner. The portfolio folder itself may be a link, and so
 * may those above it. Throws PlnError 'portfolio', which names the link.
 */
export const pathInside = (folder: string, file: string): string =>
  refusing(folder, file, obstacleTo(folder, file));

/** The same for a file that is replaced or removed whole: that replaces a link in its place and does not follow it. */
export function pathThrough(folder: string, file: string): string {
  const obstacle = obstacleTo(folder, file);
  return refusing(folder, file, obstacle?.at === 'file' ? null : obstacle);
}

function refusing(folder: string, file: string, obstacle: Obstacle | null): string {
  if (obstacle === null) return join(folder, file);
  const {part, what, hint} = obstacle;
  throw new PlnError(
    'portfolio',
    `${part} in the portfolio folder ${folder} ${what}; nothing was changed.`,
    `${hint}, then try again.`,
  );
}

/** null: the path can be used. */
export function obstacleTo(folder: string, file: string): Obstacle | null {
  const parts = file.split('/');
  if (!isInside(file))
    return {at: 'name', part: file, what: 'is not the name of a file inside it', hint: 'Check the name'};
  for (let count = 1; count <= parts.length; count += 1) {
    const part = parts.slice(0, count).join('/');
    const facts = factsOf(join(folder, part));
    if (facts === undefined) return null;
    const isFile = count === parts.length;
    const oddity = oddityOf(facts, isFile);
    if (oddity) return {at: isFile ? 'file' : 'above', part, ...oddity};
  }
  return null;
}

/** Whether the path can be that of a file inside the folder, by its letters alone. */
export const isInside = (file: string): boolean => file.split('/').every(isName);

/** The longest name that file systems allow, in bytes. */
const LONGEST = 255;

const isName = (part: string): boolean =>
  part !== '' && part !== '.' && part !== '..' && !part.includes('\0') && Buffer.byteLength(part) <= LONGEST;

function oddityOf(facts: Stats, isFile: boolean): Pick<Obstacle, 'what' | 'hint'> | null {
  const kind = isFile ? 'file' : 'folder';
  if (facts.isSymbolicLink())
    return {
      what: 'is a link, which pln does not follow',
      hint: `Put the ${kind} itself there in place of the link`,
    };
  if (isFile ? facts.isFile() : facts.isDirectory()) return null;
  return {what: `is not a ${kind}`, hint: `Move it away, or bring the ${kind} back`};
}

/** The obstacle as `pln check` names it. */
export const obstacleProblem = ({part, what, hint}: Obstacle): Problem => ({
  file: part,
  line: null,
  message: `this ${what}: ${hint.charAt(0).toLowerCase()}${hint.slice(1)}`,
});

/** Names a link or a file in the place of one of our folders. null: there is a folder, or nothing. */
export function folderProblem(folder: string, name: string): Problem | null {
  const facts = factsOf(join(folder, name));
  const oddity = facts && oddityOf(facts, false);
  return oddity ? obstacleProblem({at: 'above', part: name, ...oddity}) : null;
}

/** Whether one of our folders exists and is not a link. */
export const isFolderInside = (folder: string, name: string): boolean =>
  factsOf(join(folder, name))?.isDirectory() === true;

/** undefined: there is nothing, or a file is in the place of the portfolio folder. Other errors of the disk are thrown. */
function factsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, {throwIfNoEntry: false});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    return undefined;
  }
}
