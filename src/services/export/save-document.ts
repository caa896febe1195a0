import {lstatSync, realpathSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {FILE_MODE} from '../../config/modes/make-file.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {replaceFile} from '../../portfolio/disk/replace-file.ts';
import {OWN_NAMES} from '../../portfolio/documents/kinds.ts';
import type {Home} from '../home/home.ts';

/**
 * Writes a document to a path of the learner's. An existing file is replaced as a whole or not at all. Throws PlnError
 * 'invalid' if the path cannot be written or is one of pln's own files.
 */
export function saveDocument(home: Home, file: string, document: string): void {
  const path = targetOf(file);
  refuseOwn(home, file, path);
  try {
    if (isPlain(path)) replaceFile(path, document, modeFor(home, path));
    else writeFileSync(path, document);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new PlnError(
      'invalid',
      `${file} cannot be written${WHY[code] ?? ''}.`,
      HINT[code] ?? OTHER_HINT,
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
const OTHER_HINT = 'Check the path and who owns its folder.';
const HINT: Record<string, string> = {
  ENOENT: 'Make the folder first, or name another.',
  EISDIR: 'Name a file inside it.',
  ENOSPC: 'Make room and try again. An existing file is unchanged.',
};

/** The real path: links are followed, so that a link stays a link. */
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

/** The path relative to a folder. null: it is not inside. */
function inside(folder: string, path: string): string | null {
  const way = relative(targetOf(folder), path);
  return way === '..' || way.startsWith('../') ? null : way;
}

/** The mode of a new file: private in the portfolio folder, elsewhere by the learner's umask. */
const modeFor = ({portfolio}: Home, path: string): number =>
  inside(portfolio.dir, path) === null ? 0o666 & ~process.umask() : FILE_MODE;

function refuseOwn({portfolio, places, settingsFile}: Home, file: string, path: string): void {
  const own = inside(portfolio.dir, path);
  const isOwn = own !== null && OWN_NAMES.includes(own.split('/')[0] ?? '');
  if (!isOwn && inside(places.data, path) === null && inside(dirname(settingsFile.path), path) === null)
    return;
  throw new PlnError(
    'invalid',
    `${file} is one of the files that pln makes documents from.`,
    'Name a file elsewhere; a folder of your own inside the portfolio will do.',
  );
}

/** Whether it is a file or does not exist, and not a pipe, terminal or device. */
function isPlain(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return true;
  }
}
