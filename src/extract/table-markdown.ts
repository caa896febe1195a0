import type TurndownService from 'turndown';

/** The properties of a table's elements that are used here. */
interface TableNode {
  nodeName: string;
  parentNode: TableNode | null;
  firstChild: TableNode | null;
  nextSibling: TableNode | null;
  outerHTML: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
}

/** How a table is written. Found once for each table, because turndown converts cell after cell. */
interface Shape {
  /** `cells`: one after another, as paragraphs. `html`: the cells have content that cells of Markdown cannot have. */
  form: 'table' | 'cells' | 'html';
  columns: number;
  hasHeader: boolean;
  /** How many columns each cell covers, and whether it is the first of its row. */
  cells: ReadonlyMap<TableNode, {span: number; isFirst: boolean}>;
  rows: readonly TableNode[];
}

/** Wider tables cannot be read, and Markdown readers fill each row up to the width of the first. */
const MAX_COLUMNS = 100;
const CELLS = new Set(['TD', 'TH']);
const SECTIONS = new Set(['THEAD', 'TBODY', 'TFOOT']);
/** Blocks that a cell of Markdown cannot have. */
const BLOCKS = new Set(['UL', 'OL', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HR', 'BLOCKQUOTE']);

/** Writes tables as GFM does (https://github.github.com/gfm/#tables-extension-), in time linear in their cells. */
export function tables(service: TurndownService): void {
  const shapes = new WeakMap<TableNode, Shape>();
  const shapeOf = (node: TableNode): Shape | null => {
    const table = tableAround(node);
    if (!table) return null;
    const known = shapes.get(table) ?? findShape(table);
    shapes.set(table, known);
    return known;
  };
  const rule = (names: string[], write: (content: string, node: TableNode, shape: Shape | null) => string) =>
    service.addRule(names.join(), {
      filter: names as TurndownService.Filter,
      replacement: (content, node) => {
        const element = node as unknown as TableNode;
        return write(content, element, shapeOf(element));
      },
    });
  rule(['td', 'th'], (content, node, shape) =>
    shape?.form === 'table' ? cellOf(content, node, shape) : content,
  );
  rule(['tr'], (content, node, shape) => (shape?.form === 'table' ? rowOf(content, node, shape) : content));
  rule(['thead', 'tbody', 'tfoot'], content => content);
  rule(['caption', 'colgroup', 'col'], () => '');
  rule(['table'], (content, node, shape) => {
    if (shape?.form === 'html') return `\n\n<div>${node.outerHTML}</div>\n\n`;
    if (shape?.form !== 'table') return content;
    const head = shape.hasHeader ? '' : `|${'     |'.repeat(shape.columns)}\n${ruleOf(shape)}\n`;
    const caption = childrenOf(node).find(({nodeName}) => nodeName === 'CAPTION')?.textContent ?? '';
    const rows = content.replace(/\n+/g, '\n').trim();
    return `\n\n${caption === '' ? '' : `${caption}\n\n`}${head}${rows}\n\n`;
  });
}

function cellOf(content: string, node: TableNode, {cells}: Shape): string {
  const {span = 1, isFirst = false} = cells.get(node) ?? {};
  const words = content.trim().replaceAll('\n', '<br>').replaceAll('|', '\\|').padEnd(3);
  return `${isFirst ? '| ' : ' '}${words}${' |    '.repeat(span - 1)} |`;
}

function rowOf(content: string, node: TableNode, shape: Shape): string {
  if (!shape.hasHeader || shape.rows[0] !== node) return `\n${content}`;
  const width = childrenOf(node).reduce((sum, cell) => sum + (shape.cells.get(cell)?.span ?? 0), 0);
  return `\n${content}${'     |'.repeat(shape.columns - width)}\n${ruleOf(shape)}`;
}

const ruleOf = ({columns}: Shape): string => `|${' --- |'.repeat(columns)}`;

function findShape(table: TableNode): Shape {
  const rows = childrenOf(table).flatMap(node =>
    node.nodeName === 'TR' ? [node] : SECTIONS.has(node.nodeName) ? childrenOf(node).filter(isRow) : [],
  );
  const cells = new Map<TableNode, {span: number; isFirst: boolean}>();
  let columns = 0;
  for (const row of rows) {
    let width = 0;
    for (const cell of childrenOf(row).filter(({nodeName}) => CELLS.has(nodeName))) {
      const wanted = Number(cell.getAttribute('colspan') ?? 1);
      const span = Math.max(1, Math.min(Number.isInteger(wanted) ? wanted : 1, MAX_COLUMNS - width));
      cells.set(cell, {span, isFirst: width === 0});
      width += span;
    }
    columns = Math.max(columns, width);
  }
  const hasHeader = rows[0] !== undefined && isHeader(rows[0]);
  return {form: formOf(table, rows.length, cells.size, columns), columns, hasHeader, cells, rows};
}

function formOf(table: TableNode, rows: number, cells: number, columns: number): Shape['form'] {
  const held = namesIn(table);
  if ([...BLOCKS].some(name => held.has(name))) return 'html';
  if (held.has('TABLE') || cells === 0 || (rows === 1 && cells === 1)) return 'cells';
  return columns > MAX_COLUMNS ? 'cells' : 'table';
}

const isRow = ({nodeName}: TableNode): boolean => nodeName === 'TR';

/** Whether a row is the header: it is in a `thead`, or all its cells are `th`. */
const isHeader = (row: TableNode): boolean =>
  row.parentNode?.nodeName === 'THEAD' ||
  (row.firstChild !== null && childrenOf(row).every(({nodeName}) => nodeName === 'TH'));

function childrenOf({firstChild}: TableNode): TableNode[] {
  const children: TableNode[] = [];
  for (let child = firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** The names of all elements inside a node. */
function namesIn(node: TableNode): Set<string> {
  const names = new Set<string>();
  const open = childrenOf(node);
  for (let one = open.pop(); one; one = open.pop()) {
    names.add(one.nodeName);
    for (const child of childrenOf(one)) open.push(child);
  }
  return names;
}

function tableAround(node: TableNode): TableNode | null {
  let around: TableNode | null = node;
  while (around && around.nodeName !== 'TABLE') around = around.parentNode;
  return around;
}
