import {existsSync, type FSWatcher, watch} from 'node:fs';
import {join} from 'node:path';
import {formatOf, isDocument, TEXT_KINDS} from '../documents/kinds.ts';

/** Several files are written one after another: by git, by a program that carries folders about, by us. */
const SETTLE = 150;
/** However long they go on, what has come so far is told. */
const PATIENCE = 1000;
/** Disks of other machines tell nothing of what others write there, and a watch can be refused. */
const LOOK_EVERY = 30_000;
const LOOK_UNWATCHED_EVERY = 3000;
const FIRST_LOOK = 2000;

/** Those of the folder that hold documents. */
const FOLDERS = TEXT_KINDS.flatMap(kind => (formatOf(kind).ending === null ? [] : [formatOf(kind).top]));

/**
 * Tells which files of the folder changed, by us or by anybody, or null where all have to be looked at. Gives a way to
 * stop. A folder that is not there yet is watched once it is.
 */
export function watchFolder(dir: string, onChange: (paths: string[] | null) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let isUnknown = false;
  let since = 0;
  let telling: NodeJS.Timeout | null = null;
  const tell = (): void => {
    telling = null;
    const paths = isUnknown ? null : [...changed];
    changed = new Set();
    isUnknown = false;
    onChange(paths);
  };
  const tellSoon = (): void => {
    if (telling) clearTimeout(telling);
    else since = Date.now();
    telling = setTimeout(tell, Math.max(0, Math.min(SETTLE, since + PATIENCE - Date.now()))).unref();
  };
  const seen = (folder: string, name: string | null): void => {
    if (name === null) isUnknown = true;
    else if (folder === '' && FOLDERS.includes(name)) {
      // It came, or another one took its place.
      drop(name);
      arm();
      isUnknown = true;
    } else {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isDocument(path)) return;
      changed.add(path);
    }
    tellSoon();
  };
  const drop = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const arm = (): void => {
    for (const folder of ['', ...FOLDERS]) {
      const path = join(dir, folder);
      if (watchers.has(folder) || !existsSync(path)) continue;
      try {
        const watcher = watch(path, {persistent: false}, (_, name) => seen(folder, name));
        watchers.set(
          folder,
          watcher.on('error', () => drop(folder)),
        );
      } catch {
        // Too many watches on this machine, or a disk that has none: it is looked at now and then.
      }
    }
  };
  let looking: NodeJS.Timeout;
  const lookLater = (): void => {
    const isWatched = watchers.has('');
    looking = setTimeout(look, isWatched ? LOOK_EVERY : LOOK_UNWATCHED_EVERY).unref();
  };
  const look = (): void => {
    arm();
    isUnknown = true;
    tell();
    lookLater();
  };
  arm();
  // Since the folder was read, and before it was watched, somebody may have written; not while the start needs the machine.
  looking = setTimeout(look, FIRST_LOOK).unref();
  return () => {
    if (telling) clearTimeout(telling);
    clearTimeout(looking);
    for (const folder of [...watchers.keys()]) drop(folder);
  };
}
