import {existsSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {slugOf} from '../../domain/learning/goal.ts';
import {replaceFile} from '../../portfolio/disk/replace-file.ts';
import type {Home} from '../home/home.ts';
import {type DraftFolder, draftFolders} from './draft-folders.ts';
import {readSidecar, type UiSidecar} from './ui-draft-list.ts';

/** Drafts of texts that are being written, so that a slip or a crash does not lose them. */
export interface Drafts {
  /**
   * Saves a draft; `details`: what belongs to its text, as JSON. Gives its path. Throws PlnError 'settings' if no disk
   * takes it.
   */
  keep(label: string, text: string, details?: string): string;
  /** The draft saved under the label. null: there is none. */
  find(label: string): string | null;
  /** The details of that draft. null: it has none. */
  details(label: string): string | null;
  drop(label: string): void;
  /** Texts that no disk took; the UI shows them when it ends. */
  unkept(): string[];
}

/**
 * One file for each text that is being written, and a sidecar that describes it for `pln drafts`; never in the portfolio. If a
 * disk takes nothing, the next of `draftFolders` is used.
 */
export function createDrafts({places, hash}: Pick<Home, 'places' | 'hash'>): Drafts {
  const folders = draftFolders(places);
  const unkept = new Map<string, string>();
  const unkeptDetails = new Map<string, string>();
  const nameOf = (label: string): string =>
    `${slugOf(label).slice(0, 40)}-${base32(hash(label)).slice(0, 8)}.md`;
  const fileIn = ({path, isShared}: DraftFolder, label: string): string =>
    join(path, isShared ? `${base32(hash(places.data)).slice(0, 8)}-${nameOf(label)}` : nameOf(label));
  const drop = (label: string, except?: DraftFolder): void => {
    for (const folder of folders) {
      if (folder === except) continue;
      const file = fileIn(folder, label);
      for (const path of [file, sidecarPath(file)]) attempt(() => rmSync(path, {force: true}));
    }
  };
  /** An older one may be left, because its disk was unplugged when it should have been deleted. */
  const newest = (label: string): string | undefined =>
    folders
      .map(folder => fileIn(folder, label))
      .filter(one => existsSync(one))
      .toSorted((one, two) => statSync(two).mtimeMs - statSync(one).mtimeMs)[0];
  return {
    keep(label, text, details) {
      const sidecar = {data: places.data, label, ...(details === undefined ? {} : {details})};
      const folder = folders.find(one => attempt(() => keepIn(one.path, fileIn(one, label), text, sidecar)));
      if (folder === undefined) {
        unkept.set(label, text);
        if (details !== undefined) unkeptDetails.set(label, details);
        throw new PlnError(
          'settings',
          'Your text could not be saved as a draft anywhere.',
          'Make room, or copy it elsewhere. It is also shown when you leave.',
        );
      }
      unkept.delete(label);
      unkeptDetails.delete(label);
      drop(label, folder);
      return fileIn(folder, label);
    },
    find(label) {
      const unstored = unkept.get(label);
      if (unstored !== undefined) return unstored;
      const file = newest(label);
      return file === undefined ? null : readFileSync(file, 'utf8');
    },
    details(label) {
      const unstored = unkeptDetails.get(label);
      if (unstored !== undefined) return unstored;
      const file = newest(label);
      return file === undefined ? null : (readSidecar(sidecarPath(file))?.details ?? null);
    },
    drop(label) {
      unkept.delete(label);
      drop(label);
    },
    unkept: () => [...unkept.values()],
  };
}

const sidecarPath = (file: string): string => file.replace(/md$/, 'json');

function keepIn(folder: string, file: string, text: string, sidecar: UiSidecar): void {
  makeFolder(folder);
  const path = sidecarPath(file);
  // The sidecar seldom changes when the text does.
  if (!existsSync(path) || readSidecar(path)?.details !== sidecar.details)
    replaceFile(path, JSON.stringify(sidecar));
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
