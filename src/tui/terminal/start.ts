import type {SuspendTerminal} from 'ink';
import {type App, createUi, type UiDependencies} from '../core/ui.ts';
import type {Painter} from './painter.ts';
import {createSpeaker} from './speaker.ts';

/** The line at the bottom, for what nobody's key asked. */
export interface WarningLine {
  warn(words: string): void;
  /** Says that what was warned of is over, where the warning still stands. */
  takeBack(warning: string, words: string): void;
}

/** What the program gives the UI beside the tools: what draws it, and when to look at the index again. */
export interface Terminal {
  tools: Omit<UiDependencies, 'quit' | 'suspend' | 'redraw' | 'edit'>;
  painter: Painter;
  /** For a screen reader: lines that are read aloud instead of a screen. */
  isReadOut: boolean;
  /** Rejects with an exception that nothing caught. */
  uncaught: Promise<never>;
  /** Runs the learner's editor on the file of a draft; gives what stands in it afterwards. */
  edit(draft: string): string;
  /** Calls back whenever the index may have changed, or with what went wrong; gives a way to stop that. */
  watch(look: () => void, crash: (error: unknown) => void, line: WarningLine): () => void;
  /** Calls back whenever somebody is due to be asked for news; gives a way to stop that. */
  whenDue(ask: () => void, crash: (error: unknown) => void): () => void;
  /** Once the first frame is drawn and keys are heard. */
  onOpen(): void;
}

/** Signals after which nobody looks any more; what was done before them is still written. */
const LAST_WORDS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/**
 * Opens the UI and stays until it is left; gives the signal that ended it, if one did. Throws what broke it, with the
 * terminal as it was before. The first frame is drawn before Ink is loaded, which takes longer than all before it; keys
 * pressed meanwhile wait in the terminal.
 */
export async function startTui(terminal: Terminal): Promise<NodeJS.Signals | null> {
  const {stdin, stdout} = process;
  let ended: NodeJS.Signals | null = null;
  let suspendTerminal: SuspendTerminal | null = null;
  let unmount = (): void => {};
  const leave = (signal: NodeJS.Signals): void => {
    ended = signal;
    unmount();
  };
  const away = async <T>(work: () => T | Promise<T>): Promise<T | null> => {
    let result: T | null = null;
    await suspendTerminal?.(async () => {
      view.close();
      try {
        result = await work();
      } finally {
        stdin.setRawMode(true); // before anything is seen: what is seen is answered
        view.open();
        view.look();
      }
    });
    return result;
  };
  const app = createUi({
    ...terminal.tools,
    isSpoken: terminal.isReadOut,
    quit: () => {
      view.close('pln is closed');
      unmount();
    },
    redraw: () => view.forget(),
    suspend: () => void suspend(),
    edit: draft => away(() => terminal.edit(draft)),
  });
  const suspend = async (): Promise<void> => {
    const isStopped = await away(stopUntilContinued);
    if (isStopped === false) app.say('No shell here could bring pln back, so it stays');
  };
  const view = viewOf(app, terminal);
  const broken = new Promise<never>((_, reject) => app.onCrash(reject));
  // The first frame may break before anything waits for it; Node would end the process without giving the screen back.
  broken.catch(() => {});
  // Not `once`: Ink ends the process at a signal for which, by then, only Ink itself listens.
  for (const signal of LAST_WORDS) process.on(signal, leave);
  const closeView = (): void => view.close();
  process.once('exit', closeView);
  const watches: (() => void)[] = [];
  try {
    stdin.setRawMode(true);
    app.resize({columns: stdout.columns || 80, rows: stdout.rows || 24});
    view.open();
    app.subscribe(view.look);
    app.start();
    const {takeTerminal} = await import('./take-terminal.tsx');
    const taken = takeTerminal(app, terminal.isReadOut, suspend => {
      suspendTerminal = suspend;
    });
    unmount = taken.unmount;
    if (ended) unmount();
    watches.push(terminal.watch(app.lookAgain, app.crash, app), terminal.whenDue(app.askDue, app.crash));
    terminal.onOpen();
    await Promise.race([taken.waitUntilExit(), broken, terminal.uncaught]);
    return ended;
  } finally {
    for (const signal of LAST_WORDS) process.off(signal, leave);
    for (const stop of watches) stop();
    app.stop();
    unmount();
    view.close();
    process.off('exit', closeView);
    stdin.setRawMode(false);
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
  /** Twice is once. `lastWords`: for those who listen. */
  close(lastWords?: string): void;
}

function viewOf(app: App, {painter, isReadOut}: Terminal): View {
  const {stdout} = process;
  if (isReadOut)
    return createSpeaker({
      scene: app.scene,
      columns: () => stdout.columns || 80,
      write: text => void stdout.write(text),
      heldMs: HELD_MS,
    });
  const {open, forget, close} = painter;
  return {open, forget, close: () => close(), look: () => painter.draw(app.lines(), app.columns())};
}

/** After a stop both the signal and the timers that ran out meanwhile are there at once; the signal is heard within this. */
const HEARD = 50;

/**
 * Stops the whole job, as ^Z does where the terminal is not raw, until the shell brings it back. False where there is no
 * shell that could: the system then lets nobody stop it (POSIX, orphaned process groups), and nothing would wake it.
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
      timer = setTimeout(isStill, HEARD);
    }, HEARD);
  });
