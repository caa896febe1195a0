import type {Effect} from './effects.ts';
import type {ScreenId} from './places.ts';
import type {Step} from './screen.ts';
import {applyFilter} from './screens/queue/filter.ts';
import type {QueueState} from './screens/queue/state.ts';
import type {ReaderState} from './screens/reader/state.ts';
import {enter} from './screens/reader/state.ts';
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
  const remember = (): void => {
    stage.trail = [...stage.trail, stage.frame().screen];
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
      else remember();
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
      remember();
      stage.patch({screen: 'queue'});
      const queue = stage.state('queue') as QueueState;
      performAll(applyFilter({...queue, filter: {state: 'all'}, names: {}}, to));
    },
    /** The reader, which knows the neighbours in the queue; opening marks as read. */
    open(id: string): void {
      const queue = stage.state('queue') as QueueState;
      const place = queue.rows.findIndex(row => row.id === id);
      const neighbours = {
        previous: queue.rows[place - 1]?.id ?? null,
        next: place >= 0 ? (queue.rows[place + 1]?.id ?? null) : null,
      };
      stage.setState('reader', {...(stage.state('reader') as ReaderState), neighbours});
      if (place >= 0) {
        const rows = queue.rows.map((row, index) => (index === place ? {...row, read: true} : row));
        stage.setState('queue', {...queue, cursor: place, rows});
      }
      if (stage.frame().screen !== 'reader') remember();
      stage.patch({screen: 'reader'});
      performAll([enter(id), {do: 'call', call: 'mark', with: {word: 'read', ids: [id]}}]);
    },
  };
}
