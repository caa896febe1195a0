import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {PlnError} from '../domain/errors.ts';
import {decode} from '../feeds-to-json/decode.ts';

/** The text of a file that the learner named; `~/` is their home folder. Throws PlnError 'not-found'. */
export function readTextFile(path: string): string {
  try {
    return decode(readFileSync(path.replace(/^~(?=\/)/, homedir())));
  } catch (error) {
    throw new PlnError('not-found', `${path} cannot be read.`, 'Check the path.', error);
  }
}
