import {isAbsolute, join, resolve} from 'node:path';
import {PlnError} from '../domain/common/errors.ts';

/** Where the files of a home are on this machine. All paths are absolute. */
export interface Paths {
  /** Has config.json. */
  config: string;
  /** Has pln.db, locks/, drafts/ and log/. */
  data: string;
  /** Has drafts/ if the disk of the data folder refuses them. */
  state: string;
  /** The portfolio folder, unless the settings name another. With PLN_HOME it is always this one. */
  portfolio: string;
  /** Whether PLN_HOME is set. */
  isPortable: boolean;
}

/**
 * The paths by the XDG Base Directory Specification. PLN_HOME puts all of them into one folder. Throws PlnError 'settings' if
 * `home` is not an absolute path: with an empty HOME everything would be written into the current folder.
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
      // Only a state folder that is set explicitly may be outside: with pln on a USB stick, everything else stays there.
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
