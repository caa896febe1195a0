/** Which files are ours to read, by folder. */
export const KINDS: readonly [folder: string, ending: string][] = [
  ['goals', '.md'],
  ['journal', '.md'],
  ['annotations', '.jsonl'],
  ['acts', '.jsonl'],
  ['kept', '.md'],
];

/**
 * What programs that carry folders about leave beside a file that changed in two places: Syncthing, Dropbox and its
 * like, and git's merge tools.
 */
export const isConflictCopy = (name: string): boolean =>
  /\.sync-conflict-\d{8}-\d{6}|\([^)]*conflicted copy[^)]*\)|\.orig$/i.test(name);

/**
 * Whether a file of the folder is read. Copies of files that are only appended to are: what stands in both is known by
 * its id. A copy of anything else would take the place of the file it is a copy of.
 */
export function isRead(path: string): boolean {
  if (path === 'network.opml') return true;
  const [folder = '', name = '', more] = path.split('/');
  const ending = KINDS.find(([kind]) => kind === folder)?.[1];
  if (ending === undefined || more !== undefined || !name.endsWith(ending) || name.startsWith('.'))
    return false;
  return !isConflictCopy(name) || !['goals', 'kept'].includes(folder);
}
