import {existsSync, type FSWatcher, watch} from 'node:fs';
import {join} from 'node:path';
import {formatOf, isDocument, TEXT_KINDS} from '../documents/kinds.ts';

/** Several files are often written one after another: by git, by a sync program, by us. Milliseconds. */
const QUIET_MS = 150;
/** The longest time that a change waits for others. */
const LONGEST_WAIT_MS = 1000;
/** Network disks do not report what other machines write, and the system may refuse a watch: so all files are scanned, too. */
const SCAN_EVERY_MS = 30_000;
const SCAN_UNWATCHED_EVERY_MS = 3000;
const FIRST_SCAN_MS = 2000;

/** The folders that hold documents. */
const FOLDERS = TEXT_KINDS.flatMap(kind => (formatOf(kind).ending === null ? [] : [formatOf(kind).top]));

/**
 * Calls `onChange` with the documents that any program changed, or with null if all have to be scanned. Gives a
 * function that ends the watch. A folder that is not there yet is watched once it is.
 */
export function watchFolder(dir: string, onChange: (paths: string[] | null) => void): () => void {
  const folder = new FolderWatch(dir, onChange);
  return () => folder.stop();
}

class FolderWatch {
  readonly #dir: string;
  readonly #onChange: (paths: string[] | null) => void;
  /** By folder; '' is the portfolio folder itself. */
  readonly #watchers = new Map<string, FSWatcher>();
  #changed = new Set<string>();
  /** Whether something changed that no watch names. */
  #isUnknown = false;
  /** When the first change came that is not reported yet. */
  #firstAt = 0;
  #reporting: NodeJS.Timeout | null = null;
  #scanning: NodeJS.Timeout;

  constructor(dir: string, onChange: (paths: string[] | null) => void) {
    this.#dir = dir;
    this.#onChange = onChange;
    this.#watchAll();
    // A file may have changed after it was read and before it was watched. Later, as the start needs the processor.
    this.#scanning = setTimeout(() => this.#scan(), FIRST_SCAN_MS).unref();
  }

  stop(): void {
    if (this.#reporting) clearTimeout(this.#reporting);
    clearTimeout(this.#scanning);
    for (const folder of [...this.#watchers.keys()]) this.#unwatch(folder);
  }

  #watchAll(): void {
    for (const folder of ['', ...FOLDERS]) {
      const path = join(this.#dir, folder);
      if (this.#watchers.has(folder) || !existsSync(path)) continue;
      try {
        const watcher = watch(path, {persistent: false}, (_, name) => this.#onEvent(folder, name));
        this.#watchers.set(
          folder,
          watcher.on('error', () => this.#unwatch(folder)),
        );
      } catch {
        // The machine has too many watches, or the disk has none: the scans find the changes.
      }
    }
  }

  #unwatch(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #onEvent(folder: string, name: string | null): void {
    if (name === null) this.#isUnknown = true;
    else if (folder === '' && FOLDERS.includes(name)) {
      // The folder is new, or another one took its place.
      this.#unwatch(name);
      this.#watchAll();
      this.#isUnknown = true;
    } else {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isDocument(path)) return;
      this.#changed.add(path);
    }
    this.#reportSoon();
  }

  #reportSoon(): void {
    if (this.#reporting) clearTimeout(this.#reporting);
    else this.#firstAt = Date.now();
    const wait = Math.max(0, Math.min(QUIET_MS, this.#firstAt + LONGEST_WAIT_MS - Date.now()));
    this.#reporting = setTimeout(() => this.#report(), wait).unref();
  }

  #report(): void {
    this.#reporting = null;
    const paths = this.#isUnknown ? null : [...this.#changed];
    this.#changed = new Set();
    this.#isUnknown = false;
    this.#onChange(paths);
  }

  #scan(): void {
    this.#watchAll();
    this.#isUnknown = true;
    this.#report();
    const wait = this.#watchers.has('') ? SCAN_EVERY_MS : SCAN_UNWATCHED_EVERY_MS;
    this.#scanning = setTimeout(() => this.#scan(), wait).unref();
  }
}
