import {counted} from '../../../domain/common/text.ts';
import {ago} from '../../../domain/common/time.ts';
import {experienceWords} from '../../../domain/learning/experience.ts';
import {starvedWords} from '../../../domain/learning/goal.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {EvidenceRow} from '../../../services/calls/goals-page.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {Area} from '../../common/screen.ts';
import {beside, blank, type Line, line, type Span, span, spread} from '../../drawing/lines.ts';
import {goalTone} from '../../drawing/theme.ts';
import {windowOn} from '../../drawing/window.ts';
import type {Around} from '../../speech/speech.ts';
import {asideView, yearStrip} from './aside-view.ts';
import {barOf, dayWords, dueWords, evidenceWords, milestoneWords} from './goal-words.ts';
import {type GoalItem, type GoalsState, itemsOf} from './state.ts';

const MEASURE = 78;

/** The whole goal; from a hundred columns on, with entries of the queue for it in a pane on the right. */
export function detailView(goal: GoalView, state: GoalsState, around: Around): Line[] {
  const {area, now, keyOf} = around;
  if (area.columns < 100) return ownView(goal, state, around);
  const left = Math.floor(area.columns * 0.58);
  const right = area.columns - left - 1;
  const inner = Math.min(64, right - 4);
  const aside = [
    blank,
    ...asideView(state, inner, now, keyOf),
    blank,
    ...yearStrip(state.times[goal.id] ?? [], inner, now),
  ];
  const indented = aside.map(one => ({spans: [span('  '), ...one.spans]}));
  return beside(
    ownView(goal, state, {...around, area: {...area, columns: left}}),
    indented,
    [left, right],
    area.rows,
  );
}

function ownView(goal: GoalView, state: GoalsState, {area, now, keyOf}: Around): Line[] {
  const head = headLines(goal, area, now);
  const items = itemsOf(state);
  const blocks = items.map((item, index) => [
    ...(item.kind === items[index - 1]?.kind
      ? []
      : sectionHead(item, goal, index > 0 && area.rows >= 16, area.columns)),
    ...itemLines(item, index === state.place, area.columns, now),
  ]);
  const room = area.rows - head.length;
  const none = [
    line(
      span(
        `   Nothing is in it yet. ${keyOf('edit')} adds a why and milestones, ${keyOf('reflect')} reflects.`,
        'dim',
      ),
    ),
  ];
  return [...head, ...(items.length > 0 ? windowOn(blocks, state.place, room) : none.slice(0, room))];
}

function headLines(goal: GoalView, {columns, rows}: Area, now: number): Line[] {
  const due = dueWords(goal, now);
  const starved = starvedWords(goal, now);
  const {done, open} = goal.milestones.length > 0 ? barOf(goal) : {done: '', open: ''};
  const title = spread(
    [span('   '), span(goal.title, 'strong')],
    [span(` ${due.text} `, due.isOver ? 'error' : 'dim')],
    columns,
  );
  const facts: Span[] = [
    span('   '),
    span(done, goalTone(goal.id)),
    span(open, 'dim'),
    span(milestoneWords(goal), 'dim'),
    ...(goal.hours > 0 ? [span(` · ${counted(goal.hours, 'hour')}`, 'dim')] : []),
  ];
  const progress = spread(facts, starved ? [span(` ${starved} `, 'error')] : [], columns);
  if (rows < 16) return [title, progress];
  const words =
    goal.keywords.length > 0 ? [line(span('   keywords: ', 'dim'), span(goal.keywords.join(', ')))] : [];
  const helpers = goal.helpers.length > 0 ? `with ${goal.helpers.join(', ')}` : null;
  const around = [goal.opportunity, helpers].filter(one => one !== null).join(' · ');
  const opens = around === '' ? [] : [line(span('   '), span(around, 'dim'))];
  return [blank, title, progress, ...words, ...opens, blank];
}

const HEADS: Record<GoalItem['kind'], string> = {
  why: 'Why',
  criterion: 'How I will know',
  milestone: 'Milestones',
  evidence: 'Evidence',
};

function sectionHead(item: GoalItem, goal: GoalView, hasGap: boolean, columns: number): Line[] {
  const room = columns - 5 - HEADS[item.kind].length;
  const about = item.kind === 'evidence' ? [span(`  ${evidenceWords(goal.evidence, room)}`, 'dim')] : [];
  return [...(hasGap ? [blank] : []), line(span('   '), span(HEADS[item.kind], 'heading'), ...about)];
}

function itemLines(item: GoalItem, isCurrent: boolean, columns: number, now: number): Line[] {
  const ground = isCurrent ? 'selected' : 'none';
  const row = (spans: readonly Span[], right: readonly Span[] = []): Line =>
    spread([span(isCurrent ? '▌' : ' ', 'edge'), span('  '), ...spans], right, columns, ground);
  const width = Math.min(MEASURE, columns - 6);
  switch (item.kind) {
    case 'why':
      return wrapText(item.text, width).map(text => row([span(text, 'emphasis')]));
    case 'criterion':
      return wrapText(item.text, width - 2).map((text, index) =>
        row([span(index === 0 ? '· ' : '  ', 'dim'), span(text)]),
      );
    case 'milestone': {
      const isDone = item.doneAt !== null;
      const box = [
        span(`${String(item.number).padStart(2)} `, 'dim'),
        span(isDone ? '■ ' : '□ ', isDone ? 'good' : 'dim'),
      ];
      const day = item.doneAt ? [span(` ${dayWords(item.doneAt, now)} `, 'dim')] : [];
      return [row([...box, span(item.title, isDone ? 'dim' : 'text')], day)];
    }
    case 'evidence':
      return evidenceLines(item.evidence, width, row, now);
  }
}

const SIGNS: Record<EvidenceRow['type'], string> = {
  annotation: '“',
  reflection: '✎',
  experience: '◆',
  entry: '◇',
  url: '↗',
  file: '▤',
};
const QUOTED = 3;

/** A piece of evidence: its title and age; under them the quote or claim, then the learner's note. */
function evidenceLines(
  evidence: EvidenceRow,
  width: number,
  row: (spans: readonly Span[], right?: readonly Span[]) => Line,
  now: number,
): Line[] {
  const age = evidence.at === null ? [] : [span(` ${ago(evidence.at, now)} `, 'dim')];
  const title = span(evidence.title ?? evidence.url ?? '(untitled)', 'text');
  const what =
    evidence.type === 'experience' && evidence.kind
      ? [span(`  ${experienceWords({...evidence, kind: evidence.kind})}`, 'dim')]
      : [];
  const quote = fewLines(evidence.quote ?? '', width - 6);
  const note = fewLines(evidence.note ?? '', width - 6);
  return [
    row([span(`${SIGNS[evidence.type]} `, 'accent'), title, ...what], age),
    ...quote.map(text => row([span('  │ ', 'dim'), span(text, 'quote')])),
    ...note.map((text, index) => row([span(index === 0 ? '  ↳ ' : '    ', 'dim'), span(text)])),
  ];
}

/** The first three lines of a text. */
function fewLines(text: string, width: number): string[] {
  const lines = text === '' ? [] : wrapText(text.replaceAll('\n', ' '), width);
  return lines.length > QUOTED ? [...lines.slice(0, QUOTED - 1), `${lines[QUOTED - 1]} …`] : lines;
}
