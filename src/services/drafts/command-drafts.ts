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

/** A command of the learner's whose text could not be stored: the text in a file of its own, the rest beside it. */
export interface CommandDraft extends CommandLine {
  /** Of its file, without `.md`. */
  name: string;
  /** Where the text lies, to be read or mended in any editor. */
  path: string;
  text: string;
}

export interface CommandLine {
  /** ISO 8601. */
  at: string;
  /** `reflect`, `goal add`. */
  command: string;
  words: string[];
  options: Record<string, unknown>;
  /** The option that the text is; null: the text only shows what `words` and `options` hold. */
  field: string | null;
}

interface Sidecar extends CommandLine {
  /** The data folder of the home that it belongs to. */
  data: string;
  /** The process in whose editor it is still being written. */
  editedBy: number | null;
  /** What the file began with, where it was opened in an editor: a draft that still says only that is no text. */
  start?: string;
}

/**
 * Keeps a text, flushed to disk. `isEdited`: it is about to be written in an editor by this process. null where no
 * folder takes it.
 */
export function saveDraft(
  places: Paths,
  wish: CommandLine,
  text: string,
  isEdited = false,
): CommandDraft | null {
  for (const {path} of draftFolders(places)) {
    try {
      return keepIn(path, places, wish, text, isEdited);
    } catch {
      // The next folder may lie on another disk.
    }
  }
  return null;
}

function keepIn(
  folder: string,
  places: Paths,
  wish: CommandLine,
  text: string,
  isEdited: boolean,
): CommandDraft {
  makeFolder(folder);
  const name = freeName(
    [folder, ...draftFolders(places).map(one => one.path)],
    `${wish.command.replace(/ /g, '-')}-${wish.at.slice(0, 19).replace(/\D/g, '')}`,
  );
  const path = join(folder, `${name}.md`);
  const sidecar: Sidecar = {
    ...wish,
    data: places.data,
    editedBy: isEdited ? process.pid : null,
    ...(isEdited && {start: text}),
  };
  try {
    writeNew(path, text);
    writeNew(join(folder, `${name}.json`), JSON.stringify(sidecar));
  } catch (error) {
    rmSync(path, {force: true});
    rmSync(join(folder, `${name}.json`), {force: true});
    throw error;
  }
  return {...wish, name, path, text};
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

/** In none of the folders: `pln drafts take` goes by the name alone. */
function freeName(folders: readonly string[], name: string): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    const isTaken = (folder: string): boolean =>
      existsSync(join(folder, `${free}.md`)) || existsSync(join(folder, `${free}.json`));
    if (!folders.some(isTaken)) return free;
  }
}

/** What waits in this home, the oldest first; not what is in an editor just now. */
export function waitingTexts(places: Paths): CommandDraft[] {
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
  const {at, command, words, options, field} = read;
  const text = cleanText(readFileSync(path, 'utf8'));
  if (read.start !== undefined && text.trim() === cleanText(read.start).trim()) return [];
  return [{name, path, text, ...cleanValue({at, command, words, options, field})}];
}

/** As an earlier pln kept what was in an editor, with nothing beside it: `reflection-20261121180405-4711.md`. */
function leftByAnEditor(folder: string, file: string): CommandDraft[] {
  const [, stamp, pid] = /^reflection-(\d{14})-(\d+)\.md$/.exec(file) ?? [];
  if (stamp === undefined) return [];
  const at = stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6');
  if (isAlive(Number(pid), at)) return [];
  const path = join(folder, file);
  const [name, text] = [file.slice(0, -'.md'.length), cleanText(readFileSync(path, 'utf8'))];
  const wish = {command: 'reflect', words: [], options: {}, field: 'message'};
  return text.trim() === '' ? [] : [{name, path, at, text, ...wish}];
}

function sidecarOf(text: string): Sidecar | null {
  try {
    const read = JSON.parse(text) as Partial<Sidecar> | null;
    return typeof read?.command === 'string' && Array.isArray(read.words) && typeof read.at === 'string'
      ? ({options: {}, field: null, editedBy: null, ...read} as Sidecar)
      : null;
  } catch {
    return null; // not one of ours, or cut short: the text itself stays
  }
}

/** A number from before the machine started is somebody else's by now. */
function isAlive(pid: number, since: string): boolean {
  if (Date.parse(since) < Date.now() - uptime() * 1000) return false;
  return pid !== process.pid && isProcessAlive(pid);
}

/** Its text is stored, or not wanted any more. */
export function deleteDraft({path}: Pick<CommandDraft, 'path'>): void {
  try {
    rmSync(path, {force: true});
    rmSync(path.replace(/md$/, 'json'), {force: true});
  } catch (error) {
    throw new PlnError('settings', `The draft ${path} cannot be taken away.`, 'Delete it by hand.', error);
  }
}
