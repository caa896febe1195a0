import type {Home} from '../../src/services/home/home.ts';
import type {UiDependencies} from '../../src/tui/core/ui.ts';
import {Speaker} from '../../src/tui/terminal/speaker.ts';
import {type Driven, startApp} from './tui.ts';

export interface Spoken extends Driven {
  /** Presses keys and gives the lines that were written since. */
  hear(...keys: string[]): Promise<string[]>;
  /** Everything that was written since the last call, as it went to the terminal. */
  written(): string;
}

export const linesOf = (text: string): string[] => text.split('\n').filter(line => line !== '');

/** Every act of a test is answered before that. Milliseconds. */
const FAR = 60_000;

/** The UI as it is read aloud, on a real home; call inside a test. */
export function startSpoken(home: Home, more: Partial<UiDependencies> = {}): Spoken {
  let text = '';
  const redraw = (): void => speaker.forget();
  const driven = startApp(home, undefined, {}, {isSpoken: true, redraw, ...more});
  const speaker = new Speaker({
    scene: driven.app.scene,
    columns: () => 80,
    write: words => {
      text += words;
    },
    heldMs: FAR,
  });
  speaker.open();
  driven.app.subscribe(speaker.look);
  speaker.look();
  const written = (): string => {
    const all = text;
    text = '';
    return all;
  };
  return {
    ...driven,
    written,
    async hear(...keys) {
      written();
      await driven.press(...keys);
      return linesOf(written());
    },
  };
}
