import type {AnnotationKind} from '../../domain/learning/annotation.ts';

/** What a piece of text is. A theme says how that looks; nothing here knows a colour. */
export type Role =
  | 'heading'
  | 'strong'
  | 'em'
  | 'code'
  | 'quote'
  | 'link'
  | 'image'
  | 'strike'
  | 'mark'
  | 'dim'
  /** Bullets, numbers, bars: drawn by the layout, never part of a passage. */
  | 'marker'
  /** A highlight of the learner, by its meaning. */
  | `mark:${AnnotationKind}`
  /** What is being marked just now, and what a search found. */
  | 'selection'
  | 'hit';

/**
 * Text in one style. `start` and `end` are UTF-16 offsets into `Rendered.text`; they are equal where the text is drawn by
 * the layout (bullets, bars, link numbers, indentation). Where the length of `text` is another than `end - start`
 * (a joined emoji reduced, a tab spread), the span stands for its passage as a whole and cannot be divided.
 */
export interface Span {
  text: string;
  roles: readonly Role[];
  start: number;
  end: number;
  /** The number of the link it belongs to. */
  link?: number;
}

/** One line of the screen. `start` never goes down from line to line, so that a place can be found by bisection. */
export interface Line {
  spans: Span[];
  /** Index into `Rendered.blocks`; -1 for the empty line between two blocks. */
  block: number;
  start: number;
  end: number;
}

export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'quote'
  | 'code'
  | 'table'
  | 'figure'
  | 'rule';

export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
  firstLine: number;
  /** Inclusive. */
  lastLine: number;
}

export interface Link {
  number: number;
  url: string;
  text: string;
}

export interface Rendered {
  lines: Line[];
  /** In order of appearance; one URL has one number. */
  links: Link[];
  headings: {level: number; text: string; line: number}[];
  /** The words without any layout, the same that `extract/html-text` gives: quotes are found in either at the same place. */
  text: string;
  blocks: Block[];
}
