/** Which files are ours to read, by folder. */
export const DOCUMENT_KINDS: readonly [folder: string, ending: string][] = [
  ['goals', '.md'],
  ['journal', '.md'],
  ['annotations', '.jsonl'],
  ['acts', '.jsonl'],
  ['kept', '.md'],
];

/** The files and folders of the portfolio folder that are pln's. */
export const OWN_NAMES: readonly string[] = [
  'README.md',
  'network.opml',
  '.gitattributes',
  ...DOCUMENT_KINDS.map(([folder]) => folder),
  'files',
];

const ENDINGS: ReadonlyMap<string, string> = new Map(DOCUMENT_KINDS);

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
export function isDocument(path: string): boolean {
  if (path === 'network.opml') return true;
  const slash = path.indexOf('/');
  const folder = path.slice(0, slash);
  const name = path.slice(slash + 1);
  const ending = ENDINGS.get(folder);
  if (ending === undefined || !name.endsWith(ending) || name.startsWith('.') || name.includes('/'))
    return false;
  return (folder !== 'goals' && folder !== 'kept') || !isConflictCopy(name);
}
