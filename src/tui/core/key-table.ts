import type {KeySettings} from '../../domain/common/keys.ts';
import type {Screen} from '../common/screen.ts';
import {GLOBAL_KEYS} from '../keymap/global-keys.ts';
import type {KeyRow} from '../keymap/key-rows.ts';
import {keymapOf, type PlaceKeymap, rowsNamed, unknownIn} from '../keymap/keymap.ts';
import {createScreens, PLACES} from '../screens/index.ts';

/** Keys that work on every screen: the global keys, and the digits of the places. */
export const GENERAL_KEYS: readonly KeyRow<string, never>[] = [
  ...GLOBAL_KEYS,
  ...PLACES.map(place => ({
    id: `place-${place.id}`,
    keys: [place.digit],
    label: place.title,
    group: 'Places',
  })),
];

export interface Keymap {
  rowsIn(place: string): readonly KeyRow<string, never>[];
  /** The settings that cannot be applied, one a line. */
  troubles: readonly string[];
}

/** The keys of every place, with the learner's settings applied. */
export function createKeymap(screens: readonly Screen<never>[], settings: KeySettings): Keymap {
  const maps = new Map<string, PlaceKeymap>(
    screens.map(screen => [screen.id, keymapOf(screen, GENERAL_KEYS, settings)]),
  );
  const unknown = unknownIn(settings, screens, GENERAL_KEYS);
  return {
    rowsIn: place => maps.get(place)?.rows ?? [],
    troubles: [...unknown, ...[...maps.values()].flatMap(map => map.troubles)],
  };
}

/** The keys for callers without a UI: `pln config` and `pln doctor`. */
export const keyTable = {
  troubles: (settings: KeySettings): readonly string[] => createKeymap(createScreens(), settings).troubles,
  /** The default keys of a row, one for each different place; or why the row does not exist. */
  defaults(name: string): string[] | {why: string; hint: string} {
    const found = rowsNamed(name, createScreens(), GENERAL_KEYS);
    return Array.isArray(found) ? [...new Set(found.map(row => row.keys.join(' ')))] : found;
  },
};
