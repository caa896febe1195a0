import type {Problem} from '../../domain/common/problem.ts';
import {CONFLICT} from '../../portfolio/documents/common/jsonl.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import type {Store} from '../../store/open.ts';

/** What of a file could not be read when it was last read. */
export interface KnownProblems {
  /** The first of them. */
  first: Problem;
  count: number;
  /** The line of a conflict, where there is one. */
  conflict: number | null;
}

const KEY = 'problems in ';

/** The line of a conflict in a file of the folder, as it was when it was last read. */
export const conflictIn = ({meta}: Pick<Store, 'meta'>, file: string): number | null => {
  const known = meta.get(KEY + file);
  return known === null ? null : storedJson<KnownProblems>(known).conflict;
};

/** Of every file of the folder that has some, by its path: read off the index, so that a large folder costs nothing. */
export const knownProblems = ({meta}: Pick<Store, 'meta'>): KnownProblems[] =>
  meta.withPrefix(KEY).map(value => storedJson<KnownProblems>(value));

/** Remembers what of a file that was just read cannot be: nothing is written to one with a conflict before that is settled. */
export function noteProblems({meta}: Pick<Store, 'meta'>, file: string, problems: readonly Problem[]): void {
  const [first] = problems;
  const key = KEY + file;
  if (first) {
    const conflict = problems.find(({message}) => message === CONFLICT)?.line ?? null;
    meta.set(key, JSON.stringify({first, count: problems.length, conflict} satisfies KnownProblems));
  } else if (meta.get(key) !== null) meta.remove(key);
}
