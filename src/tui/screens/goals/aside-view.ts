import {ago} from '../../../domain/common/time.ts';
import {fit} from '../../../render/cells/cells.ts';
import type {GoalAside} from '../../../services/calls/goals-page.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import {blank, fitLine, type Line, line, type Span, span, spread} from '../../drawing/lines.ts';
import type {KeyOf} from '../../keymap/key-labels.ts';
import {dayWords, weekly} from './goal-words.ts';
import {chosenGoal, type GoalsState} from './state.ts';

/** Entries of the queue for the chosen goal, and next to or under them the next action. */
export function asideView(state: GoalsState, width: number, now: number, keyOf: KeyOf): Line[] {
  const {aside} = state;
  // Just after a move it is of another goal: the pane stays empty then, or the lines would jump.
  const shown = aside !== null && aside.id === chosenGoal(state)?.id ? aside : null;
  if (width < 66) return [...queueLines(shown, width, now), ...nextLines(shown, width, now, keyOf)];
  const left = Math.floor(width * 0.55);
  const [queue, next] = [queueLines(shown, left, now), nextLines(shown, width - left - GAP, now, keyOf)];
  return queue.map((one, index) => ({
    spans: [...fitLine(one, left).spans, span(' '.repeat(GAP)), ...(next[index] ?? blank).spans],
  }));
}

/** Cells between the two columns. */
const GAP = 5;
const ROWS = 5;

function queueLines(aside: GoalAside | null, width: number, now: number): Line[] {
  const rows = (aside?.queue ?? []).map(row => rowLine(row, width, now));
  const none = aside && rows.length === 0 ? [line(span('no entries for this goal', 'dim'))] : [];
  const filler = Array.from({length: ROWS - rows.length - none.length}, () => blank);
  return [line(span('In the queue for this goal', 'heading')), blank, ...rows, ...none, ...filler];
}

function rowLine(row: RowView, width: number, now: number): Line {
  const age = row.publishedAt ? ago(Date.parse(row.publishedAt), now) : '';
  const mark = row.starred ? span('★ ', 'star') : span(row.read ? '  ' : '• ', 'dim');
  const title = span(row.title ?? row.url ?? '(untitled)', row.read ? 'text' : 'strong');
  return spread([mark, title], [span(` ${age.padStart(4)} ${`${row.minutes}m`.padStart(4)}`, 'dim')], width);
}

function nextLines(aside: GoalAside | null, width: number, now: number, keyOf: KeyOf): Line[] {
  const next = aside?.next;
  const heading = line(span('Next action', 'heading'));
  if (!next)
    return [
      heading,
      blank,
      line(span(aside ? `none yet; a reflection can set one (${keyOf('reflect')})` : '', 'dim')),
    ];
  const due = next.due ? [span(` due ${dayWords(next.due, now)}`, 'warning')] : [];
  return [heading, blank, spread([span('○ ', 'dim'), span(next.action)], due, width)];
}

const WEEKS = 52;

/** A year of evidence, a cell a week. More evidence has another sign, not only another colour. */
export function yearStrip(times: readonly number[], width: number, now: number): Line[] {
  const isWide = width >= 2 * WEEKS;
  const weeks = Math.min(WEEKS, width);
  const cells = weekly(times, weeks, now).map((count): Span => {
    const sign = count === 0 ? '·' : count === 1 ? '□' : '■';
    return span(fit(sign, isWide ? 2 : 1), count === 0 ? 'dim' : 'good');
  });
  return [line(span('Evidence over the year', 'heading')), blank, {spans: cells}];
}
