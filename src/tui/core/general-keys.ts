import {GLOBAL_KEYS} from '../keymap/global-keys.ts';
import type {KeyRow} from '../keymap/key-rows.ts';
import {PLACES} from '../screens/index.ts';

/** What answers in every place: the general keys, and the digits of the places. */
export const GENERAL_KEYS: readonly KeyRow<string, never>[] = [
  ...GLOBAL_KEYS,
  ...PLACES.map(place => ({
    id: `place-${place.id}`,
    keys: [place.digit],
    label: place.title,
    group: 'Places',
  })),
];
