import {isAbsolute, join, resolve} from 'node:path';
import {PlnError} from '../domain/errors.ts';

/** Where things lie on this machine: absolute paths. */
export interface Places {
  /** Holds config.json. */
  config: string;
  /** Holds pln.db, locks/, drafts/, log/. */
  data: string;
  /** The portfolio folder unless the settings name another; with PLN_HOME whatever they say. */
  portfolio: string;
  /** Whether PLN_HOME decides. */
  isPortable: boolean;
}

/**
 * XDG Base Directory Specification; PLN_HOME moves all of it under one folder. Throws PlnError 'settings' where `home` is not
 * a place: with an empty HOME everything would be written below the current folder.
 */
export function placesOf(env: NodeJS.ProcessEnv, home: string): Places {
  const portable = env.PLN_HOME;
  if (portable) {
    const root = resolve(portable);
    return {
      config: join(root, 'config'),
      data: join(root, 'data'),
      portfolio: join(root, 'portfolio'),
      isPortable: true,
    };
  }
  if (!isAbsolute(home))
    throw new PlnError(
      'settings',
      'Your home folder is not known: HOME is empty or not a whole path.',
      'Set HOME, or keep everything in one folder with PLN_HOME=/some/folder.',
    );
  const base = (name: string, otherwise: string): string => {
    const value = env[name];
    return value?.startsWith('/') ? value : join(home, otherwise); // the specification ignores relative paths
  };
  return {
    config: join(base('XDG_CONFIG_HOME', '.config'), 'pln'),
    data: join(base('XDG_DATA_HOME', '.local/share'), 'pln'),
    portfolio: join(home, 'pln'),
    isPortable: false,
  };
}
