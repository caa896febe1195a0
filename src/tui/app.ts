import {PlnError} from '../domain/errors.ts';
import type {KeySettings} from '../domain/keys.ts';
import type {Drafts} from '../services/drafts.ts';
import type {RefreshReport} from '../services/refresh.ts';
import type {Caller, CallName, Calls} from './calls.ts';
import type {Line} from './draw.ts';
import {type Effect, type Option, type PromptRequest, say} from './effects.ts';
import {frame} from './frame.ts';
import type {Frame} from './frame-state.ts';
import {globalEffects} from './global-handlers.ts';
import {createKeymap} from './key-table.ts';
import {type KeyRow, match} from './keymap/rows.ts';
import {type Overlay, openHelp, openPrompt, overlayKey, overlayPaste} from './overlay.ts';
import {paletteEffects, paletteOptions} from './palette.ts';
import type {ScreenId} from './places.ts';
import type {Reads} from './reads.ts';
import type {Area, Screen, Step} from './screen.ts';
import {createScreens} from './screens/index.ts';
import {applyFilter} from './screens/queue/filter.ts';
import type {QueueState} from './screens/queue/state.ts';
import type {ReaderState} from './screens/reader/state.ts';
import {enter} from './screens/reader/state.ts';

/** What the UI needs of the world around it. */
export interface AppTools {
  reads: Reads;
  call: Caller;
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
  /** As the settings have them. */
  keys: KeySettings;
}

export type App = ReturnType<typeof createApp>;

const SETTLE = 60;

/** Calls after which a long text is safe. */
const STORING: ReadonlySet<CallName> = new Set<CallName>(['reflect', 'correct', 'annotate', 'setGoal']);

const longLabel = (overlay: Overlay | null): string | null =>
  overlay?.kind === 'prompt' && overlay.request.isLong ? overlay.request.label : null;

/**
 * The UI without a terminal: keys go in, lines come out. Screens are pure; whatever they ask for is done here, reads at
 * once, writes in the writer's thread, so that a key is never kept waiting.
 */
