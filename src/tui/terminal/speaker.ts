import {cellWidth} from '../../render/cells/cells.ts';
import {Narrator, type Scene} from '../core/narrator.ts';
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
   * How long the next row waits for the message of the act that led to it, in milliseconds: “Done” after the next row
   * would seem to be about that one.
   */
  heldMs: number;
}

/**
 * Writes what the narrator says: lines, one below the other, and the echo of what is typed. Nothing is drawn again and
 * the cursor stays at the end, where screen readers read. Not by Ink's `Static`: before each of its lines Ink erases the
 * one that the cursor is on, and that is the one being typed.
 */
export class Speaker {
  readonly #terminal: Speaking;
  readonly #narrator = new Narrator();
  /** Nothing is written while the terminal belongs to another program. */
  #isOpen = false;
  /** The keys since something was said last. */
  #keys: readonly string[] = [];
  #held: NodeJS.Timeout | null = null;
  /** Cells of the typed line so far; null: the cursor is at the beginning of a line of its own. */
  #typed: number | null = null;

  constructor(terminal: Speaking) {
    this.#terminal = terminal;
  }

  open(): void {
    this.#isOpen = true;
  }

  /** Says what is new: at once, or together with the message of an act that is being stored. */
  readonly look = (): void => {
    const {scene, heldMs} = this.#terminal;
    const {isStoring, pressed} = scene();
    this.#keys = [...this.#keys, ...pressed];
    if (!isStoring) this.#say();
    else this.#held ??= setTimeout(() => this.#say(), heldMs);
  };

  /** The place is said again with the next look. */
  forget(): void {
    this.#narrator.forget();
  }

  /** Ends the typed line, so that what follows has a line of its own. Twice is once. */
  close(lastWords = ''): void {
    if (this.#held) this.#say();
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const end = `${this.#endLine()}${lastWords === '' ? '' : `${lastWords}\n`}`;
    if (end !== '') this.#terminal.write(end);
    this.#narrator.forget();
  }

  #say(): void {
    if (this.#held) clearTimeout(this.#held);
    this.#held = null;
    const pressed = this.#keys;
    this.#keys = [];
    if (!this.#isOpen) return;
    const {scene, write} = this.#terminal;
    const text = this.#narrator
      .look({...scene(), pressed})
      .map(one => this.#written(one))
      .join('');
    if (text !== '') write(text);
  }

  #written(one: Utterance): string {
    switch (one.kind) {
      case 'line':
        return `${this.#endLine()}${drawable(one.text)}\n`;
      case 'echo':
        return this.#echo(one.text);
      case 'rub':
        return this.#rub(one.text);
      case 'end':
        return this.#endLine();
    }
  }

  #endLine(): string {
    if (this.#typed === null) return '';
    this.#typed = null;
    return '\n';
  }

  #echo(text: string): string {
    const [first = '', ...others] = text.split('\n').map(drawable);
    this.#typed = cellWidth(others.at(-1) ?? first) + (others.length > 0 ? 0 : (this.#typed ?? 0));
    if (others.length > 0 && this.#typed === 0) this.#typed = null;
    return [first, ...others].join('\n');
  }

  /** As a terminal does it by itself; not over the end of a row, which the cursor cannot go back over. */
  #rub(text: string): string {
    const cells = cellWidth(text);
    const room = (this.#typed ?? 0) % Math.max(1, this.#terminal.columns());
    if (text.includes('\n') || cells > room) return `${this.#endLine()}deleted ${content(text) || 'space'}\n`;
    this.#typed = (this.#typed ?? 0) - cells;
    return `${'\b'.repeat(cells)}${' '.repeat(cells)}${'\b'.repeat(cells)}`;
  }
}
