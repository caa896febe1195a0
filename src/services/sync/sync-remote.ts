import {PlnError} from '../../domain/common/errors.ts';
import {type Problem, problemWords} from '../../domain/common/problem.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {isDocument} from '../../portfolio/documents/kinds.ts';
import {applyTree, leaveMerge, moveBranch} from '../../portfolio/git/apply-tree.ts';
import {joinHistories, MERGE_MESSAGE, mergeBase} from '../../portfolio/git/join-histories.ts';
import {textsToPush} from '../../portfolio/git/outgoing.ts';
import {fetchBranch, pushBranch, remoteWord, type Upstream, upstreamOf} from '../../portfolio/git/remote.ts';
import {commitOf, type Repository} from '../../portfolio/git/repository.ts';
import {indexFolder} from '../folder/index-folder.ts';
import type {Home} from '../home/home.ts';
import {beginRewriting} from '../home/rewriting.ts';
import {assertIsPortfolio, duplicateFeeds, reportJoin} from './join-unrelated.ts';
import {mergeFile} from './merge-file.ts';
import {removedOnEither, reportReturned} from './returned-records.ts';
import {unreadableIn} from './unreadable-documents.ts';

/** `pln sync --json`. */
export interface SyncReport {
  /** How many files of ours were committed. */
  committed: number;
  /** How many commits of other devices were pulled. */
  pulled: number;
  /** How many commits were pushed. */
  pushed: number;
  /** Conflicts that the learner has to resolve. */
  conflicts: Problem[];
  /** Documents that cannot be read: not committed, and never pushed. */
  unreadable: Problem[];
}

export interface SyncOptions {
  /** The environment of the process, with the learner's variables for git and ssh. */
  env: NodeJS.ProcessEnv;
  offline: boolean;
  /** How long a host may be silent. Milliseconds. */
  patienceMs?: number;
  signal?: AbortSignal;
  onProgress?: (words: string) => void;
}

/** What the steps of one sync share. The report is filled step by step, as what is done stays done. */
export interface SyncRun {
  home: Home;
  repository: Repository;
  options: SyncOptions;
  report: SyncReport;
}

/** How long a host may be silent by default. */
const PATIENCE_MS = 60_000;
/** Two devices that sync at the same moment need a second push, three of them a third. */
const ROUNDS = 5;

/**
 * Pulls what other devices pushed, and pushes; again if another device pushed in between. `commit` commits what is in the
 * folder. Throws PlnError 'git', 'network' or 'interrupted'.
 */
export async function exchange(run: SyncRun, commit: () => void): Promise<void> {
  const {home, repository, options, report} = run;
  const {patienceMs = PATIENCE_MS, signal, onProgress = () => {}} = options;
  const remote = {patienceMs, ...(signal && {signal})};
  for (let round = 1; round <= ROUNDS; round += 1) {
    onProgress('pulling …');
    const upstream = await upstreamOf(repository, remote);
    const theirs = await fetchBranch(repository, upstream, remote);
    await home.store.withFolderLockAsync(() => pull(run, {upstream, theirs}, commit));
    if (report.conflicts.length > 0) return;
    const count = Number(
      repository.git.ask('rev-list', '--count', ...(theirs ? [`${theirs}..HEAD`] : ['HEAD'])),
    );
    if (count === 0) return;
    const unreadable = unreadableToPush(repository, theirs);
    if (unreadable.length > 0) return leaveOut(home, report, [...report.unreadable, ...unreadable]);
    onProgress('pushing …');
    if (await pushBranch(repository, upstream, remote)) {
      report.pushed += count;
      return;
    }
  }
  throw new PlnError(
    'git',
    'Another device pushed each time just before this one; yours is committed here.',
    'Try again: pln sync',
  );
}

interface Fetched {
  upstream: Upstream;
  /** The commit of the remote's branch. null: it has no such branch yet. */
  theirs: string | null;
}

