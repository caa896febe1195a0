import {ago} from '../../../domain/common/time.ts';
import {cellWidth, clip} from '../../../render/cells/cells.ts';
import type {SeatEntry, SeatView} from '../../../services/review/today-view.ts';
import {type Line, type Span, span, spread, widthOf} from '../../drawing/lines.ts';
import {communityTone} from '../../drawing/theme.ts';
import {dueWords} from './today-words.ts';

interface RowPlace {
  isCurrent: boolean;
  columns: number;
  now: number;
}

/** A seat: the title with age and minutes; below it the community and the reason. An action is one line. */
export function seatLines(seat: SeatView, place: RowPlace): Line[] {
  const {isCurrent, columns} = place;
  const ground = isCurrent ? 'selected' : 'none';
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  if (!seat.entry) return [actionLine(seat, edge, place)];
  const {entry} = seat;
  const isDim = seat.isDone || entry.read;
  const age = entry.publishedAt ? ago(Date.parse(entry.publishedAt), place.now) : '';
  const title = span(entry.title ?? entry.url ?? '(untitled)', isDim ? 'dim' : 'strong');
  return [
    spread(
      [edge, markOf(seat, entry), title],
      [span(` ${age.padStart(4)} ${`${entry.minutes}m`.padStart(4)} `, 'dim')],
      columns,
      ground,
    ),
    spread([edge, span('  '), ...aboutSpans(entry, columns - 4)], [], columns, ground),
  ];
}

/** What decides about the row first: what was done with it, then why it is here. */
function markOf(seat: SeatView, entry: SeatEntry): Span {
  if (entry.state === 'done') return span('✓ ', 'good');
  if (entry.starred) return span('★ ', 'star');
  if (entry.state === 'later') return span('L ', seat.isDone ? 'good' : 'dim');
  if (seat.kind === 'open') return span('~ ', 'accent');
  return span('  ');
}

/** The column of the community, and at least so much of it. */
const ABOUT = 22;
const LEAST_ABOUT = 8;
/** With less room than this the reasons are not aligned. */
const NARROW = 56;

function aboutSpans(entry: SeatEntry, room: number): Span[] {
  const [first] = entry.communities;
  const signs = [
    ...(entry.related > 0 ? [`⇄${entry.related}`] : []),
    ...(entry.replies > 0 ? [`↳${entry.replies}`] : []),
    ...entry.tags.map(tag => `#${tag}`),
  ].join(' ');
  const why = entry.why ?? '';
  // In little room the reason goes first, else all reasons begin in one column.
  const column = room < NARROW ? Math.max(LEAST_ABOUT, room - cellWidth(why) - 1) : ABOUT;
  const isCut = cellWidth(signs) > column - 8;
  const shownSigns = isCut ? (signs.split(' ')[0] ?? '') : signs;
  const gap = shownSigns === '' ? '' : ' ';
  const name = clip(first?.title ?? '', column - cellWidth(shownSigns) - gap.length);
  const about = [span(name, first ? communityTone(first.id) : 'dim'), span(gap + shownSigns, 'dim')];
  const fill = span(' '.repeat(Math.max(1, column + 1 - widthOf(about))));
  return [...about, fill, span(why, 'text')];
}

function actionLine({action, isDone}: SeatView, edge: Span, {columns, isCurrent, now}: RowPlace): Line {
  const due = action ? dueWords(action.due, now) : '';
  return spread(
    [
      edge,
      span(isDone ? '✓ ' : '○ ', isDone ? 'good' : 'warning'),
      span(action?.action ?? '', isDone ? 'dim' : 'strong'),
    ],
    [span(` ${due} `, 'dim')],
    columns,
    isCurrent ? 'selected' : 'none',
  );
}
