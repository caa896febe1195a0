import {PassThrough} from 'node:stream';
import graphemes from '@xterm/addon-unicode-graphemes';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';
import {cellWidth} from '../../src/render/cells.ts';
import type {App as Core} from '../../src/tui/app.ts';
import type {Line} from '../../src/tui/draw.ts';
import {createPainter} from '../../src/tui/painter.ts';
import {takeTerminal} from '../../src/tui/take-terminal.tsx';
import {createTheme} from '../../src/tui/theme.ts';

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

  const rowsOf = (terminal: (typeof terminals)[number]): string[] =>
    Array.from(
      {length: terminal.rows},
      (_, row) =>
        terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  const difference = (): string | null => {
    const wanted = app.lines().map(one => textOf(one).trimEnd());
    for (const terminal of terminals) {
      const there = rowsOf(terminal).map(one => one.trimEnd());
      const row = wanted.findIndex((one, index) => one !== there[index]);
      if (row >= 0 || there.length !== wanted.length)
        return `row ${row} of ${wanted.length}, ${there.length} drawn:\n${wanted[row]}\n${there[row]}`;
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
    text: () => rowsOf(terminals[0] as never).join('\n'),
  };
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
    if (last >= 0 && used !== cellWidth(textOf(one).trimEnd()))
      faults.push(
        `row ${row} takes ${used} cells, not ${cellWidth(textOf(one).trimEnd())}: ${textOf(one).trimEnd()}`,
      );
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
