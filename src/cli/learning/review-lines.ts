import {counted} from '../../domain/common/text.ts';
import {dayWords, sinceWords} from '../../domain/common/time.ts';
import {supplyWords} from '../../domain/learning/goal.ts';
import {cellWidth, clip} from '../../render/cells/cells.ts';
import type {
  AwayView,
  DueAction,
  GoalBrief,
  SeatEntry,
  SeatView,
  TodayView,
} from '../../services/review/today-view.ts';
import {dueWords} from '../due-lines.ts';

/** The plan of a day for people: a head for each goal, and a line with a reason for each row. */
export function planLines(view: TodayView, now: number, columns: number): string[] {
  const {brief, seats, canWait, passed, away} = view;
  const heads = new Map(brief.byGoal.map(goal => [goal.goal, goalHead(goal)]));
  const groups = Map.groupBy(seats, seat => headOf(seat, heads));
  return [
    clip(headWords(view, now), columns),
    ...[...groups].flatMap(([head, rows]) => [
      clip(head, columns),
      ...rows.map(row => `  ${rowLine(row, columns - 2)}`),
    ]),
    ...brief.byGoal.filter(({seats: count}) => count === 0).map(goal => clip(goalHead(goal), columns)),
    ...(seats.length === 0 ? ['Nothing to read.'] : []),
    ...((canWait ?? 0) > 0 ? [`${canWait} can wait`] : []),
    ...(passed > 0 ? [`${passed} passed: pln queue --state done is:passed`] : []),
    ...(away === null ? [] : awayLines(away, columns)),
  ];
}

function headWords({minutes, brief}: TodayView, now: number): string {
  const since = brief.since === null ? '' : ` since ${sinceWords(Date.parse(brief.since), now)}`;
  return [
    dayWords(now),
    counted(minutes, 'minute'),
    ...(brief.since !== null && brief.new > 0 ? [`${brief.new} new${since}`] : []),
    ...(brief.due > 0 ? [dueWords(brief.due)] : []),
  ].join(' · ');
}

function goalHead(goal: GoalBrief): string {
  const {title, weight, seats, starvedDays} = goal;
  return [
    title,
    `${counted(seats, 'seat')} (weight ${weight})`,
    ...[supplyWords(goal)].filter(words => words !== null),
    ...(starvedDays === null ? [] : [`starved: no evidence for ${counted(starvedDays, 'day')}`]),
  ].join(' · ');
}

function headOf({kind, goal}: SeatView, heads: ReadonlyMap<string, string>): string {
  if (kind === 'due') return 'Due';
  if (kind === 'goal') return heads.get(goal ?? '') ?? 'Another goal';
  return kind === 'open' ? 'Open' : 'New';
}

function rowLine({entry, action, isDone}: SeatView, columns: number): string {
  if (action) return clip(actionWords(action), columns);
  return entry ? entryLine(entry, isDone, columns) : '';
}

const actionWords = ({id, action, due}: DueAction): string => `${id}  ${action} · due ${due}`;

/** The fewest cells of a title next to its community. */
const TITLE_CELLS = 24;

/** The id and the reason are never cut, the title first. */
function entryLine(
  {id, title, url, minutes, why, communities}: SeatEntry,
  isDone: boolean,
  columns: number,
): string {
  const start = `${id} ${isDone ? '✓' : ' '} `;
  const end = [`${minutes} min`, ...(why === null ? [] : [why])].map(words => ` · ${words}`).join('');
  const by = communities.length > 0 ? ` · ${communities.map(community => community.title).join(', ')}` : '';
  const room = columns - cellWidth(start) - cellWidth(end);
  const hasRoom = room - cellWidth(by) >= TITLE_CELLS;
  const words = clip(title ?? url ?? '(untitled)', Math.max(1, hasRoom ? room - cellWidth(by) : room));
  return start + words + (hasRoom ? by : '') + end;
}

function awayLines({days, communities, rest}: AwayView, columns: number): string[] {
  return [
    `You were away for ${days} days. Besides these:`,
    ...communities.map(({title, waiting}) => clip(`  ${String(waiting).padStart(4)}  ${title}`, columns)),
    `${counted(rest, 'entry', 'entries')} can move to done, unread: pln review --pass-rest`,
  ];
}
