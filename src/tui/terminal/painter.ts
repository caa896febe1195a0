import {cellWidth} from '../../render/cells/cells.ts';
import {isSure, stretchesOf} from '../../render/cells/width-runs.ts';
import {type Line, runsOf, type StyledRun} from '../drawing/lines.ts';
import type {Theme} from '../drawing/theme.ts';

// xterm's control sequences: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J';
const LEAVE = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
/** Shown whole or not at all, where the terminal can (mode 2026); and no row ever runs over into the next one. */
const BEGIN = '\x1b[?2026h\x1b[?7l';
/** The cursor is left at the top, where the output of other programs cannot scroll the screen. */
const END = '\x1b[0m\x1b[H\x1b[?7h\x1b[?2026l';

export type Painter = ReturnType<typeof createPainter>;

/**
 * Draws the lines of the screen into the terminal's alternate buffer, and only what differs from the last frame. Ink
 * would lay out every character of the screen for each frame, which costs a key press 7 to 14 ms; these lines are laid
 * out already, each exactly as wide as the screen.
 */
export function createPainter(write: (text: string) => void, theme: Theme) {
  let shown: readonly StyledRun[][] = [];
  let width = 0;
  let isOpen = false;
  return {
    /** Takes the screen; calling it twice is the same as once. */
    open(): void {
      if (!isOpen) write(ENTER);
      isOpen = true;
      shown = [];
    },
    /** Gives the screen back as it was before `open`; calling it twice is the same as once. */
    close(): void {
      if (isOpen) write(LEAVE);
      isOpen = false;
    },
    /** Something else wrote on the screen: all of it is drawn next. */
    forget(): void {
      shown = [];
    },
    /** `columns`: of the terminal, which may have changed. Nothing is drawn while the screen is not ours. */
    draw(lines: readonly Line[], columns: number): void {
      if (!isOpen) return;
      const next = lines.map(line => runsOf(line, theme));
      const isFresh = columns !== width || next.length !== shown.length;
      const changes = next.map((runs, row) => change(isFresh ? [] : (shown[row] ?? []), runs, row)).join('');
      shown = next;
      width = columns;
      if (changes !== '') write(`${BEGIN}${isFresh ? '\x1b[0m\x1b[2J' : ''}${changes}${END}`);
    },
  };
}

/** The bytes that turn a row into another of the same width; '': nothing differs. */
function change(before: readonly StyledRun[], after: readonly StyledRun[], row: number): string {
  const isSame = (a: StyledRun | undefined, b: StyledRun | undefined): boolean =>
    a?.sgr === b?.sgr && a?.text === b?.text;
  let from = 0;
  while (from < after.length && isSame(before[from], after[from])) from += 1;
  let kept = 0;
  const most = Math.min(before.length, after.length) - from;
  while (kept < most && isSame(before.at(-1 - kept), after.at(-1 - kept))) kept += 1;
  let changed = after.slice(from, after.length - kept);
  if (changed.length === 0) return '';
  // A terminal that gives a character more cells than we do has overwritten the unchanged text after it.
  if (!changed.every(({text}) => isSure(text))) changed = after.slice(from);
  let column = after.slice(0, from).reduce((sum, {text}) => sum + cellWidth(text), 1);
  let written = place(row, column);
  for (const {sgr, text} of changed) {
    written += `\x1b[${sgr}m${inPlace(text, row, column)}`;
    column += cellWidth(text);
  }
  return written;
}

const place = (row: number, column: number): string => `\x1b[${row + 1};${column}H`;

/** The text; after each part whose width terminals disagree about, the cursor is moved to the next column. */
function inPlace(text: string, row: number, start: number): string {
  if (isSure(text)) return text;
  let written = '';
  let column = start;
  for (const stretch of stretchesOf(text)) {
    const cells = cellWidth(stretch.text);
    // Cells that the character does not fill must be empty.
    written += stretch.isSure
      ? stretch.text
      : `${' '.repeat(cells)}${place(row, column)}${stretch.text}${place(row, column + cells)}`;
    column += cells;
  }
  return written;
}
