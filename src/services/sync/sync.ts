import {hostname} from 'node:os';
import {join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {counted, oneLine} from '../../domain/common/text.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {globOf} from '../../portfolio/documents/common/location.ts';
import {ALL_KINDS, formatOf, isAppendOnly, kindOf} from '../../portfolio/documents/kinds.ts';
import {
  assertNothingUnderWay,
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
  trackedChanges,
} from '../../portfolio/git/repository.ts';
import {compactActs} from '../acts/compact-acts.ts';
import type {Home} from '../home/home.ts';
import {takeLease} from '../home/lease.ts';
import {duplicateFeeds} from './join-unrelated.ts';
import {exchange, leaveOut, type SyncOptions, type SyncReport, type SyncRun} from './sync-remote.ts';
import {unreadableIn} from './unreadable-documents.ts';

/**
 * Commits the folder, pulls what other devices pushed, and pushes. Files that are not pln's are left alone. Throws PlnError
 * 'git', 'network', 'portfolio', 'busy' or 'interrupted'.
 */
export async function sync(home: Home, options: SyncOptions): Promise<SyncReport> {
  const {onProgress = () => {}} = options;
  const lease = await takeLease(home, 'sync', () => onProgress('another pln is syncing'), options.signal);
  try {
    await home.store.withFolderLockAsync(() => home.portfolio.prepare());
    const repository = openRepository(home, options.env);
    assertNothingUnderWay(repository);
    const conflicts = conflictsIn(home, repository);
    const report: SyncReport = {committed: 0, pulled: 0, pushed: 0, conflicts, unreadable: []};
    const run = {home, repository, options, report};
    if (conflicts.length > 0) return report;
    compactActs(home);
    await home.store.withFolderLockAsync(() => commitOurs(run));
    // A merge is committed as a whole.
    if (report.unreadable.length > 0 && isMerging(repository)) return report;
    await share(run);
    return report;
  } finally {
    lease.release();
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

/** Conflict marks in what is about to be committed, and files with unresolved conflicts. */
function conflictsIn({portfolio}: Home, repository: Repository): Problem[] {
  const {git, top, prefix} = repository;
  const changes = ourChanges(repository);
  const always = git.must([
    '-C',
    join(top, prefix),
    'ls-files',
    '-z',
    '--full-name',
    '--',
    ...REPLACED.map(kind => globOf(formatOf(kind))),
  ]);
  const paths = new Set([
    ...always
      .toString('utf8')
      .split('\0')
      .filter(path => path !== ''),
    // An article may be about conflict marks: in a copy they count only while git has a conflict in it.
    ...changes.filter(change => !isCopy(change, prefix) || isUnmerged(change)).map(({path}) => path),
  ]);
  const foreign = trackedChanges(repository).filter(
    change => isUnmerged(change) && !isOurs(change.path.slice(prefix.length)),
  );
  return [
    ...[...paths].sort().flatMap(path => {
      const file = path.slice(prefix.length);
      return conflictMarks(portfolio.readIfPossible(file) ?? '', file); // a file that is gone has no marks
    }),
    ...foreign.map(({path}) => ({
      file: path,
      line: null,
      message: 'git waits for you to resolve the conflict',
    })),
  ];
}

/** The learner's own files that are replaced as a whole: with a conflict mark in one, nothing of it is read. */
const REPLACED = ALL_KINDS.filter(kind => !isAppendOnly(kind) && !formatOf(kind).isCopy);

function isCopy({path}: Changed, prefix: string): boolean {
  const kind = kindOf(path.slice(prefix.length));
  return kind !== null && formatOf(kind).isCopy;
}

/** Commits our files, but for documents that cannot be read. The caller holds the folder lock. */
function commitOurs({home, repository, report}: SyncRun): void {
  const changed = ourChanges(repository).map(({path}) => path);
  const unreadable = new Map(changed.flatMap(path => unreadableAt(home, repository, path)));
  leaveOut(home, report, [...unreadable.values()]);
  const paths = changed.filter(path => !unreadable.has(path));
  if (isMerging(repository)) {
    if (unreadable.size > 0) return;
    endMerge(repository, paths);
    for (const line of duplicateFeeds(home)) home.notice(line); // until now, the network could not be read
    report.committed += paths.length;
    return;
  }
  if (paths.length === 0) return;
  if (commitOf(repository, 'HEAD') === null && !isKnown(repository.git))
    home.notice(
      'git does not know your name, so commits have the name “pln” (git config --global user.name "…", user.email).',
    );
  report.committed += commitPaths(
    repository,
    paths,
    count => `Sync from ${oneLine(hostname()) || 'a device'}: ${counted(count, 'file')}`,
  );
}

function unreadableAt({portfolio}: Home, {git, prefix}: Repository, path: string): [string, Problem][] {
  const file = path.slice(prefix.length);
  const obstacle = portfolio.whyUnreadable(file);
  if (obstacle) return [[path, obstacle]];
  if (!portfolio.has(file)) return [];
  const before = (): string => git.run(['cat-file', 'blob', `HEAD:${path}`]).out.toString('utf8');
  const problem = unreadableIn(file, portfolio.read(file), before);
  return problem ? [[path, problem]] : [];
}

async function share(run: SyncRun): Promise<void> {
  const {home, repository, options} = run;
  const {portfolio, notice} = home;
  if (repository.prefix !== '')
    return notice(
      `The folder is part of the larger repository ${repository.top}: only its own files were committed; pull and push there as usual.`,
    );
  if (!repository.git.ask('remote'))
    return notice(
      `There is no remote yet: git -C ${portfolio.dir} remote add origin <address of an empty repository, or of the one that your other devices share>`,
    );
  if (options.offline) return notice('Offline: nothing was pulled or pushed.');
  await exchange(run, () => commitOurs(run));
}
