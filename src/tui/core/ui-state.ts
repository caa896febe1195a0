import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import type {KeySettings} from '../../domain/common/keys.ts';
import type {Caller, FoundHit} from '../../services/calls/calls.ts';
import type {UiQueries} from '../../services/calls/queries.ts';
import type {Drafts} from '../../services/drafts/ui-drafts.ts';
import type {RefreshProgress, RefreshResult} from '../../services/refresh/refresh.ts';
import type {Tone} from '../common/effects.ts';
import type {ScreenId} from '../common/places.ts';
import type {Area, Hint, Screen} from '../common/screen.ts';
import {type KeyRow, shown, withKeys} from '../keymap/key-rows.ts';
import {createScreens} from '../screens/index.ts';
import {spokenKey} from '../speech/words.ts';
import type {Frame} from './frame-state.ts';
import {createKeymap} from './key-table.ts';

/** What the UI needs of the world around it. */
export interface UiDependencies {
  queries: UiQueries;
  call: Caller;
  search(query: string): Promise<FoundHit[]>;
  refresh(
    ids: readonly string[],
    onProgress: (progress: RefreshProgress) => void,
    /** Aborted: nobody more is asked, and the report is of those that were. */
    signal: AbortSignal,
  ): Promise<RefreshResult>;
  /** False where no browser was started. */
  browse(url: string): Promise<boolean>;
  copy(text: string): void;
  /** The made-up network: whether this is it, and how it is opened once this run of the UI is left. */
  demo: {isOpen: boolean; open(): void};
  suspend(): void;
  redraw(): void;
  quit(): void;
  /** The learner's own editor on the file of a draft; gives what stands in it afterwards. null: it was not opened. */
  edit(draft: string): Promise<string | null>;
  drafts: Drafts;
  /** Texts of commands that could not be stored, the oldest first. */
  textsWaiting(): readonly string[];
  now(): number;
  /** As the settings have them. */
  keys: KeySettings;
  /** For a screen reader: texts are laid out for reading aloud, and keys in messages have their spoken names. */
  isSpoken?: boolean;
}

/** What stands on the screen at the moment: the frame, each screen's state, and the way back. */
export type UiState = ReturnType<typeof createUiState>;

type AnyScreen = Screen<unknown>;
type AnyRow = KeyRow<string, never>;

/** How much is read at once to those who listen: a page of about a minute, lines of less than 200 bytes, no second pane. */
const HEARD: Area = {columns: 60, rows: 13};

/** What the hint line shows, in its order; `isSpecial`: the keys of what is going on, which a message does not replace. */
export interface Hints {
  rows: readonly AnyRow[];
  isSpecial: boolean;
}

export function createUiState(tools: UiDependencies) {
  const {isSpoken = false} = tools;
  const made = createScreens(isSpoken);
  const keymap = createKeymap(made, tools.keys);
  const screens = new Map(made.map(screen => [screen.id, screen as unknown as AnyScreen]));
  const states = new Map<ScreenId, unknown>([...screens].map(([id, screen]) => [id, screen.initial]));
  const listeners = new Set<() => void>();
  let frame: Frame = {
    screen: 'queue',
    overlay: null,
    toast: null,
    waiting: null,
    undo: null,
    refreshing: null,
    counts: {},
  };
  let moves = 0;
  let commands = 0;
  const screenOf = (id: ScreenId): AnyScreen => screens.get(id) as AnyScreen;
  const patch = (part: Partial<Frame>): void => {
    frame = {...frame, ...part};
  };
  const inWords = (text: string): string =>
    withKeys(text, keymap.rowsIn(frame.screen), isSpoken ? spokenKey : shown);
  const toast = (text: string, tone: Tone = 'plain'): void => patch({toast: {text: inWords(text), tone}});
  const stage = {
    tools,
    /** Where the way back leads, the last one first. */
    trail: [] as readonly ScreenId[],
    area: (isSpoken ? HEARD : {columns: 80, rows: 22}) as Area,
    frame: (): Frame => frame,
    patch,
    toast,
    /** `{undo}` in it becomes the key of that row, as it is in this place. */
    inWords,
    has: (id: ScreenId): boolean => screens.has(id),
    screen: (): AnyScreen => screenOf(frame.screen),
    screenOf,
    screens: (): readonly AnyScreen[] => [...screens.values()],
    state: (id: ScreenId = frame.screen): unknown => states.get(id),
    setState: (id: ScreenId, state: unknown): void => void states.set(id, state),
    /** Says what a person can fix; anything else is a bug. A damaged database is for the program to build again. */
    fail(error: unknown): void {
      if (!(error instanceof PlnError) || isDamaged(error)) throw error;
      toast(`${error.message} ${error.hint}`, 'error');
    },
    /** Everything in its turn is drawn by whoever listens. */
    changed(): void {
      for (const listener of listeners) listener();
    },
    /** A key or a paste came. */
    moved(): void {
      moves += 1;
    },
    /** How many have come, to know later whether any came in between. */
    moves: (): number => moves,
    /** A row of keys was chosen. */
    commanded(): void {
      commands += 1;
    },
    commands: (): number => commands,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Counts, and what undo would take back, as they are now. */
    lookAround(): void {
      patch({counts: tools.queries.tabCounts(null), undo: tools.queries.undoHint(null)});
    },
    /** The keys that mean something now. */
    rows: (): readonly AnyRow[] =>
      rowsOf(screenOf(frame.screen), states.get(frame.screen), keymap.rowsIn(frame.screen)),
    /** Every key of the place: for those that the place did not take as text. */
    allRows: (): readonly AnyRow[] => keymap.rowsIn(frame.screen),
    hints(): Hints {
      const screen = screenOf(frame.screen);
      const state = states.get(frame.screen);
      const special = screen.hints?.(state) ?? null;
      const ends = screen.ends?.(state) ?? null;
      const all = stage.allRows();
      const isUseful = (row: AnyRow): boolean => (row.enabled?.(state as never) ?? true) === true;
      const named = ({id, label}: Hint): AnyRow[] =>
        all.filter(row => row.id === id && isUseful(row)).map(row => (label ? {...row, label} : row));
      if (special !== null) return {rows: special.flatMap(named), isSpecial: true};
      const usual = stage.rows().filter(row => row.hint && isUseful(row));
      if (ends === null) return {rows: usual, isSpecial: false};
      return {rows: usual.toSpliced(1, 0, ...named({id: 'unwind', label: ends})), isSpecial: false};
    },
    keyTroubles: keymap.troubles,
  };
  return stage;
}

/** While letters are text, only the place's own keys that are none count. */
function rowsOf(screen: AnyScreen, state: unknown, all: readonly AnyRow[]): readonly AnyRow[] {
  if (!screen.isTyping?.(state)) return all;
  const own = new Set<string>(screen.keys.map(row => row.id));
  return all.filter(row => own.has(row.id) && (row.keys[0] ?? '').length > 1);
}
