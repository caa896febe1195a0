import {readFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import type {Problem} from '../domain/problem.ts';
import {oneLine} from '../domain/text.ts';
import {conflictMarks} from '../portfolio/conflict-marks.ts';
import {
  type Changed,
  commitOf,
  commitPaths,
  endMerge,
  findRepository,
  isKnown,
  isMerging,
  isOurs,
  isUnmerged,
  makeRepository,
  ourChanges,
  type Repository,
  refuseUnderWay,
  trackedChanges,
} from '../portfolio/repository.ts';
import {compactActs} from './compact-acts.ts';
import type {Home} from './home.ts';
import {takeLease} from './lease.ts';
import {type Exchange, exchange} from './sync-remote.ts';

/** `pln sync --json`. */
export interface SyncReport {
  /** Files of ours that were not in the history yet. */
  committed: number;
  /** Commits of other devices. */
  pulled: number;
  /** Commits that the others can have now. */
  pushed: number;
  /** Where the learner has to choose. */
  conflicts: Problem[];
}

export interface SyncOptions {
  /** Of the process: git and ssh look there for what the learner has set. */
  env: NodeJS.ProcessEnv;
  offline: boolean;
  /** How long a host may be silent. Milliseconds. */
  patienceMs?: number;
  signal?: AbortSignal;
  onProgress?: (words: string) => void;
}

/** Commits the folder, takes in what other devices pushed, and pushes. What is not pln's in it is left alone. */
export async function sync(home: Home, options: SyncOptions): Promise<SyncReport> {
  const {onProgress = () => {}} = options;
  const lease = await takeLease(home, 'sync', () => onProgress('another pln is syncing'), options.signal);
  try {
    home.portfolio.prepare();
    const repository = openRepository(home, options.env);
    refuseUnderWay(repository);
    const conflicts = conflictsIn(repository);
    if (conflicts.length > 0) return {committed: 0, pulled: 0, pushed: 0, conflicts};
    compactActs(home);
    const committed = await home.store.holdingFolder(() => commitOurs(home, repository));
    const shared = await share(home, repository, options);
    return {committed: committed + shared.committed, ...shared.counts};
  } finally {
    lease.give();
  }
}

function openRepository({portfolio, notice}: Home, env: NodeJS.ProcessEnv): Repository {
  const found = findRepository(portfolio.dir, env);
  if (!found) {
    notice(`${portfolio.dir} is a git repository now, and keeps your history.`);
    return makeRepository(portfolio.dir, env);
  }
  const readme = `${found.prefix}README.md`;
  if (found.git.run(['check-ignore', '--quiet', readme]).code === 0)
    throw new PlnError(
      'git',
      `The portfolio folder is left out of the repository ${found.top} by its .gitignore.`,
      `Make it a repository of its own: git init ${portfolio.dir}`,
    );
  return found;
}

/** Marks of a conflict in what is about to be committed, and files that git waits for. */
function conflictsIn(repository: Repository): Problem[] {
  const {git, top, prefix} = repository;
  const changes = ourChanges(repository);
  const always = git.must([
    '-C',
    join(top, prefix),
    'ls-files',
    '-z',
    '--full-name',
    '--',
    'network.opml',
    'goals/*.md',
  ]);
  const paths = new Set([
    ...always
      .toString('utf8')
      .split('\0')
      .filter(path => path !== ''),
    // An article may well be about git's marks: in a copy of one they mean something only while git waits for it.
    ...changes.filter(change => !isCopy(change, prefix) || isUnmerged(change)).map(({path}) => path),
  ]);
  const strangers = trackedChanges(repository).filter(
    change => isUnmerged(change) && !isOurs(change.path.slice(prefix.length)),
  );
  return [
    ...[...paths].sort().flatMap(path => conflictMarks(textOf(join(top, path)), path.slice(prefix.length))),
    ...strangers.map(({path}) => ({file: path, line: null, message: 'git waits for you to settle it'})),
  ];
}

const isCopy = ({path}: Changed, prefix: string): boolean =>
  /^(?:kept|files)\//.test(path.slice(prefix.length));

/** A file that is gone has no marks. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}

/** Gives how many files. The caller holds the folder's lock. */
export function commitOurs(home: Home, repository: Repository): number {
  const paths = ourChanges(repository).map(({path}) => path);
  if (isMerging(repository)) {
    endMerge(repository, paths);
    return paths.length;
  }
  if (paths.length === 0) return 0;
  if (commitOf(repository, 'HEAD') === null && !isKnown(repository.git))
    home.notice(
      'git does not know your name, so “pln” stands in it (git config --global user.name "…", user.email).',
    );
  return commitPaths(
    repository,
    paths,
    count => `Sync from ${oneLine(hostname()) || 'a device'}: ${count} ${count === 1 ? 'file' : 'files'}`,
  );
}

interface Shared {
  committed: number;
  counts: Omit<SyncReport, 'committed'>;
}

const ALONE: Shared = {committed: 0, counts: {pulled: 0, pushed: 0, conflicts: []}};

async function share(home: Home, repository: Repository, options: SyncOptions): Promise<Shared> {
  const {portfolio, notice} = home;
  if (repository.prefix !== '') {
    notice(
      `The folder is part of the larger repository ${repository.top}: only its own files were committed; pull and push there as you always do.`,
    );
    return ALONE;
  }
  const exchanged: Exchange = {committed: 0, pulled: 0, pushed: 0, conflicts: []};
  const hasRemote = repository.git.ask('remote') !== '';
  if (!hasRemote)
    notice(
      `There is no other place to share with yet: git -C ${portfolio.dir} remote add origin <address of an empty repository>`,
    );
  else if (options.offline) notice('Offline: nothing was pulled or pushed.');
  else await exchange(home, repository, options, exchanged, () => commitOurs(home, repository));
  const {committed, ...counts} = exchanged;
  return commitOf(repository, 'HEAD') === null ? ALONE : {committed, counts};
}
