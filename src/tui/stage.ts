import {PlnError} from '../domain/errors.ts';
import type {Drafts} from '../services/drafts.ts';
import type {RefreshReport} from '../services/refresh.ts';
import type {Caller, FoundHit} from './calls.ts';
import type {Tone} from './effects.ts';
import type {Frame} from './frame-state.ts';
import {GLOBAL_KEYS} from './global-keys.ts';
import {type KeyRow, type Remapped, withKeys} from './keymap/rows.ts';
import type {ScreenId} from './places.ts';
import type {Reads} from './reads.ts';
import type {Area, Screen} from './screen.ts';
import {createScreens, PLACES} from './screens/index.ts';

/** What the UI needs of the world around it. */
export interface AppTools {
  reads: Reads;
  call: Caller;
  search(query: string): Promise<FoundHit[]>;
  refresh(
    ids: readonly string[],
    onProgress: (progress: {done: number; total: number}) => void,
  ): Promise<RefreshReport>;
  browse(url: string): void;
  copy(text: string): void;
  suspend(): void;
  quit(): void;
  /** The learner's own editor; null where they left it without a text. */
  edit(text: string): Promise<string | null>;
  drafts: Drafts;
  now(): number;
  remapped: Remapped;
}

/** What stands on the screen at the moment: the frame, each screen's state, and the way back. */
export type Stage = ReturnType<typeof createStage>;

type AnyScreen = Screen<unknown>;
type AnyRow = KeyRow<string, never>;

export function createStage(tools: AppTools) {
  const screens = new Map(createScreens().map(screen => [screen.id, screen as unknown as AnyScreen]));
  const states = new Map<ScreenId, unknown>([...screens].map(([id, screen]) => [id, screen.initial]));
  const listeners = new Set<() => void>();
  let frame: Frame = {
    screen: 'queue',
    overlay: null,
    toast: null,
    undo: null,
    refreshing: null,
    counts: {},
  };
  let version = 0;
  const screenOf = (id: ScreenId): AnyScreen => screens.get(id) as AnyScreen;
  const patch = (part: Partial<Frame>): void => {
    frame = {...frame, ...part};
  };
  const toast = (text: string, tone: Tone = 'plain'): void => patch({toast: {text, tone}});
  const stage = {
    tools,
    /** Where the way back leads, the last one first. */
    trail: [] as readonly ScreenId[],
    area: {columns: 80, rows: 22} as Area,
    frame: (): Frame => frame,
    patch,
    toast,
    has: (id: ScreenId): boolean => screens.has(id),
    screen: (): AnyScreen => screenOf(frame.screen),
    screenOf,
    state: (id: ScreenId = frame.screen): unknown => states.get(id),
    setState: (id: ScreenId, state: unknown): void => void states.set(id, state),
    /** Says what a person can mend; anything else is a bug. */
    fail(error: unknown): void {
      if (!(error instanceof PlnError)) throw error;
      toast(`${error.message} ${error.hint}`, 'error');
    },
    /** Everything in its turn is drawn by whoever listens. */
    changed(): void {
      version += 1;
      for (const listener of listeners) listener();
    },
    version: (): number => version,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Counts, and what undo would take back, as they are now. */
    lookAround(): void {
      patch({counts: {queue: tools.reads.counts().inbox}, undo: tools.reads.undoHint()});
    },
    /** The keys that mean something now. */
    rows: (): AnyRow[] => rowsOf(screenOf(frame.screen), states.get(frame.screen), tools.remapped),
  };
  return stage;
}

const PLACE_ROWS: readonly AnyRow[] = PLACES.map(place => ({
  id: `place ${place.id}`,
  keys: [place.digit],
  label: place.title,
  group: 'Places',
}));

/** A screen's own keys go before those that mean the same everywhere; while letters are text, only the others count. */
function rowsOf(screen: AnyScreen, state: unknown, remapped: Remapped): AnyRow[] {
  const own = screen.keys as readonly AnyRow[];
  if (screen.isTyping?.(state)) return withKeys(own, remapped).filter(row => (row.keys[0] ?? '').length > 1);
  const taken = new Set(own.flatMap(row => row.keys));
  const general = GLOBAL_KEYS.map(row => ({...row, keys: row.keys.filter(key => !taken.has(key))})).filter(
    row => row.keys.length > 0,
  );
  return withKeys([...own, ...(general as readonly AnyRow[]), ...PLACE_ROWS], remapped);
}
