import {PlnError} from '../../domain/common/errors.ts';

/** What fits into memory; the longest feeds that people publish, whole archives, have some ten thousand items. */
export const MAX_ITEMS = 100_000;

export const tooManyItems = (): PlnError =>
  new PlnError(
    'too-large',
    `The document holds more than ${MAX_ITEMS.toLocaleString('en')} items.`,
    'Ask the publisher for a shorter feed.',
  );
