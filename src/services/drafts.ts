import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {slugOf} from '../domain/goal.ts';
import {base32} from '../domain/ids.ts';
import type {Home} from './home.ts';

/** Text on its way: kept while it is written, so that neither a slip nor a crash loses it. */
export interface Drafts {
  keep(label: string, text: string): void;
  /** What was kept under the label; null where nothing was. */
  find(label: string): string | null;
  drop(label: string): void;
}

/** Files of the data folder, one for each thing that is being written; never in the portfolio. */
export function createDrafts({places, hash}: Pick<Home, 'places' | 'hash'>): Drafts {
  const folder = join(places.data, 'drafts');
  const fileOf = (label: string): string =>
    join(folder, `${slugOf(label).slice(0, 40)}-${base32(hash(label)).slice(0, 8)}.md`);
  return {
    keep(label, text) {
      mkdirSync(folder, {recursive: true});
      writeFileSync(fileOf(label), text);
    },
    find: label => (existsSync(fileOf(label)) ? readFileSync(fileOf(label), 'utf8') : null),
    drop: label => rmSync(fileOf(label), {force: true}),
  };
}
