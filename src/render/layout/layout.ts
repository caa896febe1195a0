import {cellWidth} from '../cells/cells.ts';
import {type Box, isBox, type Leaf, type Node} from '../tree/tree.ts';
import {codeRows} from './code.ts';
import type {PageLayout} from './page.ts';
import {layoutTable} from './table.ts';
import {wrapPieces} from './wrap.ts';

const BULLETS = ['•', '◦', '‣'];

/** Draws a box with its content. `depth` is the number of lists around it. */
export function layoutBox(page: PageLayout, box: Box, depth = 0): void {
  if (box.name === 'list') layoutList(page, box, depth);
  else if (box.name === 'quote')
    page.mark({first: '▏ ', rest: '▏ ', roles: ['marker', 'quote']}, () => layoutChildren(page, box, depth));
  else if (box.name === 'definition')
    page.mark({first: '  ', rest: '  ', roles: ['marker']}, () => layoutChildren(page, box, depth));
  else if (box.name === 'table' && layoutTable(page, box)) return;
  else layoutChildren(page, box, depth);
}

function layoutChildren(page: PageLayout, box: Box, depth: number, isApart = areApart): void {
  box.children.forEach((node, index) => {
    const before = box.children[index - 1];
    if (before && isApart(box, before, node)) page.blank();
    if (isBox(node)) layoutBox(page, node, depth);
    else layoutLeaf(page, node);
  });
}

function areApart({name}: Box, before: Node, node: Node): boolean {
  // A list directly below the words of an item belongs to them.
  if (name === 'item') return !isList(node) || (isBox(before) && !isList(before));
  if (name === 'terms') return isBox(before) && !isBox(node);
  return name !== 'figure' && name !== 'row';
}

function layoutList(page: PageLayout, box: Box, depth: number): void {
  const bullet = BULLETS[Math.min(depth, BULLETS.length - 1)] ?? '';
  const markers = box.children.map(node => (isBox(node) ? node.marker || bullet : ''));
  const width = markers.reduce((most, marker) => Math.max(most, cellWidth(marker)), 0);
  const isLoose = box.children.some(node => isBox(node) && blocksIn(node) > 1);
  box.children.forEach((node, index) => {
    if (index > 0 && isLoose) page.blank();
    const marker = (markers[index] ?? '').padStart(width);
    const mark = {first: `${marker} `, rest: ' '.repeat(width + 1), roles: ['marker'] as const};
    page.mark(mark, () => (isBox(node) ? layoutChildren(page, node, depth + 1) : layoutLeaf(page, node)));
  });
}

const blocksIn = (item: Box): number => item.children.filter(node => !isList(node)).length;

const isList = (node: Node): boolean => isBox(node) && node.name === 'list';

function layoutLeaf(page: PageLayout, leaf: Leaf): void {
  if (leaf.kind === 'code')
    page.mark({first: '  ', rest: '  ', roles: ['marker']}, () =>
      page.block('code', codeRows(leaf.pieces, page.width())),
    );
  else if (leaf.kind === 'rule') page.block('rule', [ruleRow(page.width())]);
  else page.block(leaf.kind, wrapPieces(leaf.pieces, page.width()));
  if (leaf.kind === 'heading') page.heading(leaf.level);
}

const ruleRow = (width: number) => ({
  spans: [{text: '─'.repeat(width), roles: ['marker' as const], start: 0, end: 0}],
  start: 0,
  end: 0,
  isContinued: false,
});
