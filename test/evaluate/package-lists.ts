import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** The texts of a Debian archive: descriptions in two languages, and packages with their tags. */
export interface PackageLists {
  english: string;
  german: string;
  packages: string;
}

const FIVE_MINUTES = 300_000;
const ONE_GIGABYTE = 2 ** 30;

/**
 * Asks apt for its package lists, in a temporary folder, so that the machine's own lists stay as they are. Throws where
 * there is no apt, or where it fetches no descriptions.
 */
export function fetchPackageLists(): PackageLists {
  const folder = mkdtempSync(join(tmpdir(), 'pln-evaluate-'));
  try {
    // apt fetches as a user of its own, who must be able to read the folder.
    chmodSync(folder, 0o755);
    for (const part of ['lists/partial', 'cache/archives/partial'])
      mkdirSync(join(folder, part), {recursive: true});
    const {error, stderr} = spawnSync('apt-get', [...optionsIn(folder), '-q', 'update'], {
      encoding: 'utf8',
      timeout: FIVE_MINUTES,
    });
    const lists = join(folder, 'lists');
    if (!existsSync(lists) || !readdirSync(lists).some(name => name.includes('Translation-en')))
      throw new Error(
        `apt-get update fetched no package lists: ${error?.message ?? stderr.trim().slice(-300)}`,
      );
    return {
      english: readList(lists, /Translation-en(\.\w+)?$/),
      german: readList(lists, /Translation-de(\.\w+)?$/),
      packages: readList(lists, /binary-\w+_Packages(\.\w+)?$/),
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const optionsIn = (folder: string): string[] =>
  [
    'Acquire::Languages=en,de',
    `Dir::State::lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    'APT::Update::Post-Invoke-Success=',
  ].flatMap(option => ['-o', option]);

/** The largest list with such a name: the main archive; those of security and updates are small. */
function readList(folder: string, name: RegExp): string {
  const [file] = readdirSync(folder)
    .filter(file => name.test(file))
    .map(file => join(folder, file))
    .sort((a, b) => statSync(b).size - statSync(a).size);
  if (!file) throw new Error(`apt-get update fetched no list like ${name}`);
  if (!/\.(gz|lz4|xz|zst|bz2)$/.test(file)) return readFileSync(file, 'utf8');
  const {status, stdout} = spawnSync('/usr/lib/apt/apt-helper', ['cat-file', file], {
    encoding: 'utf8',
    maxBuffer: ONE_GIGABYTE,
  });
  if (status !== 0) throw new Error(`apt-helper cannot read ${file}`);
  return stdout;
}
