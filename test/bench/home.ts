import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {type Home, openHome} from '../../src/services/home/home.ts';

export const PLN = fileURLToPath(new URL('../../bin/pln.js', import.meta.url));

/** A folder of its own for the bench, gone when the process ends. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pln-bench-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

export async function benchHome(folder: string): Promise<Home> {
  const notice = (line: string): void => console.error(line);
  const home = await openHome({
    env: {PLN_HOME: folder, PLN_HOST_GAP_MS: '0'},
    version: '0',
    homepage: 'bench',
    offline: false,
    notice,
  });
  await indexFolder(home);
  return home;
}

/** Runs the built program to its end. */
export const runPln = (folder: string, words: string[]): string =>
  execFileSync(process.execPath, [PLN, ...words], {
    env: {...process.env, PLN_HOME: folder},
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });

export const runNode = (): void => {
  spawnSync(process.execPath, ['-e', '0']);
};
