import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** apt with package lists of its own. */
export interface Apt {
  /** The package lists. */
  lists: string;
  /** Downloads a package and unpacks it; gives the folder with its files. */
  unpack: (name: string) => string;
}

const FIVE_MINUTES = 300_000;
export const ONE_GIGABYTE = 2 ** 30;

/**
 * Asks apt for its package lists, in a temporary folder, so that the machine's own lists stay as they are. The folder is
 * removed when `use` returns. Throws where there is no apt, or where it fetches no descriptions.
 */
export function withApt<T>(use: (apt: Apt) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pln-evaluate-'));
  try {
    // apt fetches as a user of its own, who must be able to read the folder.
    chmodSync(folder, 0o755);
    for (const part of ['lists/partial', 'cache/archives/partial'])
      mkdirSync(join(folder, part), {recursive: true});
    const {error, stderr} = apt(folder, ['-q', 'update']);
    const lists = join(folder, 'lists');
    if (!existsSync(lists) || !readdirSync(lists).some(name => name.includes('Translation-en')))
      throw new Error(
        `apt-get update fetched no package lists: ${error?.message ?? stderr.trim().slice(-300)}`,
      );
    return use({lists, unpack: name => unpack(folder, name)});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const apt = (folder: string, words: readonly string[]) =>
  spawnSync('apt-get', [...optionsIn(folder), ...words], {
    encoding: 'utf8',
    cwd: folder,
    timeout: FIVE_MINUTES,
  });

const optionsIn = (folder: string): string[] =>
  [
    'Acquire::Languages=en,de',
    `Dir::State::lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    'APT::Update::Post-Invoke-Success=',
  ].flatMap(option => ['-o', option]);

function unpack(folder: string, name: string): string {
  const {stderr} = apt(folder, ['-q', 'download', name]);
  const file = readdirSync(folder).find(one => one.startsWith(`${name}_`) && one.endsWith('.deb'));
  if (!file) throw new Error(`apt-get download fetched no ${name}: ${stderr.trim().slice(-300)}`);
  const target = join(folder, name);
  const {status} = spawnSync('dpkg-deb', ['-x', join(folder, file), target]);
  if (status !== 0) throw new Error(`dpkg-deb cannot unpack ${file}`);
  return target;
}
