import {existsSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {explaining} from './explaining.ts';
import {makeFolder} from './make-folder.ts';
import {freeName, replaceFile} from './replace.ts';

/** A half-written end of a file that was moved out of the way. */
export interface SetAside {
  /** The file it was cut from, relative to the folder. */
  file: string;
  /** Where it lies. */
  draft: string;
}

/** A name among the drafts that tells which file of the folder it was. */
export const asidePath = (drafts: string, file: string): string =>
  freeName(drafts, `torn-${file.replaceAll('/', '-')}`);

/** Throws PlnError 'portfolio' that names the folder of the drafts: it may lie on another disk. */
export function writeAside(draft: string, text: string | Uint8Array): void {
  const drafts = dirname(draft);
  explaining(
    drafts,
    () => {
      makeFolder(drafts);
      replaceFile(draft, text);
    },
    'The folder for drafts',
  );
}

const ASIDE = /^torn-([a-z]+)-(\d{4}-\d{2}(?:\.[^.-]+)?)(?:-\d+)?(\.[a-z]+)$/;

/** What was set aside and nobody has taken away since, by name. */
export function asidesIn(drafts: string): SetAside[] {
  if (!existsSync(drafts)) return [];
  const names = readdirSync(drafts).filter(name => name.startsWith('torn-'));
  return names.sort().map(name => {
    const draft = join(drafts, name);
    const [, folder, month, ending] = ASIDE.exec(name) ?? [];
    return {file: folder ? `${folder}/${month}${ending}` : draft, draft};
  });
}
