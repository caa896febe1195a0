import {counted} from '../../../domain/common/text.ts';
import {supplyWords} from '../../../domain/learning/goal.ts';
import {clip} from '../../../render/cells/cells.ts';
import {todayProgress} from '../../../services/review/progress.ts';
import type {GoalBrief, SeatView, TodayView} from '../../../services/review/today-view.ts';
import {fitLine, type Line, line, type Span, span, widthOf} from '../../drawing/lines.ts';
import {goalTone} from '../../drawing/theme.ts';
import type {Around} from '../../speech/speech.ts';
import type {TodayState} from './state.ts';
import {sinceWords} from './today-words.ts';

/** The first line: minutes, progress, what is new, due and can wait; in less room the last facts go first. */
export function headLine(today: TodayView, {area: {columns}, now}: Around): Line {
  const {done, of, minutesLeft} = todayProgress(today);
  const {brief, canWait, minutes} = today;
  const bar = barOf(done, of, columns >= 60 ? 15 : 8);
  const progress = [...bar, span(` ${done} of ${of}`, 'strong')];
  const fact = (words: string): Span => span(` · ${words}`, 'dim');
  const left = minutesLeft > 0 ? [fact(`${minutesLeft} min left`)] : [];
  const fresh =
    brief.since !== null && brief.new > 0 ? [fact(`${brief.new} new${sinceWords(brief.since, now)}`)] : [];
  const due = (words: string): Span[] => (brief.due > 0 ? [span(` · ${words}`, 'warning')] : []);
  const wait = (words: string): Span[] => ((canWait ?? 0) > 0 ? [fact(words)] : []);
  const forms: Span[][] = [
    [
      span(`${counted(minutes, 'minute')} · `, 'dim'),
      ...progress,
      ...left,
      ...fresh,
      ...due(`${counted(brief.due, 'action')} due`),
      ...wait(`${canWait} more can wait`),
    ],
    [...progress, ...left, ...fresh, ...due(`${brief.due} due`), ...wait(`${canWait} can wait`)],
    [...progress, ...left, ...due(`${brief.due} due`), ...wait(`${canWait} can wait`)],
    [...progress, ...left, ...due(`${brief.due} due`)],
    [...progress, ...left],
    progress,
  ];
  const fitting = forms.find(spans => widthOf(spans) + 3 <= columns) ?? progress;
  return fitLine(line(span('  '), ...fitting), columns);
}

function barOf(done: number, total: number, most: number): Span[] {
  const cells = Math.min(total, most);
  const filled = total === 0 ? 0 : Math.floor((done / total) * cells);
  return [span('▰'.repeat(filled), 'good'), span('▱'.repeat(cells - filled), 'dim')];
}

/** From this width on heads have whole words. */
const ROOMY = 60;
/** The longest bar of seats. */
const MOST_SEATS = 12;

/** The head of the seats of a goal, or of one kind. */
export function groupHead({brief, seats}: TodayView, seat: SeatView, columns: number): Line {
  const goal = seat.kind === 'goal' ? brief.byGoal.find(one => one.goal === seat.goal) : undefined;
  if (goal) return goalLine(goal, columns, goal === brief.byGoal[0]);
  const count = seats.filter(({kind}) => kind === seat.kind).length;
  const words = columns >= ROOMY ? counted(count, seat.kind === 'due' ? 'action' : 'seat') : `${count}`;
  const sign = seat.kind === 'open' ? `  ${'~'.repeat(Math.min(MOST_SEATS, count))}` : '';
  return line(span(`  ${KIND_NAMES[seat.kind]}`, 'heading'), span(sign, 'accent'), span(`  ${words}`, 'dim'));
}

export const KIND_NAMES: Record<SeatView['kind'], string> = {
  due: 'Due',
  goal: 'Goal',
  open: 'Open',
  new: 'Newest',
};

/** More goals without a seat than this are named in one line. */
const MOST_HEADS = 2;

/** The heads of goals without a seat: they are named all the same. */
export function headsWithoutSeats({brief}: TodayView, columns: number): Line[] {
  const goals = brief.byGoal.filter(({seats}) => seats === 0);
  if (goals.length <= MOST_HEADS) return goals.map(goal => goalLine(goal, columns, goal === brief.byGoal[0]));
  const names = goals.map(({title}) => title).join(', ');
  return [
    fitLine(
      line(
        span(
          columns >= ROOMY ? `  ${goals.length} goals without a seat  ` : `  ${goals.length} without seat  `,
          'heading',
        ),
        span(clip(names, Math.max(8, columns - 26)), 'dim'),
      ),
      columns,
    ),
  ];
}

function goalLine(goal: GoalBrief, columns: number, isFirst: boolean): Line {
  const {seats, weight, starvedDays} = goal;
  const isRoomy = columns >= ROOMY;
  const bar = seats > 0 ? `  ${'▰'.repeat(Math.min(MOST_SEATS, seats))}` : '';
  const words = isRoomy ? `  ${counted(seats, 'seat')} (${isFirst ? 'weight ' : ''}${weight})` : ` ${seats}`;
  const supply = supplyWords(goal);
  const starved = starvedDays === null ? '' : `${isRoomy ? 'no evidence' : 'starved'} ${starvedDays} d`;
  const right = [
    span(bar, goalTone(goal.goal)),
    span(words, 'dim'),
    span(starved && ` · ${starved}`, 'warning'),
    span(supply ? ` · ${supply}` : '', 'warning'),
  ];
  const room = Math.max(8, columns - 2 - widthOf(right));
  const title = span(goal.title, 'heading');
  return widthOf([title]) <= room
    ? line(span('  '), title, ...right)
    : {spans: [span('  '), ...fitLine(line(title), room).spans, ...right]};
}

/** What comes after the list. null: too little room. */
export function thenLine({today}: TodayState, {area: {rows}, keyOf}: Around): Line | null {
  if (!today || rows < 10) return null;
  const steps = [
    ...(today.recall.length > 0 ? [`${today.recall.length} to recall`] : []),
    ...(today.recall.length === 0 && today.reminders.length > 0
      ? [counted(today.reminders.length, 'reminder')]
      : []),
    'write',
  ];
  return line(
    span(todayProgress(today).minutesLeft === 0 ? '  All read, then' : '  Then', 'heading'),
    span(`  ${steps.join(' · ')}`, 'dim'),
    span(`   ${keyOf('nextPart')}`, 'key'),
  );
}
