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

/** From place to place, and back. */
export class Navigation {
  readonly #ui: UiState;
  readonly #perform: (effects: readonly Effect[]) => void;
  readonly #pause: () => void;
  /** The question that was shown instead of leaving, by the number of its command: the same command next leaves. */
  #asked = {command: -1, target: ''};

  /** `pause`: does late work after a moment, although no key came. */
  constructor(ui: UiState, perform: (effects: readonly Effect[]) => void, pause: () => void) {
    this.#ui = ui;
    this.#perform = perform;
    this.#pause = pause;
  }

  /** Takes the next state of a screen, and performs the effects. */
  take({state, effects}: Step<unknown>, id: ScreenId): void {
    this.#ui.setState(id, state);
    this.#perform(effects);
  }

  enterScreen(id: ScreenId): void {
    const ui = this.#ui;
    if (!ui.has(id)) return;
    this.#leaveFor(id);
    ui.patch({screen: id});
    this.take(ui.screen(id).refresh(ui.ofScreen(id), ui.area), id);
  }

  /** Reads what the screen shows again. Late work, such as a preview, follows without a key. */
  refreshScreen(): void {
    const ui = this.#ui;
    this.take(ui.screen().refresh(ui.ofScreen(), ui.area), ui.frame().screen);
    this.#pause();
  }

  go(screen: ScreenId): void {
    const ui = this.#ui;
    if (screen !== ui.frame().screen && !this.#mayLeave(`go ${screen}`)) return;
    if (screen === ui.root) ui.trail = [];
    else this.#remember(screen);
    this.enterScreen(screen);
  }

  /** Whether there was a place to go back to. */
  back(): boolean {
    const before = this.#placeBefore();
    this.#ui.trail = this.#ui.trail.slice(0, -1);
    if (before !== undefined) this.enterScreen(before);
    return before !== undefined;
  }

  /** `pending`: what would be left unfinished, in words. */
  leave(by: 'back' | 'leave' | 'unwind', pending: string | null): void {
    const ui = this.#ui;
    if (by === 'unwind') {
      this.#unwind();
      return;
    }
    const canQuit = by === 'leave' && this.#placeBefore() === undefined;
    if (this.#placeBefore() === undefined && !canQuit) {
      this.#close();
      return;
    }
    const again = `{${by}} again ${canQuit ? 'quits' : 'leaves'}`;
    if (!this.#mayLeave(by, again) || this.#close() || this.back()) return;
    if (pending === null || this.#isConfirmed('quit', `${pending} · {leave} again quits`)) ui.tools.quit();
  }

  /** The queue, showing only what was chosen on another screen. */
  narrow(to: Narrowing): void {
    if (!this.#mayLeave(`narrow ${JSON.stringify(to)}`)) return;
    this.#remember('queue');
    this.#ui.patch({screen: 'queue'});
    this.#perform([send(toQueue('narrow', to))]);
  }

  /** The journal, with one entry of it open. */
  showWritten(id: string): void {
    this.#perform([send(toJournal('show', {id})), {do: 'go', screen: 'journal'}]);
  }

  /** The reader, which knows the entries around this one where it was opened; opening marks as read. */
  open(id: string, joined: boolean): void {
    const ui = this.#ui;
    const {screen} = ui.frame();
    if (screen === 'reader' && !this.#mayLeave(`open ${id}`)) return;
    const neighbours = this.#neighboursOf(id);
    for (const one of ui.screens()) {
      const next = one.opened?.(ui.ofScreen(one.id), id);
      if (next) ui.setState(one.id, next);
    }
    if (screen !== 'reader') this.#remember('reader');
    ui.patch({screen: 'reader'});
    this.#perform([
      send(toReader('open', {id, neighbours})),
      {do: 'call', call: 'opened', with: {id, joined}},
    ]);
  }

  #leaveFor(id: ScreenId): void {
    const ui = this.#ui;
    const {screen} = ui.frame();
    const {leave} = ui.screen();
    if (screen !== id && leave && id !== 'reader') ui.setState(screen, leave(ui.ofScreen()));
  }

  /** A place appears once on the way back, however often it was entered. */
  #remember(next: ScreenId): void {
    const ui = this.#ui;
    const {screen} = ui.frame();
    if (screen !== next) ui.trail = [...ui.trail.filter(place => place !== screen && place !== next), screen];
  }

  #isConfirmed(target: string, words: string): boolean {
    const command = this.#ui.commands();
    if (this.#asked.command + 1 === command && this.#asked.target === target) return true;
    this.#asked = {command, target};
    this.#ui.toast(words);
    return false;
  }

  /** A marking would be lost. Asks first; the same again leaves. */
  #mayLeave(target: string, again = 'the same again leaves'): boolean {
    const words = this.#ui.screen().marking?.(this.#ui.ofScreen()) ?? null;
    return words === null || this.#isConfirmed(target, `${words} · ${again}`);
  }

  #placeBefore(): ScreenId | undefined {
    return this.#ui.trail.at(-1) ?? (this.#ui.frame().screen === this.#ui.root ? undefined : this.#ui.root);
  }

  #unwind(): void {
    const ui = this.#ui;
    if (this.#taken(ui.screen().unwind?.(ui.ofScreen(), ui.area)) || this.#close()) return;
    // A message is put away before the place is left.
    if (!ui.frame().toast) this.back();
  }

  #close(): boolean {
    return this.#taken(this.#ui.screen().close?.(this.#ui.ofScreen()));
  }

  /** Whether there was a step to take. */
  #taken(next: Step<unknown> | null | undefined): boolean {
    if (next) this.take(next, this.#ui.frame().screen);
    return !!next;
  }

  /** From the place where the reader was opened; places without a list of entries leave it to the queue. */
  #neighboursOf(entry: string): Neighbours {
    const ui = this.#ui;
    const {screen} = ui.frame();
    const origin = ui.screen(screen === 'reader' ? (ui.trail.at(-1) ?? ui.root) : screen);
    const list = origin.neighbours ? origin : ui.screen('queue');
    return list.neighbours?.(ui.ofScreen(list.id), entry) ?? NO_NEIGHBOURS;
  }
}
