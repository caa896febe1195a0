import type {TodayView} from '../../../services/review/today-view.ts';
import {type LayOut, layOut as layOutUncached} from '../../components/article.ts';
import {empty} from '../../components/empty-place.ts';
import {beside, blank, fitLine, type Line, line, span} from '../../drawing/lines.ts';
import {windowOn} from '../../drawing/window.ts';
import type {Around} from '../../speech/speech.ts';
import {briefView} from './brief-view.ts';
import {groupHead, headLine, headsWithoutSeats, thenLine} from './head-lines.ts';
import {recallView} from './recall-view.ts';
import {reflectView} from './reflect-view.ts';
import {seatLines} from './row-lines.ts';
import {seatPreview} from './seat-preview.ts';
import {current, currentEntry, seatsShown, type TodayState} from './state.ts';
import {headOf} from './today-words.ts';

/** From this width on there is a preview of the entry under the cursor. */
export const WIDE = 100;

/** The day's plan by its parts; from a hundred columns on, with a preview of the entry under the cursor. */
export function todayView(state: TodayState, around: Around, layOut = layOutUncached): Line[] {
  const {today, part} = state;
  const {area} = around;
  const air = area.rows >= 20 ? [blank] : [];
  if (!today) return [...air, ...waitingLines(state, around)];
  const head = [...air, headLine(today, around), ...air];
  if (part === 'brief') return [...head, ...briefView(today, around)];
  if (part === 'reflect') return [...head, ...reflectView(state, around)];
  const room = {columns: area.columns, rows: area.rows - head.length};
  if (part === 'recall') return [...head, ...recallView(state.recall, {...around, area: room})];
  if (seatsShown(state).length === 0) return [...head, ...emptyLines(state, {...around, area: room})];
  return [...head, ...bodyView(state, today, {...around, area: room}, layOut)];
}

function bodyView(state: TodayState, today: TodayView, around: Around, layOut: LayOut): Line[] {
  const {columns, rows} = around.area;
  if (columns < WIDE) return listView(state, today, around);
  const widths: [number, number] = [Math.floor(columns * 0.56), columns - Math.floor(columns * 0.56) - 1];
  const list = listView(state, today, {...around, area: {columns: widths[0], rows}});
  // While the cursor moves, the previous entry stays until the next one is read: an empty pane would flicker.
  const entry = currentEntry(state) ? state.preview : null;
  const seat = current(state);
  const pane = {...around, area: {columns: widths[1], rows}};
  return beside(list, entry && seat ? seatPreview({entry, seat, today}, pane, layOut) : [], widths, rows);
}

function listView(state: TodayState, today: TodayView, around: Around): Line[] {
  const {area} = around;
  const foot = thenLine(state, around);
  const room = area.rows - (foot ? 1 : 0);
  const rows = windowOn(blocksOf(state, today, around), state.cursor, room);
  const fill = Array.from({length: Math.max(0, room - rows.length)}, () => blank);
  return [...rows, ...(foot ? [...fill, foot] : [])].map(one => fitLine(one, area.columns));
}

/** A block of lines for each seat that is shown; the first one of a goal or kind begins with its head. */
function blocksOf(state: TodayState, today: TodayView, {area, now}: Around): Line[][] {
  const seats = seatsShown(state);
  const {columns} = area;
  const gap = area.rows >= 28 ? [blank] : [];
  let others = headsWithoutSeats(today, columns);
  const blocks = seats.map((seat, place) => {
    const before = seats[place - 1];
    const isFirst = !before || headOf(before) !== headOf(seat);
    const named = seat.kind === 'open' || seat.kind === 'new' ? others : [];
    if (named.length > 0) others = [];
    return [
      ...(isFirst && place > 0 ? gap : []),
      ...named.flatMap(head => [head, ...gap]),
      ...(isFirst ? [groupHead(today, seat, columns)] : []),
      ...seatLines(seat, {isCurrent: place === state.cursor, columns, now}),
    ];
  });
  blocks.at(-1)?.push(...others);
  return blocks;
}

function waitingLines({isLoaded, isFirstRun}: TodayState, {area, keyOf}: Around): Line[] {
  if (isFirstRun)
    return empty(
      `Your network is empty. ${keyOf('place-queue')} shows how to begin, ${keyOf('add')} follows a community.`,
      '',
      area,
    );
  return [line(span(isLoaded ? '   planning the day …' : '   reading …', 'dim'))];
}

/** The text of a list without rows. */
export function emptyLines(state: TodayState, {area, keyOf}: Around): Line[] {
  const {today, hasGoal} = state;
  if (today && today.seats.length > 0)
    return empty(
      `Today's ${today.seats.length} are done. ${keyOf('nextPart')} goes on: what to recall, then what you make of it.`,
      `${keyOf('refreshAll')} checks for news and plans again; ${keyOf('place-queue')} is the whole queue.`,
      area,
    );
  const about = hasGoal
    ? ''
    : `${keyOf('place-goals')} leads to the goals: what you want to learn decides what is shown here.`;
  return empty(`Nothing to read today. ${keyOf('refreshAll')} checks for news.`, about, area);
}
