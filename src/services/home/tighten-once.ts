import {join} from 'node:path';
import {tighten, tightenBelow, tightenFolder} from '../../config/modes/tighten.ts';
import type {Paths} from '../../config/paths.ts';
import type {SettingsFile} from '../../config/settings.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {OWN_NAMES} from '../../portfolio/documents/kinds.ts';
import type {Store} from '../../store/open.ts';

export interface TightenOptions {
  places: Paths;
  /** The portfolio folder. */
  dir: string;
  settingsFile: SettingsFile;
  store: Store;
  notice: (line: string) => void;
}

const KEY = 'made_private';

/**
 * Earlier versions made files with the modes of the umask. Makes them private, once for each home: a mode that the
 * learner sets afterwards stays. Both the settings and the database remember it, because either can be lost.
 */
export async function tightenOnce({places, dir, settingsFile, store, notice}: TightenOptions): Promise<void> {
  if (settingsFile.isPrivate || store.meta.get(KEY) !== null) return;
  const {config, data, state} = places;
  const count = [
    ...[config, data, state].map(folder => tightenFolder(folder) + tightenBelow(folder)),
    tightenFolder(dir),
    ...OWN_NAMES.map(name => tighten(join(dir, name))),
  ].reduce((sum, one) => sum + one, 0);
  if (count > 0)
    notice(
      `Other users could read files or folders of yours (${count}); now only you can (modes 0600 and 0700). A mode that you set from now on stays.`,
    );
  await attempt(() => settingsFile.rememberPrivate());
  await attempt(() => store.meta.set(KEY, '1'));
}

/** A full or read-only disk must not prevent reading. It is tried again at the next start. */
async function attempt(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
  }
}
