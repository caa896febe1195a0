import {counted} from '../../../domain/common/text.ts';
import {starvedWords} from '../../../domain/learning/goal.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {Area} from '../../common/screen.ts';
import {beside, blank, type Line, line, type Span, span, spread, widthOf} from '../../drawing/lines.ts';
import {goalTone} from '../../drawing/theme.ts';
import {windowOn} from '../../drawing/window.ts';
import type {Around} from '../../speech/speech.ts';
import {yearStrip} from './aside-view.ts';
import {barOf, dueWords, evidenceWords, milestoneWords} from './goal-words.ts';
import {itemLines} from './item-lines.ts';
import {type GoalItem, type GoalsState, itemsOf} from './state.ts';

/** An item, and its place among all items of the goal. */
interface Placed {
  item: GoalItem;
  place: number;
}

/** The whole goal; from a hundred columns on, with its evidence in a pane on the right. */
export function detailView(goal: GoalView, state: GoalsState, around: Around): Line[] {
  const {area, now} = around;
  const items = itemsOf(state).map((item, place): Placed => ({item, place}));
  if (area.columns < 100) return paneLines(headLines(goal, area, now), {goal, state, items}, around);
  const left = Math.floor(area.columns * 0.58);
  const right = area.columns - left - 1;
  const [own, evidence] = [items.filter(isNotEvidence), items.filter(one => !isNotEvidence(one))];
  const narrow = (columns: number): Around => ({...around, area: {...area, columns}});
  const ownArea = {...area, columns: left};
  const year = yearStrip(state.times[goal.id] ?? [], Math.min(64, right - 4), now);
  const above = [blank, ...year, blank].map(one => ({spans: [span('   '), ...one.spans]}));
  return beside(
    paneLines(headLines(goal, ownArea, now), {goal, state, items: own}, narrow(left)),
    paneLines(above, {goal, state, items: evidence, isAside: true}, narrow(right)),
    [left, right],
    area.rows,
  );
}

const isNotEvidence = ({item}: Placed): boolean => item.kind !== 'evidence';

interface Pane {
  goal: GoalView;
  state: GoalsState;
  items: readonly Placed[];
  isAside?: boolean;
}

/**
 * On a low screen the name of a part is beside its first row, so that all parts are seen at 80×24; on a narrow one, and
 * where there is room, it is above.
 */
const hasLabels = ({columns, rows}: Area): boolean => rows >= 16 && rows < 30 && columns >= 60;

function paneLines(
  head: readonly Line[],
  {goal, state, items, isAside = false}: Pane,
  {area, now, keyOf}: Around,
): Line[] {
  const isLabelled = hasLabels(area) && !isAside;
  const blocks = items.map(({item, place}, index) => {
    const isFirst = item.kind !== items[index - 1]?.item.kind;
    const label = isLabelled ? (isFirst ? LABELS[item.kind] : '') : null;
    const name =
      isFirst && label === null ? sectionHead(item, goal, index > 0 && area.rows >= 30, area.columns) : [];
    return [
      ...name,
      ...itemLines(item, {isCurrent: place === state.place, columns: area.columns, now, label}),
    ];
  });
  const room = area.rows - head.length;
  if (items.length === 0) {
    const words = isAside
      ? 'No evidence yet.'
      : `Nothing is in it yet. ${keyOf('edit')} adds a why and milestones, ${keyOf('reflect')} reflects.`;
    return [...head, line(span(`   ${words}`, 'dim'))].slice(0, area.rows);
  }
  const found = items.findIndex(({place}) => place === state.place);
  // A pane without the cursor shows the end at which the cursor left it.
  const chosen = found >= 0 ? found : isAside ? 0 : items.length - 1;
  return [...head, ...windowOn(blocks, chosen, room)];
}

function headLines(goal: GoalView, area: Area, now: number): Line[] {
  const {columns, rows} = area;
  const due = dueWords(goal, now);
  const starved = starvedWords(goal, now);
  const {done, open} = goal.milestones.length > 0 ? barOf(goal) : {done: '', open: ''};
  const title = spread(
    [span('   '), span(goal.title, 'strong')],
    [span(` ${due.text} `, due.isOver ? 'error' : 'dim')],
    columns,
  );
  const right = starved ? [span(` ${starved} `, 'error')] : [];
  const facts: Span[] = [
    span('   '),
    span(done, goalTone(goal.id)),
    span(open, 'dim'),
    span(`${milestoneWords(goal)} · weight ${goal.weight}`, 'dim'),
    ...(goal.hours > 0 ? [span(` · ${counted(goal.hours, 'hour')}`, 'dim')] : []),
  ];
  const room = columns - widthOf([...facts, ...right]) - 3;
  const words = evidenceWords(goal.evidence, room);
  const isRoom = hasLabels(area) && words.length <= room;
  const progress = spread([...facts, ...(isRoom ? [span(` · ${words}`, 'dim')] : [])], right, columns);
  if (rows < 16) return [title, progress];
  return rows < 30 ? [title, progress, blank] : [blank, title, progress, blank];
}

const HEADS: Record<GoalItem['kind'], string> = {
  why: 'Why',
  criterion: 'How I will know',
  about: 'About',
  next: 'Next action',
  entry: 'In the queue for this goal',
  milestone: 'Milestones',
  evidence: 'Evidence',
};

/** The same, short enough for the column of names. */
const LABELS: Record<GoalItem['kind'], string> = {
  why: 'why',
  criterion: 'known by',
  about: 'about',
  next: 'next',
  entry: 'queue',
  milestone: 'milestones',
  evidence: 'evidence',
};

function sectionHead(item: GoalItem, goal: GoalView, hasGap: boolean, columns: number): Line[] {
  const room = columns - 5 - HEADS[item.kind].length;
  const about = item.kind === 'evidence' ? [span(`  ${evidenceWords(goal.evidence, room)}`, 'dim')] : [];
  return [...(hasGap ? [blank] : []), line(span('   '), span(HEADS[item.kind], 'heading'), ...about)];
}
