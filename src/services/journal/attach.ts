import {createHash} from 'node:crypto';
import {readFileSync, type Stats, statSync} from 'node:fs';
import {homedir} from 'node:os';
import {basename, extname} from 'node:path';
import {FILE_MODE} from '../../config/modes/make-file.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {attachmentPath} from '../../portfolio/documents/files/path.ts';
import type {Home} from '../home/home.ts';

/** The files that one entry of the journal attaches. */
export interface Attachments {
  /** Reads a file. Gives the evidence that cites its copy. Throws PlnError 'not-found' or 'invalid'. */
  attach(word: string): Evidence;
  /** Copies the files that were read. Called under the folder lock of the entry, so that a failed entry leaves no copy. */
  write(): void;
}

/** Files are copied into the portfolio under their hash, so that a copy never changes. The originals are not touched. */
export function createAttachments({portfolio}: Home): Attachments {
  const read = new Map<string, SourceFile>();
  return {
    attach(word) {
      const path = word.replace(/^~(?=\/)/, homedir());
      const source = readSource(path);
      const name = basename(path);
      const hash = createHash('sha256').update(source.bytes).digest('hex').slice(0, 12);
      const file = attachmentPath(hash, portable(name));
      read.set(file, source);
      const title = oneLine(name);
      return {type: 'file', id: null, url: file, title, quote: null, note: null, community: null};
    },
    write() {
      for (const [file, {bytes, mode}] of read)
        if (!portfolio.hasFile(file)) portfolio.write(file, bytes, mode);
    },
  };
}

interface SourceFile {
  bytes: Uint8Array;
  /** The file mode of the copy: it permits no more than that of the source. */
  mode: number;
}

/** If the learner can read a source only through its group or as anyone, the copy is read-only for its owner. */
const copyMode = ({mode}: Stats): number => mode & FILE_MODE || (mode & 0o044 ? 0o400 : 0);

function readSource(path: string): SourceFile {
  try {
    const facts = statSync(path);
    if (facts.isFile()) return {bytes: readFileSync(path), mode: copyMode(facts)};
  } catch (error) {
    throw new PlnError('not-found', `${oneLine(path)} cannot be read.`, 'Check the path.', error);
  }
  throw new PlnError('invalid', `${oneLine(path)} is not a file.`, 'Attach files one by one.');
}

/** The most bytes of a name that every file system takes, with room for the hash before it. */
const MAX_NAME_BYTES = 120;

/**
 * A name that is valid on every machine and in a link: composed Unicode (NFC), without characters that Windows refuses or
 * that have a meaning in a URL.
 */
function portable(name: string): string {
  const clean = oneLine(name)
    .normalize('NFC')
    .replace(/[\\/:*?"<>|#%]/g, '-')
    .replace(/[. ]+$/, '');
  const ending = extname(clean).slice(0, 20);
  let stem = clean.slice(0, clean.length - extname(clean).length);
  while (Buffer.byteLength(stem + ending) > MAX_NAME_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + ending || 'file';
}
