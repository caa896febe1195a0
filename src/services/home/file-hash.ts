import {createHash} from 'node:crypto';

/** SHA-256 of a file's text, in hexadecimal. A file with the same hash is not read again. */
export const fileHash = (text: string): string => createHash('sha256').update(text).digest('hex');
