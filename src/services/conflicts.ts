import type {Problem} from '../domain/problem.ts';
import {CONFLICT} from '../portfolio/jsonl.ts';
import type {Store} from '../store/open.ts';

const KEY = 'conflicts';

const all = ({meta}: Pick<Store, 'meta'>): Record<string, number> =>
  JSON.parse(meta.get(KEY) ?? '{}') as Record<string, number>;

/** The line of a conflict in a file of the folder, as it was when it was last read. */
export const conflictIn = (store: Pick<Store, 'meta'>, file: string): number | null =>
  all(store)[file] ?? null;

/** Remembers whether a file that was just read holds a conflict: nothing is written to it before that is settled. */
export function noteConflict(store: Store, file: string, problems: readonly Problem[]): void {
  const {[file]: before, ...others} = all(store);
  const line = problems.find(({message}) => message === CONFLICT)?.line ?? undefined;
  if (line === before) return;
  store.meta.set(KEY, JSON.stringify(line === undefined ? others : {...others, [file]: line}));
}
