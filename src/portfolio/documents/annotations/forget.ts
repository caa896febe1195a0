import {textIn} from '../../../domain/common/text.ts';
import {type ForgetTarget, type Removal, rawObject, rewriteLines} from '../common/removal.ts';

/** Removes every version of an annotation, its tombstone included. null: nothing of the file changes. */
export const forgetAnnotations = (file: string, text: string, {ids}: ForgetTarget): Removal | null =>
  rewriteLines(file, text, line => (ids.has(textIn(rawObject(line)?.id)) ? null : line));
