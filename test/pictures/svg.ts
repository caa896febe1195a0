import type {IBufferCell, Terminal} from '@xterm/headless';
import {CELL} from './cell.ts';
import {shapesOf} from './shapes.ts';

const PAD = 12;
const BASELINE = 13;
const FONT =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace';
/** What the terminal has where the program names no colour, and the sixteen it may name by number. */
const INK = '#d7dae0';
const PAPER = '#1e2127';
const SIXTEEN = [
  '#282c34', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#abb2bf',
  '#7f848e', '#ff7b86', '#b5e890', '#ffd68a', '#7cc7ff', '#e29bf5', '#7fdbe6', '#ffffff',
]; // biome-ignore format: two rows of eight

/** Neighbouring cells of one look. */
interface Run {
  text: string;
  column: number;
  cells: number;
  look: string;
}

/** What a terminal shows as an SVG that needs nothing else: no font of its own, no script. */
export function svgOf(
  terminal: Terminal,
  {title, description}: {title: string; description: string},
): string {
  const looks = new Map<string, string>();
  const name = (look: string): string => {
    const known = looks.get(look) ?? `c${looks.size}`;
    looks.set(look, known);
    return known;
  };
  const rows = Array.from({length: terminal.rows}, (_, row) => rowOf(terminal, row, name)).join('');
  const width = Math.ceil(terminal.cols * CELL.width + 2 * PAD);
  const height = terminal.rows * CELL.height + 2 * PAD;
  const styles = [...looks].map(([look, short]) => `.${short}{${look}}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(description)}</desc>
<style>text{font:14px ${FONT};white-space:pre}${styles}</style>
<rect width="${width}" height="${height}" rx="8" fill="${PAPER}"/>
<g transform="translate(${PAD} ${PAD})">
${rows}</g>
</svg>
`;
}

function rowOf(terminal: Terminal, row: number, name: (look: string) => string): string {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
  const cells = Array.from({length: terminal.cols}, (_, column) => line?.getCell(column));
  const y = row * CELL.height;
  const grounds = runsOf(cells, cell => {
    const {ground} = coloursOf(cell);
    return ground === PAPER ? null : `fill:${ground}`;
  }).map(
    ({column, cells: count, look}) =>
      `<rect class="${name(look)}" x="${px(column)}" y="${y}" width="${px(count)}" height="${CELL.height}"/>`,
  );
  const shapes = runsOf(cells, cell =>
    shapesOf(cell.getChars()) ? `fill:${coloursOf(cell).ink}` : null,
  ).flatMap(run =>
    [...run.text].map((sign, index) => shapeRects(sign, run.column + index, y, name(run.look))),
  );
  // Each word has its own place: whatever font draws them, none can push the next one off its column.
  const words = runsOf(cells, cell => (isBlank(cell) || shapesOf(cell.getChars()) ? null : lookOf(cell))).map(
    run =>
      `<text class="${name(run.look)}" x="${px(run.column)}" y="${y + BASELINE}" textLength="${px(run.cells)}" lengthAdjust="spacingAndGlyphs">${escaped(run.text)}</text>`,
  );
  const drawn = [...grounds, ...shapes, ...words].join('');
  return drawn === '' ? '' : `${drawn}\n`;
}

const shapeRects = (sign: string, column: number, y: number, look: string): string =>
  (shapesOf(sign) ?? [])
    .map(([left, top, width, height]) => {
      const at = [column * CELL.width + left, y + top, width, height].map(tidy);
      return `<rect class="${look}" x="${at[0]}" y="${at[1]}" width="${at[2]}" height="${at[3]}"/>`;
    })
    .join('');

/** Neighbouring cells of one look in a row; null: a cell that is not drawn. */
function runsOf(
  cells: readonly (IBufferCell | undefined)[],
  look: (cell: IBufferCell) => string | null,
): Run[] {
  const runs: Run[] = [];
  cells.forEach((cell, column) => {
    if (!cell || cell.getWidth() === 0) return;
    const own = look(cell);
    if (own === null) return;
    const last = runs.at(-1);
    const isNext = last && last.look === own && last.column + last.cells === column;
    if (isNext) {
      last.text += cell.getChars() || ' ';
      last.cells += cell.getWidth();
    } else runs.push({text: cell.getChars() || ' ', column, cells: cell.getWidth(), look: own});
  });
  return runs;
}

const isBlank = (cell: IBufferCell): boolean => cell.getChars().trim() === '';

function lookOf(cell: IBufferCell): string {
  return [
    `fill:${coloursOf(cell).ink}`,
    ...(cell.isBold() ? ['font-weight:bold'] : []),
    ...(cell.isItalic() ? ['font-style:italic'] : []),
    ...(cell.isUnderline() ? ['text-decoration:underline'] : []),
    ...(cell.isDim() ? ['opacity:.6'] : []),
  ].join(';');
}

function coloursOf(cell: IBufferCell): {ink: string; ground: string} {
  const ink = cell.isFgDefault() ? INK : colourOf(cell.getFgColor(), cell.isFgRGB());
  const ground = cell.isBgDefault() ? PAPER : colourOf(cell.getBgColor(), cell.isBgRGB());
  return cell.isInverse() ? {ink: ground, ground: ink} : {ink, ground};
}

function colourOf(value: number, isRgb: boolean): string {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (value < 16) return SIXTEEN[value] ?? INK;
  const levels = value >= 232 ? Array<number>(3).fill((value - 232) * 10 + 8) : cubeOf(value - 16);
  return `#${levels.map(level => level.toString(16).padStart(2, '0')).join('')}`;
}

const cubeOf = (place: number): number[] =>
  [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(step =>
    step === 0 ? 0 : step * 40 + 55,
  );

const tidy = (value: number): number => Math.round(value * 100) / 100;
const px = (cells: number): number => tidy(cells * CELL.width);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
