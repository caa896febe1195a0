import {rmSync} from 'node:fs';
import {join} from 'node:path';
import type {FileVersions, IsTaken, MergedFiles} from '../documents/common/merge-versions.ts';
import {identity, isListForGit, isOurs, type Repository} from './repository.ts';

/** Merges the versions of a file, one of which may not have it. null: this kind of file has no merge rule. */
export type MergeFile = (path: string, versions: FileVersions, isTaken: IsTaken) => MergedFiles | null;

export interface MergedTree {
  tree: string;
  /** Paths of files with conflict marks; the tree has them with the marks. */
  marked: string[];
  /** The lines of git's index for them until the learner has chosen. */
  stages: string[];
  /** Paths that have no merge rule. If there are any, there is no tree. */
  foreign: string[];
}

/** Three commits or trees. `base` null: the two have nothing in common. */
export interface TreeVersions {
  base: string | null;
  ours: string;
  theirs: string;
}

/** Merges two trees in an index of its own. No file of the folder is touched, so that it is whole at any moment. */
export function mergeTrees(
  repository: Repository,
  {base, ours, theirs}: TreeVersions,
  mergeFile: MergeFile,
): MergedTree {
  const {git, gitDir} = repository;
  const index = join(gitDir, 'pln-index');
  const env = {GIT_INDEX_FILE: index};
  rmSync(index, {force: true});
  try {
    const start = base ?? git.must(['mktree']).toString().trim();
    git.must(['read-tree', '-i', '-m', '--aggressive', start, ours, theirs], {env});
    const open = unmerged(git.must(['ls-files', '--unmerged', '-z'], {env}).toString('utf8'));
    const merged: MergedTree = {tree: '', marked: [], stages: [], foreign: []};
    const isTaken: IsTaken = (path, text) =>
      [ours, theirs].some(tree => {
        const there = git.ask('rev-parse', '--verify', '--quiet', `${tree}:${path}`);
        return (
          there !== null && there !== git.must(['hash-object', '--stdin'], {input: text}).toString().trim()
        );
      });
    const lines = [...open].flatMap(([path, stages]) => {
      const versions = versionsOf(repository, path, stages);
      const files = versions && mergeFile(path, versions, isTaken);
      if (!files) merged.foreign.push(path);
      if (files?.isMarked) {
        merged.marked.push(path);
        merged.stages.push(...stages.map(({mode, blob, stage}) => `${mode} ${blob} ${stage}\t${path}`));
      }
      return Object.entries(files?.files ?? {}).map(([file, text]) =>
        indexLine(repository, file, text, ours),
      );
    });
    if (merged.foreign.length > 0) return merged;
    git.must(['update-index', '-z', '--index-info'], {env, input: lines.map(line => `${line}\0`).join('')});
    return {...merged, tree: git.must(['write-tree'], {env}).toString().trim()};
  } finally {
    rmSync(index, {force: true});
  }
}

interface Stage {
  mode: string;
  blob: string;
  /** 1 the base, 2 ours, 3 theirs. */
  stage: string;
}

function unmerged(listed: string): Map<string, Stage[]> {
  const found = new Map<string, Stage[]>();
  for (const line of listed.split('\0')) {
    const [, mode, blob, stage, path] = /^(\d+) (\w+) ([123])\t([\s\S]+)$/.exec(line) ?? [];
    if (mode && blob && stage && path) found.set(path, [...(found.get(path) ?? []), {mode, blob, stage}]);
  }
  return found;
}

/** null: the file is not ours, or not a plain text file on every side. */
function versionsOf({git}: Repository, path: string, stages: readonly Stage[]): FileVersions | null {
  if (!(isOurs(path) || isListForGit(path)) || stages.some(({mode}) => mode !== '100644')) return null;
  const bytes = (wanted: string): Buffer | null => {
    const stage = stages.find(one => one.stage === wanted);
    return stage ? git.must(['cat-file', 'blob', stage.blob]) : null;
  };
  const versions = [bytes('1'), bytes('2'), bytes('3')];
  const [base = null, ours = null, theirs = null] = versions.map(
    version => version?.toString('utf8') ?? null,
  );
  // Bytes that are not UTF-8 would be changed.
  if (
    versions.some(
      (version, index) => version && !version.equals(Buffer.from([base, ours, theirs][index] ?? '')),
    )
  )
    return null;
  return {base, ours, theirs};
}

/** The line for `git update-index --index-info` that removes a path. `like`: an id of this repository, for its length. */
export const goneLine = (like: string, path: string): string => `0 ${'0'.repeat(like.length)}\t${path}`;

function indexLine({git}: Repository, path: string, text: string | null, like: string): string {
  if (text === null) return goneLine(like, path);
  const blob = git.must(['hash-object', '-w', '--stdin'], {input: text}).toString().trim();
  return `100644 ${blob} 0\t${path}`;
}

export interface NewCommit {
  tree: string;
  parents: readonly string[];
  message: string;
  /** Variables of git that name the author; without them, the author is this device's user. */
  author?: Record<string, string>;
}

/** Makes a commit of a tree, which no branch has yet. Gives its id. */
export function commitTree({git}: Repository, {tree, parents, message, author = {}}: NewCommit): string {
  const args = ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent]), '-F', '-'];
  const env = {...identity(git), ...author};
  return git.must(args, {input: message, env}).toString().trim();
}
