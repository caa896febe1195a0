import {PlnError} from '../domain/common/errors.ts';
import type {KeySettings} from '../domain/common/keys.ts';
import type {PeriodEnd} from '../domain/common/time.ts';
import type {Line} from '../render/cells/lines.ts';
import type {Home, Reader} from '../services/home/home.ts';
import type {RefreshOptions, RefreshResult} from '../services/refresh/refresh.ts';

/** What the terminal UI says of its keys. */
export interface KeyTable {
  /** What of the settings cannot be, a line each. */
  troubles(settings: KeySettings): readonly string[];
  /** The keys of a row, `queue.done`, without settings; several where places differ. Or why there is no such row. */
  defaults(name: string): string[] | {why: string; hint: string};
}

/** What a command works with; nothing of the process itself is reached past this. */
export interface BaseContext {
  version: string;
  json: boolean;
  /** No connection is to be made. */
  offline: boolean;
  /** Whether a person sits at standard input and output. */
  isInteractive: boolean;
  /** The cells of a line. */
  columns: number;
  /** The cells of a line of prose: not longer than reads well, unless COLUMNS asks for more. */
  measure: number;
  env: NodeJS.ProcessEnv;
  /**
   * Opened, and the folder read, when first asked for. `trusted`, for commands that show no text of entries: an edit by
   * hand of a copy that was kept may go unnoticed for an hour.
   */
  home(kept?: 'trusted'): Promise<Home>;
  /** The same; what cannot be read is not said, because the result says it. */
  quietHome(): Promise<Home>;
  /** Without reading the folder: for what must work when the folder does not. */
  bareHome(): Promise<Home>;
  /** Without index and folder: for documents that are nobody's yet. */
  reader(): Reader;
  /** A result in words for people: controls and what cannot be seen are left out. */
  print(text: string): void;
  /** A document for programs, or a text to be copied: only controls are left out. */
  printDocument(text: string): void;
  /** A result with styles, where the terminal shows them and nobody asked for plain text. */
  drawLines(lines: readonly Line[]): void;
  /** A line for the person, on stderr. */
  printNotice(line: string): void;
  /** Overwrites itself on a terminal; nothing elsewhere. */
  progress(line: string): void;
  readStdin(): Promise<string>;
  /** Asks the person on the terminal a question; '' where nobody answers. */
  ask(question: string): Promise<string>;
  /** Opens the terminal UI and stays until it is left; null where there is no terminal for it. */
  openUi: (() => Promise<number>) | null;
  /** The made-up network, in a home of its own. */
  demo: {
    /** Makes it unless it is there, or in any case. */
    make(isReset: boolean): Promise<{folder: string; made: boolean}>;
    /** Opens the terminal UI on it and stays until it is left; null where there is no terminal for it. */
    open: ((folder: string) => Promise<number>) | null;
  };
  /** A command asks for it here: it may not know the UI. */
  keyTable(): Promise<KeyTable>;
  /** Runs the work again, once, where the database turns out to be damaged: by then it is built again from the folder. */
  onSoundDatabase<T>(work: () => Promise<T>): Promise<T>;
  /** Work that an interrupt from the keyboard asks to stop; what was done is kept. */
  untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** In a thread of its own. An interrupt from the keyboard stops it within a second and keeps what was done. */
  refresh(
    options: Omit<RefreshOptions, 'onProgress' | 'signal' | 'readers'>,
    onProgress: NonNullable<RefreshOptions['onProgress']>,
  ): Promise<RefreshResult>;
}

/** What a command works with, and what becomes of the text that is typed for it. */
export interface Context extends BaseContext {
  typing: {
    /** The text of the command: it waits as a draft where it cannot be stored. `isElsewhere`: the learner has it in a file. */
    hold(text: string, isElsewhere: boolean): void;
    /** A draft to be written in an editor, which goes when the command is done; null where no folder takes one. */
    draftFile(start: string): string | null;
    /** Another command line, already taken apart. */
    rerun(name: string, words: string[], options: Options): Promise<number>;
  };
}

export type OptionValue = string | string[] | number | boolean | PeriodEnd | undefined;
export type Options = Record<string, OptionValue>;

/** Gives the exit code; nothing means 0. */
export type CommandHandler = (
  context: Context,
  words: string[],
  options: Options,
) => Promise<number | undefined>;

export interface OptionRow {
  /** As commander writes them: `--limit <n>`, `--goal <goal...>`. */
  flags: string;
  about: string;
  choices?: readonly string[];
  /** Turns the typed word into its value; throws PlnError 'usage'. */
  parse?: (word: string) => string | number | PeriodEnd;
}

/** One command: help and docs/commands.md are made of these rows. */
export interface CommandRow {
  /** `queue`, `goal add`. */
  name: string;
  /** `<id>`, `[ids...]`. */
  words?: string;
  /** What it does, as one phrase. */
  about: string;
  options?: readonly OptionRow[];
  examples: readonly string[];
  /** Its file is loaded only when it runs. */
  load: () => Promise<CommandHandler>;
}

export const text = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

export const list = (options: Options, name: string): string[] | undefined => {
  const value = options[name];
  return Array.isArray(value) ? value : undefined;
};

export const flag = (options: Options, name: string): boolean => options[name] === true;

/** Whether documents for others may hold it; undefined: as it is. Throws PlnError 'usage'. */
export function shared(options: Options): boolean | undefined {
  if (flag(options, 'shared') && flag(options, 'private'))
    throw new PlnError('usage', 'It is shared or private, not both.', 'Give --shared or --private.');
  return flag(options, 'shared') ? true : flag(options, 'private') ? false : undefined;
}

export const number = (options: Options, name: string): number | undefined => {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
};

export const periodEnd = (options: Options, name: string): PeriodEnd | undefined => {
  const value = options[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
};

/** Only the pairs that were given: optional properties are absent, not undefined. */
export function definedOnly<T extends object>(values: {[Key in keyof T]: T[Key] | undefined}): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
