import type {Effect, Narrowing} from '../common/effects.ts';
import type {ScreenId} from '../common/places.ts';
import type {Step} from '../common/screen.ts';
import {type QueueState, setFilter} from '../screens/queue/state.ts';
import {enter, type Neighbours, NO_NEIGHBOURS, type ReaderState} from '../screens/reader/state.ts';
import type {SearchState} from '../screens/search/state.ts';
import type {UiState} from './ui-state.ts';

export type Navigation = ReturnType<typeof createNavigation>;

/** From place to place, and back. */
export function createNavigation(
  stage: UiState,
  performAll: (effects: readonly Effect[]) => void,
  settleSoon: () => void,
) {
  const take = ({state, effects}: Step<unknown>, id: ScreenId): void => {
    stage.setState(id, state);
    performAll(effects);
  };
  const leaveFor = (id: ScreenId): void => {
    const {screen} = stage.frame();
    const {leave} = stage.screenOf(screen);
    if (screen !== id && leave && id !== 'reader') stage.setState(screen, leave(stage.state(screen)));
  };
  /** A place appears once on the way back, however often it was entered. */
  const remember = (next: ScreenId): void => {
    const {screen} = stage.frame();
    if (screen !== next)
      stage.trail = [...stage.trail.filter(place => place !== screen && place !== next), screen];
  };
  /** The question that was shown instead of leaving, as the number of its command: the same command next leaves. */
  let asked = {command: -1, target: ''};
  const isConfirmed = (target: string, words: string): boolean => {
    if (asked.command + 1 === stage.commands() && asked.target === target) return true;
    asked = {command: stage.commands(), target};
    stage.toast(words);
    return false;
  };
  /** A marking would be lost. Asks first; the same again leaves. */
  const mayLeave = (target: string, again = 'the same again leaves'): boolean => {
    const words = stage.screen().marking?.(stage.state()) ?? null;
    return words === null || isConfirmed(target, `${words} · ${again}`);
  };
  const placeBefore = (): ScreenId | undefined =>
    stage.trail.at(-1) ?? (stage.frame().screen === 'queue' ? undefined : 'queue');
  const back = (): boolean => {
    const before = placeBefore();
    stage.trail = stage.trail.slice(0, -1);
    if (before !== undefined) enterScreen(before);
    return before !== undefined;
  };
  /** Whether there was a step to take. */
  const taken = (next: Step<unknown> | null | undefined): boolean => {
    if (next) take(next, stage.frame().screen);
    return !!next;
  };
  const close = (): boolean => taken(stage.screen().close?.(stage.state()));
  const enterScreen = (id: ScreenId): void => {
    if (!stage.has(id)) return;
    leaveFor(id);
    stage.patch({screen: id});
    take(stage.screenOf(id).refresh(stage.state(id), stage.area), id);
  };
  return {
    take,
    enterScreen,
    /** Reads what the screen shows again. What is read late, such as a preview, follows without a key. */
    refreshScreen(): void {
      const {screen} = stage.frame();
      take(stage.screenOf(screen).refresh(stage.state(screen), stage.area), screen);
      settleSoon();
    },
    go(screen: ScreenId): void {
      if (screen !== stage.frame().screen && !mayLeave(`go ${screen}`)) return;
      if (screen === 'queue') stage.trail = [];
      else remember(screen);
      enterScreen(screen);
    },
    back: (): void => void back(),
    /** `pending`: what would be left behind unfinished, in words. */
    leave(by: 'back' | 'leave' | 'unwind', pending: string | null): void {
      if (by === 'unwind') {
        if (taken(stage.screen().unwind?.(stage.state(), stage.area)) || close()) return;
        // A message is put away before the place is left.
        if (!stage.frame().toast) back();
        return;
      }
      const canQuit = by === 'leave' && placeBefore() === undefined;
      if (placeBefore() === undefined && !canQuit) {
        close();
        return;
      }
      if (!mayLeave(by, `{${by}} again ${canQuit ? 'quits' : 'leaves'}`) || close() || back()) return;
      if (pending === null || isConfirmed('quit', `${pending} · {leave} again quits`)) stage.tools.quit();
    },
    /** The queue, showing only what was chosen elsewhere. */
    narrow(to: Narrowing): void {
      if (!mayLeave(`narrow ${JSON.stringify(to)}`)) return;
      remember('queue');
      stage.patch({screen: 'queue'});
      const queue = stage.state('queue') as QueueState;
      performAll(setFilter(queue, {state: 'all', narrowings: [to]}));
    },
    /** The reader, which knows the entries beside it where it was opened; opening marks as read. */
    open(id: string, joined: boolean): void {
      if (stage.frame().screen === 'reader' && !mayLeave(`open ${id}`)) return;
      const queue = stage.state('queue') as QueueState;
      const place = queue.rows.findIndex(row => row.id === id);
      const {screen} = stage.frame();
      const isOfSearch = (screen === 'reader' ? stage.trail.at(-1) : screen) === 'search';
      const neighbours = isOfSearch
        ? hitsBeside(stage.state('search') as SearchState, id)
        : rowsBeside(queue, place);
      stage.setState('reader', {...(stage.state('reader') as ReaderState), neighbours});
      if (place >= 0) {
        const rows = queue.rows.map((row, index) => (index === place ? {...row, read: true} : row));
        // A marked range keeps its rows while they are read.
        const cursor = queue.anchor === null ? place : queue.cursor;
        stage.setState('queue', {...queue, cursor, rows});
      }
      if (screen !== 'reader') remember('reader');
      stage.patch({screen: 'reader'});
      performAll([enter(id), {do: 'call', call: 'opened', with: {id, joined}}]);
    },
  };
}

function hitsBeside({hits}: SearchState, id: string): Neighbours {
  const entries = [...new Set(hits.flatMap(hit => hit.entry ?? []))];
  const place = entries.indexOf(id);
  const next = entries[place + 1] ?? null;
  return {following: next, previous: entries[place - 1] ?? null, next};
}

function rowsBeside({rows}: QueueState, place: number): Neighbours {
  if (place < 0) return NO_NEIGHBOURS;
  return {
    following: rows[place + 1]?.id ?? null,
    previous: rows.slice(0, place).findLast(row => !row.read)?.id ?? null,
    next: rows.slice(place + 1).find(row => !row.read)?.id ?? null,
  };
}
