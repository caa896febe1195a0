import {type Effect, send} from '../common/effects.ts';
import {eventsOf} from '../common/events.ts';
import {
  type Narrowing,
  type Neighbours,
  NO_NEIGHBOURS,
  type ScreenId,
  type VisitEvents,
} from '../common/places.ts';
import type {Step} from '../common/screen.ts';
import type {UiState} from './ui-state.ts';

const toQueue = eventsOf<VisitEvents['queue']>('queue');
const toReader = eventsOf<VisitEvents['reader']>('reader');
const toJournal = eventsOf<VisitEvents['journal']>('journal');

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
  /** From the place where the reader was opened; places without a list of entries leave it to the queue. */
  const neighboursOf = (entry: string): Neighbours => {
    const {screen} = stage.frame();
    const origin = stage.screenOf(screen === 'reader' ? (stage.trail.at(-1) ?? 'queue') : screen);
    const list = origin.neighbours ? origin : stage.screenOf('queue');
    return list.neighbours?.(stage.state(list.id), entry) ?? NO_NEIGHBOURS;
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
    /** The queue, showing only what was chosen on another screen. */
    narrow(to: Narrowing): void {
      if (!mayLeave(`narrow ${JSON.stringify(to)}`)) return;
      remember('queue');
      stage.patch({screen: 'queue'});
      performAll([send(toQueue('narrow', to))]);
    },
    /** The journal, with one entry of it open. */
    showWritten(id: string): void {
      performAll([send(toJournal('show', {id})), {do: 'go', screen: 'journal'}]);
    },
    /** The reader, which knows the entries around this one where it was opened; opening marks as read. */
    open(id: string, joined: boolean): void {
      const {screen} = stage.frame();
      if (screen === 'reader' && !mayLeave(`open ${id}`)) return;
      const neighbours = neighboursOf(id);
      for (const one of stage.screens()) {
        const next = one.opened?.(stage.state(one.id), id);
        if (next) stage.setState(one.id, next);
      }
      if (screen !== 'reader') remember('reader');
      stage.patch({screen: 'reader'});
      performAll([
        send(toReader('open', {id, neighbours})),
        {do: 'call', call: 'opened', with: {id, joined}},
      ]);
    },
  };
}
