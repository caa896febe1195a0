import type {KeySettings} from '../domain/common/keys.ts';
import {keysOf} from '../domain/common/keys.ts';
import {KEY_SETTINGS, keyRowOf} from './schema.ts';

/** The keys in config.json, `{"keys": {"queue": {"done": "x enter"}}}`; by hand a list of keys may stand there too. */
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
