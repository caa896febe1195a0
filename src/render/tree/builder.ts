import type {BlockKind, Role} from '../cells/lines.ts';
import {makeFlow, type Placed} from './flow.ts';
import {type Box, type BoxName, BREAK, isVisible, type Leaf, makeBox, type TextPiece} from './tree.ts';

/** Deeper nesting is page layout or an attack: the words are kept, the boxes are not. */
const MAX_DEPTH = 32;

/** The kind of a block is that of its innermost box: a paragraph in an item in a quote is a list item. */
const KINDS: Partial<Record<BoxName, BlockKind>> = {
  cell: 'table',
  figure: 'figure',
  item: 'list-item',
  quote: 'quote',
};

/** How words look, and the link they belong to. */
interface Style {
  roles: readonly Role[];
  link: number | undefined;
  /** 1–6 in a heading, else 0. */
  level: number;
  isCode: boolean;
}

/** Builds the tree of an article from what the parser reports, one event after another. */
export class Builder {
  readonly flow = makeFlow();
  readonly root: Box = makeBox('root');
  readonly #boxes: Box[] = [this.root];
  #leaf: Leaf | null = null;
  #lastLeaf: Leaf | null = null;
  #style: Style = {roles: [], link: undefined, level: 0, isCode: false};
  #count = 0;
  #needsGap = false;
  /** The piece that the next words continue. null: something came between. */
  #growing: TextPiece | null = null;

  /** The innermost open box. */
  get box(): Box {
    return this.#boxes.at(-1) as Box;
  }

  /** The open block. null: none is open. */
  get leaf(): Leaf | null {
    return this.#leaf;
  }

  /** The number of the open link. */
  get link(): number | undefined {
    return this.#style.link;
  }

  /** How many visible pieces there are so far. */
  get count(): number {
    return this.#count;
  }

  openLeaf(): Leaf {
    if (this.#leaf) return this.#leaf;
    this.#leaf = {kind: this.#kind(), level: this.#style.level, pieces: []};
    this.#lastLeaf = this.#leaf;
    this.box.children.push(this.#leaf);
    return this.#leaf;
  }

  /** Changes the style of the words that follow. Gives a function that restores the earlier style. */
  style(change: {role?: Role | undefined; link?: number; level?: number; isCode?: boolean}): () => void {
    const before = this.#style;
    const {roles, link, level, isCode} = before;
    this.#growing = null;
    this.#style = {
      roles: change.role && !roles.includes(change.role) ? [...roles, change.role] : roles,
      link: change.link ?? link,
      level: change.level ?? level,
      isCode: change.isCode ?? isCode,
    };
    return () => {
      this.#style = before;
      this.#growing = null;
    };
  }

  text(raw: string): void {
    if (!this.#style.isCode) this.words(raw);
    else for (const placed of this.flow.preformatted(raw)) placed ? this.#grow(placed) : this.layout(BREAK);
  }

  words(raw: string): void {
    const placed = this.flow.words(raw);
    // The text has no space after a picture without words, but the screen has one.
    const isApart = /^\s/.test(raw) ? this.#isAfterLayout() : this.#needsGap && /^[\p{L}\p{N}]/u.test(raw);
    if (isApart && !placed[0]?.text.startsWith(' ')) this.layout(' ', this.#style.roles);
    for (const one of placed) this.#grow(one);
  }

  /** Text that is drawn here, and is not part of the article's text. */
  layout(text: string, roles: readonly Role[] = ['marker']): void {
    const at = this.flow.position();
    this.#add({text, start: at, end: at}, roles);
  }

  /** A sign and a name for what cannot be shown, with a space before it. */
  label(text: string, roles: readonly Role[]): void {
    if (this.#leaf && !/\s$/.test(this.#leaf.pieces.at(-1)?.text ?? ' ')) this.layout(' ', this.#style.roles);
    this.layout(text, roles);
  }

  /** Ends a label. A word that follows without a space would read as part of it, and gets one. */
  endLabel(): void {
    this.#needsGap = this.#leaf !== null;
  }

  /** Adds text behind the last word, which may be in a block that is closed already. */
  append(text: string, roles: readonly Role[], link: number): void {
    this.#growing = null;
    const pieces = this.#lastPieces();
    const index = pieces.findLastIndex(isVisible);
    const word = pieces[index];
    if (!word) return;
    const bare = word.text.trimEnd();
    const space = word.text.slice(bare.length);
    const isDrawn = word.start === word.end;
    const at = isDrawn ? word.end : word.end - space.length;
    const parts = [
      {...word, text: bare, end: at},
      {text, roles, link, start: at, end: at},
    ];
    if (space !== '') parts.push({...word, text: space, start: at});
    pieces.splice(index, 1, ...parts);
  }

  /** Takes back a link that has no words, only spaces. */
  unlink(number: number): void {
    const pieces = this.#lastPieces();
    for (let index = pieces.length - 1; pieces[index]?.link === number; index -= 1) {
      const {text, start, end} = pieces[index] as TextPiece;
      pieces[index] = {text, start, end, roles: this.#style.roles};
    }
  }

  /** Ends a block, so that the next words begin another one. */
  block(): void {
    this.#leaf = null;
    this.#growing = null;
    this.flow.lineBreak();
  }

  lineBreak(): void {
    this.flow.lineBreak();
    if (this.#leaf) this.layout(BREAK);
  }

  rule(): void {
    this.box.children.push({kind: 'rule', level: 0, pieces: []});
  }

  /** Gives a function that closes the box; undefined where boxes nest too deep, and this one is left out. */
  openBox(box: Box): (() => void) | undefined {
    if (this.#boxes.length > MAX_DEPTH) return undefined;
    this.box.children.push(box);
    this.#boxes.push(box);
    return () => this.#closeBox();
  }

  /** Removes a box without content, but for cells, which have their place in the table. */
  #closeBox(): void {
    const box = this.#boxes.pop();
    if (box?.children.length === 0 && box.name !== 'cell') this.box.children.pop();
  }

  #kind(): BlockKind {
    if (this.#style.level > 0) return 'heading';
    if (this.#style.isCode) return 'code';
    return this.#boxes.map(box => KINDS[box.name]).findLast(known => known !== undefined) ?? 'paragraph';
  }

  #add(placed: Placed, roles: readonly Role[]): TextPiece {
    if (isVisible(placed)) this.#count += 1;
    this.#needsGap = false;
    const {text, start, end} = placed;
    const {link} = this.#style;
    const piece: TextPiece = link === undefined ? {text, start, end, roles} : {text, start, end, roles, link};
    this.openLeaf().pieces.push(piece);
    this.#growing = null;
    return piece;
  }

  /** The parser ends a text at every entity, but a letter and its mark, or two parts of an emoji, belong together. */
  #grow(placed: Placed): void {
    if (placed.start === placed.end) this.#add(placed, this.#style.roles);
    else if (this.#growing?.end !== placed.start) this.#growing = this.#add(placed, this.#style.roles);
    else {
      this.#growing.text += placed.text;
      this.#growing.end = placed.end;
      if (isVisible(placed)) this.#count += 1;
    }
  }

  #isAfterLayout(): boolean {
    const piece = this.#leaf?.pieces.at(-1);
    return piece !== undefined && piece.start === piece.end && !/[\s\u200b]$/.test(piece.text);
  }

  #lastPieces(): TextPiece[] {
    return (this.#leaf ?? this.#lastLeaf)?.pieces ?? [];
  }
}
