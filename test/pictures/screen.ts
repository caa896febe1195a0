import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {TAKEN_AT} from './home.ts';

/** The program from its sources: a picture needs no build. */
const PLN = [
  `--import=${import.meta.resolve('tsx')}`,
  fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
];
const CLOCK = new URL('clock.js', import.meta.url).href;
/** Against hangs only. */
const PATIENCE = 60_000;
/** A screen that says nothing new for so long has nothing more to say. */
const STILL = 400;

export interface Screen {
  terminal: xterm.Terminal;
  /** Types keys and waits until the screen shows this and no longer changes. */
  press(keys: string, until: string): Promise<void>;
  close(): void;
}

/** The program on a home, in a real pseudo-terminal, drawn by a terminal emulator. */
export function openScreen(
  folder: string,
  columns: number,
  rows: number,
  env: NodeJS.ProcessEnv = {},
): Screen {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
  const child = spawn(process.execPath, PLN, {
    cols: columns,
    rows,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      PLN_HOME: folder,
      PLN_TAKEN_AT: String(TAKEN_AT),
      NODE_OPTIONS: `--import=${CLOCK}`,
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      LANG: 'C.UTF-8',
      TZ: 'Europe/Berlin',
      ...env,
    },
  });
  let changedAt = Date.now();
  child.onData(data => {
    changedAt = Date.now();
    terminal.write(data);
  });
  const press = async (keys: string, until: string): Promise<void> => {
    changedAt = Date.now();
    child.write(keys);
    const end = Date.now() + PATIENCE;
    while (!textOf(terminal).includes(until) || Date.now() - changedAt < STILL) {
      if (Date.now() > end) throw new Error(`waited for ${until}, but the screen shows\n${textOf(terminal)}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  return {terminal, press, close: () => child.kill()};
}

const textOf = ({buffer: {active}, rows}: xterm.Terminal): string =>
  Array.from({length: rows}, (_, row) =>
    active.getLine(active.viewportY + row)?.translateToString(true),
  ).join('\n');
