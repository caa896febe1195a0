import {commitTree, type MergeFile, mergeTrees} from './merge-trees.ts';
import type {Repository} from './repository.ts';

/** The result of joining two histories. */
export type JoinedHistories =
  /** A commit that has both. */
  | {kind: 'joined'; commit: string}
  /** Both changed the same place differently: the files `marked` have conflict marks in `tree`. */
  | {kind: 'clash'; tree: string; marked: string[]; stages: string[]}
  /** Both changed files that are not pln's. */
  | {kind: 'foreign'; paths: string[]};

/**
 * Replays our commits that `theirs` does not have on top of it (a rebase), each merged by the rules of its files. If one
 * cannot be replayed, or is itself a merge, both histories are merged as they are now: that way a conflict comes up once,
 * with all of the learner's work around it. Unrelated histories are merged in the same way. Touches no file of the folder.
 */
export function joinHistories(
  repository: Repository,
  ours: string,
  theirs: string,
  mergeFile: MergeFile,
): JoinedHistories {
  const {git} = repository;
  const base = mergeBase(repository, ours, theirs);
  if (base === theirs) return {kind: 'joined', commit: ours};
  if (base === ours) return {kind: 'joined', commit: theirs};
  const commits = linesOf(
    git.must(['rev-list', '--reverse', '--topo-order', '--parents', `${theirs}..${ours}`]),
  );
  const pairs = commits.map(line => line.split(' '));
  const canReplay = base !== null && pairs.every(ids => ids.length === 2);
  const tip = canReplay ? replay(repository, theirs, pairs, mergeFile) : null;
  if (tip) return {kind: 'joined', commit: tip};
  const {tree, marked, stages, foreign} = mergeTrees(repository, {base, ours, theirs}, mergeFile);
  if (foreign.length > 0) return {kind: 'foreign', paths: foreign};
  if (marked.length > 0) return {kind: 'clash', tree, marked, stages};
  return {
    kind: 'joined',
    commit: commitTree(repository, {tree, parents: [ours, theirs], message: MERGE_MESSAGE}),
  };
}

/** null: the histories are unrelated. */
export const mergeBase = ({git}: Repository, ours: string, theirs: string): string | null =>
  git.ask('merge-base', ours, theirs);

export const MERGE_MESSAGE = 'Merge what was done on another device';

const linesOf = (out: Buffer): string[] =>
  out
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '');

/** Gives the new tip. null: one of the commits cannot be replayed on its own. */
function replay(
  repository: Repository,
  onto: string,
  pairs: readonly string[][],
  mergeFile: MergeFile,
): string | null {
  let tip = onto;
  for (const [commit = '', parent = ''] of pairs) {
    const merged = mergeTrees(repository, {base: parent, ours: tip, theirs: commit}, swapped(mergeFile));
    if (merged.foreign.length > 0 || merged.marked.length > 0) return null;
    if (merged.tree === repository.git.ask('rev-parse', `${tip}^{tree}`)) continue; // it is there already
    tip = commitTree(repository, {
      tree: merged.tree,
      parents: [tip],
      message: messageOf(repository, commit),
      author: authorOf(repository, commit),
    });
  }
  return tip;
}

/** In a replay the tip is theirs, and the commit on top of it ours. */
const swapped =
  (mergeFile: MergeFile): MergeFile =>
  (path, {base, ours, theirs}, isTaken) =>
    mergeFile(path, {base, ours: theirs, theirs: ours}, isTaken);

const messageOf = ({git}: Repository, commit: string): string =>
  git.must(['show', '--no-patch', '--format=%B', commit]).toString('utf8');

function authorOf({git}: Repository, commit: string): Record<string, string> {
  const [name = '', email = '', date = ''] = linesOf(
    git.must(['show', '--no-patch', '--format=%an%n%ae%n%aI', commit]),
  );
  return {GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date};
}
