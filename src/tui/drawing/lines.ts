import {cellWidth, fit, simplify} from '../../render/cells/cells.ts';
import type {Ground, Style, Theme} from './theme.ts';

/** Text of one style. */
export interface Span {
  text: string;
  style: Style;
  /** The background, where it differs from that of its line. */
  ground?: Ground;
}

/** One line of the screen; `ground` is the background of all of it. */
export interface Line {
  spans: readonly Span[];
  ground?: Ground;
}

/** Makes a span. Its text is reduced to what all terminals draw with the same width: joined emoji would shift the rest. */
export const span = (text: string, style: Style = 'text'): Span => ({text: simplify(text), style});
export const line = (...spans: Span[]): Line => ({spans});
export const blank: Line = {spans: []};

/** The width of spans in cells. */
export const widthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, {text}) => sum + cellWidth(text), 0);

/** Cuts the line, or pads it with blanks, to exactly `width` cells. */
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

/** Spans at the left and at the right; where both do not fit, the left ones are cut. */
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
    return {spans: [...groundSpans(a), span('│', 'dim'), ...groundSpans(b)]};
  });
}

/** Moves the background of a line to its spans, so that it does not run into the next pane. */
const groundSpans = ({spans, ground}: Line): readonly Span[] =>
  ground ? spans.map(one => ({...one, ground})) : spans;

/** Text with the parameters of the SGR sequence that styles it (ECMA-48 §8.3.117). */
export interface StyledRun {
  sgr: string;
  text: string;
}

const CONTROLS = /[\x00-\x1f\x7f-\x9f]/g;

/** A text without control characters, which must not reach the terminal. They take no cells: the width is the same. */
export const drawable = (text: string): string => text.replace(CONTROLS, '');

/** A line as it is written to the terminal; adjacent spans of one style are joined. */
export function runsOf({spans, ground}: Line, theme: Theme): StyledRun[] {
  const runs: StyledRun[] = [];
  for (const {text, style, ground: own} of spans) {
    const sgr = theme.sgr(style, own ?? ground ?? 'none');
    const last = runs.at(-1);
    if (last?.sgr === sgr) last.text += drawable(text);
    else runs.push({sgr, text: drawable(text)});
  }
  return runs;
}
