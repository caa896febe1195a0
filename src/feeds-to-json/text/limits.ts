import {PlnError} from '../../domain/common/errors.ts';

/** So many items fit into memory. The longest real feeds, which are whole archives, have some ten thousand. */
export const MAX_ITEMS = 100_000;

export const tooManyItems = (): PlnError =>
  new PlnError(
    'too-large',
    `The document holds more than ${MAX_ITEMS.toLocaleString('en')} items.`,
    'Ask the publisher for a shorter feed.',
  );
