import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import {slugOf} from '../domain/goal.ts';
import {base32} from '../domain/ids.ts';
import type {BegunSidecar} from './begun-texts.ts';
import type {Home} from './home.ts';
import {draftFolders, refuseForeign} from './waiting-texts.ts';

/** Text on its way: kept while it is written, so that neither a slip nor a crash loses it. */
export interface Drafts {
  /** Gives the file. Throws PlnError 'settings' where no disk takes it. */
  keep(label: string, text: string): string;
  /** What was kept under the label; null where nothing was. */
  find(label: string): string | null;
  drop(label: string): void;
}

/**
 * Files of the data folder, one for each thing that is being written, with what it is beside it for `pln drafts`; never
 * in the portfolio. Where that disk takes nothing, they lie among the temporary files.
 */
export function createDrafts({places, hash}: Pick<Home, 'places' | 'hash'>): Drafts {
  const folders = draftFolders(places);
  const nameOf = (label: string): string =>
    `${slugOf(label).slice(0, 40)}-${base32(hash(label)).slice(0, 8)}.md`;
  /** Other homes of the same person use the same temporary folder. */
  const fileIn = (folder: string, label: string): string =>
    folder === folders[0]
      ? join(folder, nameOf(label))
      : join(folder, `${base32(hash(places.data)).slice(0, 8)}-${nameOf(label)}`);
  const drop = (label: string, except?: string): void => {
    for (const folder of folders) {
      if (folder === except) continue;
      const file = fileIn(folder, label);
      for (const path of [file, besideOf(file)]) attempt(() => rmSync(path, {force: true}));
    }
  };
  return {
    keep(label, text) {
      const folder = folders.find(one =>
        attempt(() => keepIn(one, fileIn(one, label), text, {data: places.data, label})),
      );
      if (folder === undefined)
        throw new PlnError(
          'settings',
          'Your text can be kept nowhere as a draft.',
          'Copy it elsewhere, or make room before you leave it.',
        );
      drop(label, folder);
      return fileIn(folder, label);
    },
    find(label) {
      const file = folders.map(folder => fileIn(folder, label)).find(one => existsSync(one));
      return file === undefined ? null : readFileSync(file, 'utf8');
    },
    drop: label => drop(label),
  };
}

const besideOf = (file: string): string => file.replace(/md$/, 'json');

function keepIn(folder: string, file: string, text: string, beside: BegunSidecar): void {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  refuseForeign(folder);
  // What it is stays the same however often it is written.
  if (!existsSync(besideOf(file))) replace(besideOf(file), JSON.stringify(beside));
  replace(file, text);
}

/** As a whole: a full disk leaves the draft from before. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text, {mode: 0o600});
  renameSync(`${file}.tmp`, file);
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
