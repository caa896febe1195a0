import {cellWidth, fit, simplify} from '../../render/cells/cells.ts';
import type {Ground, Style, Theme} from './theme.ts';

/** Text of one look. */
export interface Span {
  text: string;
  style: Style;
  /** Where it differs from its line's. */
  ground?: Ground;
}

/** One line of the screen; `ground` lies under all of it. */
export interface Line {
  spans: readonly Span[];
  ground?: Ground;
}

/** Text is reduced to what terminals agree about, or a joined emoji would shift everything behind it. */
export const span = (text: string, style: Style = 'text'): Span => ({text: simplify(text), style});
export const line = (...spans: Span[]): Line => ({spans});
export const blank: Line = {spans: []};

export const widthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, {text}) => sum + cellWidth(text), 0);

/** Cuts the line to `width` cells, or fills it up with blanks: afterwards it has exactly that many. */
export function fitLine(given: Line, width: number): Line {
  const spans: Span[] = [];
  let left = width;
  for (const one of given.spans) {
    if (left <= 0) break;
    const cells = cellWidth(one.text);
    spans.push(cells <= left ? one : {...one, text: fit(one.text, left)});
    left -= Math.min(cells, left);
  }
  if (left > 0) spans.push(span(' '.repeat(left)));
  return {...given, spans};
}

/** Something at the left and something at the right; where they meet, the left one gives way. */
export function spread(
  left: readonly Span[],
  right: readonly Span[],
  width: number,
  ground: Ground = 'none',
): Line {
  const room = width - widthOf(right);
  if (room < 1) return fitLine({spans: left, ground}, width);
  return {spans: [...fitLine({spans: left}, room).spans, ...right], ground};
}

/** Two panes side by side with a rule between them, each line exactly as wide as the screen. */
export function beside(
  left: readonly Line[],
  right: readonly Line[],
  widths: [number, number],
  height: number,
): Line[] {
  return Array.from({length: height}, (_, index) => {
    const a = fitLine(left[index] ?? blank, widths[0]);
    const b = fitLine(right[index] ?? blank, widths[1]);
    return {spans: [...grounded(a), span('│', 'dim'), ...grounded(b)]};
  });
}

/** A pane's ground may not run into its neighbour, so it is carried by the spans. */
const grounded = ({spans, ground}: Line): readonly Span[] =>
  ground ? spans.map(one => ({...one, ground})) : spans;

/** Text that one sequence says the look of: the parameters of SGR (ECMA-48 §8.3.117). */
export interface Run {
  sgr: string;
  text: string;
}

/** Nothing that is drawn may steer the terminal. The control characters take no cells, so the line stays as wide. */
const CONTROLS = /[\x00-\x1f\x7f-\x9f]/g;

export const drawable = (text: string): string => text.replace(CONTROLS, '');

/** A line as it is written to the terminal; neighbours of one look are one. */
export function runsOf({spans, ground}: Line, theme: Theme): Run[] {
  const runs: Run[] = [];
  for (const {text, style, ground: own} of spans) {
    const sgr = theme.sgr(style, own ?? ground ?? 'none');
    const last = runs.at(-1);
    if (last?.sgr === sgr) last.text += drawable(text);
    else runs.push({sgr, text: drawable(text)});
  }
  return runs;
}
