import type {Effect} from './effects.ts';
import type {ScreenId} from './places.ts';
import type {Step} from './screen.ts';
import {applyFilter} from './screens/queue/filter.ts';
import type {QueueState} from './screens/queue/state.ts';
import {enter, type Neighbours, NO_NEIGHBOURS, type ReaderState} from './screens/reader/state.ts';
import type {SearchState} from './screens/search/state.ts';
import type {Stage} from './stage.ts';

export type Travel = ReturnType<typeof createTravel>;

/** From place to place, and back. */
export function createTravel(stage: Stage, performAll: (effects: readonly Effect[]) => void) {
  const take = ({state, effects}: Step<unknown>, id: ScreenId): void => {
    stage.setState(id, state);
    performAll(effects);
  };
  const leaveFor = (id: ScreenId): void => {
    const {screen} = stage.frame();
    const {leave} = stage.screenOf(screen);
    if (screen !== id && leave && id !== 'reader') stage.setState(screen, leave(stage.state(screen)));
  };
  /** Places that were left for others and come again are gone through once on the way back. */
  const remember = (next: ScreenId): void => {
    const {screen} = stage.frame();
    stage.trail = [...stage.trail.filter(place => place !== screen && place !== next), screen];
  };
  const enterScreen = (id: ScreenId): void => {
    if (!stage.has(id)) return;
    leaveFor(id);
    stage.patch({screen: id});
    take(stage.screenOf(id).refresh(stage.state(id), stage.area), id);
  };
  return {
    take,
    enterScreen,
    /** The screen that is seen, asked to look again. */
    refreshScreen(): void {
      const {screen} = stage.frame();
      take(stage.screenOf(screen).refresh(stage.state(screen), stage.area), screen);
    },
    go(screen: ScreenId): void {
      if (screen === 'queue') stage.trail = [];
      else if (screen !== stage.frame().screen) remember(screen);
      enterScreen(screen);
    },
    back(): void {
      const before = stage.trail.at(-1);
      stage.trail = stage.trail.slice(0, -1);
      if (before) enterScreen(before);
      else if (stage.frame().screen !== 'queue') enterScreen('queue');
      else stage.tools.quit();
    },
    /** The queue, showing only what was chosen elsewhere. */
    narrow(to: string): void {
      remember('queue');
      stage.patch({screen: 'queue'});
      const queue = stage.state('queue') as QueueState;
      performAll(applyFilter({...queue, filter: {state: 'all'}, names: {}}, to));
    },
    /** The reader, which knows the entries beside it where it was opened; opening marks as read. */
    open(id: string, joined: boolean): void {
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
        stage.setState('queue', {...queue, cursor: place, rows});
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
