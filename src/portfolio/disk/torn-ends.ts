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

/** Throws PlnError 'portfolio' that names the folder of the drafts: it may lie on another disk. */
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

/** A name among the drafts from which the file of the folder can be read. */
export const tornEndPath = (drafts: string, file: string, kind: AsideKind = 'torn'): string =>
  freeName(drafts, `${kind}-${file.replaceAll('/', '-')}`);

const ASIDE = /^(?:torn|lost)-([a-z]+)-(\d{4}-\d{2}(?:\.[^.-]+)?)(?:-\d+)?(\.[a-z]+)$/;

/** What was set aside and nobody has taken away since, by name. */
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
