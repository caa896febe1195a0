import {existsSync, lstatSync, readdirSync} from 'node:fs';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import type {Paths} from '../../config/paths.ts';
import {sweep} from '../../portfolio/disk/replace-file.ts';

/** A folder with drafts. */
export interface DraftFolder {
  path: string;
  /** Whether other homes of the same person use it too. The sidecar of a draft names its home. */
  isShared: boolean;
}

/**
 * Where drafts are saved, in this order: each folder may be on another disk than the one before, which may be full or
 * unplugged. Never in the folder for temporary files, which a restart empties.
 */
export const draftFolders = ({data, state, config}: Paths): DraftFolder[] => [
  {path: join(data, 'drafts'), isShared: false},
  {path: join(state, 'drafts'), isShared: true},
  {path: join(config, 'drafts'), isShared: false},
];

/** Calls `read` for every file in all folders of drafts, and gives all that it finds. Unreadable files are left out. */
export function inDraftFolders<T>(places: Paths, read: (folder: DraftFolder, file: string) => T[]): T[] {
  return [...draftFolders(places), ...earlierFolders()].flatMap(folder =>
    orNothing(() => namesIn(folder.path)).flatMap(file => orNothing(() => read(folder, file))),
  );
}

function namesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  const names = readdirSync(path);
  sweep(path, names);
  return names;
}

/** An earlier pln saved drafts among the temporary files. A folder of this name that belongs to another user is ignored. */
function earlierFolders(): DraftFolder[] {
  const {uid} = userInfo();
  const path = join(tmpdir(), `pln-drafts-${uid}`);
  const facts = orNull(() => lstatSync(path));
  return facts?.isDirectory() && facts.uid === uid ? [{path, isShared: true}] : [];
}

const orNothing = <T>(work: () => T[]): T[] => orNull(work) ?? [];

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null; // the disk cannot be read
  }
}
