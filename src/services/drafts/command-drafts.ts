import {closeSync, existsSync, fsyncSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {uptime} from 'node:os';
import {join} from 'node:path';
import {openNew} from '../../config/modes/make-file.ts';
import {makeFolder} from '../../config/modes/make-folder.ts';
import type {Paths} from '../../config/paths.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {cleanText, cleanValue} from '../../domain/common/text.ts';
import {isProcessAlive} from '../../portfolio/disk/process-alive.ts';
import {type DraftFolder, draftFolders, inDraftFolders} from './draft-folders.ts';

/** The format of the file beside a draft. Raised when its meaning changes; drafts of another version are not run. */
export const DRAFT_VERSION = 1;

/** A command whose text could not be stored: the text in a file of its own, the command line in a file beside it. */
export interface CommandDraft extends CommandLine {
  /** The name of its file, without `.md`. */
  name: string;
  /** Where the text is, to be read or edited in any editor. */
  path: string;
  text: string;
}

export interface CommandLine {
  /** null: saved by a pln that wrote none. */
  version: number | null;
  /** ISO 8601. */
  at: string;
  /** `reflect`, `goal add`. */
  command: string;
  words: readonly string[];
  options: Readonly<Record<string, unknown>>;
  /** The option that holds the text. null: the text only repeats what `words` and `options` hold. */
  field: string | null;
}

interface Sidecar extends CommandLine {
  /** The data folder of the home that it belongs to. */
  data: string;
  /** The process in whose editor it is open. null: none. */
  editedBy: number | null;
  /** What an editor was opened with. A draft that still says only that is not listed. */
  start?: string;
}

/**
 * Saves a text, flushed to disk. `isEdited`: this process is about to open it in an editor. Gives null if no folder can be
 * written.
 */
export function saveDraft(
  places: Paths,
  {version, at, command, words, options, field}: CommandLine,
  text: string,
  isEdited = false,
): CommandDraft | null {
  const line: CommandLine = {version, at, command, words, options, field};
  const folders = draftFolders(places).map(({path}) => path);
  const name = freeName(folders, `${command.replace(/ /g, '-')}-${at.slice(0, 19).replace(/\D/g, '')}`);
  const sidecar: Sidecar = {
    ...line,
    data: places.data,
    editedBy: isEdited ? process.pid : null,
    ...(isEdited && {start: text}),
  };
  for (const folder of folders) {
    try {
      return {...line, name, text, path: saveIn(folder, name, text, sidecar)};
    } catch {
      // The next folder may be on another disk.
    }
  }
  return null;
}

/** Gives the path of the text. */
function saveIn(folder: string, name: string, text: string, sidecar: Sidecar): string {
  makeFolder(folder);
  const path = join(folder, `${name}.md`);
  try {
    writeNew(path, text);
    writeNew(join(folder, `${name}.json`), JSON.stringify(sidecar));
  } catch (error) {
    rmSync(path, {force: true});
    rmSync(join(folder, `${name}.json`), {force: true});
    throw error;
  }
  return path;
}

function writeNew(path: string, text: string): void {
  const handle = openNew(path);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A name that is free in all folders, because `pln drafts take` is given the name alone. */
function freeName(folders: readonly string[], name: string): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    const isTaken = (folder: string): boolean =>
      existsSync(join(folder, `${free}.md`)) || existsSync(join(folder, `${free}.json`));
    if (!folders.some(isTaken)) return free;
  }
}

/** The drafts of this home that no editor has open, the oldest first. */
export function listCommandDrafts(places: Paths): CommandDraft[] {
  const {data} = places;
  return inDraftFolders(places, (folder, file) => {
    if (file.endsWith('.json')) return readOne(folder, file.slice(0, -'.json'.length), data);
    return folder.isShared ? [] : leftByAnEditor(folder.path, file);
  }).sort((one, two) => (one.at < two.at ? -1 : 1));
}

function readOne({path: folder, isShared}: DraftFolder, name: string, data: string): CommandDraft[] {
  const path = join(folder, `${name}.md`);
  if (!existsSync(path)) return [];
  const read = sidecarOf(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (
    read === null ||
    (isShared && read.data !== data) ||
    (read.editedBy !== null && isAlive(read.editedBy, read.at))
  )
    return [];
  const {version, at, command, words, options, field} = read;
  const text = cleanText(readFileSync(path, 'utf8'));
  if (read.start !== undefined && text.trim() === cleanText(read.start).trim()) return [];
  return [{name, path, text, ...cleanValue({version, at, command, words, options, field})}];
}

/** A text that an earlier pln had in an editor, without a file beside it: `reflection-20261121180405-4711.md`. */
function leftByAnEditor(folder: string, file: string): CommandDraft[] {
  const [, stamp, pid] = /^reflection-(\d{14})-(\d+)\.md$/.exec(file) ?? [];
  if (stamp === undefined) return [];
  const at = stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6');
  if (isAlive(Number(pid), at)) return [];
  const path = join(folder, file);
  const [name, text] = [file.slice(0, -'.md'.length), cleanText(readFileSync(path, 'utf8'))];
  const line = {version: DRAFT_VERSION, command: 'reflect', words: [], options: {}, field: 'message'};
  return text.trim() === '' ? [] : [{name, path, at, text, ...line}];
}

function sidecarOf(text: string): Sidecar | null {
  try {
    const read = JSON.parse(text) as Partial<Sidecar> | null;
    return typeof read?.command === 'string' && Array.isArray(read.words) && typeof read.at === 'string'
      ? ({version: null, options: {}, field: null, editedBy: null, ...read} as Sidecar)
      : null;
  } catch {
    return null; // not written by pln, or cut short: the text itself stays
  }
}

/** A process id from before the machine started belongs to another process by now. */
function isAlive(pid: number, since: string): boolean {
  if (Date.parse(since) < Date.now() - uptime() * 1000) return false;
  return pid !== process.pid && isProcessAlive(pid);
}

/** Deletes a draft. Throws PlnError 'settings' if it cannot be deleted. */
export function deleteDraft({path}: Pick<CommandDraft, 'path'>): void {
  try {
    rmSync(path, {force: true});
    rmSync(path.replace(/md$/, 'json'), {force: true});
  } catch (error) {
    throw new PlnError('settings', `The draft ${path} cannot be deleted.`, 'Delete it by hand.', error);
  }
}
