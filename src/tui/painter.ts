import {cellWidth} from '../render/cells.ts';
import {type Line, type Run, runsOf} from './draw.ts';
import type {Theme} from './theme.ts';

// xterm's control sequences: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J';
const LEAVE = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
/** Shown whole or not at all, where the terminal can (mode 2026); and no row ever runs over into the next one. */
const BEGIN = '\x1b[?2026h\x1b[?7l';
/** The cursor waits at the top, where whatever else is written cannot scroll the screen. */
const END = '\x1b[0m\x1b[H\x1b[?7h\x1b[?2026l';

export type Painter = ReturnType<typeof createPainter>;

/**
 * Draws the lines of the screen into the terminal's alternate buffer, only what differs from what is there. Ink
 * lays every character of the screen out anew for each frame, which costs a key press more than a frame's time; these
 * lines are laid out already, each exactly as wide as the screen.
 */
export function createPainter(write: (text: string) => void, theme: Theme) {
  let shown: readonly Run[][] = [];
  let width = 0;
  let isOpen = false;
  return {
    /** Takes the screen; twice is once. */
    open(): void {
      if (!isOpen) write(ENTER);
      isOpen = true;
      shown = [];
    },
    /** Gives the screen back as it was before `open`; twice is once. */
    close(): void {
      if (isOpen) write(LEAVE);
      isOpen = false;
    },
    /** `columns`: of the terminal, which may have changed. Nothing is drawn while the screen is not ours. */
    draw(lines: readonly Line[], columns: number): void {
      if (!isOpen) return;
      const next = lines.map(line => runsOf(line, theme));
      const isAnew = columns !== width || next.length !== shown.length;
      const changes = next.map((runs, row) => change(isAnew ? [] : (shown[row] ?? []), runs, row)).join('');
      shown = next;
      width = columns;
      if (changes !== '') write(`${BEGIN}${isAnew ? '\x1b[0m\x1b[2J' : ''}${changes}${END}`);
    },
  };
}

/** What turns a row into another of the same width; '' where nothing differs. */
function change(before: readonly Run[], after: readonly Run[], row: number): string {
  const isSame = (a: Run | undefined, b: Run | undefined): boolean =>
    a?.sgr === b?.sgr && a?.text === b?.text;
  let from = 0;
  while (from < after.length && isSame(before[from], after[from])) from += 1;
  let kept = 0;
  const most = Math.min(before.length, after.length) - from;
  while (kept < most && isSame(before.at(-1 - kept), after.at(-1 - kept))) kept += 1;
  const changed = after.slice(from, after.length - kept);
  if (changed.length === 0) return '';
  const column = after.slice(0, from).reduce((sum, {text}) => sum + cellWidth(text), 1);
  return `\x1b[${row + 1};${column}H${changed.map(({sgr, text}) => `\x1b[${sgr}m${text}`).join('')}`;
}
