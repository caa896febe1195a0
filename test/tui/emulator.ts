import {PassThrough} from 'node:stream';
import graphemes from '@xterm/addon-unicode-graphemes';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';
import {cellWidth} from '../../src/render/cells/cells.ts';
import {stretchesOf} from '../../src/render/cells/width-runs.ts';
import type {App as Core} from '../../src/tui/core/ui.ts';
import type {Line} from '../../src/tui/drawing/lines.ts';
import {createTheme} from '../../src/tui/drawing/theme.ts';
import {createPainter} from '../../src/tui/terminal/painter.ts';
import {takeTerminal} from '../../src/tui/terminal/take-terminal.tsx';

/** Against hangs only. */
const PATIENCE = 30_000;
const THEME = createTheme('16', 'dark');

/** An app drawn by Ink into terminal emulators that disagree about joined characters. */
export interface Drawn {
  resize(columns: number, rows: number): void;
  /** Bytes as a terminal sends them. */
  send(text: string): void;
  /** Resolves once every emulator shows what the app says; fails with the first difference. */
  shown(): Promise<void>;
  /** Whatever is wrong with the frame as it is drawn, in words. */
  faults(): string[];
  /** What the first emulator shows. */
  text(): string;
}

const textOf = ({spans}: Line): string => spans.map(one => one.text).join('');

/** `joining`: whether the emulators join what belongs together into one cell (graphemes), each by itself. */
export function drawApp(
  app: Core,
  columns: number,
  rows: number,
  joining: readonly boolean[] = [false, true],
): Drawn {
  const terminals = joining.map(joins => {
    const options = {cols: columns, rows, convertEol: true, allowProposedApi: true};
    const terminal = new xterm.Terminal(options);
    if (joins) terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
    return terminal;
  });
  const looks = new Set<() => void>();
  const stdout = Object.assign(new PassThrough(), {columns, rows, isTTY: true});
  stdout.on('data', (data: Buffer) => {
    for (const terminal of terminals)
      terminal.write(data, () => {
        for (const look of looks) look();
      });
  });
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => {},
    ref: () => {},
    unref: () => {},
  });
  app.resize({columns, rows});
  const painter = createPainter(text => void stdout.write(text), THEME);
  const draw = (): void => painter.draw(app.lines(), app.columns());
  painter.open();
  draw();
  const stopDrawing = app.subscribe(draw);
  const instance = takeTerminal(app, false, () => {}, {stdout: stdout as never, stdin: stdin as never});
  onTestFinished(() => {
    stopDrawing();
    instance.unmount();
  });

  const difference = (): string | null => {
    const wanted = app.lines();
    for (const terminal of terminals) {
      const there = Array.from({length: terminal.rows}, (_, row) => cellsOf(terminal, row));
      const row = wanted.findIndex((one, index) => !isDrawnAs(textOf(one), there[index] ?? []));
      if (row >= 0 || there.length !== wanted.length)
        return `row ${row} of ${wanted.length}, ${there.length} drawn:\n${textOf(wanted[row] ?? {spans: []})}\n${there[row]?.join('')}`;
    }
    return null;
  };
  return {
    resize(nextColumns, nextRows) {
      for (const terminal of terminals) terminal.resize(nextColumns, nextRows);
      Object.assign(stdout, {columns: nextColumns, rows: nextRows}).emit('resize');
      app.resize({columns: nextColumns, rows: nextRows});
    },
    send: text => void stdin.write(text),
    shown: () =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (difference() !== null) return;
          stop();
          resolve();
        };
        const limit = setTimeout(() => {
          stop();
          reject(new Error(difference() ?? 'drawn too late'));
        }, PATIENCE);
        const stop = (): void => {
          clearTimeout(limit);
          looks.delete(look);
        };
        looks.add(look);
        look();
      }),
    faults: () => terminals.flatMap(terminal => faultsOf(terminal.buffer.active, app.lines(), terminal)),
    text: () => {
      const [first] = terminals;
      return Array.from({length: first?.rows ?? 0}, (_, row) => cellsOf(first as never, row).join('')).join(
        '\n',
      );
    },
  };
}

/** What each cell of a row shows; '' for the second half of a wide character. */
function cellsOf(terminal: xterm.Terminal, row: number): string[] {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
  return Array.from({length: terminal.cols}, (_, column) => {
    const cell = line?.getCell(column);
    return cell?.getWidth() === 0 ? '' : cell?.getChars() || ' ';
  });
}

/**
 * Whether every word is in its columns. What terminals disagree about is in its own columns too: all of it, or its
 * beginning where a terminal gives marks that are younger than itself (Myanmar, 2008) a cell each.
 */
function isDrawnAs(text: string, cells: readonly string[]): boolean {
  let column = 0;
  return stretchesOf(text).every(stretch => {
    const from = column;
    column += cellWidth(stretch.text);
    const there = cells.slice(from, column).join('');
    return stretch.isSure
      ? there === stretch.text
      : there.trim() !== '' && stretch.text.startsWith(there.trimEnd());
  });
}

type Buffered = xterm.Terminal['buffer']['active'];

function faultsOf(buffer: Buffered, lines: readonly Line[], size: {cols: number; rows: number}): string[] {
  const faults = lines.length === size.rows ? [] : [`${lines.length} lines for ${size.rows} rows`];
  if (buffer.baseY !== 0) faults.push(`scrolled by ${buffer.baseY}`);
  const bars: number[][] = [];
  lines.forEach((one, row) => {
    const drawn = buffer.getLine(row);
    if (!drawn) return;
    if (drawn.isWrapped) faults.push(`row ${row} is the rest of the one above`);
    const claimed = cellWidth(textOf(one));
    if (claimed !== size.cols) faults.push(`row ${row} claims ${claimed} of ${size.cols} cells`);
    const cells = Array.from({length: size.cols}, (_, column) => drawn.getCell(column));
    const last = cells.findLastIndex(cell => !/^[\s\xa0]*$/.test(cell?.getChars() ?? ''));
    const used = last + Math.max(1, cells[last]?.getWidth() ?? 1);
    const text = textOf(one).trimEnd();
    const isAllowed = stretchesOf(text).at(-1)?.isSure === false && used < cellWidth(text);
    if (last >= 0 && used !== cellWidth(text) && !isAllowed)
      faults.push(`row ${row} takes ${used} cells, not ${cellWidth(text)}: ${text}`);
    bars.push(cells.flatMap((cell, column) => (cell?.getChars() === '│' ? [column] : [])));
  });
  return [...faults, ...barFaults(bars.slice(1, -1))];
}

/** A bar on most rows is the rule between two panes: then it goes on without a gap. */
function barFaults(rows: readonly number[][]): string[] {
  return [...new Set(rows.flat())].flatMap(column => {
    const there = rows.flatMap((bars, row) => (bars.includes(column) ? [row] : []));
    const stretch = (there.at(-1) ?? 0) - (there[0] ?? 0) + 1;
    return there.length > rows.length / 2 && there.length < stretch
      ? [`the rule in column ${column} has ${stretch - there.length} gaps`]
      : [];
  });
}
