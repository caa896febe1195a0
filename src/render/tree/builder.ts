import type {BlockKind, Role} from '../cells/lines.ts';
import {makeFlow, type Placed} from './flow.ts';
import {type Box, type BoxName, BREAK, isVisible, type Leaf, makeBox, type Piece} from './tree.ts';

/** Deeper nesting is layout or an attack: its words stay, its boxes do not. */
const MAX_DEPTH = 32;

/** In this order from the inside out: a paragraph in an item in a quote is the item's. */
const KINDS: Partial<Record<BoxName, BlockKind>> = {
  cell: 'table',
  figure: 'figure',
  item: 'list-item',
  quote: 'quote',
};

/** Builds the tree of an article from what the parser meets, one event after another. */
export function makeBuilder() {
  const flow = makeFlow();
  const boxes: Box[] = [makeBox('root')];
  let leaf: Leaf | null = null;
  let lastLeaf: Leaf | null = null;
  let roles: readonly Role[] = [];
  let link: number | undefined;
  let level = 0;
  let isCode = false;
  let count = 0;
  let needsGap = false;
  /** The piece that the next words continue, as long as nothing comes between. */
  let growing: Piece | null = null;

  const current = (): Box => boxes.at(-1) as Box;
  const kind = (): BlockKind => {
    if (level > 0) return 'heading';
    if (isCode) return 'code';
    return boxes.map(box => KINDS[box.name]).findLast(known => known !== undefined) ?? 'paragraph';
  };
  const openLeaf = (): Leaf => {
    if (leaf) return leaf;
    leaf = {kind: kind(), level, pieces: []};
    lastLeaf = leaf;
    current().children.push(leaf);
    return leaf;
  };
  const add = (placed: Placed, own: readonly Role[] = roles) => {
    if (isVisible(placed)) count += 1;
    needsGap = false;
    const {text, start, end} = placed;
    const piece: Piece =
      link === undefined ? {text, start, end, roles: own} : {text, start, end, roles: own, link};
    openLeaf().pieces.push(piece);
    growing = null;
    return piece;
  };
  /** The parser ends a text at every entity, but a letter and its mark, or two parts of an emoji, belong together. */
  const grow = (placed: Placed) => {
    if (placed.start === placed.end) add(placed);
    else if (growing?.end !== placed.start) growing = add(placed);
    else {
      growing.text += placed.text;
      growing.end = placed.end;
      if (isVisible(placed)) count += 1;
    }
  };
  /** Text that the layout adds where the words stand now. */
  const layout = (text: string, own: readonly Role[] = ['marker']) => {
    const at = flow.position();
    add({text, start: at, end: at}, own);
  };
  const lastPiece = (): Piece | undefined => leaf?.pieces.at(-1);
  const isAfterLayout = (): boolean => {
    const piece = lastPiece();
    return piece !== undefined && piece.start === piece.end && !/[\s\u200b]$/.test(piece.text);
  };
  const words = (raw: string) => {
    const placed = flow.words(raw);
    // A space after a picture without words is none in the text, but one on the screen.
    const isApart = /^\s/.test(raw) ? isAfterLayout() : needsGap && /^[\p{L}\p{N}]/u.test(raw);
    if (isApart && !placed[0]?.text.startsWith(' ')) layout(' ', roles);
    for (const one of placed) grow(one);
  };
  return {
    flow,
    root: boxes[0] as Box,
    layout,
    openLeaf,
    current,
    leaf: () => leaf,
    lastLeaf: () => lastLeaf,
    link: () => link,
    /** How many pieces were seen so far. */
    count: () => count,
    /** The style of what follows, and the link that it belongs to; gives back how to return to the one before. */
    style(change: {role?: Role | undefined; link?: number; level?: number; isCode?: boolean}): () => void {
      const before = {roles, link, level, isCode};
      growing = null;
      if (change.role && !roles.includes(change.role)) roles = [...roles, change.role];
      link = change.link ?? link;
      level = change.level ?? level;
      isCode = change.isCode ?? isCode;
      return () => {
        ({roles, link, level, isCode} = before);
        growing = null;
      };
    },
    text(raw: string) {
      if (isCode) {
        for (const placed of flow.preformatted(raw)) placed ? grow(placed) : layout(BREAK);
        return;
      }
      words(raw);
    },
    words,
    /** A sign and a name for what cannot be shown, apart from its neighbour. */
    label(text: string, own: readonly Role[]) {
      if (leaf && !/\s$/.test(lastPiece()?.text ?? ' ')) layout(' ', roles);
      layout(text, own);
    },
    /** Ends a label: words that follow at once would read as part of it. */
    endLabel() {
      needsGap = leaf !== null;
    },
    /** Behind the last word so far, which may stand in a block that is closed already. */
    append(text: string, own: readonly Role[], number: number) {
      growing = null;
      const pieces = (leaf ?? lastLeaf)?.pieces ?? [];
      const index = pieces.findLastIndex(isVisible);
      const word = pieces[index];
      if (!word) return;
      const bare = word.text.trimEnd();
      const space = word.text.slice(bare.length);
      const isDrawn = word.start === word.end;
      const at = isDrawn ? word.end : word.end - space.length;
      const added = {text, roles: own, link: number, start: at, end: at};
      pieces.splice(
        index,
        1,
        {...word, text: bare, end: at},
        added,
        ...(space === '' ? [] : [{...word, text: space, start: at}]),
      );
    },
    /** Takes back a link without words: what stands in it is space. */
    unlink(number: number) {
      const pieces = (leaf ?? lastLeaf)?.pieces ?? [];
      for (let index = pieces.length - 1; pieces[index]?.link === number; index -= 1) {
        const {text, start, end} = pieces[index] as Piece;
        pieces[index] = {text, start, end, roles};
      }
    },
    /** Where one block ends and another begins. */
    block() {
      leaf = null;
      growing = null;
      flow.lineBreak();
    },
    lineBreak() {
      flow.lineBreak();
      if (leaf) layout(BREAK);
    },
    rule() {
      current().children.push({kind: 'rule', level: 0, pieces: []});
    },
    openBox(box: Box): boolean {
      if (boxes.length > MAX_DEPTH) return false;
      current().children.push(box);
      boxes.push(box);
      return true;
    },
    /** Closes the innermost box; one without content goes. */
    closeBox() {
      const box = boxes.pop();
      if (box?.children.length === 0 && box.name !== 'cell') current().children.pop();
    },
  };
}

export type Builder = ReturnType<typeof makeBuilder>;
