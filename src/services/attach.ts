import {createHash} from 'node:crypto';
import {readFileSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import {basename, extname} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import type {Evidence} from '../domain/evidence.ts';
import {oneLine} from '../domain/text.ts';
import type {Home} from './home.ts';

/** Copies a file into the portfolio under its hash, so that it stays what it was; the learner's own is not touched. */
export function attach(home: Home, word: string): Evidence {
  const path = word.replace(/^~(?=\/)/, homedir());
  const bytes = bytesOf(path);
  const name = basename(path);
  const file = `files/${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}-${portable(name)}`;
  home.store.alone(() => {
    if (!home.portfolio.has(file)) home.portfolio.write(file, bytes);
  });
  return {type: 'file', id: null, url: file, title: oneLine(name), quote: null, note: null, community: null};
}

function bytesOf(path: string): Uint8Array {
  try {
    if (statSync(path).isFile()) return readFileSync(path);
  } catch (error) {
    throw new PlnError('not-found', `${oneLine(path)} cannot be read.`, 'Check the path.', error);
  }
  throw new PlnError('invalid', `${oneLine(path)} is not a file.`, 'Attach files one by one.');
}

/** Bytes of a name that every file system takes, with room for the hash before it. */
const LONGEST = 120;

/**
 * A name that means the same on every machine and in a link: composed as most systems have it, without what Windows
 * refuses in names and what an address takes for something else.
 */
function portable(name: string): string {
  const clean = oneLine(name)
    .normalize('NFC')
    .replace(/[\\/:*?"<>|#%]/g, '-')
    .replace(/[. ]+$/, '');
  const ending = extname(clean).slice(0, 20);
  let stem = clean.slice(0, clean.length - extname(clean).length);
  while (Buffer.byteLength(stem + ending) > LONGEST) stem = [...stem].slice(0, -1).join('');
  return stem + ending || 'file';
}
