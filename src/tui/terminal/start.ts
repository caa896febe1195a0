import type {SuspendTerminal} from 'ink';
import {type App, createUi, type UiDependencies} from '../core/ui.ts';
import type {Painter} from './painter.ts';
import {Speaker} from './speaker.ts';

/** The line at the bottom, for messages that no key asked for. */
export interface WarningLine {
  warn(words: string): void;
  /** Says that the reason for a warning is over, if the warning is still shown. */
  takeBack(warning: string, words: string): void;
}

/** What the program gives the UI besides its tools: what draws it, and when to read the index again. */
export interface Terminal {
  tools: Omit<UiDependencies, 'quit' | 'suspend' | 'redraw' | 'edit'>;
  painter: Painter;
  /** For a screen reader: lines that are read aloud instead of a screen. */
  isReadOut: boolean;
  /** Rejects with an exception that nothing caught. */
  uncaught: Promise<never>;
  /** Runs the learner's editor on the file of a draft; gives its text afterwards. */
  edit(draft: string): string;
  /** Calls back whenever the index may have changed, or with an error; gives a way to stop that. */
  watch(look: () => void, crash: (error: unknown) => void, line: WarningLine): () => void;
  /** Calls back whenever a source is due to be checked; gives a way to stop that. */
  whenDue(ask: () => void, crash: (error: unknown) => void): () => void;
  /** Called once the first frame is drawn and keys are read. */
  onOpen(): void;
}

/** Signals that end the UI; what was done before them is still stored. */
const LAST_SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/**
 * Opens the UI and stays until it is left; gives the signal that ended it, if one did. Throws the error that broke it,
 * with the terminal as it was before. The first frame is drawn before Ink is loaded, which takes longer than everything
 * before it; keys pressed meanwhile wait in the terminal.
 */
export const startTui = (terminal: Terminal): Promise<NodeJS.Signals | null> =>
  new TuiSession(terminal).untilLeft();

/** The UI at the terminal, from the first frame until the terminal is given back. */
class TuiSession {
  readonly #terminal: Terminal;
  readonly #app: App;
  readonly #view: View;
  /** Rejects with a bug of the UI. */
  readonly #broken: Promise<never>;
  readonly #watches: (() => void)[] = [];
  #signal: NodeJS.Signals | null = null;
  #suspendTerminal: SuspendTerminal | null = null;
  /** Ends Ink, and with it the UI. */
  #unmount = (): void => {};

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#app = createUi({
      ...terminal.tools,
      isSpoken: terminal.isReadOut,
      quit: () => {
        this.#view.close('pln is closed');
        this.#unmount();
      },
      redraw: () => this.#view.forget(),
      suspend: () => void this.#suspend(),
      edit: draft => this.#away(() => terminal.edit(draft)),
    });
    this.#view = viewOf(this.#app, terminal);
    this.#broken = new Promise<never>((_, reject) => this.#app.onCrash(reject));
    // The first frame may break before anything waits for it; Node would end the process without giving the screen back.
    this.#broken.catch(() => {});
  }

  async untilLeft(): Promise<NodeJS.Signals | null> {
    // Not `once`: Ink ends the process at a signal for which, by then, only Ink itself listens.
    for (const signal of LAST_SIGNALS) process.on(signal, this.#leave);
    process.once('exit', this.#closeView);
    try {
      this.#drawFirstFrame();
      const exited = await this.#startInk();
      await Promise.race([exited(), this.#broken, this.#terminal.uncaught]);
      return this.#signal;
    } finally {
      this.#giveBack();
    }
  }

  #drawFirstFrame(): void {
    const {stdin, stdout} = process;
    stdin.setRawMode(true);
    this.#app.resize({columns: stdout.columns || 80, rows: stdout.rows || 24});
    this.#view.open();
    this.#app.subscribe(this.#view.look);
    this.#app.start();
  }

  /** Lets Ink take the keys. Gives a function that waits until the UI is left. */
  async #startInk(): Promise<() => Promise<unknown>> {
    const app = this.#app;
    const terminal = this.#terminal;
    const {takeTerminal} = await import('./take-terminal.tsx');
    const taken = takeTerminal(app, terminal.isReadOut, suspend => {
      this.#suspendTerminal = suspend;
    });
    this.#unmount = taken.unmount;
    if (this.#signal) this.#unmount();
    this.#watches.push(
      terminal.watch(app.lookAgain, app.crash, app),
      terminal.whenDue(app.askDue, app.crash),
    );
    terminal.onOpen();
    return () => taken.waitUntilExit();
  }

  #giveBack(): void {
    for (const signal of LAST_SIGNALS) process.off(signal, this.#leave);
    for (const stop of this.#watches) stop();
    this.#app.stop();
    this.#unmount();
    this.#view.close();
    process.off('exit', this.#closeView);
    process.stdin.setRawMode(false);
  }

  readonly #closeView = (): void => this.#view.close();

  readonly #leave = (signal: NodeJS.Signals): void => {
    this.#signal = signal;
    this.#unmount();
  };

  /** Gives the terminal to something else meanwhile. null: it could not be given away. */
  async #away<T>(work: () => T | Promise<T>): Promise<T | null> {
    let result: T | null = null;
    await this.#suspendTerminal?.(async () => {
      this.#view.close();
      try {
        result = await work();
      } finally {
        process.stdin.setRawMode(true); // before anything is seen: what is seen is answered
        this.#view.open();
        this.#view.look();
      }
    });
    return result;
  }

  async #suspend(): Promise<void> {
    const isStopped = await this.#away(stopUntilContinued);
    if (isStopped === false) this.#app.say('No shell here could bring pln back, so it stays');
  }
}

/** An act is stored within 50 ms; on a slow disk the next row is not kept back much longer. */
const HELD_MS = 250;

/** The terminal while it is ours: drawn by the painter, or for a screen reader written by the speaker. */
interface View {
  open(): void;
  /** Shows what is new. */
  look(): void;
  /** All of it is shown next. */
  forget(): void;
  /** Calling it twice is the same as once. `lastWords`: for a screen reader. */
  close(lastWords?: string): void;
}

function viewOf(app: App, {painter, isReadOut}: Terminal): View {
  const {stdout} = process;
  if (isReadOut)
    return new Speaker({
      scene: app.scene,
      columns: () => stdout.columns || 80,
      write: text => void stdout.write(text),
      heldMs: HELD_MS,
    });
  const {open, forget, close} = painter;
  return {open, forget, close: () => close(), look: () => painter.draw(app.lines(), app.columns())};
}

/** After a stop both the signal and the timers that ran out meanwhile arrive at once; the signal within this time. Milliseconds. */
const SIGNAL_WITHIN = 50;

/**
 * Stops the whole job, as ^Z does where the terminal is not raw, until the shell brings it back. False where there is no
 * shell that could: the system does not stop it then (POSIX, orphaned process groups), and nothing would wake it.
 */
const stopUntilContinued = (): Promise<boolean> =>
  new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    const isBack = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    process.once('SIGCONT', isBack);
    process.kill(0, 'SIGTSTP');
    const isStill = (): void => {
      process.off('SIGCONT', isBack);
      resolve(false);
    };
    timer = setTimeout(() => {
      timer = setTimeout(isStill, SIGNAL_WITHIN);
    }, SIGNAL_WITHIN);
  });
