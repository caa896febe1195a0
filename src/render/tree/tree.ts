import type {BlockKind, Role} from '../cells/lines.ts';
import type {Placed} from './flow.ts';

/** A piece of a line in one style. It is added by the layout if `start` equals `end`. */
export interface TextPiece extends Placed {
  roles: readonly Role[];
  link?: number;
}

/** The text of a piece that begins a new line inside a block, and of one that marks where a line may break without a space. */
export const BREAK = '\n';
export const POINT = '\u200b';

/** One block of the article: words that are wrapped together. */
export interface Leaf {
  kind: BlockKind;
  /** 1–6 for headings, else 0. */
  level: number;
  pieces: TextPiece[];
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

/** A container of blocks and other boxes. */
export interface Box {
  name: BoxName;
  children: Node[];
  /** For an item its number, for a list the way its items are numbered. '': bullets. */
  marker: string;
  /** For a list: the number of its next item. */
  next: number;
  /** For a cell: how many columns and rows it covers, and whether it is a header. */
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

/** Whether a text has visible characters. */
export const isVisible = ({text}: {text: string}): boolean =>
  /[^\s\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u.test(text);
