/**
 * Whether a name is that of a copy that another program made of a file that changed in two places: Syncthing, Dropbox and
 * the like, and git's merge tools.
 */
export const isConflictCopy = (name: string): boolean =>
  /\.sync-conflict-\d{8}-\d{6}|\([^)]*conflicted copy[^)]*\)|\.orig$/i.test(name);
