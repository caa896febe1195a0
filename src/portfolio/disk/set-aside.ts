import {existsSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {explainDiskErrors} from './disk-errors.ts';
import {freeName, replaceFile} from './replace-file.ts';

/** A part of a file of the folder that is kept among the drafts. */
export interface TornEnd {
  /** The file it is from, relative to the folder. */
  file: string;
  /** Where it is now. */
  draft: string;
  /** `torn`: a half-written end that was moved out of the way. `lost`: what the index knew and the file no longer has. */
  kind: AsideKind;
}

const KINDS = ['torn', 'lost'] as const;
type AsideKind = (typeof KINDS)[number];

/** Writes a draft. Throws PlnError 'portfolio' that names the folder of the drafts, which may be on another disk. */
export function writeAside(draft: string, text: string | Uint8Array): void {
  const drafts = dirname(draft);
  explainDiskErrors(
    drafts,
    () => {
      makeFolder(drafts);
      replaceFile(draft, text);
    },
    'The folder for drafts',
  );
}

/** A free path among the drafts, whose name says which file of the folder it is from. */
export const tornEndPath = (drafts: string, file: string, kind: AsideKind = 'torn'): string =>
  freeName(drafts, `${kind}-${file.replaceAll('/', '-')}`);

const ASIDE = /^(?:torn|lost)-([a-z]+)-(\d{4}-\d{2}(?:\.[^.-]+)?)(?:-\d+)?(\.[a-z]+)$/;

/** What was set aside and is still among the drafts, by name. */
export function listTornEnds(drafts: string): TornEnd[] {
  if (!existsSync(drafts)) return [];
  return readdirSync(drafts)
    .sort()
    .flatMap(name => {
      const kind = KINDS.find(one => name.startsWith(`${one}-`));
      if (!kind) return [];
      const draft = join(drafts, name);
      const [, folder, month, ending] = ASIDE.exec(name) ?? [];
      return [{file: folder ? `${folder}/${month}${ending}` : draft, draft, kind}];
    });
}
