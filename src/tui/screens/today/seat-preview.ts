import {sumOfParts} from '../../../domain/ranking/fit.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {SeatView, TodayView} from '../../../services/review/today-view.ts';
import {lessWords, numberWords, partsShown} from '../../common/why/why-lines.ts';
import type {LayOut} from '../../components/article.ts';
import {preview} from '../../components/preview.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import type {Around} from '../../speech/speech.ts';

interface Previewed {
  entry: EntryView;
  seat: SeatView;
  today: TodayView | null;
}

/** The entry under the cursor: its head, why it is here, then its text. */
export function seatPreview(
  {entry, seat, today}: Previewed,
  {area, now, keyOf}: Around,
  layOut: LayOut,
): Line[] {
  const width = Math.max(10, Math.min(78, area.columns - 3));
  const goal = today?.brief.byGoal.find(one => one.goal === seat.goal)?.title ?? null;
  const why = whySentence(seat, goal);
  const last = `${seatWords(seat)}   ${keyOf('why')} all`;
  const sums = why === null ? [] : wrapText(why, width - 5).map(text => span(text, 'dim'));
  const sum = [span(seat.entry?.why ?? ''), ...sums, span(last, 'dim')]
    .filter(({text}) => text !== '')
    .map((words, index) => line(span(index === 0 ? 'why  ' : '     ', 'accent'), words));
  return preview(entry, area, now, {layOut, under: [...sum, blank]});
}

const seatWords = ({kind, n, of}: SeatView): string =>
  `${kind === 'goal' ? '' : `${kind} `}seat ${n} of ${of}`;

/** `HTTP caching .92 = own .49 + learnt .18 + link .25 × age .87`; null: the seat is not that of a goal. */
export function whySentence({entry, kind}: SeatView, goal: string | null): string | null {
  if (!entry || kind !== 'goal' || goal === null) return null;
  const {parts} = entry;
  const sum = partsShown(parts)
    .map(({words}) => words)
    .join(' + ');
  const less = lessWords(parts);
  const taken = less === null ? '' : ` − ${less}`;
  const fit = sumOfParts(parts);
  return `${goal} ${numberWords(fit)} = ${sum || '0'}${taken} · age × ${numberWords(parts.fresh)}`;
}
