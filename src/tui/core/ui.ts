import {type Effect, send} from '../common/effects.ts';
import {eventsOf} from '../common/events.ts';
import {overlayPaste, unbracketedPaste} from '../common/paste.ts';
import type {VisitEvents} from '../common/places.ts';
import type {Line} from '../drawing/lines.ts';
import {keyLabels} from '../keymap/key-labels.ts';
import {BackgroundWork} from './background-work.ts';
import {DraftSaver, waitingWords} from './draft-saving.ts';
import {frame} from './frame.ts';
import type {Frame} from './frame-state.ts';
import {Keyboard} from './key-dispatch.ts';
import {LateAnswers} from './late-answers.ts';
import type {Scene} from './narrator.ts';
import {Navigation} from './navigation.ts';
import {Pause, startTimer} from './pause.ts';
import {performEffect, type UiParts} from './performers.ts';
import {type UiDependencies, UiState} from './ui-state.ts';

export type {UiDependencies} from './ui-state.ts';

const toToday = eventsOf<VisitEvents['today']>('today');

/**
 * The UI without a terminal: keys go in, lines come out. Screens are pure; their effects are performed here: reads at
 * once, writes and searches in other threads, so that a key is never kept waiting.
 */
class Ui implements UiParts {
  readonly state: UiState;
  readonly drafts: DraftSaver;
  readonly late: LateAnswers;
  readonly navigation: Navigation;
  readonly work: BackgroundWork;
  readonly keyboard: Keyboard;
  readonly #pause: Pause;
  /** The keys that are being answered. */
  #pressed: readonly string[] = [];
  #onCrash = (error: unknown): void => {
    throw error;
  };

  constructor(tools: UiDependencies) {
    this.#pause = new Pause(
      this.#safely(() => this.#doLateWork()),
      tools.startTimer ?? startTimer,
    );
    this.state = new UiState(tools);
    this.drafts = new DraftSaver(this.state);
    this.late = new LateAnswers(this.state, this.perform);
    this.navigation = new Navigation(this.state, this.perform, () => this.#pause.begin());
    this.work = new BackgroundWork(this);
    this.keyboard = new Keyboard(this);
  }

  readonly perform = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      this.state.tools.onEffect?.(effect);
      performEffect(effect, this);
    }
  };

  /** All keys of one read, in order, drawn once. */
  readonly press = this.#safely((keys: readonly string[]): void => {
    const {overlay} = this.state.frame();
    const text = unbracketedPaste(overlay, keys);
    if (overlay && text !== null) {
      this.state.moved();
      this.state.patch({overlay: overlayPaste(overlay, text)});
    } else
      for (const key of keys) {
        this.state.moved();
        this.keyboard.press(key);
      }
    this.state.tools.onKeys?.();
    this.#pressed = keys;
    this.#changed();
    this.#pressed = [];
  });

  readonly paste = this.#safely((text: string): void => {
    const {state} = this;
    state.tools.onKeys?.();
    state.moved();
    const {overlay, screen} = state.frame();
    const {paste} = state.screen();
    if (overlay) state.patch({overlay: overlayPaste(overlay, text)});
    else if (paste) this.navigation.take(paste(state.ofScreen(), text, state.area), screen);
    this.#changed();
  });

  readonly resize = this.#safely(({columns, rows}: {columns: number; rows: number}): void => {
    // What is read aloud has no size: a page of it is the same everywhere.
    if (!this.state.tools.isSpoken) this.state.area = {columns, rows: Math.max(1, rows - 2)};
    this.#changed();
  });

  readonly start = (): void => {
    this.state.lookAround();
    this.#enterFirst();
    this.#showWaitingTexts();
    this.#showKeyTroubles();
    if (this.state.tools.demo.isOpen)
      this.state.toast('This is a demo: a made-up network, apart from your own. {quit} leaves it.');
    this.state.changed();
    this.#pause.endNow();
  };

  /** Refreshes due sources without showing progress. */
  readonly askDue = this.#safely((): void => void this.work.refreshSilently().catch(this.crash));

  /** Another process may have written: reads what is shown again, without moving anything. */
  readonly lookAgain = this.#safely((): void => this.work.lookAgain());

  readonly lines = (): Line[] => {
    const {state} = this;
    const {area, tools} = state;
    const now = tools.now();
    const body = (): Line[] =>
      state.screen().view(state.ofScreen(), {area, now, keyOf: keyLabels(state.allRows())});
    const demo = tools.demo.isOpen ? state.inWords('Demo · {quit} leaves it') : null;
    return frame({
      around: {...this.#frameInWords(), demo, origin: state.trail.at(-1) === 'today' ? 'today' : 'queue'},
      area: {columns: area.columns, rows: area.rows + 2},
      keys: state.rows(),
      body,
      now,
      hints: state.hints(),
    });
  };

  /** All that a view may show, for one that is not drawn. */
  readonly scene = (): Scene => ({
    frame: this.#frameInWords(),
    screen: this.state.screen(),
    state: this.state.ofScreen(),
    area: this.state.area,
    now: this.state.tools.now(),
    rows: this.state.allRows(),
    hints: this.state.hints(),
    isStoring: this.work.isStoring(),
    pressed: this.#pressed,
  });

  readonly say = this.#safely((text: string): void => {
    this.state.toast(text);
    this.state.changed();
  });

  readonly warn = this.#safely((text: string): void => {
    this.state.toast(text, 'error');
    this.state.changed();
  });

  /** What was warned of is over; said only while the warning is shown. */
  readonly takeBack = this.#safely((warning: string, text: string): void => {
    if (this.state.frame().toast?.text !== this.state.inWords(warning)) return;
    this.state.toast(text, 'good');
    this.state.changed();
  });

  readonly columns = (): number => this.state.area.columns;

  readonly subscribe = (listener: () => void): (() => void) => this.state.subscribe(listener);

  /** For callers that cannot handle our exceptions, such as timers. */
  readonly crash = (error: unknown): void => this.#onCrash(error);

  readonly onCrash = (handler: (error: unknown) => void): void => {
    this.#onCrash = handler;
  };

  readonly stop = (): void => {
    this.#pause.close();
    try {
      this.drafts.keep(this.state.frame().overlay);
    } catch {
      // The error that ended the UI is already on its way to the learner.
    }
  };

  /** Today is for what the learner intends; without a goal, the queue is all there is. */
  #enterFirst(): void {
    const {state} = this;
    const {opens, review} = state.tools;
    const isToday = review !== undefined || (state.frame().counts.goals ?? 0) > 0;
    state.root = opens ?? (isToday ? 'today' : 'queue');
    state.patch({screen: state.root});
    if (review) this.perform([send(toToday('begun', review))]);
    this.navigation.enterScreen(state.root);
  }

  #changed(): void {
    this.state.changed();
    this.#pause.beginAgain();
  }

  #doLateWork(): void {
    const {state} = this;
    const before = [state.ofScreen(), state.frame()];
    this.drafts.keep(state.frame().overlay);
    const {settle} = state.screen();
    if (settle) this.navigation.take(settle(state.ofScreen(), state.area), state.frame().screen);
    if (state.ofScreen() !== before[0] || state.frame() !== before[1]) state.changed();
  }

  #showWaitingTexts(): void {
    const words = waitingWords(this.state.tools.textsWaiting());
    if (words !== null) this.state.toast(words);
  }

  #showKeyTroubles(): void {
    const [first, ...others] = this.state.keyTroubles;
    const more = others.length > 0 ? ` · ${others.length} more: pln doctor` : '';
    if (first !== undefined) this.state.toast(`${first}${more}`, 'error');
  }

  #frameInWords(): Frame {
    const {waiting, ...rest} = this.state.frame();
    return {...rest, waiting: waiting && this.state.inWords(waiting)};
  }

  /** Callers (terminal, timers) cannot handle our exceptions, so they go to `onCrash`. */
  #safely<Args extends readonly unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        work(...args);
      } catch (error) {
        this.crash(error);
      }
    };
  }
}

/** The UI as the terminal sees it. Its functions may be passed on alone. */
export type App = Omit<Ui, keyof UiParts> & Pick<UiParts, 'crash'>;

/** The UI on its dependencies; nothing is read before `start`. */
export const createUi = (tools: UiDependencies): App => new Ui(tools);
