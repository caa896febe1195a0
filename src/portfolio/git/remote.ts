import {PlnError} from '../../domain/common/errors.ts';
import {redactText} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import {type GitAnswer, lastWords} from './git.ts';
import {commitOf, type Repository} from './repository.ts';

/** The branch on the remote that ours is synced with. */
export interface Upstream {
  /** Its name or address. */
  remote: string;
  branch: string;
  /** Whether git has not stored it yet. */
  isNew: boolean;
}

export interface RemoteOptions {
  patienceMs: number;
  signal?: AbortSignal;
}

/**
 * The upstream that git has stored; else the branch of the same name on the only remote (or `origin`); else the default
 * branch of the remote (`main` there, `master` here), so that two devices never end up on branches of two names.
 * Throws PlnError 'git' or 'network'.
 */
export async function upstreamOf(repository: Repository, talking: RemoteOptions): Promise<Upstream> {
  const {git, top} = repository;
  const ours = git.ask('symbolic-ref', '--short', 'HEAD') ?? '';
  const noted = git.ask('config', `branch.${ours}.remote`);
  const merge = git.ask('config', `branch.${ours}.merge`)?.replace(/^refs\/heads\//, '');
  if (noted && noted !== '.' && merge) return {remote: noted, branch: merge, isNew: false};
  const remotes = (git.ask('remote') ?? '').split('\n').filter(name => name !== '');
  const remote = remotes.length === 1 ? remotes[0] : remotes.find(name => name === 'origin');
  if (remote === undefined)
    throw new PlnError(
      'git',
      `There are several remotes (${remotes.join(', ')}), and none is chosen; yours is committed here.`,
      `Choose one: git -C ${top} push --set-upstream ${remoteWord(remotes[0] ?? '')} ${ours}`,
    );
  const args = ['ls-remote', '--symref', '--end-of-options', remote, 'HEAD', `refs/heads/${ours}`];
  const answer = await git.talk(args, talking.patienceMs, talking.signal);
  if (answer.code !== 0) throw unreachable(repository, remote, answer, talking);
  const said = answer.out.toString('utf8');
  const head = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(said)?.[1];
  const isThere = said.includes(`\trefs/heads/${ours}\n`) || !/^[0-9a-f]{40,}\tHEAD$/m.test(said);
  return {remote, branch: isThere || head === undefined ? ours : head, isNew: true};
}

/** Fetches the commit of the branch. null: the remote has no such branch yet. Throws PlnError 'network'. */
export async function fetchBranch(
  repository: Repository,
  {remote, branch}: Upstream,
  talking: RemoteOptions,
): Promise<string | null> {
  const args = ['fetch', '--progress', '--no-tags', '--end-of-options', remote, `refs/heads/${branch}`];
  const answer = await repository.git.talk(args, talking.patienceMs, talking.signal);
  if (answer.code === 0) return commitOf(repository, 'FETCH_HEAD');
  if (/couldn't find remote ref/i.test(answer.err)) return null;
  throw unreachable(repository, remote, answer, talking);
}

/** Pushes our commits. false: another device pushed in between. Throws PlnError 'git' or 'network'. */
export async function pushBranch(
  repository: Repository,
  {remote, branch, isNew}: Upstream,
  talking: RemoteOptions,
): Promise<boolean> {
  const {git} = repository;
  const args = ['push', '--porcelain', '--progress', ...(isNew ? ['--set-upstream'] : [])];
  const answer = await git.talk(
    [...args, '--end-of-options', remote, `HEAD:refs/heads/${branch}`],
    talking.patienceMs,
    talking.signal,
  );
  if (answer.code === 0) return true;
  const line = /^!\t\S+\t(.*)$/m.exec(answer.out.toString('utf8'))?.[1];
  if (line === undefined) throw unreachable(repository, remote, answer, talking);
  if (/^\[rejected\]|fetch first|non-fast-forward|cannot lock ref|failed to update ref/.test(line))
    return false;
  throw refused(repository, remote, line, answer);
}

function refused({top}: Repository, remote: string, line: string, {err}: GitAnswer): PlnError {
  const why = /\((.*)\)$/.exec(line)?.[1] ?? line;
  const hook = /^remote: (?!error: )(\S.*)$/m.exec(err)?.[1];
  const hint = /checked out/.test(why)
    ? 'The other repository must be a bare one: git init --bare'
    : `Ask the owner of ${clean(remote)}, or use another remote: git -C ${top} remote set-url ${remoteWord(remote)} <address>`;
  return new PlnError(
    'git',
    clean(`${remote} refuses the push (${hook ? `${why}: ${hook}` : why}); it is committed here.`),
    hint,
  );
}

const ANSWERS: readonly [
  sign: RegExp,
  what: string,
  hint: (place: {top: string; remote: string}) => string,
][] = [
  [
    /Host key verification failed/i,
    'is a host that ssh does not know yet',
    ({top, remote}) => `Look at its key once and accept it: git -C ${top} fetch ${remoteWord(remote)}`,
  ],
  [
    /Permission denied \(|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Access denied|error: 40[13]/i,
    'wants to know who you are, and git cannot answer without asking you',
    ({top, remote}) =>
      `Let git remember it (a credential helper, or a key in ssh-agent), then try: git -C ${top} fetch ${remoteWord(remote)}`,
  ],
  [
    /not found|does not exist|does not appear to be a git repository|No such file or directory/i,
    'does not exist',
    ({top}) => `Check its address: git -C ${top} remote --verbose`,
  ],
];

function unreachable(
  {top}: Repository,
  remote: string,
  answer: GitAnswer,
  {signal}: RemoteOptions,
): PlnError {
  if (signal?.aborted)
    return new PlnError('interrupted', 'Stopped; what you have is committed here.', 'Go on with: pln sync');
  const [, what, hint] = ANSWERS.find(([sign]) => sign.test(answer.err)) ?? [];
  if (what && hint)
    return new PlnError('network', clean(`${remote} ${what}; yours is committed here.`), hint({top, remote}));
  return new PlnError(
    'network',
    clean(`${remote} could not be reached (${lastWords(answer.err)}); yours is committed here.`),
    'Try again when the connection is back: pln sync',
  );
}

/** The name of a remote for a command that the learner can copy into a shell. An address is shown without its secrets. */
export function remoteWord(remote: string): string {
  const shown = clean(remote);
  const quoted = /^[\w@%+=:,./~-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
  return shown.startsWith('-') ? `--end-of-options ${quoted}` : quoted;
}

/** Texts of git and of hosts, made safe to print. */
const clean = (text: string): string => oneLine(redactText(text));
