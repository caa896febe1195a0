import {ago} from '../../../domain/common/time.ts';
import {experienceWords} from '../../../domain/learning/experience.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {EvidenceRow, NextActionRow} from '../../../services/calls/goals-page.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import {type Line, type Span, span, spread} from '../../drawing/lines.ts';
import {dayWords} from './goal-words.ts';
import type {GoalItem} from './state.ts';

const MEASURE = 78;

/** Cells of the column with the names of parts. */
const LABEL_WIDTH = 12;

export interface ItemLook {
  isCurrent: boolean;
  columns: number;
  now: number;
  /** The name of the part, beside its first row; '' beside the others. null: there is no column for it. */
  label: string | null;
}

/** Makes a line of an item. */
type MakeLine = (spans: readonly Span[], right?: readonly Span[]) => Line;

/** An item of the open goal. */
export function itemLines(item: GoalItem, {isCurrent, columns, now, label}: ItemLook): Line[] {
  let name = label;
  const row: MakeLine = (spans, right = []) => {
    const lead = name === null ? [] : [span(name.padEnd(LABEL_WIDTH), 'dim')];
    if (name !== null) name = '';
    const edge = [span(isCurrent ? '▌' : ' ', 'edge'), span('  ')];
    return spread([...edge, ...lead, ...spans], right, columns, isCurrent ? 'selected' : 'none');
  };
  const width = Math.max(10, Math.min(MEASURE, columns - 6 - (label === null ? 0 : LABEL_WIDTH)));
  switch (item.kind) {
    case 'why':
      return wrapText(item.text, width).map(text => row([span(text, 'emphasis')]));
    case 'about':
      return wrapText(item.text, width).map(text => row([span(text)]));
    case 'criterion':
      return wrapText(item.text, width - 2).map((text, index) =>
        row([span(index === 0 ? '· ' : '  ', 'dim'), span(text)]),
      );
    case 'next':
      return nextLines(item.action, row, now);
    case 'entry':
      return [entryLine(item.row, row, now)];
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

function nextLines({action, due}: NextActionRow, row: MakeLine, now: number): Line[] {
  return [
    row([span('○ ', 'dim'), span(action)], due ? [span(` due ${dayWords(due, now)} `, 'warning')] : []),
  ];
}

/** An entry of the queue; the sign says what was done with it. */
function entryLine(entry: RowView, row: MakeLine, now: number): Line {
  const age = entry.publishedAt ? ago(Date.parse(entry.publishedAt), now) : '';
  const isDone = entry.state === 'done';
  const sign = isDone ? '✓ ' : entry.state === 'later' ? 'L ' : entry.read ? '  ' : '• ';
  const mark = entry.starred && !isDone ? span('★ ', 'star') : span(sign, 'dim');
  const title = span(
    entry.title ?? entry.url ?? '(untitled)',
    isDone ? 'dim' : entry.read ? 'text' : 'strong',
  );
  const why = entry.why ? [span(`  ${entry.why}`, 'dim')] : [];
  return row([mark, title, ...why], [span(` ${age.padStart(4)} ${`${entry.minutes}m`.padStart(4)} `, 'dim')]);
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
function evidenceLines(evidence: EvidenceRow, width: number, row: MakeLine, now: number): Line[] {
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
