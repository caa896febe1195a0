import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {ONE_GIGABYTE, withApt} from './apt.ts';

/** The texts of a Debian archive: descriptions in two languages, and packages with their tags. */
export interface PackageLists {
  english: string;
  german: string;
  packages: string;
}

/** Throws where there is no apt, or where it fetches no descriptions. */
export const fetchPackageLists = (): PackageLists =>
  withApt(({lists}) => ({
    english: readList(lists, /Translation-en(\.\w+)?$/),
    german: readList(lists, /Translation-de(\.\w+)?$/),
    packages: readList(lists, /binary-\w+_Packages(\.\w+)?$/),
  }));

/** The names of the packages in a list that begin with `prefix`. */
export const packagesFrom = (lists: string, prefix: string): string[] =>
  [...readList(lists, /binary-\w+_Packages(\.\w+)?$/).matchAll(/^Package: (\S+)$/gm)]
    .map(([, name = '']) => name)
    .filter(name => name.startsWith(prefix))
    .sort();

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
