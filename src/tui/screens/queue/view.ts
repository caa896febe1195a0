import {ago} from '../../../domain/common/time.ts';
import {newCount, newWords} from '../../../services/home/since-visit.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import {layOut as layOutUncached} from '../../components/article.ts';
import {empty} from '../../components/empty-place.ts';
import {preview} from '../../components/preview.ts';
import {welcome} from '../../components/welcome.ts';
import {beside, blank, type Line, line, type Span, span, spread, widthOf} from '../../drawing/lines.ts';
import {communityTone, type Ground} from '../../drawing/theme.ts';
import type {Around} from '../../speech/speech.ts';
import {dayAbove, isMarkedNew} from './days.ts';
import {chipWords} from './filter.ts';
import {current, orderWords, type QueueState, rowHeight, rowsShown} from './state.ts';

/** The list; from a hundred columns on, with a preview of the entry under the cursor. */
export function queueView(state: QueueState, around: Around, layOut = layOutUncached): Line[] {
  const {area, now, keyOf} = around;
  if (state.isFirstRun) return welcome(area, [keyOf('add'), keyOf('why'), keyOf('demo'), keyOf('help')]);
  const wide = area.columns >= 100;
  const listWidth = wide ? Math.floor(area.columns * 0.56) : area.columns;
  const list = listView(state, {...around, area: {...area, columns: listWidth}});
  if (!wide) return list;
  const rest = area.columns - listWidth - 1;
  // While the cursor moves, the previous entry stays until the next one is read: an empty pane would flicker.
  const shown = current(state) ? state.preview : null;
  return beside(
    list,
    shown ? preview(shown, {columns: rest, rows: area.rows}, now, {layOut}) : [],
    [listWidth, rest],
    area.rows,
  );
}

function listView(state: QueueState, around: Around): Line[] {
  const {area, now} = around;
  const head = area.rows >= 20 ? [blank, chips(state, around)] : [chips(state, around)];
  if (state.rows.length === 0)
    return [...head, ...(area.rows >= 20 ? [blank] : []), ...emptyLines(state, around)];
  const shown = rowsShown(area);
  const rows = state.rows.slice(state.top, state.top + shown);
  const height = rowHeight(area);
  const lines = rows.flatMap((row, index) => {
    const place = state.top + index;
    const day = dayAbove(state, place, now, index === 0);
    const drawn = rowLines(row, groundOf(state, place), area.columns, {now, day: height > 2 ? null : day});
    return height > 2 ? [dayLine(day, area.columns), ...drawn] : drawn;
  });
  return [...head, ...lines].slice(0, area.rows);
}

/** The line before a row: the name of its day, if a day begins there. */
function dayLine(day: string | null, columns: number): Line {
  if (day === null) return blank;
  return line(span(`   ${day} `), span('─'.repeat(Math.max(0, columns - day.length - 6)), 'dim'));
}

function groundOf({anchor, cursor}: QueueState, place: number): RowGround {
  const isCurrent = place === cursor;
  const isInRange = anchor !== null && place >= Math.min(anchor, cursor) && place <= Math.max(anchor, cursor);
  return {isCurrent, ground: isInRange ? 'range' : isCurrent ? 'selected' : 'none'};
}

function chips(state: QueueState, around: Around): Line {
  const {filter, counts, fresh} = state;
  const {
    area: {columns},
    keyOf,
  } = around;
  const states = (['inbox', 'later', 'done'] as const).map(state => {
    const count = counts[state] > 0 && state !== 'done' ? ` ${counts[state]}` : '';
    return span(` ${state}${count} `, filter.state === state ? 'chipOn' : 'chip');
  });
  const narrowed = [
    ...(filter.state === 'all' ? ['every state'] : []),
    ...filter.narrowings.map(chipWords),
  ].flatMap(name => [span(' '), span(` ${name} × `, 'goal')]);
  const left = [span('  '), ...states, ...narrowed];
  if (fresh > 0) return spread(left, [span(` ${fresh} new · press ${keyOf('fresh')} `, 'accent')], columns);
  const right = headWords(state, around.now).find(words => widthOf([...left, ...words]) <= columns) ?? [];
  return spread(left, right, columns);
}

/** What is new, and the order: in several lengths, the longest first. */
function headWords(state: QueueState, now: number): Span[][] {
  const {since} = state;
  const order = span(` ${orderWords(state)} `, 'dim');
  const words = newWords(since, now);
  if (since === null || words === null) return [[order]];
  const count = newCount(since);
  return [
    [span(` ${words} ·`, 'accent'), order],
    ...[words, count].map(text => [span(` ${text} `, 'accent')]),
  ];
}

interface RowGround {
  isCurrent: boolean;
  ground: Ground;
}

interface RowTimes {
  now: number;
  /** The name of the row's day, where no line before the row shows it. null: not shown. */
  day: string | null;
}

function rowLines(
  row: RowView,
  {isCurrent, ground}: RowGround,
  columns: number,
  {now, day}: RowTimes,
): Line[] {
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  const isDone = row.state === 'done';
  const age = row.publishedAt ? ago(Date.parse(row.publishedAt), now) : '';
  const title = span(row.title ?? row.url ?? '(untitled)', row.read || isDone ? 'dim' : 'strong');
  const about: Span[] = row.communities.flatMap((community, index) => [
    ...(index > 0 ? [span(', ', 'dim')] : []),
    span(community.title, communityTone(community.id)),
  ]);
  const more = [
    ...(row.related > 0 ? [`⇄${row.related}`] : []),
    ...(row.replies > 0 ? [`↳${row.replies}`] : []),
    ...row.tags.map(tag => `#${tag}`),
  ].join('  ');
  return [
    spread(
      [edge, markOf(row), title],
      [span(` ${age.padStart(4)} ${`${row.minutes}m`.padStart(4)} `, 'dim')],
      columns,
      ground,
    ),
    spread(
      [
        edge,
        span('  '),
        ...about,
        ...(row.why === null ? [] : [span(`  ${row.why}`)]),
        span(`  ${more}`, 'dim'),
      ],
      day === null ? [] : [span(` ${day} `)],
      columns,
      ground,
    ),
  ];
}

/** The sign of a row. It is readable without colour: each state has a sign of its own. */
function markOf(row: RowView): Span {
  if (row.starred) return span('★ ', 'star');
  if (row.state !== 'inbox') return span(row.state === 'later' ? 'L ' : '✓ ', 'dim');
  if (isMarkedNew(row)) return span('N ', 'accent');
  return span(row.read ? '  ' : '• ', 'dim');
}

/** The text of a queue without rows. */
export function emptyLines({filter, loaded, counts}: QueueState, {area, keyOf}: Around): Line[] {
  if (!loaded) return [line(span('   reading …', 'dim'))];
  if (filter.narrowings.length > 0)
    return empty(`No entries match. ${keyOf('filter')} changes the filter.`, '', area);
  if (filter.state !== 'inbox')
    return empty(`No entries here. ${keyOf('nextState')} goes to the next list.`, '', area);
  const later = counts.later > 0 ? `${counts.later} in later: ${keyOf('nextState')} shows them.` : '';
  return empty(`The inbox is empty. ${keyOf('refreshAll')} refreshes.`, later, area);
}
