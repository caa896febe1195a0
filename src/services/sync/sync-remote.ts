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
import {removedOnEither, tellCameBack} from './returned-records.ts';
import {unreadableIn} from './unreadable-documents.ts';

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
  /** Documents that cannot be read: not committed, and never pushed. */
  unreadable: Problem[];
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

/** How long a host may be silent, unless told otherwise. */
const PATIENCE_MS = 60_000;
/** Two devices that sync at the same moment meet at the second push; a third time is for three of them. */
const ROUNDS = 5;

/** Takes in what others pushed, and pushes; counted in `done` on the way, as what is done stays done. What another device pushes meanwhile is taken in as well. */
export async function exchange(
  home: Home,
  repository: Repository,
  {patienceMs = PATIENCE_MS, signal, onProgress = () => {}}: SyncOptions,
  done: SyncReport,
  commit: () => void,
): Promise<void> {
  const talking = {patienceMs, ...(signal && {signal})};
  for (let round = 1; round <= ROUNDS; round += 1) {
    onProgress('pulling …');
    const upstream = await upstreamOf(repository, talking);
    const theirs = await fetchBranch(repository, upstream, talking);
    await home.store.withFolderLockAsync(async () => {
      commit(); // written while the host was asked
      const known = new Set(duplicateFeeds(home));
      beginRewriting(home.store); // other devices may have forgotten what is in files of this one
      const ours = commitOf(repository, 'HEAD');
      const removed =
        theirs === null || ours === null
          ? []
          : removedOnEither(repository, mergeBase(repository, ours, theirs), ours, theirs);
      if (theirs !== null) takeIn(home, repository, theirs, upstream, done);
      await indexAgain(home, done.conflicts);
      tellCameBack(home, removed);
      if (done.conflicts.length === 0) commit(); // it may have written an act
      for (const words of duplicateFeeds(home)) if (!known.has(words)) home.notice(words);
    });
    if (done.conflicts.length > 0) return;
    const count = Number(
      repository.git.ask('rev-list', '--count', ...(theirs ? [`${theirs}..HEAD`] : ['HEAD'])),
    );
    if (count === 0) return;
    const unreadable = unreadableOnItsWay(repository, theirs);
    if (unreadable.length > 0) return leaveOut(home, done, [...done.unreadable, ...unreadable]);
    onProgress('pushing …');
    if (await pushBranch(repository, upstream, talking)) {
      done.pushed += count;
      return;
    }
  }
  throw new PlnError(
    'git',
    'Another device pushed each time just before this one; what you have is committed here.',
    'Try again: pln sync',
  );
}

/** What is committed already, by hand with git, and must not reach the other devices. */
function unreadableOnItsWay(repository: Repository, theirs: string | null): Problem[] {
  const before = (path: string): string =>
    theirs === null ? '' : repository.git.run(['cat-file', 'blob', `${theirs}:${path}`]).out.toString('utf8');
  return textsToPush(repository, theirs, isDocument).flatMap(
    ({path, text}) => unreadableIn(path, text, () => before(path)) ?? [],
  );
}

/** Each is said once, however often a sync comes upon it. */
export function leaveOut(home: Pick<Home, 'notice'>, report: SyncReport, found: readonly Problem[]): void {
  const said = new Set(report.unreadable.map(({file}) => file));
  for (const problem of found)
    if (!said.has(problem.file))
      home.notice(`${problemWords(problem)}. It is not shared until it can be read.`);
  report.unreadable = [...new Map(found.map(problem => [problem.file, problem])).values()];
}

/** The caller holds the folder's lock. */
function takeIn(
  home: Home,
  repository: Repository,
  theirs: string,
  upstream: Upstream,
  done: SyncReport,
): void {
  const ours = commitOf(repository, 'HEAD');
  if (ours === null || ours === theirs) return;
  const isApart = mergeBase(repository, ours, theirs) === null;
  if (isApart) assertIsPortfolio(repository, theirs, upstream);
  const joined = joinHistories(repository, ours, theirs, mergeFile);
  if (isApart && joined.kind !== 'foreign') reportJoin(home, repository, theirs, upstream);
  const news = Number(repository.git.ask('rev-list', '--count', `${ours}..${theirs}`));
  switch (joined.kind) {
    case 'joined':
      if (joined.commit === ours) return;
      applyTree(repository, ours, joined.commit);
      moveBranch(repository, ours, joined.commit);
      done.pulled += news;
      return;
    case 'clash': {
      const {tree, stages, marked} = joined;
      applyTree(repository, ours, tree);
      leaveMerge(repository, {tree, stages, other: theirs, message: MERGE_MESSAGE});
      done.pulled += news;
      for (const file of marked.sort())
        for (const mark of conflictMarks(home.portfolio.read(file), file)) done.conflicts.push(mark);
      return;
    }
    case 'foreign':
      throw new PlnError(
        'git',
        `${joined.paths.join(', ')} was changed on both sides, and is not pln’s to merge; nothing was pulled.`,
        isApart
          ? `Give yours another name there (git mv, then git commit), then \`pln sync\` again.`
          : `Settle it with git: git -C ${repository.top} pull --rebase ${remoteWord(upstream.remote)} ${upstream.branch}`,
      );
  }
}

/** Files that wait for the learner's choice are told already. */
async function indexAgain(home: Home, conflicts: readonly Problem[]): Promise<void> {
  for (const problem of await indexFolder(home))
    if (!conflicts.some(({file}) => file === problem.file)) home.notice(problemWords(problem));
}
