import type {KeySettings} from '../domain/common/keys.ts';
import type {RenderedLine} from '../render/cells/lines.ts';
import type {CommandDraft} from '../services/drafts/command-drafts.ts';
import type {FaceHome, HomeBasics} from '../services/home/face-home.ts';
import type {RefreshOptions, RefreshResult} from '../services/refresh/refresh.ts';

/** The keys of the terminal UI. */
export interface KeyTable {
  /** Settings of keys that cannot be used, a line each. */
  troubles(settings: KeySettings): readonly string[];
  /** The keys of a row, `queue.done`, without settings; several where places differ. Or why there is no such row. */
  defaults(name: string): string[] | {why: string; hint: string};
}

/** Asks the person on the terminal a question. null: the input has ended. */
export type Asker = (question: string) => Promise<string | null>;

/** What a command works with. Commands reach the process only through this. */
export interface BaseContext {
  version: string;
  json: boolean;
  /** Make no network connection. */
  offline: boolean;
  /** Whether a person sits at standard input and output. */
  isInteractive: boolean;
  /** The cells of a line. */
  columns: number;
  /** The cells of a line of prose: not longer than reads well, unless COLUMNS asks for more. */
  measure: number;
  env: NodeJS.ProcessEnv;
  /**
   * Opened, and the folder indexed, at the first call. `trusted` is for commands that show no text of entries: a snapshot
   * edited by hand may then go unnoticed for an hour.
   */
  home(scan?: 'trusted'): Promise<FaceHome>;
  /** The same, without notices about files that cannot be read: the result reports them. */
  quietHome(): Promise<FaceHome>;
  /** Without reading the folder, for what must work when the folder cannot be read. */
  bareHome(): Promise<FaceHome>;
  /** Without index and folder, for documents that are not in the network. */
  reader(): HomeBasics;
  /** A result in words for people: control characters and invisible ones are left out. */
  print(text: string): void;
  /** A document for programs, or a text to be copied: only control characters are left out. */
  printDocument(text: string): void;
  /** A result with styles, if the terminal shows them and `--no-color` was not given. */
  drawLines(lines: readonly RenderedLine[]): void;
  /** A line for the person, on stderr. */
  printNotice(line: string): void;
  /** A line that the next one replaces, on a terminal; nothing elsewhere. */
  progress(line: string): void;
  readStdin(): Promise<string>;
  /** Asks the person on the terminal a question; '' if there is no answer. */
  ask(question: string): Promise<string>;
  /** Runs work that asks several questions: what is typed ahead answers the next ones. */
  askSeveral<T>(work: (ask: Asker) => Promise<T>): Promise<T>;
  /** Opens the terminal UI, at the review where that is given, and returns when it is closed. null: there is no terminal for it. */
  openUi: ((review?: Review) => Promise<number>) | null;
  /** The made-up network, in a home of its own. */
  demo: {
    /** Makes it, if there is none yet or `isReset`. */
    make(isReset: boolean): Promise<{folder: string; made: boolean}>;
    /** Opens the terminal UI on it and returns when that is closed. null: there is no terminal for it. */
    open: ((folder: string) => Promise<number>) | null;
  };
  /** Commands get it from here, because they may not import the UI. */
  keyTable(): Promise<KeyTable>;
  /** Runs the work. If the database turns out to be damaged, it is rebuilt from the folder and the work runs once more. */
  onSoundDatabase<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work that Ctrl-C aborts; what is done by then is kept. */
  untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Refreshes in a thread of its own. Ctrl-C stops it within a second; what is done by then is kept. */
  refresh(
    options: Omit<RefreshOptions, 'onProgress' | 'signal' | 'readers'>,
    onProgress: NonNullable<RefreshOptions['onProgress']>,
  ): Promise<RefreshResult>;
}

/** A review that is opened in the terminal UI. */
export interface Review {
  /** null: as long as the setting says. */
  minutes: number | null;
  /** The day is planned again. */
  again: boolean;
}

/** What a command works with, and how it saves the learner's text. */
export interface Context extends BaseContext {
  draft: {
    /** The text of the command: saved as a draft if the command fails. `isInFile`: the learner has it in a file. */
    hold(text: string, isInFile: boolean): void;
    /** A file for the learner's editor, deleted when the command has succeeded. null: no folder can be written. */
    openFile(start: string): string | null;
    /** Runs the command of a draft with its text, then deletes the draft. Gives the exit code. */
    resume(draft: CommandDraft): Promise<number>;
  };
}
