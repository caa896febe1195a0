/** Where the items of a well-formed document stand. */
export interface ItemSlices {
  /** The start tags of the elements that all of them stand in, as written, the root's first. */
  around: readonly string[];
  /** Each from the beginning of its start tag to the end of its end tag, in the document's order. */
  ranges: readonly Range[];
}

export interface Range {
  start: number;
  end: number;
}

/**
 * Finds the items of a document while it is surveyed. None where it is not sure that they are what the first parser
 * takes for the items: they are all children of one element, none holds another or is empty, and nothing else has that
 * name in another spelling or with a prefix.
 */
export class ItemFinder {
  readonly #tags: string[] = [];
  readonly #ranges: Range[] = [];
  #name = '';
  /** How many elements are open inside of an item, itself included; 0 as long as there was none. */
  #depth = 0;
  /** Where the item begins that is open; -1 where none is. */
  #from = -1;
  /** The element that held the items has ended. */
  #isOver = false;
  #isDoubtful = false;

  /** An element began; it is the last of those that are open. */
  began(text: string, {start, end}: Range, open: readonly string[]): void {
    const depth = open.length;
    const name = open[depth - 1] ?? '';
    if (name !== 'item' && name !== 'entry') {
      if (this.#depth > 0) return;
      this.#tags.length = depth - 1;
      this.#tags.push(text.slice(start, end));
      return;
    }
    if (this.#depth === 0) {
      this.#name = name;
      this.#depth = depth;
      this.#tags.length = depth - 1;
    }
    if (depth !== this.#depth || this.#isOver) this.#isDoubtful = true;
    this.#from = start;
  }

  /** An element ended, and so many are open still. */
  ended(end: number, left: number): void {
    if (this.#from !== -1 && left === this.#depth - 1) {
      this.#ranges.push({start: this.#from, end});
      this.#from = -1;
    } else if (left < this.#depth - 1) this.#isOver = true;
  }

  /** Something stands in the text that neither begins nor ends an element: one without content, a section, a comment. */
  passed(text: string, at: number): void {
    if (text.startsWith('<item', at) || text.startsWith('<entry', at)) this.#isDoubtful = true;
  }

  /** `names` are those of the whole document. */
  found(names: ReadonlySet<string>): ItemSlices | null {
    if (this.#isDoubtful || this.#ranges.length === 0) return null;
    for (const name of names) if (LIKE_AN_ITEM.test(name) && name.trim() !== this.#name) return null;
    return {around: this.#tags, ranges: this.#ranges};
  }
}

const LIKE_AN_ITEM = /(?:^|:)(?:item|entry) ?$/i;

/** The same slices of a text that was cut off in front. */
export const moved = (slices: ItemSlices | null, by: number): ItemSlices | null =>
  slices && {...slices, ranges: slices.ranges.map(({start, end}) => ({start: start - by, end: end - by}))};

/** A document without its items, or without some of them. */
export function without(
  document: string,
  {ranges}: ItemSlices,
  isLeftOut: (index: number) => boolean,
): string {
  const parts: string[] = [];
  let from = 0;
  ranges.forEach(({start, end}, index) => {
    if (!isLeftOut(index)) return;
    parts.push(document.slice(from, start));
    from = end;
  });
  return parts.join('') + document.slice(from);
}
