import {wrapText} from '../../render/layout/wrap.ts';
import type {Area} from '../common/screen.ts';
import {blank, type Line, line, span} from '../drawing/lines.ts';

const INDENT = 3;
const MEASURE = 72;

/** What a place says that has nothing to show: which key changes that, and what will be here then. */
export function empty(next: string, about: string, {columns}: Area): Line[] {
  const width = Math.max(16, Math.min(MEASURE, columns - 2 * INDENT));
  const indent = span(' '.repeat(INDENT));
  return [
    ...wrapText(next, width).map(text => line(indent, span(text))),
    ...(about === '' ? [] : [blank, ...wrapText(about, width).map(text => line(indent, span(text, 'dim')))]),
  ];
}
