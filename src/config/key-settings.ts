import type {KeySettings} from '../domain/common/keys.ts';
import {keysOf} from '../domain/common/keys.ts';
import {KEY_SETTINGS, keyRowOf} from './schema.ts';

/**
 * The learner's keys in config.json, `{"keys": {"queue": {"done": "x enter"}}}`. A list, as people may write by hand, is read
 * too. What cannot be used is left out, with a line in `notices`.
 */
export function keySettingsIn(stored: Record<string, unknown>, path: string, notices: string[]): KeySettings {
  const found = Object.entries(partsOf(stored.keys)).flatMap(([place, rows]) =>
    Object.entries(partsOf(rows)).map(([row, value]) => [`${place}.${row}`, value] as const),
  );
  return Object.fromEntries(
    found.flatMap(([name, value]) => {
      const words = Array.isArray(value) ? value.join(' ') : value;
      const keys = typeof words === 'string' ? keysOf(words) : null;
      if (keys !== null && keyRowOf(`keys.${name}`) !== null) return [[name, keys]];
      notices.push(
        `keys.${name} in ${path} cannot be ${JSON.stringify(value)}: it is ${KEY_SETTINGS.range}; the row keeps its own keys`,
      );
      return [];
    }),
  );
}

const partsOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
