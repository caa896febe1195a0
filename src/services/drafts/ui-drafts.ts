import {existsSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {slugOf} from '../../domain/learning/goal.ts';
import {replaceFile} from '../../portfolio/disk/replace-file.ts';
import type {Home} from '../home/home.ts';
import {type DraftFolder, draftFolders} from './draft-folders.ts';
import type {BegunSidecar} from './ui-draft-list.ts';

/** Text on its way: kept while it is written, so that neither a slip nor a crash loses it. */
export interface Drafts {
  /** Gives the file. Throws PlnError 'settings' where no disk takes it. */
  keep(label: string, text: string): string;
  /** What was kept under the label; null where nothing was. */
  find(label: string): string | null;
  drop(label: string): void;
  /** Texts that no disk took, to be shown before they are gone. */
  unkept(): string[];
}

/**
 * One file for each thing that is being written, with what it is beside it for `pln drafts`; never in the portfolio. Where
 * one disk takes nothing, they lie in the next of `draftFolders`.
 */
export function createDrafts({places, hash}: Pick<Home, 'places' | 'hash'>): Drafts {
  const folders = draftFolders(places);
  const unkept = new Map<string, string>();
  const nameOf = (label: string): string =>
    `${slugOf(label).slice(0, 40)}-${base32(hash(label)).slice(0, 8)}.md`;
  const fileIn = ({path, isShared}: DraftFolder, label: string): string =>
    join(path, isShared ? `${base32(hash(places.data)).slice(0, 8)}-${nameOf(label)}` : nameOf(label));
  const drop = (label: string, except?: DraftFolder): void => {
    for (const folder of folders) {
      if (folder === except) continue;
      const file = fileIn(folder, label);
      for (const path of [file, besideOf(file)]) attempt(() => rmSync(path, {force: true}));
    }
  };
  return {
    keep(label, text) {
      const beside = {data: places.data, label};
      const folder = folders.find(one => attempt(() => keepIn(one.path, fileIn(one, label), text, beside)));
      if (folder === undefined) {
        unkept.set(label, text);
        throw new PlnError(
          'settings',
          'Your text can be kept nowhere as a draft.',
          'Make room, or copy it elsewhere; it is also shown when you leave.',
        );
      }
      unkept.delete(label);
      drop(label, folder);
      return fileIn(folder, label);
    },
    find(label) {
      const unstored = unkept.get(label);
      if (unstored !== undefined) return unstored;
      // One that could not be dropped, because its disk was away, is older.
      const files = folders.map(folder => fileIn(folder, label)).filter(one => existsSync(one));
      const [newest] = files.toSorted((one, two) => statSync(two).mtimeMs - statSync(one).mtimeMs);
      return newest === undefined ? null : readFileSync(newest, 'utf8');
    },
    drop(label) {
      unkept.delete(label);
      drop(label);
    },
    unkept: () => [...unkept.values()],
  };
}

const besideOf = (file: string): string => file.replace(/md$/, 'json');

function keepIn(folder: string, file: string, text: string, beside: BegunSidecar): void {
  makeFolder(folder);
  // What it is stays the same however often it is written.
  if (!existsSync(besideOf(file))) replaceFile(besideOf(file), JSON.stringify(beside));
  replaceFile(file, text);
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
