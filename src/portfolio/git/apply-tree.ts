import {chmodSync, existsSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {explainDiskErrors} from '../disk/disk-errors.ts';
import {pathThrough} from '../disk/path-inside.ts';
import {replaceFile, syncFolder} from '../disk/replace-file.ts';
import {formatOf, kindOf} from '../documents/kinds.ts';
import {goneLine} from './merge-trees.ts';
import {beginMerge, type Repository, trackedChanges} from './repository.ts';

interface Difference {
  path: string;
  /** As git writes modes; `000000`: no file. */
  mode: string;
  isNew: boolean;
}

/**
 * Brings the folder from one tree to another, each file as a whole: a crash leaves a mixture of whole old and whole new
 * files, which the next sync finds and commits. A file is written after those whose records it names. Among files of one
 * kind new ones come first, because a file that moved must be in its new place before it leaves the old one. The caller
 * holds the folder lock. Throws PlnError 'git'. Gives how many files differ.
 */
export function applyTree(repository: Repository, from: string, to: string): number {
  const {git, top, gitDir} = repository;
  const differences = differencesOf(repository, from, to);
  refuseInTheWay(repository, differences);
  const staging = join(gitDir, 'pln-pull');
  const index = join(gitDir, 'pln-index');
  try {
    rmSync(staging, {recursive: true, force: true});
    const env = {GIT_INDEX_FILE: index};
    git.must(['read-tree', to], {env});
    const written = differences
      .filter(({mode}) => mode !== '000000')
      .sort((one, other) => rankOf(one) - rankOf(other) || Number(other.isNew) - Number(one.isNew));
    // git writes them, so that the learner's filters (encryption, line ends) apply.
    git.must(['checkout-index', '--quiet', '--force', '-z', '--stdin', `--prefix=${staging}/`], {
      env,
      input: written.map(({path}) => `${path}\0`).join(''),
    });
    explainDiskErrors(top, () => {
      for (const {path, mode} of written)
        put(pathThrough(top, path), readFileSync(join(staging, path)), mode);
      for (const {path} of differences.filter(({mode}) => mode === '000000')) remove(pathThrough(top, path));
    });
    return differences.length;
  } finally {
    rmSync(staging, {recursive: true, force: true});
    rmSync(index, {force: true});
  }
}

const rankOf = ({path}: Difference): number => {
  const kind = kindOf(path);
  return kind === null ? 0 : formatOf(kind).rank;
};

function put(path: string, bytes: Uint8Array, mode: string): void {
  makeFolder(dirname(path));
  replaceFile(path, bytes);
  if (mode === '100755') chmodSync(path, 0o700);
}

function remove(path: string): void {
  rmSync(path, {force: true});
  syncFolder(dirname(path));
}

function differencesOf({git}: Repository, from: string, to: string): Difference[] {
  const out = git.must(['diff-tree', '-r', '-z', '--raw', '--no-renames', from, to]).toString('utf8');
  return [...out.matchAll(/:(\d+) (\d+) \w+ \w+ [A-Z]\d*\0([^\0]+)\0/g)].map(
    ([, before = '', mode = '', path = '']) => ({path, mode, isNew: before === '000000'}),
  );
}

/** Throws PlnError 'git' rather than overwrite what is in no commit. */
function refuseInTheWay(repository: Repository, differences: readonly Difference[]): void {
  const changed = trackedChanges(repository);
  const staged = changed.find(({code}) => !code.startsWith(' '));
  if (staged)
    throw new PlnError(
      'git',
      `${staged.path} is staged and not committed, which pulling would undo; nothing was pulled.`,
      `Commit it in ${repository.top}, or unstage it with git restore --staged, then \`pln sync\` again.`,
    );
  for (const {path} of differences) pathThrough(repository.top, path);
  const open = new Set(changed.map(({path}) => path));
  const inTheWay = differences.find(
    ({path, isNew}) => open.has(path) || (isNew && existsSync(join(repository.top, path))),
  );
  if (inTheWay)
    throw new PlnError(
      'git',
      `${inTheWay.path} was changed elsewhere too, and yours is in no commit yet; nothing was pulled.`,
      `Commit it or move it away in ${repository.top}, then \`pln sync\` again.`,
    );
  const special = differences.find(({mode}) => !['000000', '100644', '100755'].includes(mode));
  if (special)
    throw new PlnError(
      'git',
      `${special.path} is a link or a repository of its own, which pln does not write; nothing was pulled.`,
      `Pull it with git in ${repository.top}, then \`pln sync\` again.`,
    );
}

/** Called after `applyTree`: moves the branch to the commit, and brings git's index in line. */
export function moveBranch({git}: Repository, from: string, to: string): void {
  git.must(['update-ref', '-m', 'pln sync', 'HEAD', to, from]);
  git.must(['read-tree', '--reset', to]);
  git.run(['update-index', '-q', '--refresh']);
}

/** Called after `applyTree` with conflict marks: makes git see the merge and the files with conflicts. */
export function leaveMerge(
  repository: Repository,
  {tree, stages, other, message}: {tree: string; stages: readonly string[]; other: string; message: string},
): void {
  const {git} = repository;
  const paths = [...new Set(stages.map(line => line.slice(line.indexOf('\t') + 1)))];
  git.must(['read-tree', '--reset', tree]);
  git.must(['update-index', '-z', '--index-info'], {
    input: [...paths.map(path => goneLine(tree, path)), ...stages].map(line => `${line}\0`).join(''),
  });
  beginMerge(repository, other, message);
}
