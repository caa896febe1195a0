import type {Location} from './location.ts';

/** What is known of a kind of document without the index: a row of the registry `DOCUMENT_KINDS`. */
export interface DocumentFormat extends Location {
  /** What README.md says that the files hold. */
  about: string;
  /**
   * Whether the files are copies of what others wrote. What looks like a conflict mark is then part of the text, and a copy
   * that was deleted on one device is deleted on all.
   */
  isCopy: boolean;
  /** null: a file is replaced as a whole. */
  appendOnly: AppendOnly | null;
  /** The records that the learner can name, and forget, by id. null: there are none. */
  named: readonly NamedRecord[] | null;
  /** Files are written after those of a lower rank when they come from another device: their records name records there. */
  rank: number;
  /** The records of one file, in its order. A file that cannot be read has none. */
  recordsIn(text: string, path: string): DocumentRecord[];
  /** Whether a later record of the same file replaces an earlier one with its key. */
  isVersioned: boolean;
}

/** Files, one a month and device, to which whole records are appended. */
export interface AppendOnly {
  /** Where the half-written record at the end of a text begins, at the start of a line. null: the text ends with a whole record. */
  findTorn(text: string): number | null;
  /** Whether half of a record can be taken for a whole one, so that `findTorn` does not see it. */
  isOpaque: boolean;
  /** Written between two records. */
  separator: string;
}

/** A sort of record that has ids of its own. */
export interface NamedRecord {
  noun: string;
  /** The first letter of its ids. */
  letter: string;
  /** How many characters follow the letter. */
  length: number;
}

export interface DocumentRecord {
  id: string;
  /** From 1. */
  line: number;
  /** Two records of the folder with one key must have the same content. */
  key: string;
  content: string;
}
