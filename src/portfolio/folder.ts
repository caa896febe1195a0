import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Act} from '../domain/act.ts';
import type {Annotation, Tombstone} from '../domain/annotation.ts';
import {PlnError} from '../domain/errors.ts';
import type {JournalEntry} from '../domain/reflection.ts';
import {monthOf} from '../domain/time.ts';
import {writeAct} from './acts.ts';
import {writeAnnotation} from './annotations.ts';
import {
  appendText,
  cutTorn,
  explaining,
  type FindTorn,
  makeFolder,
  removeFile,
  type SetAside,
  stamp,
  type Written,
  writeAtomic,
} from './disk.ts';
import {tornEntry, writeEntry} from './journal.ts';
import {tornLine} from './jsonl.ts';
import {FOLDER_VERSION, readReadme, writeReadme} from './readme.ts';

export type Appended = Written & {aside: SetAside | null};

/** A file of the folder as the disk shows it now. */
export interface FoundFile {
  /** Relative to the folder, with `/`. */
  path: string;
  size: number;
  modifiedNs: string;
}

export type Portfolio = ReturnType<typeof openPortfolio>;

/** Which files are ours to read, by folder. */
const KINDS: readonly [folder: string, ending: string][] = [
  ['goals', '.md'],
  ['journal', '.md'],
  ['annotations', '.jsonl'],
  ['acts', '.jsonl'],
  ['kept', '.md'],
];

/**
 * The learner's folder. Writing verbs expect that the caller holds the folder's lock, and return only after fsync.
 * They throw PlnError 'portfolio' in words: full, read-only, unplugged.
 */
export function openPortfolio({dir, drafts, device}: {dir: string; drafts: string; device: string}) {
  const read = (file: string): string => explaining(dir, () => readFileSync(join(dir, file), 'utf8'));
  const has = (file: string): boolean => existsSync(join(dir, file));
  const append = (file: string, text: string, findTorn: FindTorn): Appended => {
    return appendText(dir, file, text, {findTorn, drafts});
  };
  const monthFile = (folder: string, at: string, ending: string): string => {
    ready(dir, device); // the README says whose the names without suffix are
    return `${folder}/${monthOf(at)}${ownerOf(dir) === device ? '' : `.${device}`}.${ending}`;
  };
  return {
    dir,
    read,
    has,
    /** Makes the folder where there is none yet, and checks that it is one we may write. */
    prepare: (): void => ready(dir, device),
    /** Whether a folder of ours is there. */
    isThere: (): boolean => has('README.md') && readReadme(read('README.md')) !== null,
    /** Whether the file is one that this device appends to, and no other. */
    owns: (file: string): boolean =>
      isOwn(
        file,
        device,
        explaining(dir, () => ownerOf(dir)),
      ),
    scan: (): FoundFile[] => explaining(dir, () => scan(dir)),
    appendJournal(entry: JournalEntry): Appended {
      const file = monthFile('journal', entry.at, 'md');
      const text = writeEntry(entry);
      return append(file, has(file) ? `\n${text}` : text, tornEntry);
    },
    /** `at` names the month: the time of this version, ISO 8601. */
    appendAnnotation: (line: Annotation | Tombstone, at: string): Appended =>
      append(monthFile('annotations', at, 'jsonl'), writeAnnotation(line), tornLine),
    appendAct: (act: Act, at: string): Appended =>
      append(monthFile('acts', at, 'jsonl'), writeAct(act, at), tornLine),
    write(file: string, text: string | Uint8Array): Written {
      ready(dir, device);
      return writeAtomic(dir, file, text);
    },
    remove: (file: string): void => removeFile(dir, file),
    /** Moves what a crash left half-written at the end of a file into the drafts. Other devices' files are theirs to mend. */
    mend(file: string): SetAside | null {
      if (
        !isOwn(
          file,
          device,
          explaining(dir, () => ownerOf(dir)),
        )
      )
        return null;
      if (file.startsWith('journal/'))
        return explaining(dir, () => cutTorn(dir, file, {findTorn: tornEntry, drafts}));
      if (!file.endsWith('.jsonl')) return null;
      return explaining(dir, () => cutTorn(dir, file, {findTorn: tornLine, drafts}));
    },
  };
}

const ownerOf = (dir: string): string | undefined =>
  readReadme(readFileSync(join(dir, 'README.md'), 'utf8'))?.device;

/** Whether this device appends to the file: `2026-11.md` for the one that made the folder, `2026-11.<device>.md` for others. */
const isOwn = (file: string, device: string, owner: string | undefined): boolean =>
  (/^[^/]+\/\d{4}-\d{2}(?:\.([^./]+))?\.[a-z]+$/.exec(file)?.[1] ?? owner) === device;

function ready(dir: string, device: string): void {
  explaining(dir, () => {
    const readme = join(dir, 'README.md');
    const mark = existsSync(readme) ? readReadme(readFileSync(readme, 'utf8')) : null;
    if (mark && mark.version > FOLDER_VERSION) {
      throw new PlnError(
        'portfolio',
        `The portfolio folder ${dir} was made by a newer pln.`,
        'Install the newer pln here too; nothing was changed.',
      );
    }
    if (mark) return;
    makeFolder(dir);
    // A README of the learner's own stays, with our last line under it.
    const own = existsSync(readme) ? `${readFileSync(readme, 'utf8').trimEnd()}\n\n` : '';
    const text = writeReadme(device);
    writeAtomic(dir, 'README.md', own === '' ? text : own + text.slice(text.lastIndexOf('<!-- pln folder')));
  });
}

function scan(dir: string): FoundFile[] {
  if (!existsSync(dir)) return [];
  const found = existsSync(join(dir, 'network.opml')) ? ['network.opml'] : [];
  for (const [folder, ending] of KINDS) {
    if (!existsSync(join(dir, folder))) continue;
    const names = readdirSync(join(dir, folder)).filter(
      name => name.endsWith(ending) && !name.startsWith('.'),
    );
    found.push(...names.sort().map(name => `${folder}/${name}`));
  }
  return found.map(path => ({path, ...stamp(join(dir, path))}));
}
