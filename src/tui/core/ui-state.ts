import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import type {KeySettings} from '../../domain/common/keys.ts';
import type {Query} from '../../domain/entries/query.ts';
import type {Caller, FoundHits} from '../../services/calls/calls.ts';
import type {UiQueries} from '../../services/calls/queries.ts';
import type {Drafts} from '../../services/drafts/ui-drafts.ts';
import type {RefreshProgress, RefreshResult} from '../../services/refresh/refresh.ts';
import type {Effect, Tone} from '../common/effects.ts';
import type {ScreenId} from '../common/places.ts';
import type {Area, Hint, Screen} from '../common/screen.ts';
import {type KeyRow, shown, withKeys} from '../keymap/key-rows.ts';
import {createScreens} from '../screens/index.ts';
import {spokenKey} from '../speech/words.ts';
import type {Frame} from './frame-state.ts';
import {createKeymap, type Keymap} from './key-table.ts';
import type {StartTimer} from './pause.ts';

/** What the UI needs from outside. */
export interface UiDependencies {
  queries: UiQueries;
  call: Caller;
  search(query: Query): Promise<FoundHits>;
  refresh(
    ids: readonly string[],
    onProgress: (progress: RefreshProgress) => void,
    /** Aborted: no further source is fetched, and the report covers those that were. */
    signal: AbortSignal,
  ): Promise<RefreshResult>;
  /** False: no browser was started. */
  browse(url: string): Promise<boolean>;
  copy(text: string): void;
  /** The demo: whether this is it, and how it is opened after this run of the UI. */
  demo: {isOpen: boolean; open(): void};
  suspend(): void;
  redraw(): void;
  quit(): void;
  /** The learner's own editor on the file of a draft; gives its text afterwards. null: it was not opened. */
  edit(draft: string): Promise<string | null>;
  drafts: Drafts;
  /** An id for a highlight that is cited before it is stored. */
  newAnnotationId(): string;
  /** Texts of commands that could not be stored, the oldest first. */
  textsWaiting(): readonly string[];
  now(): number;
  /** In place of the usual timer. */
  startTimer?: StartTimer;
  /** Called for each key and paste of the learner. */
  onKeys?(): void;
  /** Sees each effect before it is performed, for a log. */
  onEffect?(effect: Effect): void;
  /** Opens Today with a review of so many minutes (null: as the setting says), planned again or not. Left out: Today opens if a goal is active, else the queue. */
  review?: {minutes: number | null; again: boolean};
  /** The place that opens first, in place of these. */
  opens?: 'queue';
  /** The learner's key settings. */
  keys: KeySettings;
  /** For a screen reader: texts are laid out for reading aloud, and keys in messages have their spoken names. */
  isSpoken?: boolean;
}

type AnyScreen = Screen<unknown>;
type AnyRow = KeyRow<string, never>;

/** How much is read aloud at once: a page of about a minute, lines of less than 200 bytes, no second pane. */
const AREA_READ_ALOUD: Area = {columns: 60, rows: 13};

/** What the hint line shows, in its order; `isSpecial`: the keys of the current mode, which a message does not replace. */
export interface Hints {
  rows: readonly AnyRow[];
  isSpecial: boolean;
}

