import {KEY_SETTINGS, keyRowOf, SETTINGS} from '../../config/schema.ts';
import {settingNamed} from '../../config/settings.ts';
import type {Home} from './home.ts';

export interface SettingView {
  name: string;
  value: string | number;
  about: string;
}

/** Every setting with the value in force, then the keys that are other than the UI's own. */
export const settingValues = (home: Home): SettingView[] => [
  ...SETTINGS.map(row => ({name: row.name, about: row.about, value: inForce(home, row.name)})),
  ...Object.entries(home.settings.keys).map(([name, keys]) => ({
    name: `keys.${name}`,
    about: KEY_SETTINGS.about,
    value: keys.join(' '),
  })),
];

/** '' where nothing is set and nothing holds instead. */
export const settingValue = (home: Home, name: string): string | number =>
  inForce(home, settingNamed(name).name);

function inForce(home: Home, name: string): string | number {
  if (name === 'portfolioDir') return home.portfolio.dir;
  const row = keyRowOf(name);
  if (row !== null) return home.settings.keys[row]?.join(' ') ?? '';
  return (home.settings as unknown as Record<string, string | number | null>)[name] ?? '';
}

/** The row of keys that a setting is about, `queue.done`; null where it is about something else. */
export const keyRowNamed = (name: string): string | null => keyRowOf(settingNamed(name).name);