export function createApp(tools: AppTools) {
  const screens = new Map<ScreenId, Screen<never>>(createScreens().map(screen => [screen.id, screen]));
  const states = new Map<ScreenId, unknown>([...screens].map(([id, screen]) => [id, screen.initial]));
  const listeners = new Set<() => void>();
  const ground: Frame = {
    screen: 'queue',
    overlay: null,
    toast: null,
    undo: null,
    refreshing: null,
    counts: {},
  };
  let around = ground;
  let trail: ScreenId[] = [];
  let area: Area = {columns: 80, rows: 22};
  let waiting = '';
  /** What is being stored just now, by its draft's label. */
  let writing: string | null = null;
  let settling: NodeJS.Timeout | null = null;
  let version = 0;

  const changed = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const patch = (part: Partial<Frame>): void => {
    around = {...around, ...part};
  };
  const screenOf = (id: ScreenId): Screen<unknown> => screens.get(id) as unknown as Screen<unknown>;
  const take = ({state, effects}: Step<unknown>, id: ScreenId): void => {
    states.set(id, state);
    performAll(effects);
  };
  const keymap = createKeymap([...screens.values()], tools.keys);
  const rows = (): readonly KeyRow<string, never>[] => {
    const all = keymap.rowsIn(around.screen);
    const {keys, isTyping} = screenOf(around.screen);
    if (!isTyping?.(states.get(around.screen))) return all;
    const own = new Set<string>(keys.map(row => row.id));
    return all.filter(row => own.has(row.id) && (row.keys[0] ?? '').length > 1);
  };

  const enterScreen = (id: ScreenId): void => {
    if (!screens.has(id)) return;
    if (around.screen !== id) {
      const {leave} = screenOf(around.screen);
      if (leave && id !== 'reader') states.set(around.screen, leave(states.get(around.screen)));
    }
    patch({screen: id});
    take(screenOf(id).refresh(states.get(id), area), id);
  };

  const fail = (error: unknown): void => {
    if (!(error instanceof PlnError)) throw error;
    patch({toast: {text: `${error.message} ${error.hint}`, tone: 'error'}});
  };

  const runCall = async <Name extends CallName>(
    name: Name,
    value: Calls[Name]['with'],
    after?: (result: Calls[Name]['gives']) => readonly Effect[],
  ): Promise<void> => {
    try {
      const result = await tools.call(name, value);
      if (writing !== null && STORING.has(name)) {
        tools.drafts.drop(writing);
        writing = null;
      }
      if (name === 'undo')
        patch({toast: {text: `Undone: ${(result as Calls['undo']['gives']).words}`, tone: 'good'}});
      performAll(after?.(result) ?? []);
    } catch (error) {
      if (STORING.has(name)) writing = null; // the draft stays
      fail(error);
    }
    lookAround();
    take(screenOf(around.screen).refresh(states.get(around.screen), area), around.screen);
    changed();
  };

  const runRefresh = async (ids: readonly string[]): Promise<void> => {
    if (around.refreshing) return;
    patch({refreshing: {done: 0, total: 0}, toast: null});
    changed();
    try {
      const report = await tools.refresh(ids, progress => {
        patch({refreshing: progress});
        changed();
      });
      const failed = report.failed.length > 0 ? ` · ${report.failed.length} failed, see Network` : '';
      patch({
        toast: {
          text: `${report.added} new · ${report.fetched + report.notModified} asked${failed}`,
          tone: failed ? 'error' : 'good',
        },
      });
    } catch (error) {
      fail(error);
    }
    patch({refreshing: null});
    lookAround();
    take(screenOf(around.screen).refresh(states.get(around.screen), area), around.screen);
    changed();
  };

  const lookAround = (): void => {
    const counts = tools.reads.counts();
    patch({counts: {queue: counts.inbox}, undo: tools.reads.undoHint()});
  };

  const openEntry = (id: string): void => {
    const queue = states.get('queue') as QueueState;
    const place = queue.rows.findIndex(row => row.id === id);
    const neighbours = {
      previous: queue.rows[place - 1]?.id ?? null,
      next: place >= 0 ? (queue.rows[place + 1]?.id ?? null) : null,
    };
    states.set('reader', {...(states.get('reader') as ReaderState), neighbours});
    if (place >= 0) {
      const read = queue.rows.map((row, index) => (index === place ? {...row, read: true} : row));
      states.set('queue', {...queue, cursor: place, rows: read});
    }
    if (around.screen !== 'reader') trail = [...trail, around.screen];
    patch({screen: 'reader'});
    perform(enter(id));
    perform({do: 'call', call: 'mark', with: {word: 'read', ids: [id]}});
  };

  const goBack = (): void => {
    const before = trail.at(-1);
    trail = trail.slice(0, -1);
    if (before) enterScreen(before);
    else if (around.screen !== 'queue') enterScreen('queue');
    else tools.quit();
  };

  const ask = (
    options: readonly Option[],
    label: string,
    after: (value: string) => readonly Effect[],
  ): void => patch({overlay: openPrompt({label, value: '', options, after})});

  const performers: {[Do in Effect['do']]: (effect: Extract<Effect, {do: Do}>) => void} = {
    read: effect => readNow(effect),
    look: ({look}) => performAll(look(tools.reads)),
    change: ({screen, change}) => void states.set(screen, change(states.get(screen) as never)),
    call: ({call, with: value, after}) => void runCall(call, value as never, after as never).catch(crash),
    go: ({screen}) => {
      trail = screen === 'queue' ? [] : [...trail, around.screen];
      enterScreen(screen);
    },
    narrow: ({to}) => {
      trail = [...trail, around.screen];
      patch({screen: 'queue'});
      const everything = {...(states.get('queue') as QueueState), filter: {state: 'all'}, names: {}} as const;
      performAll(applyFilter(everything, to));
    },
    open: ({id}) => openEntry(id),
    back: () => goBack(),
    quit: () => tools.quit(),
    ask: ({prompt}) => patch({overlay: openPrompt(withDraft(prompt))}),
    choose: ({options, label, after}) => ask(options(tools.reads), label, after),
    say: ({text, tone}) => patch({toast: {text, tone}}),
    refresh: ({ids}) => void runRefresh(ids).catch(crash),
    browse: ({url}) => {
      tools.browse(url);
      patch({toast: {text: 'Opening in the browser', tone: 'plain'}});
    },
    copy: ({text}) => {
      tools.copy(text);
      patch({toast: {text: 'Link copied', tone: 'plain'}});
    },
    help: () => patch({overlay: openHelp()}),
    palette: () => ask(paletteOptions(rows(), tools.reads), 'Command', paletteEffects),
    suspend: () => tools.suspend(),
    key: ({key}) => pressOne(key),
    edit: ({label, text, after}) => {
      const take = (written: string | null): void => {
        if (written?.trim()) {
          tools.drafts.keep(label, written);
          writing = label;
        }
        performAll(written === null ? [say('Nothing was written')] : after(written));
      };
      const started = tools.drafts.find(label) ?? text;
      void tools.edit(started).then(take).catch(fail).then(changed).catch(crash);
    },
  };

  function perform(effect: Effect): void {
    performers[effect.do](effect as never);
  }

  const performAll = (effects: readonly Effect[]): void => {
    for (const effect of effects) perform(effect);
  };

  const readNow = (effect: Effect & {do: 'read'}): void => {
    try {
      const taken = effect.read(tools.reads);
      states.set(effect.screen, taken(states.get(effect.screen) as never));
    } catch (error) {
      fail(error);
    }
  };

  let crash: (error: unknown) => void = error => {
    throw error;
  };

  /** A long text is kept while it is written, and dropped only when it is safely stored. */
  const keepDraft = (overlay: Overlay | null): void => {
    const label = longLabel(overlay);
    if (label === null || overlay?.kind !== 'prompt') return;
    if (overlay.edit.text.trim() !== '' && overlay.edit.text !== overlay.request.value)
      tools.drafts.keep(label, overlay.edit.text);
  };
  const withDraft = (prompt: PromptRequest): PromptRequest => {
    const draft = prompt.isLong ? tools.drafts.find(prompt.label) : null;
    if (draft === null) return prompt;
    patch({toast: {text: 'Going on with the draft that was left here', tone: 'plain'}});
    return {...prompt, value: draft};
  };

  const pressOne = (key: string): void => {
    if (around.overlay) {
      keepDraft(around.overlay);
      const {overlay, effects} = overlayKey(around.overlay, key);
      // Short questions may follow a long text: it is stored after the last of them.
      if (overlay === null && effects.length > 0) writing = longLabel(around.overlay) ?? writing;
      const isLeft = overlay === null && effects.length === 0 && longLabel(around.overlay) !== null;
      if (isLeft && around.overlay?.edit.text.trim())
        patch({toast: {text: 'Your text is kept as a draft', tone: 'plain'}});
      patch({overlay});
      performAll(effects);
      return;
    }
    const screen = screenOf(around.screen);
    const typed = screen.typing?.(states.get(around.screen), key, area);
    if (typed) {
      waiting = '';
      patch({toast: null});
      take(typed, around.screen);
      return;
    }
    const found = match(keymap.rowsIn(around.screen), waiting, key);
    waiting = found.kind === 'more' ? waiting + key : '';
    if (found.kind !== 'row') return;
    patch({toast: null});
    runRow(found.row);
  };

  const runRow = (row: KeyRow<string, never>): void => {
    const screen = screenOf(around.screen);
    const state = states.get(around.screen);
    const enabled = row.enabled?.(state as never) ?? true;
    if (enabled !== true) {
      patch({toast: {text: `Not now: ${enabled}`, tone: 'plain'}});
      return;
    }
    const handler = screen.handlers[row.id];
    if (handler && (screen.keys as readonly KeyRow<string, never>[]).some(own => own.id === row.id))
      take(handler(state, area), around.screen);
    else performAll(globalEffects(row.id));
  };

  const sayKeyTroubles = (): void => {
    const [first, ...others] = keymap.troubles;
    const more = others.length > 0 ? ` · ${others.length} more: pln doctor` : '';
    if (first !== undefined) patch({toast: {text: `${first}${more}`, tone: 'error'}});
  };

  const settle = (): void => {
    keepDraft(around.overlay);
    const screen = screenOf(around.screen);
    if (!screen.settle) return;
    const before = states.get(around.screen);
    take(screen.settle(before, area), around.screen);
    if (states.get(around.screen) !== before) changed();
  };

  const settleSoon = (): void => {
    if (settling) clearTimeout(settling);
    settling = setTimeout(settle, SETTLE);
    settling.unref();
  };

  return {
    /** All keys of one read, in order, drawn once. */
    press(keys: readonly string[]): void {
      for (const key of keys) pressOne(key);
      changed();
      settleSoon();
    },
    paste(text: string): void {
      const {paste} = screenOf(around.screen);
      if (around.overlay) patch({overlay: overlayPaste(around.overlay, text)});
      else if (paste) take(paste(states.get(around.screen), text, area), around.screen);
      changed();
      settleSoon();
    },
    resize(size: {columns: number; rows: number}): void {
      area = {columns: size.columns, rows: Math.max(1, size.rows - 2)};
      changed();
      settleSoon();
    },
    start(): void {
      lookAround();
      enterScreen('queue');
      settle();
      sayKeyTroubles();
      changed();
    },
    /** Another process may have written: look again, without moving anything. */
    lookAgain(): void {
      lookAround();
      take(screenOf(around.screen).refresh(states.get(around.screen), area), around.screen);
      changed();
    },
    lines: (): Line[] =>
      frame(
        around,
        {columns: area.columns, rows: area.rows + 2},
        rows(),
        () => screenOf(around.screen).view(states.get(around.screen), area, tools.now()),
        tools.now(),
      ),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: (): number => version,
    onCrash(handler: (error: unknown) => void): void {
      crash = handler;
    },
    stop(): void {
      if (settling) clearTimeout(settling);
    },
  };
}
