import {wrapText} from '../../render/layout/wrap.ts';
import type {Area} from '../common/screen.ts';
import {blank, type Line, line, span} from '../drawing/lines.ts';

const INDENT = 3;
const MEASURE = 72;

/** The text of an empty screen: `next` says which key fills it, `about` what will be there. */
export function empty(next: string, about: string, {columns}: Area): Line[] {
  const width = Math.max(16, Math.min(MEASURE, columns - 2 * INDENT));
  const indent = span(' '.repeat(INDENT));
  return [
    ...wrapText(next, width).map(text => line(indent, span(text))),
    ...(about === '' ? [] : [blank, ...wrapText(about, width).map(text => line(indent, span(text, 'dim')))]),
  ];
}
