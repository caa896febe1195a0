import {KEY_SETTINGS, keyRowOf, SETTINGS} from '../../config/schema.ts';
import {settingNamed} from '../../config/settings.ts';
import type {Home} from './home.ts';

export interface SettingView {
  name: string;
  value: string | number;
  about: string;
}

/** Every setting with its current value, then the keys that the learner changed. */
export const settingValues = (home: Home): SettingView[] => [
  ...SETTINGS.map(row => ({name: row.name, about: row.about, value: inForce(home, row.name)})),
  ...Object.entries(home.settings.keys).map(([name, keys]) => ({
    name: `keys.${name}`,
    about: KEY_SETTINGS.about,
    value: keys.join(' '),
  })),
];

/** The current value; '' if there is none and no default. Throws PlnError 'usage' if there is no such setting. */
export const settingValue = (home: Home, name: string): string | number =>
  inForce(home, settingNamed(name).name);

function inForce(home: Home, name: string): string | number {
  if (name === 'portfolioDir') return home.portfolio.dir;
  const row = keyRowOf(name);
  if (row !== null) return home.settings.keys[row]?.join(' ') ?? '';
  return (home.settings as unknown as Record<string, string | number | null>)[name] ?? '';
}

/** The row of keys that a setting changes, such as `queue.done`. null: it is another setting. */
export const keyRowNamed = (name: string): string | null => keyRowOf(settingNamed(name).name);
