import {lstatSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import type {Home} from './home.ts';

/** What of the portfolio folder pln reads back. */
const OWN = ['README.md', 'network.opml', 'goals', 'journal', 'annotations', 'acts', 'kept', 'files'];

/**
 * Writes a document where the learner wants it. A file that is there is replaced as a whole or not at all; one that the
 * document was made of is refused. Throws PlnError 'invalid', saying what is wrong with the path.
 */
export function saveDocument(home: Home, file: string, document: string): void {
  const path = targetOf(file);
  refuseOwn(home, file, path);
  try {
    if (isPlain(path)) replace(path, document);
    else writeFileSync(path, document);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new PlnError(
      'invalid',
      `${file} cannot be written${WHY[code] ?? ''}.`,
      HINT[code] ?? OTHERWISE,
      error,
    );
  }
}

const WHY: Record<string, string> = {
  ENOENT: ': its folder does not exist',
  ENOTDIR: ': its folder is a file',
  EISDIR: ': it is a folder',
  EACCES: ': it is not yours to write',
  EROFS: ': its disk is read-only',
  ENOSPC: ': the disk is full',
};
const OTHERWISE = 'Check the path and who owns its folder.';
const HINT: Record<string, string> = {
  ENOENT: 'Make the folder first, or name another.',
  EISDIR: 'Name a file inside it.',
  ENOSPC: 'Make room and try again; what stood there before still does.',
};

/** Where the bytes end up: a link is followed, so that it stays one. */
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Nothing is there yet; its folder may be reached by a link.
    try {
      return join(realpathSync(dirname(resolve(file))), basename(file));
    } catch {
      return resolve(file);
    }
  }
}

function refuseOwn({portfolio, places, settingsFile}: Home, file: string, path: string): void {
  const inside = (folder: string): string | null => {
    const way = relative(targetOf(folder), path);
    return way === '..' || way.startsWith('../') ? null : way;
  };
  const own = inside(portfolio.dir);
  const isOwn = own !== null && OWN.includes(own.split('/')[0] ?? '');
  if (!isOwn && inside(places.data) === null && inside(dirname(settingsFile.path)) === null) return;
  throw new PlnError(
    'invalid',
    `${file} is where pln keeps what the document is made of.`,
    'Name a file elsewhere; a folder of your own inside the portfolio will do.',
  );
}

/** Whether it is a file, or nothing yet: not a pipe, a terminal or a device. */
function isPlain(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return true;
  }
}

function replace(path: string, document: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, document, {flush: true});
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}
