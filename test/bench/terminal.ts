import {spawn} from '@lydell/node-pty';

/** A program in a pseudo-terminal of 120×36, timed from outside. */
export interface Terminal {
  until(what: string | RegExp): Promise<void>;
  /** From the key to the first byte that comes back, in milliseconds, and how many came in that write. */
  press(key: string): Promise<{time: number; bytes: number}>;
  idle(milliseconds: number): Promise<false>;
  /** Leaves it as a person does. */
  close(): Promise<void>;
}

/** A key that draws nothing is counted with this. */
const NOTHING_DRAWN = 1000;

export function openTerminal(program: string, home: string, env: Record<string, string> = {}): Terminal {
  const child = spawn(process.execPath, [program], {
    cols: 120,
    rows: 36,
    env: {
      ...process.env,
      PLN_HOME: home,
      PLN_OFFLINE: '1',
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      NODE_ENV: 'production',
      ...env,
    },
  });
  let text = '';
  const listeners = new Set<(data: string) => void>();
  child.onData(data => {
    text += data;
    for (const listener of listeners) listener(data);
  });
  const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
  const tooEarly = ended.then((): never => {
    throw new Error(`${program} ended while it was waited for:\n${text.slice(-2000)}`);
  });
  tooEarly.catch(() => {}); // the waiting code handles it
  const idle = (milliseconds: number): Promise<false> =>
    new Promise(resolve => setTimeout(() => resolve(false), milliseconds));
  const firstOf = <T>(take: (data: string) => T | undefined): Promise<T> =>
    Promise.race([
      tooEarly,
      new Promise<T>(resolve => {
        const listener = (data: string): void => {
          const taken = take(data);
          if (taken === undefined) return;
          listeners.delete(listener);
          resolve(taken);
        };
        listeners.add(listener);
      }),
    ]);
  return {
    idle,
    async until(what) {
      const shows = (): true | undefined =>
        (typeof what === 'string' ? text.includes(what) : what.test(text)) || undefined;
      if (!shows()) await firstOf(shows);
    },
    async press(key) {
      text = '';
      const pressed = performance.now();
      const frame = firstOf(data => data.length);
      child.write(key);
      const bytes = await Promise.race([frame, idle(NOTHING_DRAWN)]);
      return {time: performance.now() - pressed, bytes: bytes || 0};
    },
    async close() {
      child.write('Q');
      await ended;
    },
  };
}
