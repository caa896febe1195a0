import {wrapText} from '../../../render/layout/wrap.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import type {Around} from '../../speech/speech.ts';
import type {TodayState} from './state.ts';

const MEASURE = 72;

/** The end of the review: its last line, and the way back. */
export function reflectView({closing}: TodayState, {area, keyOf}: Around): Line[] {
  const width = Math.max(16, Math.min(MEASURE, area.columns - 6));
  return [
    ...wrapText(closing ?? '', width).map(text => line(span('   '), span(text, 'strong'))),
    blank,
    line(span(`   ${keyOf('open')} `, 'key'), span('writes what you make of it', 'dim')),
    line(span(`   ${keyOf('unwind')} `, 'key'), span('goes back to the list', 'dim')),
  ];
}
