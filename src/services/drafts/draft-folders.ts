import {existsSync, lstatSync, readdirSync} from 'node:fs';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import type {Paths} from '../../config/paths.ts';
import {sweep} from '../../portfolio/disk/replace-file.ts';

/** A folder in which texts wait. */
export interface DraftFolder {
  path: string;
  /** Whether other homes of the same person use it too: the file beside a draft says whose it is. */
  isShared: boolean;
}

/**
 * Where a text is kept, in this order: each may lie on another disk than the one before, which is full or away. Never
 * among the temporary files, which a restart deletes.
 */
export const draftFolders = ({data, state, config}: Paths): DraftFolder[] => [
  {path: join(data, 'drafts'), isShared: false},
  {path: join(state, 'drafts'), isShared: true},
  {path: join(config, 'drafts'), isShared: false},
];

/** What `read` finds of the files in all folders of drafts. What cannot be read is left out. */
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

/** pln 0.1 kept texts among the temporary files. A folder of this name that another user made is not believed. */
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
    return null; // a disk that cannot even be read has no text to offer
  }
}
