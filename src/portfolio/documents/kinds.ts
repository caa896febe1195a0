import {ACTS_KIND} from './acts/kind.ts';
import {ANNOTATIONS_KIND} from './annotations/kind.ts';
import {isConflictCopy} from './common/conflict-copies.ts';
import type {DocumentFormat} from './common/document-format.ts';
import {isNameIn} from './common/location.ts';
import {FILES_KIND} from './files/kind.ts';
import {GOALS_KIND} from './goals/kind.ts';
import {JOURNAL_KIND} from './journal/kind.ts';
import {NETWORK_KIND} from './network/kind.ts';
import {SNAPSHOTS_KIND} from './snapshots/kind.ts';

/** One sort of file in the portfolio folder. */
export type DocumentKind = 'network' | 'goals' | 'journal' | 'annotations' | 'acts' | 'snapshots' | 'files';

/** Kinds that pln reads as text. An attached file may hold anything. */
export type TextKind = Exclude<DocumentKind, 'files'>;

/**
 * Every kind of document, in the order in which README.md names them and the folder is listed. What needs the index is a
 * `Record` of kinds in `services/folder` (indexing, checking, forgetting) and `services/sync` (merging).
 */
export const DOCUMENT_KINDS = {
  network: NETWORK_KIND,
  goals: GOALS_KIND,
  journal: JOURNAL_KIND,
  annotations: ANNOTATIONS_KIND,
  acts: ACTS_KIND,
  snapshots: SNAPSHOTS_KIND,
  files: FILES_KIND,
} as const satisfies Record<DocumentKind, DocumentFormat>;

type KindsWith<Part extends keyof DocumentFormat> = {
  [Kind in DocumentKind]: (typeof DOCUMENT_KINDS)[Kind][Part] extends null ? never : Kind;
}[DocumentKind];

/** Kinds to whose files records are only appended. */
export type AppendOnlyKind = KindsWith<'appendOnly'>;

/** Kinds with records that the learner can name and forget by id. */
export type NamedKind = KindsWith<'named'>;

export const ALL_KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
export const TEXT_KINDS = ALL_KINDS.filter(kind => kind !== 'files');

/** The row of a kind, typed as any other row. */
export const formatOf = (kind: DocumentKind): DocumentFormat => DOCUMENT_KINDS[kind];

/** Whether records are only appended to the files of a kind. */
export const isAppendOnly = (kind: DocumentKind): kind is AppendOnlyKind =>
  formatOf(kind).appendOnly !== null;

/** Whether a kind has records that the learner can name by id. */
export const isNamed = (kind: DocumentKind): kind is NamedKind => formatOf(kind).named !== null;

/** Files at the top of the portfolio folder that describe it; they are not documents. */
export const FOLDER_FILES: readonly string[] = ['README.md', '.gitattributes'];

/** The files and folders at the top of the portfolio folder that are pln's. */
export const OWN_NAMES: readonly string[] = [...FOLDER_FILES, ...ALL_KINDS.map(kind => formatOf(kind).top)];

const BY_TOP: ReadonlyMap<string, DocumentKind> = new Map(ALL_KINDS.map(kind => [formatOf(kind).top, kind]));

/** The kind of a file, by its path relative to the portfolio folder, with `/`. null: it is not pln's. */
export function kindOf(path: string): DocumentKind | null {
  const slash = path.indexOf('/');
  const kind = BY_TOP.get(slash < 0 ? path : path.slice(0, slash));
  if (kind === undefined) return null;
  const format = formatOf(kind);
  const isFile = slash < 0 ? format.ending === null : isNameIn(format, path.slice(slash + 1));
  return isFile ? kind : null;
}

/**
 * The kind of a file that is read into the index; null: it is not read. A conflict copy of an append-only file is read,
 * because its records are known by their ids. A copy of any other file would replace the file it is a copy of.
 */
export function documentKind(path: string): TextKind | null {
  const kind = kindOf(path);
  if (kind === null || kind === 'files') return null;
  return isAppendOnly(kind) || !isConflictCopy(path) ? kind : null;
}

/** Whether a file is read into the index. */
export const isDocument = (path: string): boolean => documentKind(path) !== null;
