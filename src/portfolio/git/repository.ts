import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {tightenFolder} from '../../config/modes/tighten.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {globOf} from '../documents/common/location.ts';
import {ALL_KINDS, FOLDER_FILES, formatOf, kindOf} from '../documents/kinds.ts';
import {createGit, failed, type Git} from './git.ts';

/** The git repository that the portfolio folder lies in. Paths are those of the repository, with `/`. */
export interface Repository {
  git: Git;
  /** The folder's path in it, `notes/pln/`; '' if the folder is the repository itself. */
  prefix: string;
  top: string;
  gitDir: string;
}

/** The files of the folder that are pln's, as patterns of git. Other files in it are not committed. */
const OURS = [
  ...[...FOLDER_FILES, ...ALL_KINDS.map(kind => globOf(formatOf(kind)))].map(glob => `:(glob)${glob}`),
  ':(exclude,glob)*/.*',
];

/** Whether a file is pln's, by its path relative to the folder. */
export const isOurs = (path: string): boolean => FOLDER_FILES.includes(path) || kindOf(path) !== null;

/** Lists of lines that git reads. A merge has the lines of both versions. */
export const isListForGit = (path: string): boolean => /^\.git(?:ignore|attributes)$/.test(path);

/** null: the folder is in no repository yet. Throws PlnError 'git'. */
export function findRepository(folder: string, env: NodeJS.ProcessEnv, localMs?: number): Repository | null {
  const here = createGit(folder, env, localMs);
  const args = ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--show-prefix'];
  const answer = here.run(args);
  if (answer.code !== 0) {
    if (/not a git repository/i.test(answer.err)) return null;
    throw failed(args, answer);
  }
  const [top = folder, gitDir = '', prefix = ''] = answer.out.toString('utf8').split('\n');
  return {git: createGit(top, env, localMs), top, gitDir, prefix};
}

/** Makes the folder a git repository. Throws PlnError 'git'. */
export function makeRepository(folder: string, env: NodeJS.ProcessEnv): Repository {
  createGit(folder, env).must(['init', '--quiet']);
  tightenFolder(join(folder, '.git'));
  const made = findRepository(folder, env);
  if (!made)
    throw new PlnError('git', `git could not make a repository in ${folder}.`, 'Try it by hand: git init');
  return made;
}

const UNDER_WAY: readonly [file: string, what: string, end: string][] = [
  ['rebase-merge', 'a rebase', 'git rebase --continue, or --abort'],
  ['rebase-apply', 'a rebase', 'git rebase --continue, or --abort'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick', 'git cherry-pick --continue, or --abort'],
  ['REVERT_HEAD', 'a revert', 'git revert --continue, or --abort'],
  ['BISECT_LOG', 'a bisect', 'git bisect reset'],
];

/** Throws PlnError 'git' if the learner has begun something with git and not ended it. */
export function assertNothingUnderWay({git, gitDir, top}: Repository): void {
  const begun = UNDER_WAY.find(([file]) => existsSync(join(gitDir, file)));
  if (begun)
    throw new PlnError(
      'git',
      `${top} is in the middle of ${begun[1]}; nothing was done.`,
      `End it there with ${begun[2]}, then \`pln sync\` again.`,
    );
  if (git.ask('symbolic-ref', '--quiet', 'HEAD') === null)
    throw new PlnError(
      'git',
      `${top} is on a single commit and on no branch (a detached head); nothing was done.`,
      'Go back to your branch, such as git switch main, then `pln sync` again.',
    );
}

/** Whether git has a merge that is not committed yet. */
export const isMerging = ({gitDir}: Repository): boolean => existsSync(join(gitDir, 'MERGE_HEAD'));

/** Makes git see a merge with unresolved conflicts. */
export function beginMerge({gitDir}: Repository, other: string, message: string): void {
  writeFileSync(join(gitDir, 'MERGE_MSG'), `${message}\n`);
  writeFileSync(join(gitDir, 'MERGE_HEAD'), `${other}\n`);
}

/** A path that differs from the last commit. `code`: see git-status(1); `??` is not in git. */
export interface Changed {
  path: string;
  code: string;
}

/** Our files that differ from the last commit. */
export const ourChanges = (repository: Repository): Changed[] =>
  statusOf(repository, ['--untracked-files=all', '--', ...OURS]);

/** The files in git, of the whole repository, that differ from the last commit. */
export const trackedChanges = (repository: Repository): Changed[] =>
  statusOf(repository, ['--untracked-files=no']);

function statusOf({git, top, prefix}: Repository, args: readonly string[]): Changed[] {
  // In the folder itself, as our patterns are relative to it.
  const where = ['-C', join(top, prefix)];
  const out = git.must([
    ...where,
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--ignore-submodules',
    ...args,
  ]);
  return out
    .toString('utf8')
    .split('\0')
    .filter(line => line !== '')
    .map(line => ({code: line.slice(0, 2), path: line.slice(3)}));
}

/** Whether it has an unresolved conflict. */
export const isUnmerged = ({code}: Changed): boolean => /U|AA|DD/.test(code);

/** Commits exactly these paths, and gives how many differ. Everything else that is changed or staged stays so. */
export function commitPaths(
  repository: Repository,
  paths: readonly string[],
  message: (count: number) => string,
): number {
  const {git} = repository;
  const list = {input: paths.join('\0'), env: {GIT_LITERAL_PATHSPECS: '1', ...identity(git)}};
  const from = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  git.must(['add', '--all', ...from], list);
  // A sync that was killed may have left git's index older than the commit: then nothing differs.
  const wanted = new Set(paths);
  const count = ourChanges(repository).filter(({path}) => wanted.has(path)).length;
  if (count > 0) git.must(['commit', '--quiet', '--only', '-m', message(count), ...from], list);
  return count;
}

/** Commits a merge whose conflicts are resolved: what is staged, with these paths. */
export function endMerge({git}: Repository, paths: readonly string[]): void {
  const env = identity(git);
  if (paths.length > 0)
    git.must(['add', '--all', '--pathspec-from-file=-', '--pathspec-file-nul'], {
      input: paths.join('\0'),
      env: {GIT_LITERAL_PATHSPECS: '1'},
    });
  git.must(['commit', '--quiet', '--no-edit'], {env});
}

/** Variables of git with pln as the author, if git does not know the learner's name. */
export function identity(git: Git): Record<string, string> {
  if (isKnown(git)) return {};
  return Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap(role => [
      [`GIT_${role}_NAME`, 'pln'],
      [`GIT_${role}_EMAIL`, 'pln@localhost'],
    ]),
  );
}

/** Whether git knows the learner's name. */
export const isKnown = (git: Git): boolean =>
  git.ask('var', 'GIT_AUTHOR_IDENT') !== null && git.ask('var', 'GIT_COMMITTER_IDENT') !== null;

/** The id of the commit that a name means. null: there is no such commit. */
export const commitOf = ({git}: Repository, name: string): string | null =>
  git.ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
