import {spawn} from 'node:child_process';
import {Worker} from 'node:worker_threads';
import {PlnError} from './domain/errors.ts';
import {createDrafts} from './services/drafts.ts';
import {writeInEditor} from './services/editor.ts';
import type {Home} from './services/home.ts';
import type {RefreshOptions, RefreshReport} from './services/refresh.ts';
import type {Caller, CallName} from './tui/calls.ts';
import {createReads} from './tui/reads.ts';
import {startTui} from './tui/start.tsx';
import {themeOf} from './tui/theme.ts';
import type {FromWriter, ToWriter, WriterData} from './workers/writer.ts';

// The UI's part of the composition root.

export interface UiOptions {
  home: Home;
  env: NodeJS.ProcessEnv;
  writer: WriterData;
  /** Of the writer's thread: bundled beside app.js, not beside this chunk. */
  writerFile: URL;
  refresh(
    options: RefreshOptions,
    onProgress: NonNullable<RefreshOptions['onProgress']>,
  ): Promise<RefreshReport>;
}

const LOOK_EVERY = 700;

export async function openUi({home, env, writer, writerFile, refresh}: UiOptions): Promise<void> {
  const {call, close} = startWriter(writerFile, writer);
  let signal: NodeJS.Signals | null = null;
  try {
    signal = await startTui({
      theme: themeOf(env, home.settings.theme),
      tools: {
        reads: createReads(home),
        call,
        refresh: (ids, onProgress) => refresh({ids}, onProgress),
        browse,
        copy: text => void process.stdout.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`),
        drafts: createDrafts(home),
        now: home.now,
        keys: home.settings.keys,
      },
      edit: text => editedText(home, env, text),
      watch: look => watchIndex(home, look),
    });
  } finally {
    await close();
  }
  // To whoever sent it we end as it says.
  if (signal) process.kill(process.pid, signal);
}

/** The thread that writes: one call after another, answered by number. */
function startWriter(file: URL, workerData: WriterData): {call: Caller; close(): Promise<unknown>} {
  const worker = new Worker(file, {workerData});
  let broken: Error | null = null;
  let isOver = false;
  let whenSettled = (): void => {};
  const waiting = new Map<number, {resolve: (value: never) => void; reject: (error: unknown) => void}>();
  let next = 0;
  worker.on('message', (message: FromWriter) => {
    if (message.kind !== 'answer' && message.kind !== 'failure') return;
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') call?.resolve(message.value as never);
    else call?.reject(new PlnError(message.failure.code, message.failure.message, message.failure.hint));
    if (waiting.size === 0) whenSettled();
  });
  worker.on('exit', () => {
    isOver = true;
    whenSettled();
  });
  worker.on('error', error => {
    broken = error;
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  });
  const call = ((name: CallName, value: unknown) =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      next += 1;
      waiting.set(next, {resolve, reject});
      worker.postMessage({id: next, name, value} satisfies ToWriter);
    })) as Caller;
  const settled = (): Promise<void> =>
    new Promise(resolve => {
      whenSettled = resolve;
      if (waiting.size === 0 || isOver) resolve();
    });
  return {
    call,
    /** What was asked for is written before the thread ends. */
    close: async () => {
      await settled();
      return worker.terminate();
    },
  };
}

/** Another pln's acts show within two seconds. */
function watchIndex(home: Home, look: () => void): () => void {
  let seen = home.store.dataVersion();
  const timer = setInterval(() => {
    const now = home.store.dataVersion();
    if (now !== seen) look();
    seen = now;
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}

function editedText(home: Home, env: NodeJS.ProcessEnv, text: string): string | null {
  try {
    return writeInEditor(home, env, text);
  } catch (error) {
    if (error instanceof PlnError && error.code === 'usage') return null; // nothing was written
    throw error;
  }
}

/** No shell, no output on our screen, and nobody waits for it. */
function browse(url: string): void {
  if (!/^https?:/.test(url)) return;
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(program, [url], {stdio: 'ignore', detached: true});
  child.on('error', () => {});
  child.unref();
}
