import type {Effect} from '../common/effects.ts';
import {globalEffects} from '../common/global-actions.ts';
import {type Overlay, overlayKey} from '../common/overlay.ts';
import {type KeyRow, match} from '../keymap/key-rows.ts';
import type {DraftSaver} from './draft-saving.ts';
import type {Navigation} from './navigation.ts';
import type {UiState} from './ui-state.ts';

/** The parts of the UI that keys reach. */
export interface KeyboardParts {
  readonly state: UiState;
  readonly drafts: DraftSaver;
  readonly navigation: Navigation;
  perform(effects: readonly Effect[]): void;
}

/** What a key does, in this order: in the question that is open, as text of the place, by its row. */
export class Keyboard {
  readonly #ui: KeyboardParts;
  /** The first of two keys. */
  #pending = '';

  constructor(ui: KeyboardParts) {
    this.#ui = ui;
  }

  press(key: string): void {
    const {state, navigation} = this.#ui;
    const {overlay, screen} = state.frame();
    const typed = overlay ? null : state.screen().typing?.(state.ofScreen(), key, state.area);
    if (overlay) this.#answer(overlay, key);
    else if (typed) {
      this.#pending = '';
      state.patch({toast: null});
      navigation.take(typed, screen);
    } else this.#command(key);
  }

  #answer(before: Overlay, key: string): void {
    const {state, drafts, perform} = this.#ui;
    const {overlay, effects} = overlayKey(before, key, state.area);
    state.patch({overlay});
    if (overlay === null) drafts.closed(before, effects.length > 0);
    if (overlay === null && key === 'enter') drafts.answered(before);
    perform(effects);
  }

  #command(key: string): void {
    const {state} = this.#ui;
    const found = match(state.answeringRows(), this.#pending, key);
    this.#pending = found.kind === 'more' ? this.#pending + key : '';
    if (found.kind !== 'row') return;
    const {toast} = state.frame();
    this.#run(found.row);
    if (state.frame().toast === toast) state.patch({toast: null});
  }

  #run(row: KeyRow<string, never>): void {
    const {state, navigation, drafts, perform} = this.#ui;
    drafts.beginQuestions();
    state.commanded();
    const screen = state.screen();
    const now = state.ofScreen();
    const enabled = row.enabled?.(now as never) ?? true;
    if (enabled !== true) {
      state.toast(`Not now: ${enabled}`);
      return;
    }
    const handler = screen.handlers[row.id];
    if (handler && screen.keys.some(own => own.id === row.id))
      navigation.take(handler(now, state.area), state.frame().screen);
    else perform(globalEffects(row.id));
  }
}
