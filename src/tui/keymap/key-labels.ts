import {type KeyRow, shown} from './key-rows.ts';

/** The key of a row as it is now, for words that tell someone to press it. */
export type KeyOf = (id: string) => string;

export const keyLabels =
  (rows: readonly KeyRow<string, never>[]): KeyOf =>
  id => {
    const key = rows.find(row => row.id === id)?.keys[0];
    return key === undefined ? 'no key' : shown(key);
  };
