import type {Effect} from '../common/effects.ts';
import {globalEffects} from '../common/global-actions.ts';
import {type Overlay, overlayKey} from '../common/overlay.ts';
import {type KeyRow, match} from '../keymap/key-rows.ts';
import type {DraftSaver} from './draft-saving.ts';
import type {Navigation} from './navigation.ts';
import type {UiState} from './ui-state.ts';

/** What a key does, in this order: in the question that waits, as text of the place, by its row. */
export function createKeyboard(
  stage: UiState,
  travel: Navigation,
  drafting: DraftSaver,
  performAll: (effects: readonly Effect[]) => void,
) {
  /** The first of two keys. */
  let waiting = '';

  const answer = (before: Overlay, key: string): void => {
    const {overlay, effects} = overlayKey(before, key, stage.area);
    stage.patch({overlay});
    if (overlay === null) drafting.closed(before, effects.length > 0);
    if (overlay === null && key === 'enter') drafting.answered(before);
    performAll(effects);
  };

  const run = (row: KeyRow<string, never>): void => {
    drafting.beganAnew();
    stage.commanded();
    const screen = stage.screen();
    const state = stage.state();
    const enabled = row.enabled?.(state as never) ?? true;
    if (enabled !== true) {
      stage.toast(`Not now: ${enabled}`);
      return;
    }
    const handler = screen.handlers[row.id];
    if (handler && screen.keys.some(own => own.id === row.id))
      travel.take(handler(state, stage.area), stage.frame().screen);
    else performAll(globalEffects(row.id));
  };

  const command = (key: string): void => {
    const found = match(stage.allRows(), waiting, key);
    waiting = found.kind === 'more' ? waiting + key : '';
    if (found.kind !== 'row') return;
    const {toast} = stage.frame();
    run(found.row);
    if (stage.frame().toast === toast) stage.patch({toast: null});
  };

  return {
    press(key: string): void {
      const {overlay, screen} = stage.frame();
      const typed = overlay ? null : stage.screen().typing?.(stage.state(), key, stage.area);
      if (overlay) answer(overlay, key);
      else if (typed) {
        waiting = '';
        stage.patch({toast: null});
        travel.take(typed, screen);
      } else command(key);
    },
  };
}
