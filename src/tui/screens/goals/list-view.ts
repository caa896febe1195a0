import {starvedWords} from '../../../domain/learning/goal.ts';
import {fit} from '../../../render/cells/cells.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import {empty} from '../../components/empty-place.ts';
import {blank, fitLine, type Line, line, type Span, span, spread, widthOf} from '../../drawing/lines.ts';
import {goalTone} from '../../drawing/theme.ts';
import {windowOn} from '../../drawing/window.ts';
import type {Around} from '../../speech/speech.ts';
import {asideView, yearStrip} from './aside-view.ts';
import {
  barOf,
  doneOf,
  dueWords,
  evidenceWords,
  lastWords,
  milestoneWords,
  sparkline,
  weekly,
} from './goal-words.ts';
import type {GoalsState} from './state.ts';

const SIGNS: Record<string, string> = {active: '●', paused: '○', achieved: '✓', dropped: '×'};

export const ABOUT =
  'A goal gathers what you read and write for it. Its milestones are the steps that you tick; highlights, notes and ' +
  'reflections are its evidence. A goal without new evidence for two to four weeks is marked: the higher its weight, ' +
  'the sooner.';

/** All goals; below them the entries for the chosen one, if there is room for both. */
export function listView(state: GoalsState, around: Around): Line[] {
  const {area, keyOf} = around;
  if (!state.loaded) return [blank, line(span('   reading …', 'dim'))];
  if (state.goals.length === 0)
    return [
      blank,
      ...empty(`No goal yet. ${keyOf('add')} sets one: what do you want to learn?`, ABOUT, area),
    ];
  const blocks = state.goals.map((goal, index) => {
    const lines = goalLines(goal, state, index === state.cursor, around);
    return area.rows >= 16 ? [...lines, blank] : lines;
  });
  const aside = asideUnder(state, around);
  const total = blocks.flat().length;
  const room = area.rows - 1;
  if (aside.length > 0 && total + aside.length <= room) {
    const air = Array.from({length: Math.min(2, room - total - aside.length)}, () => blank);
    return [blank, ...blocks.flat(), ...air, ...aside];
  }
  return [
    ...(area.rows >= 16 ? [blank] : []),
    ...windowOn(blocks, state.cursor, area.rows >= 16 ? room : area.rows),
  ];
}

function goalLines(
  goal: GoalView,
  state: GoalsState,
  isCurrent: boolean,
  {area: {columns, rows}, now}: Around,
): Line[] {
  const ground = isCurrent ? 'selected' : 'none';
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  const row = (left: readonly Span[], right: readonly Span[] = []): Line =>
    spread([edge, ...left], right, columns, ground);
  const due = dueWords(goal, now);
  const starved = starvedWords(goal, now);
  const sign = span(`  ${SIGNS[goal.status] ?? '●'}  `, goal.status === 'active' ? goalTone(goal.id) : 'dim');
  const title = span(goal.title, goal.status === 'active' ? 'strong' : 'dim');
  const why = span(`     ${goal.why?.replaceAll('\n', ' ') ?? ''}`, 'quote');
  const dueSpan = span(` ${due.text} `, due.isOver ? 'error' : 'dim');
  if (columns < 70)
    return narrowLines(goal, columns, row, {
      head: [sign, title],
      due: starved ? span(starved, 'error') : span(due.text, dueSpan.style),
    });
  const alarm = starved ? [span(` ${starved} `, 'alarm')] : [];
  const last = lastColumn(goal, state, columns, now);
  const before = [span('     '), ...barColumn(goal, columns)];
  const room = columns - widthOf([edge, ...before, ...last]);
  const facts = row([...before, span(evidenceWords(goal.evidence, room))], last);
  const head = [row([sign, title], [dueSpan]), row([why], alarm)];
  return rows >= 30 ? [...head, row([]), facts, row([])] : [...head, facts];
}

/** Three short rows. For a starved goal, a warning replaces the due date. */
function narrowLines(
  goal: GoalView,
  columns: number,
  row: (left: readonly Span[]) => Line,
  {head, due}: {head: readonly Span[]; due: Span},
): Line[] {
  const total = goal.milestones.length;
  const done = total > 0 ? span(` ${doneOf(goal)} of ${total} · `, 'dim') : span('');
  const before = [span('     '), ...bar(goal), done];
  const words = evidenceWords(goal.evidence, columns - 1 - widthOf(before));
  return [row(head), row([span('     '), due]), row([...before, span(words)])];
}

function bar(goal: GoalView): Span[] {
  const {done, open} = barOf(goal);
  return goal.milestones.length === 0 ? [] : [span(done, goalTone(goal.id)), span(open, 'dim')];
}

/** From this width on there is room for whole words and the sparkline. */
const ROOMY = 100;

/** The bar and its words, padded to a column, so that what follows is aligned. */
function barColumn(goal: GoalView, columns: number): Span[] {
  const {done, open} = barOf(goal);
  const cells = goal.milestones.length === 0 ? 0 : done.length + open.length;
  const [words, width] =
    columns >= ROOMY
      ? [milestoneWords(goal), 32]
      : [milestoneWords(goal).replace(/(\d) milestones?$/, '$1'), 18];
  return [...bar(goal), span(fit(words, width - cells), 'dim')];
}

function lastColumn(goal: GoalView, {times}: GoalsState, columns: number, now: number): Span[] {
  const isStarved = starvedWords(goal, now) !== null;
  const last = span(` ${lastWords(goal, now).padEnd(14)} `, isStarved ? 'error' : 'dim');
  if (columns < ROOMY) return [last];
  const counts = weekly(times[goal.id] ?? [], 12, now);
  return [span(sparkline(counts), goalTone(goal.id)), span(' '), last];
}

/** The fewest rows of the screen for what is below the list: without and with the year. */
const LEAST = 16;
const LEAST_WITH_YEAR = 26;

function asideUnder(state: GoalsState, {area, now, keyOf}: Around): Line[] {
  const goal = state.goals[state.cursor];
  if (!goal || area.rows < LEAST || area.columns < 70) return [];
  const inner = asideView(state, area.columns - 5, now, keyOf);
  if (area.rows < LEAST_WITH_YEAR)
    return inner.map(one => fitLine({spans: [span('   '), ...one.spans]}, area.columns));
  const year = yearStrip(state.times[goal.id] ?? [], area.columns - 6, now);
  return [...inner, blank, ...year].map(one => fitLine({spans: [span('   '), ...one.spans]}, area.columns));
}