/** What is on the screen: the frame, the state of each screen, and the way back. */
export class UiState {
  readonly tools: UiDependencies;
  /** The key settings that cannot be applied, one a line. */
  readonly keyTroubles: readonly string[];
  /** The place that was shown first: the way back ends there. */
  root: ScreenId = 'queue';
  /** Where the way back leads, the last one first. */
  trail: readonly ScreenId[] = [];
  area: Area;
  readonly #keymap: Keymap;
  readonly #screens: ReadonlyMap<ScreenId, AnyScreen>;
  readonly #states: Map<ScreenId, unknown>;
  readonly #listeners = new Set<() => void>();
  #frame: Frame = {
    screen: 'queue',
    overlay: null,
    toast: null,
    waiting: null,
    undo: null,
    refreshing: null,
    counts: {},
  };
  #moves = 0;
  #commands = 0;

  constructor(tools: UiDependencies) {
    const {isSpoken = false} = tools;
    const screens = createScreens(isSpoken);
    this.tools = tools;
    this.area = isSpoken ? AREA_READ_ALOUD : {columns: 80, rows: 22};
    this.#keymap = createKeymap(screens, tools.keys);
    this.keyTroubles = this.#keymap.troubles;
    this.#screens = new Map(screens.map(screen => [screen.id, screen as unknown as AnyScreen]));
    this.#states = new Map([...this.#screens].map(([id, screen]) => [id, screen.initial]));
  }

  frame(): Frame {
    return this.#frame;
  }

  patch(part: Partial<Frame>): void {
    this.#frame = {...this.#frame, ...part};
  }

  toast(text: string, tone: Tone = 'plain'): void {
    this.patch({toast: {text: this.inWords(text), tone}});
  }

  /** `{undo}` in a text becomes the key of that row, as it is in this place. */
  inWords(text: string): string {
    return withKeys(text, this.allRows(), this.tools.isSpoken ? spokenKey : shown);
  }

  has(id: ScreenId): boolean {
    return this.#screens.has(id);
  }

  screens(): readonly AnyScreen[] {
    return [...this.#screens.values()];
  }

  screen(id = this.#frame.screen): AnyScreen {
    const screen = this.#screens.get(id);
    if (!screen) throw new Error(`there is no screen ${id}`);
    return screen;
  }

  /** The state of a screen. */
  ofScreen(id = this.#frame.screen): unknown {
    return this.#states.get(id);
  }

  setState(id: ScreenId, state: unknown): void {
    this.#states.set(id, state);
  }

  /** Shows what a person can fix; throws a bug, and a damaged database, which the program builds again. */
  fail(error: unknown): void {
    if (!(error instanceof PlnError) || isDamaged(error)) throw error;
    this.toast(`${error.message} ${error.hint}`, 'error');
  }

  /** Notifies the subscribers, which redraw. */
  readonly changed = (): void => {
    for (const listener of this.#listeners) listener();
  };

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A key or a paste came. */
  moved(): void {
    this.#moves += 1;
  }

  /** The number of keys and pastes so far: shows later whether any came in between. */
  moves(): number {
    return this.#moves;
  }

  /** The learner chose a row of keys. */
  commanded(): void {
    this.#commands += 1;
  }

  commands(): number {
    return this.#commands;
  }

  /** Reads the counts of the places, and what undo would take back. */
  lookAround(): void {
    const {tabCounts, undoHint} = this.tools.queries;
    this.patch({counts: tabCounts(null), undo: undoHint(null)});
  }

  /** The keys that do something now. */
  rows(): readonly AnyRow[] {
    return rowsOf(this.screen(), this.ofScreen(), this.allRows());
  }

  /** Every key of the place, also those that are text just now. */
  allRows(): readonly AnyRow[] {
    return this.#keymap.rowsIn(this.#frame.screen);
  }

  /** Every key of the place, with those of the current mode in place of others. */
  answeringRows(): readonly AnyRow[] {
    const state = this.ofScreen() as never;
    const all = this.allRows();
    const isOn = (row: AnyRow): boolean => row.takesOver === true && row.enabled?.(state) === true;
    return [...all.filter(isOn), ...all.filter(row => !row.takesOver)];
  }

  hints(): Hints {
    const screen = this.screen();
    const state = this.ofScreen();
    const special = screen.hints?.(state) ?? null;
    const ends = screen.ends?.(state) ?? null;
    const all = this.allRows();
    const isUseful = (row: AnyRow): boolean => (row.enabled?.(state as never) ?? true) === true;
    const named = ({id, label}: Hint): AnyRow[] =>
      all.filter(row => row.id === id && isUseful(row)).map(row => (label ? {...row, label} : row));
    if (special !== null) return {rows: special.flatMap(named), isSpecial: true};
    const usual = this.rows().filter(row => row.hint && isUseful(row));
    if (ends === null) return {rows: usual, isSpecial: false};
    return {rows: usual.toSpliced(1, 0, ...named({id: 'unwind', label: ends})), isSpecial: false};
  }
}

/** While letters are text, only the place's own keys count, and of these only those that are not letters. */
function rowsOf(screen: AnyScreen, state: unknown, all: readonly AnyRow[]): readonly AnyRow[] {
  if (!screen.isTyping?.(state)) return all;
  const own = new Set<string>(screen.keys.map(row => row.id));
  return all.filter(row => own.has(row.id) && (row.keys[0] ?? '').length > 1);
}
