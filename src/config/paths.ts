import {isAbsolute, join, resolve} from 'node:path';
import {PlnError} from '../domain/common/errors.ts';

/** Where things lie on this machine: absolute paths. */
export interface Paths {
  /** Holds config.json. */
  config: string;
  /** Holds pln.db, locks/, drafts/, log/. */
  data: string;
  /** Holds drafts/ where the disk of the data folder takes none. */
  state: string;
  /** The portfolio folder unless the settings name another; with PLN_HOME whatever they say. */
  portfolio: string;
  /** Whether PLN_HOME decides. */
  isPortable: boolean;
}

/**
 * XDG Base Directory Specification; PLN_HOME moves all of it under one folder. Throws PlnError 'settings' where `home` is not
 * a place: with an empty HOME everything would be written below the current folder.
 */
export function resolvePaths(env: NodeJS.ProcessEnv, home: string): Paths {
  /** A folder of the specification, which ignores relative paths. */
  const named = (name: string): string | null => {
    const value = env[name];
    return value?.startsWith('/') ? join(value, 'pln') : null;
  };
  const portable = env.PLN_HOME;
  if (portable) {
    const root = resolve(portable);
    return {
      config: join(root, 'config'),
      data: join(root, 'data'),
      // Only a state folder that is asked for may lie outside: on a stick all else stays on the stick.
      state: named('XDG_STATE_HOME') ?? join(root, 'state'),
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
  return {
    config: named('XDG_CONFIG_HOME') ?? join(home, '.config/pln'),
    data: named('XDG_DATA_HOME') ?? join(home, '.local/share/pln'),
    state: named('XDG_STATE_HOME') ?? join(home, '.local/state/pln'),
    portfolio: join(home, 'pln'),
    isPortable: false,
  };
}