/** The caller holds the folder lock. */
async function pull(run: SyncRun, {upstream, theirs}: Fetched, commit: () => void): Promise<void> {
  const {home, repository, report} = run;
  commit(); // what was written while the host was asked
  const known = new Set(duplicateFeeds(home));
  beginRewriting(home.store); // other devices may have forgotten records in files of this one
  const ours = commitOf(repository, 'HEAD');
  const removed =
    theirs === null || ours === null
      ? []
      : removedOnEither(repository, mergeBase(repository, ours, theirs), ours, theirs);
  if (theirs !== null) applyTheirs(run, theirs, upstream);
  await indexAgain(home, report.conflicts);
  reportReturned(home, removed);
  if (report.conflicts.length === 0) commit(); // `reportReturned` may have written an act
  for (const line of duplicateFeeds(home)) if (!known.has(line)) home.notice(line);
}

/** Unreadable documents that the learner committed with git, and that must not reach other devices. */
function unreadableToPush(repository: Repository, theirs: string | null): Problem[] {
  const before = (path: string): string =>
    theirs === null ? '' : repository.git.run(['cat-file', 'blob', `${theirs}:${path}`]).out.toString('utf8');
  return textsToPush(repository, theirs, isDocument).flatMap(
    ({path, text}) => unreadableIn(path, text, () => before(path)) ?? [],
  );
}

/** Reports each unreadable file once, and leaves it out of the sync. */
export function leaveOut(home: Pick<Home, 'notice'>, report: SyncReport, found: readonly Problem[]): void {
  const reported = new Set(report.unreadable.map(({file}) => file));
  for (const problem of found)
    if (!reported.has(problem.file))
      home.notice(`${problemWords(problem)}. It is not shared until it can be read.`);
  report.unreadable = [...new Map(found.map(problem => [problem.file, problem])).values()];
}

/** Brings the folder to the history that has ours and theirs, or to the merge with its conflict marks. */
function applyTheirs({home, repository, report}: SyncRun, theirs: string, upstream: Upstream): void {
  const ours = commitOf(repository, 'HEAD');
  if (ours === null || ours === theirs) return;
  const isUnrelated = mergeBase(repository, ours, theirs) === null;
  if (isUnrelated) assertIsPortfolio(repository, theirs, upstream);
  const joined = joinHistories(repository, ours, theirs, mergeFile);
  if (isUnrelated && joined.kind !== 'foreign') reportJoin(home, repository, theirs, upstream);
  const pulled = Number(repository.git.ask('rev-list', '--count', `${ours}..${theirs}`));
  switch (joined.kind) {
    case 'joined':
      if (joined.commit === ours) return;
      applyTree(repository, ours, joined.commit);
      moveBranch(repository, ours, joined.commit);
      report.pulled += pulled;
      return;
    case 'clash': {
      const {tree, stages, marked} = joined;
      applyTree(repository, ours, tree);
      leaveMerge(repository, {tree, stages, other: theirs, message: MERGE_MESSAGE});
      report.pulled += pulled;
      for (const file of marked.sort())
        for (const mark of conflictMarks(home.portfolio.read(file), file)) report.conflicts.push(mark);
      return;
    }
    case 'foreign':
      throw new PlnError(
        'git',
        `${joined.paths.join(', ')} was changed on both sides, and pln cannot merge it; nothing was pulled.`,
        isUnrelated
          ? `Rename yours (git mv, then git commit), then \`pln sync\` again.`
          : `Merge it with git: git -C ${repository.top} pull --rebase ${remoteWord(upstream.remote)} ${upstream.branch}`,
      );
  }
}

/** Problems of files with conflicts are reported already. */
async function indexAgain(home: Home, conflicts: readonly Problem[]): Promise<void> {
  for (const problem of await indexFolder(home))
    if (!conflicts.some(({file}) => file === problem.file)) home.notice(problemWords(problem));
}
