import type {Problem} from '../../domain/common/problem.ts';
import {CONFLICT} from '../../portfolio/documents/common/jsonl.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import type {Store} from '../../store/open.ts';

/** The problems of a file when it was last read. */
export interface KnownProblems {
  /** The first of them. */
  first: Problem;
  count: number;
  /** The line of a conflict, where there is one. */
  conflict: number | null;
}

const KEY = 'problems in ';

/** The line of a conflict in a file of the folder when it was last read. null: there was none. */
export const conflictIn = ({meta}: Pick<Store, 'meta'>, file: string): number | null => {
  const known = meta.get(KEY + file);
  return known === null ? null : storedJson<KnownProblems>(known).conflict;
};

/** The problems of every file that has some, by path. They come from the index, so a large folder costs nothing. */
export const knownProblems = ({meta}: Pick<Store, 'meta'>): KnownProblems[] =>
  meta.withPrefix(KEY).map(value => storedJson<KnownProblems>(value));

/** Remembers the problems of a file that was just read. Nothing is appended to a file as long as it has a conflict. */
export function noteProblems({meta}: Pick<Store, 'meta'>, file: string, problems: readonly Problem[]): void {
  const [first] = problems;
  const key = KEY + file;
  if (first) {
    const conflict = problems.find(({message}) => message === CONFLICT)?.line ?? null;
    meta.set(key, JSON.stringify({first, count: problems.length, conflict} satisfies KnownProblems));
  } else if (meta.get(key) !== null) meta.remove(key);
}
