import {type Location, pathIn} from '../common/location.ts';

export const ATTACHED_FILES = {top: 'files', ending: ''} as const satisfies Location;

/** A copy under its hash, so that another file of the same name is another copy. */
export const attachmentPath = (hash: string, name: string): string =>
  pathIn(ATTACHED_FILES, `${hash}-${name}`);

/** Whether a path that evidence names is one of the attached files, and not a path elsewhere. */
export const isAttachment = (path: string): boolean => /^files\/[^/]+$/.test(path);
