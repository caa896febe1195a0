import type {AnnotationKind} from '../../domain/learning/annotation.ts';

/** The meaning of a piece of text. The theme decides how it looks; this room knows no colours. */
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
  /** The learner's highlights, by their kind. */
  | `mark:${AnnotationKind}`
  /** The passage that is being marked, and the words that a search found. */
  | 'selection'
  | 'hit';

/**
 * Text in one style. `start` and `end` are UTF-16 offsets into `Rendered.text`. They are equal for text that the layout adds
 * (bullets, bars, link numbers, indentation). If the length of `text` is not `end - start` (a reduced emoji, a tab as
 * spaces), the span stands for its passage as a whole and cannot be divided.
 */
export interface RenderedSpan {
  text: string;
  roles: readonly Role[];
  start: number;
  end: number;
  /** The number of its link. */
  link?: number;
}

/** One line of the screen. `start` never decreases from line to line, so that a place can be found by bisection. */
export interface RenderedLine {
  spans: RenderedSpan[];
  /** Index into `Rendered.blocks`. -1: the empty line between two blocks. */
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
  lines: RenderedLine[];
  /** In order of appearance. Each URL has one number. */
  links: Link[];
  headings: {level: number; text: string; line: number}[];
  /** The text without layout, the same as `extract/html-text` gives, so a quote is at the same place in both. */
  text: string;
  blocks: Block[];
}
