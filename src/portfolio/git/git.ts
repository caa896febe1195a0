import {spawn, spawnSync} from 'node:child_process';
import {PlnError} from '../../domain/common/errors.ts';
import {cleanText} from '../../domain/common/text.ts';

/** How one `git …` ended. Nothing is thrown for a code: what it means is the caller's to say. */
export interface GitAnswer {
  /** null: it was ended, by us or by someone else. */
  code: number | null;
  out: Buffer;
  /** In English, whatever the learner's language: it is looked at. */
  err: string;
}

export interface GitOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

/**
 * The learner's settings of git hold, but for these: bytes go in and out as they are, and nothing is signed, because
 * a signature asks for a passphrase. Hooks run; they are the learner's own.
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

/** Set where pln is started by git itself; they would lead to another repository. */
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

/** Nothing may wait for an answer: no prompt of git, of ssh, or of a window. */
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

/** The learner's own ssh, told to ask nothing and to wait for nobody. Another program than ssh has words of its own. */
function quietSsh(env: NodeJS.ProcessEnv, setting: string | null): Record<string, string> {
  const {GIT_SSH, GIT_SSH_COMMAND} = env;
  const command = GIT_SSH_COMMAND || setting || (GIT_SSH ? null : 'ssh');
  const options = '-o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15';
  return command === null ? {} : {GIT_SSH_COMMAND: `${command} ${options}`};
}

/** Longer than this nothing takes that asks no host: it hangs in a hook. Milliseconds. */
const LOCAL_MS = 120_000;

export type Git = ReturnType<typeof createGit>;

/** git in one folder. Throws PlnError 'git' where there is none on this machine. */
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
    /** What it says, without the last line feed; null where it ended with anything but 0. */
    ask,
    /** Must succeed; anything else is said with git's own words. */
    must(args: readonly string[], options: GitOptions = {}): Buffer {
      const answer = run(args, options);
      if (answer.code === 0) return answer.out;
      throw failed(args, answer);
    },
    /**
     * Speaks to a host, in a session of its own so that nothing finds a terminal to ask at. Ended when nothing is heard
     * for `patienceMs`, or at the signal.
     */
    talk(args: readonly string[], patienceMs: number, signal?: AbortSignal): Promise<GitAnswer> {
      const ssh = quietSsh(env, ask('config', 'core.sshCommand'));
      return talk(folder, args, environment(env, ssh), patienceMs, signal);
    },
  };
}

const missing = (): PlnError =>
  new PlnError(
    'git',
    'There is no git on this machine.',
    'Install it (https://git-scm.com/downloads), or share the folder in another way, such as Syncthing.',
  );

export function failed(args: readonly string[], {err, out}: GitAnswer): PlnError {
  const lock = /'([^']+\.lock)': File exists/.exec(err)?.[1];
  if (lock)
    return new PlnError(
      'git',
      'Another git is at work in the portfolio folder, or one was cut off.',
      `When none is running, delete ${lock}, then \`pln sync\` again.`,
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
    'Nothing of yours was lost. Mend that with git, then `pln sync` again.',
  );
}

/** The line of git's answer that says most. */
export function lastWords(text: string): string {
  const lines = cleanText(text)
    .split(/\n+/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('hint:'));
  // Of a connection ssh knows more than git.
  const telling =
    lines.find(line => line.startsWith('ssh: ')) ??
    lines.find(line => /^(?:fatal|error): /.test(line)) ??
    lines.at(-1) ??
    'it gave no reason';
  return telling.replace(/^(?:fatal|error): /, '').replace(/[.]$/, '');
}

function talk(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<GitAnswer> {
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
    const heard = (list: Buffer[]) => (chunk: Buffer) => {
      list.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(onSilence, patienceMs);
    };
    child.stdout.on('data', heard(out));
    child.stderr.on('data', heard(err));
    signal?.addEventListener('abort', end, {once: true});
    if (signal?.aborted) end();
    const settled = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      settled();
      reject(error.code === 'ENOENT' ? missing() : error);
    });
    child.on('close', code => {
      settled();
      const late = isLate ? `\nfatal: nothing was heard for ${Math.round(patienceMs / 1000)} s` : '';
      resolve({
        code: isLate ? null : code,
        out: Buffer.concat(out),
        err: cleanText(Buffer.concat(err).toString('utf8') + late),
      });
    });
  });
}

/** With everything it started: ssh, helpers of protocols. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // gone already
  }
}
