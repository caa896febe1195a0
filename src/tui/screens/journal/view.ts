import {counted} from '../../../domain/common/text.ts';
import {dayOf, isoAt, isWholeDay} from '../../../domain/common/time.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {empty} from '../../components/empty-place.ts';
import {beside, blank, fitLine, type Line, line, type Span, span, spread} from '../../drawing/lines.ts';
import {windowOn} from '../../drawing/window.ts';
import type {Around} from '../../speech/speech.ts';
import {readingLines} from './entry-view.ts';
import {actionOf, current, isWide, type JournalState, listWidth, readingWidth} from './state.ts';

/** From a hundred columns on the list and the chosen reflection; in less room one of them. */
export function journalView(state: JournalState, around: Around): Line[] {
  const {rows, columns} = around.area;
  return linesOf(state, around)
    .slice(0, rows)
    .map(one => fitLine(one, columns));
}

/** The day in this machine's time zone. */
export const today = (now: number): string => dayOf(isoAt(now, -new Date(now).getTimezoneOffset()));

function linesOf(state: JournalState, around: Around): Line[] {
  const {area} = around;
  const entry = current(state);
  const reading = (): Line[] =>
    entry ? readingLines(entry, state, readingWidth(area)).slice(state.top) : [];
  if (!isWide(area)) return state.isOpen && entry ? reading() : listView(state, around);
  const widths: [number, number] = [listWidth(area), readingWidth(area)];
  return beside(
    listView(state, {...around, area: {...area, columns: widths[0]}}),
    reading(),
    widths,
    area.rows,
  );
}

function listView(state: JournalState, around: Around): Line[] {
  const {area, now} = around;
  const air = area.rows >= 16 ? [blank] : [];
  const head = area.rows >= 12 || state.filter || state.onlyDue ? [...air, headLine(state, around)] : [];
  if (state.rows.length === 0) return [...head, blank, ...emptyLines(state, around)];
  // Each row takes at least one line, so only the rows around the cursor can be seen.
  const from = Math.max(0, state.cursor - area.rows);
  const near = state.rows.slice(from, state.cursor + area.rows + 1);
  const isRoomy = area.rows >= 16;
  const blocks = near.map((row, index) => {
    const before = state.rows[from + index - 1];
    const isNewDay = before === undefined || dayOf(before.at) !== dayOf(row.at);
    const gap = isRoomy ? [blank] : [];
    const day = isNewDay ? [...gap, line(span(`   ${longDay(row.at)}`, 'heading'))] : [];
    return [...day, ...rowLines(row, state, {isCurrent: from + index === state.cursor, now}, area.columns)];
  });
  return [...head, ...windowOn(blocks, state.cursor - from, area.rows - head.length)];
}

function headLine(state: JournalState, {area: {columns}, now, keyOf}: Around): Line {
  const {rows, filter, onlyDue, waiting} = state;
  const made = rows.filter(({kind}) => kind === 'experience').length;
  const counts = [
    ...(made < rows.length || made === 0 ? [counted(rows.length - made, 'reflection')] : []),
    ...(made > 0 ? [counted(made, 'experience')] : []),
  ].join(' · ');
  const due = rows.filter(row => actionOf(row, waiting, today(now)) === 'due').length;
  const chips = [
    ...(onlyDue ? [span(' due × ', 'goal')] : []),
    ...(filter ? [span(` ${filter.title} × `, 'goal')] : []),
    ...(due > 0 && !onlyDue ? [span(`${filter ? '  ' : ''}${due} due (${keyOf('due')})`, 'warning')] : []),
  ];
  const left = chips.length > 0 ? chips : [span('Journal', 'dim')];
  return spread([span('   '), ...left], [span(` ${counts} `, 'dim')], columns);
}

const ABOUT =
  'A reflection says what you think about what you read and tried, with highlights as evidence. It is kept in your folder, one file a month.';

/** The text of a journal without rows. */
export function emptyLines({loaded, filter, onlyDue}: JournalState, {area, keyOf}: Around): Line[] {
  if (!loaded) return [line(span('   reading …', 'dim'))];
  if (onlyDue) return empty(`No next action is due. ${keyOf('due')} shows all.`, '', area);
  return filter
    ? empty(
        `No reflections on this goal. ${keyOf('reflect')} writes one, ${keyOf('filter')} shows all.`,
        '',
        area,
      )
    : empty(`The journal is empty. ${keyOf('reflect')} writes a reflection.`, ABOUT, area);
}

/** `Mon 23 Nov 2026`. */
export function longDay(iso: string): string {
  const at = new Date(`${dayOf(iso)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return dayOf(iso);
  const form = {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'} as const;
  return at.toLocaleDateString('en-GB', form).replace(',', '');
}

/** The time and title; under them goals, evidence and tags, if there are any. */
function rowLines(
  row: ReflectionView,
  state: JournalState,
  {isCurrent, now}: {isCurrent: boolean; now: number},
  columns: number,
): Line[] {
  // While it is read, the keys scroll it: its row is marked, but not highlighted.
  const ground = isCurrent && !state.isOpen ? 'selected' : 'none';
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  const mark = row.kind === 'experience' ? [span('◆ ', 'accent')] : [];
  const time = isWholeDay(row.at) ? '     ' : row.at.slice(11, 16);
  const title = [edge, span(`  ${time}  `, 'dim'), ...mark, span(row.title, 'strong')];
  const action = actionOf(row, state.waiting, today(now));
  const isDue = action === 'due';
  const goals = row.goals.map(
    (id, index): Span => span(`${index > 0 ? ', ' : ''}${state.goals[id] ?? id}`, 'star'),
  );
  const about = isDue ? [span(`○ ${row.next?.action}  `, 'warning'), ...goals] : goals;
  const facts = [
    ...(row.evidence.length > 0 ? [`◇${row.evidence.length}`] : []),
    ...(action === 'waiting' ? ['○ next'] : []),
    ...(action === 'answered' ? ['✓ next'] : []),
    ...row.tags.map(tag => `#${tag}`),
  ].join('  ');
  const lines = [fitLine({spans: title, ground}, columns)];
  const due = isDue ? [span(` due ${row.next?.due}`, 'warning')] : [];
  if (about.length === 0 && facts === '') return lines;
  const under = [edge, span('         '), ...about];
  return [...lines, spread(under, [...due, span(` ${facts} `, 'dim')], columns, ground)];
}
