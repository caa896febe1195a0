import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';

/** What was fetched once, from a cache outside the repository: the texts have many licences. */
export function remembered<T>(name: string, fetch: () => T): T {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pln-evaluate');
  const file = join(folder, `${name}.json`);
  const cached = readIfThere(file);
  if (cached !== null) return JSON.parse(cached) as T;
  const value = fetch();
  mkdirSync(folder, {recursive: true});
  writeFileSync(file, JSON.stringify(value));
  return value;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
