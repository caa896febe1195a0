import {cellWidth} from '../../render/cells/cells.ts';
import {createNarrator, type Scene} from '../core/narrator.ts';
import {drawable} from '../drawing/lines.ts';
import type {Utterance} from '../speech/speech.ts';
import {content} from '../speech/words.ts';

/** What the speaker needs of the terminal and of the app. */
export interface Speaking {
  scene: () => Scene;
  /** Of the terminal. */
  columns: () => number;
  write: (text: string) => void;
  /**
   * How long the next row waits for the words of the act that led to it, in milliseconds: “Done” behind the next row
   * would be heard as if it were about that one.
   */
  heldMs: number;
}

/**
 * Writes what the narrator says: lines, one below the other, and the echo of what is typed. Nothing is drawn again and
 * the cursor stays at the end, where screen readers read. Not by Ink's `Static`: before each of its lines Ink erases the
 * one that the cursor is on, and that is the one being typed.
 */
export function createSpeaker({scene, columns, write, heldMs}: Speaking) {
  const narrator = createNarrator();
  let isOpen = false;
  /** The keys since something was said last. */
  let keys: readonly string[] = [];
  let held: NodeJS.Timeout | null = null;
  /** Cells of the typed line so far; null: the cursor is at the beginning of a line of its own. */
  let typed: number | null = null;

  const endLine = (): string => {
    if (typed === null) return '';
    typed = null;
    return '\n';
  };
  const echo = (text: string): string => {
    const [first = '', ...others] = text.split('\n').map(drawable);
    typed = cellWidth(others.at(-1) ?? first) + (others.length > 0 ? 0 : (typed ?? 0));
    if (others.length > 0 && typed === 0) typed = null;
    return [first, ...others].join('\n');
  };
  /** As a terminal does it by itself; not over the end of a row, which the cursor cannot go back over. */
  const rub = (text: string): string => {
    const cells = cellWidth(text);
    const room = (typed ?? 0) % Math.max(1, columns());
    if (text.includes('\n') || cells > room) return `${endLine()}deleted ${content(text) || 'space'}\n`;
    typed = (typed ?? 0) - cells;
    return `${'\b'.repeat(cells)}${' '.repeat(cells)}${'\b'.repeat(cells)}`;
  };
  const written: Record<Utterance['kind'], (text: string) => string> = {
    line: text => `${endLine()}${drawable(text)}\n`,
    echo,
    rub,
    end: endLine,
  };
  /** Nothing while the terminal is not ours. */
  const say = (): void => {
    if (held) clearTimeout(held);
    held = null;
    const pressed = keys;
    keys = [];
    if (!isOpen) return;
    const text = narrator
      .look({...scene(), pressed})
      .map(one => written[one.kind](one.kind === 'end' ? '' : one.text))
      .join('');
    if (text !== '') write(text);
  };
  return {
    open(): void {
      isOpen = true;
    },
    /** Says what is new: at once, or together with what an act that is being stored will say of itself. */
    look(): void {
      const {isStoring, pressed} = scene();
      keys = [...keys, ...pressed];
      if (!isStoring) say();
      else held ??= setTimeout(say, heldMs);
    },
    /** The place is said again with the next look. */
    forget: narrator.forget,
    /** Ends the typed line, so that what follows has a line of its own. Twice is once. */
    close(lastWords = ''): void {
      if (held) say();
      if (!isOpen) return;
      isOpen = false;
      const end = `${endLine()}${lastWords === '' ? '' : `${lastWords}\n`}`;
      if (end !== '') write(end);
      narrator.forget();
    },
  };
}
