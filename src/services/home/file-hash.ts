import {createHash} from 'node:crypto';

/** What a file of the folder is known by: unchanged, it is not read again. */
export const fileHash = (text: string): string => createHash('sha256').update(text).digest('hex');
