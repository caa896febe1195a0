import {commitTree, type MergeFile, mergeTrees} from './merge-trees.ts';
import type {Repository} from './repository.ts';

/** How two histories came together. */
export type JoinedHistories =
  /** A new commit that has both. */
  | {kind: 'joined'; commit: string}
  /** Both changed one thing differently: `tree` has marks of that in the files `marked`. */
  | {kind: 'clash'; tree: string; marked: string[]; stages: string[]}
  /** Files that are not ours were changed on both sides. */
  | {kind: 'foreign'; paths: string[]};

/**
 * Puts our commits that `theirs` has not yet on top of it (a rebase), each merged by the rules of its files. Where one
 * of them cannot be put there, or is itself a merge, both histories are merged as they stand now: that way a conflict
 * is met once, with all of the learner's work around it. So are two that began apart. Touches no file of the folder.
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
  const {tree, marked, stages, foreign} = mergeTrees(repository, base, ours, theirs, mergeFile);
  if (foreign.length > 0) return {kind: 'foreign', paths: foreign};
  if (marked.length > 0) return {kind: 'clash', tree, marked, stages};
  return {kind: 'joined', commit: commitTree(repository, tree, [ours, theirs], MERGE_MESSAGE)};
}

/** null where two histories began apart. */
export const mergeBase = ({git}: Repository, ours: string, theirs: string): string | null =>
  git.ask('merge-base', ours, theirs);

export const MERGE_MESSAGE = 'Merge what was done on another device';

const linesOf = (out: Buffer): string[] =>
  out
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '');

/** null where one of the commits cannot be put there by itself. */
function replay(
  repository: Repository,
  onto: string,
  pairs: readonly string[][],
  mergeFile: MergeFile,
): string | null {
  let tip = onto;
  for (const [commit = '', parent = ''] of pairs) {
    const merged = mergeTrees(repository, parent, tip, commit, swapped(mergeFile));
    if (merged.foreign.length > 0 || merged.marked.length > 0) return null;
    if (merged.tree === repository.git.ask('rev-parse', `${tip}^{tree}`)) continue; // it is there already
    tip = commitTree(
      repository,
      merged.tree,
      [tip],
      messageOf(repository, commit),
      authorOf(repository, commit),
    );
  }
  return tip;
}

/** In a replay the tip is theirs, and what is put on it ours. */
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
