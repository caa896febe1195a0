import type {BlockKind, Role} from '../cells/lines.ts';
import type {Placed} from './flow.ts';

/** A piece of a line in one style; drawn by the layout where `start` equals `end`. */
export interface Piece extends Placed {
  roles: readonly Role[];
  link?: number;
}

/** What begins a new line inside a block, and where a line may break without a space. */
export const BREAK = '\n';
export const POINT = '\u200b';

/** Words that flow: one block of the article. */
export interface Leaf {
  kind: BlockKind;
  /** 1–6 for headings, else 0. */
  level: number;
  pieces: Piece[];
}

export type BoxName =
  | 'root'
  | 'quote'
  | 'list'
  | 'item'
  | 'terms'
  | 'definition'
  | 'figure'
  | 'table'
  | 'row'
  | 'cell';

/** What stands around blocks and other boxes. */
export interface Box {
  name: BoxName;
  children: Node[];
  /** Of an item its number, of a list how items are numbered; none: bullets. */
  marker: string;
  /** Of a list: the number of its next item. */
  next: number;
  /** Of a cell: how many columns and rows it covers, and whether it heads them. */
  columns: number;
  rows: number;
  isHeader: boolean;
}

export type Node = Leaf | Box;

export const isBox = (node: Node): node is Box => 'children' in node;

export const makeBox = (name: BoxName, values: Partial<Box> = {}): Box => ({
  name,
  children: [],
  marker: '',
  next: 1,
  columns: 1,
  rows: 1,
  isHeader: false,
  ...values,
});

/** Whether anything of it is seen once it is drawn. */
export const isVisible = ({text}: {text: string}): boolean =>
  /[^\s\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u.test(text);
