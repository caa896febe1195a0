import {spawn, spawnSync} from 'node:child_process';
import {PlnError} from '../../domain/common/errors.ts';
import {cleanText} from '../../domain/common/text.ts';

/** How one `git …` ended. No exit code is thrown: the caller knows what it means. */
export interface GitAnswer {
  /** null: it was killed, by us or by someone else. */
  code: number | null;
  out: Buffer;
  /** In English, whatever the learner's language, as the text is parsed. */
  err: string;
}

export interface GitOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

/**
 * The learner's settings of git apply, but for these: bytes are not changed, and nothing is signed, because signing asks
 * for a passphrase. The learner's hooks run.
 */
const SETTINGS = [
  ['core.autocrlf', 'false'],
  ['core.safecrlf', 'false'],
  ['commit.gpgSign', 'false'],
  ['push.gpgSign', 'false'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '60'],
  ['credential.interactive', 'false'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Variables that git sets if it starts pln. They would lead to another repository. */
const OF_ANOTHER = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_LITERAL_PATHSPECS',
];

/** No prompt, of git, of ssh or in a window, may wait for an answer. */
function environment(env: NodeJS.ProcessEnv, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !OF_ANOTHER.includes(name)));
  return {
    ...clean,
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true', // answers with nothing
    SSH_ASKPASS: 'true',
    SSH_ASKPASS_REQUIRE: 'never',
    GCM_INTERACTIVE: 'never',
    GIT_EDITOR: 'true',
    GIT_MERGE_AUTOEDIT: 'no',
    ...more,
  };
}

/** The learner's ssh with options that end it rather than ask. A program in `GIT_SSH` has options of its own. */
function quietSsh(env: NodeJS.ProcessEnv, setting: string | null): Record<string, string> {
  const {GIT_SSH, GIT_SSH_COMMAND} = env;
  const command = GIT_SSH_COMMAND || setting || (GIT_SSH ? null : 'ssh');
  const options = '-o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15';
  return command === null ? {} : {GIT_SSH_COMMAND: `${command} ${options}`};
}

/** A command that asks no host and takes longer than this hangs in a hook. Milliseconds. */
const LOCAL_MS = 120_000;

export type Git = ReturnType<typeof createGit>;

/** git in one folder. Its functions throw PlnError 'git' if git is not installed. */
export function createGit(folder: string, env: NodeJS.ProcessEnv, localMs = LOCAL_MS) {
  const run = (args: readonly string[], {input = '', env: more}: GitOptions = {}): GitAnswer => {
    const {error, status, stdout, stderr} = spawnSync('git', [...SETTINGS, ...args], {
      cwd: folder,
      env: environment(env, more),
      input,
      timeout: localMs,
      killSignal: 'SIGKILL',
      maxBuffer: 2 ** 30,
    });
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === 'ENOENT') throw missing();
    const late = code === 'ETIMEDOUT' ? `\nit took longer than ${localMs / 1000} s, perhaps in a hook` : '';
    return {
      code: late ? null : status,
      out: stdout ?? Buffer.alloc(0),
      err: cleanText(`${stderr ?? ''}${late}`),
    };
  };
  const ask = (...args: string[]): string | null => {
    const {code, out} = run(args);
    return code === 0 ? out.toString('utf8').replace(/\n$/, '') : null;
  };
  return {
    folder,
    run,
    /** Its output without the last line feed; null if the exit code is not 0. */
    ask,
    /** Gives its output. Throws PlnError 'git' with git's own message if the exit code is not 0. */
    must(args: readonly string[], options: GitOptions = {}): Buffer {
      const answer = run(args, options);
      if (answer.code === 0) return answer.out;
      throw failed(args, answer);
    },
    /**
     * Talks to a host, in a session of its own so that no program finds a terminal to ask at. It is killed after `patienceMs`
     * without output, or at the signal.
     */
    talk(args: readonly string[], patienceMs: number, signal?: AbortSignal): Promise<GitAnswer> {
      const ssh = quietSsh(env, ask('config', 'core.sshCommand'));
      return talk({folder, args, env: environment(env, ssh), patienceMs, signal});
    },
  };
}

const missing = (): PlnError =>
  new PlnError(
    'git',
    'git is not installed on this machine.',
    'Install it (https://git-scm.com/downloads), or share the folder in another way, such as Syncthing.',
  );

/** The PlnError 'git' for a command that failed, in git's own words where they help. */
export function failed(args: readonly string[], {err, out}: GitAnswer): PlnError {
  const lock = /'([^']+\.lock)': File exists/.exec(err)?.[1];
  if (lock)
    return new PlnError(
      'git',
      'Another git command is running in the portfolio folder, or one was killed.',
      `If none is running, delete ${lock}, then \`pln sync\` again.`,
    );
  const owned = /dubious ownership in repository at '([^']+)'/.exec(err)?.[1];
  if (owned)
    return new PlnError(
      'git',
      `git does not trust ${owned}, which belongs to another user.`,
      `If it is yours: git config --global --add safe.directory '${owned}'`,
    );
  const said = lastWords(`${out.toString('utf8')}\n${err}`);
  return new PlnError(
    'git',
    `git ${args[0]} failed: ${said}.`,
    'Nothing of yours was lost. Fix that with git, then `pln sync` again.',
  );
}

/** The line of git's output that explains most. */
export function lastWords(text: string): string {
  const lines = cleanText(text)
    .split(/\n+/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('hint:'));
  // About a connection ssh knows more than git.
  const message =
    lines.find(line => line.startsWith('ssh: ')) ??
    lines.find(line => /^(?:fatal|error): /.test(line)) ??
    lines.at(-1) ??
    'it gave no reason';
  return message.replace(/^(?:fatal|error): /, '').replace(/[.]$/, '');
}

interface HostCommand {
  folder: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  patienceMs: number;
  signal: AbortSignal | undefined;
}

function talk({folder, args, env, patienceMs, signal}: HostCommand): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...SETTINGS, ...args], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let isLate = false;
    const end = (): void => {
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const onSilence = (): void => {
      isLate = true;
      end();
    };
    let timer = setTimeout(onSilence, patienceMs);
    const collect = (list: Buffer[]) => (chunk: Buffer) => {
      list.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(onSilence, patienceMs);
    };
    child.stdout.on('data', collect(out));
    child.stderr.on('data', collect(err));
    signal?.addEventListener('abort', end, {once: true});
    if (signal?.aborted) end();
    const cleanUp = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      cleanUp();
      reject(error.code === 'ENOENT' ? missing() : error);
    });
    child.on('close', code => {
      cleanUp();
      const late = isLate ? `\nfatal: the host sent nothing for ${Math.round(patienceMs / 1000)} s` : '';
      resolve({
        code: isLate ? null : code,
        out: Buffer.concat(out),
        err: cleanText(Buffer.concat(err).toString('utf8') + late),
      });
    });
  });
}

/** Kills it with every program that it started: ssh, helpers of protocols. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}
