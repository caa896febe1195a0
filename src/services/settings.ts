import {SETTINGS, type Setting} from '../config/schema.ts';
import {settingNamed} from '../config/settings.ts';
import type {Home} from './home.ts';

export interface SettingView {
  name: string;
  value: string | number;
  about: string;
}

/** Every setting with the value in force. */
export const settingValues = (home: Home): SettingView[] =>
  SETTINGS.map(row => ({name: row.name, about: row.about, value: inForce(home, row)}));

export const settingValue = (home: Home, name: string): string | number => inForce(home, settingNamed(name));

const inForce = (home: Home, row: Setting): string | number =>
  row.name === 'portfolioDir' ? home.portfolio.dir : (home.settings[row.name] ?? '');
