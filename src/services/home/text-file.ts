import {isUtf8} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {PlnError} from '../../domain/common/errors.ts';
import {decode} from '../../feeds-to-json/text/decode.ts';

/** The text of a file that the learner named; `~/` is the home folder. Throws PlnError 'not-found' or 'usage'. */
export function readTextFile(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.replace(/^~(?=\/)/, homedir()));
  } catch (error) {
    throw new PlnError('not-found', `${path} cannot be read.`, 'Check the path.', error);
  }
  return decodeText(bytes, path);
}

/**
 * Decodes a text that the learner wrote elsewhere, without its byte order mark: UTF-8, UTF-16 and UTF-32 by their mark, else
 * the encoding of Western Europe that fits every byte sequence. Throws PlnError 'usage' if letters would be lost.
 */
export function decodeText(bytes: Uint8Array, where: string): string {
  const text = decode(bytes).replace(/^\ufeff/, '');
  if (isUtf8(bytes) || !text.includes('\ufffd')) return readable(text);
  throw new PlnError(
    'usage',
    `The text of ${where} is not UTF-8, and some of its letters cannot be read.`,
    'Convert it, for example with: iconv -f latin1 -t utf-8',
  );
}

/** The text itself. Throws PlnError 'usage' if an earlier program has replaced letters by �. */
export function readable(text: string): string {
  if (!text.includes('\ufffd')) return text;
  throw new PlnError(
    'usage',
    'The text has “�” where letters were lost.',
    'Give the text again as UTF-8: nothing was stored.',
  );
}
