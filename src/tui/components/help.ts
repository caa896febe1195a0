import {cellWidth} from '../../render/cells/cells.ts';
import type {Overlay} from '../common/overlay.ts';
import type {Area} from '../common/screen.ts';
import {inputLine} from '../drawing/edit-lines.ts';
import {blank, fitLine, type Line, line, span} from '../drawing/lines.ts';
import {type KeyRow, shown} from '../keymap/key-rows.ts';
import {howItWorks} from './welcome.ts';

type Row = KeyRow<string, never>;

/** The least width of a column of keys with their labels. */
const COLUMN = 44;
const MOST_COLUMNS = 3;

/** The keys of a screen by group, filtered by what is typed, in columns where there is room. */
export function helpView(overlay: Overlay & {kind: 'help'}, rows: readonly Row[], area: Area): Line[] {
  const fitting = helpRows(overlay, rows);
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor(area.columns / COLUMN)));
  const inner = {columns: Math.floor(area.columns / columns), rows: area.rows};
  const blocks = [
    ...groupBlocks(fitting),
    ...(overlay.edit.text === ''
      ? [[line(span('  How it works', 'heading')), ...howItWorks(inner), blank]]
      : []),
  ];
  const lines = inColumns(blocks, columns, inner.columns);
  const head = area.rows >= 20 ? [blank] : [];
  const room = Math.max(1, area.rows - 2 - head.length);
  const top = Math.max(0, Math.min(overlay.top, lines.length - room));
  const body = lines.length > 0 ? lines.slice(top, top + room) : [line(span('    no key matches', 'dim'))];
  return [
    ...head,
    ...body,
    ...Array.from({length: Math.max(0, room - body.length)}, () => blank),
    rule(Math.max(0, lines.length - top - room), area.columns),
    inputLine('Find a key', overlay.edit, area),
  ];
}

/** The rows that match what is typed. */
export function helpRows({edit}: Overlay & {kind: 'help'}, rows: readonly Row[]): readonly Row[] {
  const wanted = edit.text.toLowerCase();
  return rows.filter(row => `${row.label} ${row.keys.join(' ')}`.toLowerCase().includes(wanted));
}

function groupBlocks(rows: readonly Row[]): Line[][] {
  const keysOf = (row: Row): string => row.keys.map(shown).join('  ');
  const width = Math.max(0, ...rows.map(row => cellWidth(keysOf(row)))) + 3;
  return [...Map.groupBy(rows, row => row.group)].map(([group, members]) => [
    line(span(`  ${group}`, 'heading')),
    ...members.map(row => line(span(`    ${keysOf(row).padEnd(width)}`, 'key'), span(row.label))),
    blank,
  ]);
}

/** Stacks whole blocks into columns, as low as possible. */
function inColumns(blocks: readonly Line[][], columns: number, width: number): Line[] {
  const lines = blocks.flat().length;
  let height = Math.max(Math.ceil(lines / columns), ...blocks.map(block => block.length));
  while (height < lines && stackBlocks(blocks, height).length > columns) height += 1;
  const stacks = stackBlocks(blocks, height);
  return Array.from({length: Math.min(height, lines)}, (_, row) => ({
    spans: stacks.flatMap(stack => fitLine(stack[row] ?? blank, width).spans),
  }));
}

function stackBlocks(blocks: readonly Line[][], height: number): Line[][] {
  const stacks: Line[][] = [];
  for (const block of blocks) {
    const last = stacks.at(-1);
    if (last && last.length + block.length <= height) last.push(...block);
    else stacks.push([...block]);
  }
  return stacks;
}

/** A rule that says how many lines are below. */
function rule(below: number, columns: number): Line {
  const words = below > 0 ? ` ${below} more ↓ ` : '';
  return line(span('─'.repeat(Math.max(0, columns - words.length)), 'dim'), span(words, 'accent'));
}
