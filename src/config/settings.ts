import {existsSync, readFileSync, renameSync} from 'node:fs';
import {join} from 'node:path';
import {PlnError} from '../domain/common/errors.ts';
import {keySettingsIn} from './key-settings.ts';
import {makeFile} from './modes/make-file.ts';
import {makeFolder} from './modes/make-folder.ts';
import {KEY_SETTINGS, keyRowOf, SETTINGS, type Setting, type Settings} from './schema.ts';

export interface SettingsFile {
  /** The path of config.json. */
  path: string;
  values: Settings;
  /** The device's id, once `rememberDevice` has written one. */
  device: string | null;
  /** Whether the files of this home were made private once. */
  isPrivate: boolean;
  /** What is wrong with the file, for people, one line each. */
  notices: string[];
  /** Stores a setting and gives its value. Throws PlnError 'usage' for a wrong name or value, 'settings' if it cannot be written. */
  set(name: string, word: string): Promise<string | number>;
  unset(name: string): Promise<void>;
  rememberDevice(id: string): Promise<void>;
  rememberPrivate(): Promise<void>;
}

/**
 * Reads config.json. A file that is not JSON is renamed, and the defaults are used. A value that is not possible stays in
 * the file, and its default is used. Both are reported in `notices`. Nothing is written until something is set. `conf`
 * writes it, and is loaded only then, because almost every start only reads. Throws PlnError 'settings' if the file exists
 * but cannot be read.
 */
export function openSettings(folder: string): SettingsFile {
  const path = join(folder, 'config.json');
  const {stored, notices} = readStored(path);
  const values = Object.fromEntries(SETTINGS.map(row => [row.name, settingOf(row, stored, path, notices)]));
  const write = async (name: string, value: string | number | boolean | null): Promise<void> => {
    try {
      makeFolder(folder);
      makeFile(path, '{}\n'); // conf keeps the mode of an existing file
      const {default: Conf} = await import('conf');
      const conf = new Conf<Record<string, unknown>>({cwd: folder, configName: 'config', projectName: 'pln'});
      if (value === null) conf.delete(name);
      else conf.set(name, value);
    } catch (error) {
      const [why, hint] = REFUSALS[(error as NodeJS.ErrnoException).code ?? ''] ?? OTHERWISE;
      throw new PlnError('settings', `The settings ${path} cannot be written${why}.`, hint, error);
    }
  };
  return {
    path,
    values: {...values, keys: keySettingsIn(stored, path, notices)} as unknown as Settings,
    device: typeof stored.deviceId === 'string' ? stored.deviceId : null,
    isPrivate: stored.madePrivate === true,
    notices,
    async set(name, word) {
      const value = parsed(settingNamed(name), word);
      await write(name, value);
      return value;
    },
    unset: async name => write(settingNamed(name).name, null),
    rememberDevice: id => write('deviceId', id),
    rememberPrivate: () => write('madePrivate', true),
  };
}

/** Why a disk refuses, as text. */
const REFUSALS: Record<string, [why: string, hint: string]> = {
  ENOSPC: [': the disk is full', 'Make room there, then try again.'],
  EDQUOT: [': you are over your quota of the disk', 'Make room there, then try again.'],
  EROFS: [': the disk is read-only', 'Make it writable, or set PLN_HOME.'],
};
const OTHERWISE: [string, string] = ['', 'Check who owns the folder, or set PLN_HOME.'];

/** The row of a setting. Throws PlnError 'usage' if there is no such setting. */
export function settingNamed(name: string): Setting {
  const row = SETTINGS.find(setting => setting.name === name);
  if (row) return row;
  if (keyRowOf(name) !== null) return {...KEY_SETTINGS, name};
  throw new PlnError(
    'usage',
    `There is no setting “${name}”.`,
    `The settings are: ${[...SETTINGS, KEY_SETTINGS].map(setting => setting.name).join(', ')}.`,
  );
}

function parsed(row: Setting, word: string): string | number {
  const value = row.parse(word);
  if (value !== null) return value;
  throw new PlnError('usage', `${row.name} cannot be “${word}”.`, `It is ${row.range}.`);
}

function readStored(path: string): {stored: Record<string, unknown>; notices: string[]} {
  if (!existsSync(path)) return {stored: {}, notices: stillAside(path, {})};
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return {
        stored: value as Record<string, unknown>,
        notices: stillAside(path, value as Record<string, unknown>),
      };
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw new PlnError(
        'settings',
        `The settings ${path} cannot be read.`,
        'Check who owns the file, or set PLN_HOME.',
        error,
      );
    }
  }
  const stored = factsIn(readFileSync(path, 'utf8'));
  const notices = [`the settings ${path} were not JSON: ${keepAside(path)}, defaults are used`];
  return {stored, notices};
}

/** The values that pln itself remembers, from a file that is not valid JSON. */
function factsIn(text: string): Record<string, unknown> {
  const device = /"deviceId"\s*:\s*"([a-z2-7]{8})"/.exec(text)?.[1];
  return {...(device && {deviceId: device}), madePrivate: /"madePrivate"\s*:\s*true/.test(text)};
}

/** Reported at every start until it is fixed: with other settings the work may go to another folder. */
function stillAside(path: string, stored: Record<string, unknown>): string[] {
  const aside = `${path}.broken-1`;
  const hasNewSettings = ['keys', ...SETTINGS.map(row => row.name)].some(name => stored[name] !== undefined);
  return hasNewSettings || !existsSync(aside)
    ? []
    : [`your settings are set aside as ${aside} and defaults are used: put them back, or delete that file`];
}

function keepAside(path: string): string {
  const aside = freeAside(path);
  try {
    renameSync(path, aside);
    return `kept aside as ${aside}`;
  } catch {
    return 'left where they are, because the folder cannot be written';
  }
}

function freeAside(path: string): string {
  for (let count = 1; ; count += 1) {
    const aside = `${path}.broken-${count}`;
    if (!existsSync(aside)) return aside;
  }
}

function settingOf(
  row: Setting,
  stored: Record<string, unknown>,
  path: string,
  notices: string[],
): string | number | null {
  const value = stored[row.name];
  if (value === undefined || value === null) return row.default;
  const ok = typeof value === 'object' ? null : row.parse(String(value));
  if (ok !== null) return ok;
  notices.push(
    `${row.name} in ${path} cannot be ${JSON.stringify(value)}: it is ${row.range}; the default is used`,
  );
  return row.default;
}
