import {hash} from 'node:crypto';
import type {FeedFormat} from '../domain/json-feed.ts';
import {type ItemSlices, without} from './item-slices.ts';

/**
 * To be raised with every change after which the same document is read into other items, be it here or in the first
 * parser: a newer pln then reads every item once more.
 */
const READING = 1;

/** What tells one text of an item from another, and one document around it from another. */
export interface ItemMarks {
  /** Of the text of each item, in the document's order. */
  hashes: readonly string[];
  /** The document without its items. */
  rest: string;
  /** Of what an item's reading depends on outside of the item, its base aside. */
  frame: string;
}

/** null where the items of a document may not be read apart from each other. */
export function markItems(document: string, slices: ItemSlices, format: FeedFormat): ItemMarks | null {
  const declared = declarations(document, slices.ranges[0]?.start ?? 0);
  if (declared === null) return null;
  return {
    hashes: slices.ranges.map(({start, end}) => digest(document.slice(start, end))),
    rest: without(document, slices, () => true),
    frame: JSON.stringify([READING, format, slices.around, [...declared]]),
  };
}

/** Of all that an item's reading depends on outside of the item. Relative links of items are relative to `base`. */
export const contextOf = ({frame}: ItemMarks, base: string | undefined): string =>
  digest(`${frame}\n${base ?? ''}`);

/** 132 bits. */
const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);

/** The parser looks for declarations in that much of a document before it reads it. */
const LOOKED_THROUGH = 65_536;
const DECLARATION = /xmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/**
 * The prefixes that a document declares in front of its items. The parser takes a declaration for one of the whole
 * document from where it stands on, also one inside of an item: null where there is one that was not there before, since
 * the reading of one item then depends on others.
 */
function declarations(document: string, firstItem: number): Set<string> | null {
  if (firstItem > LOOKED_THROUGH) return null;
  const declared = new Set<string>();
  for (const {index, 1: prefix = '', 2: double, 3: single} of document.matchAll(DECLARATION)) {
    const declaration = `${prefix.toLowerCase()}=${double ?? single ?? ''}`;
    if (index < firstItem) declared.add(declaration);
    else if (!declared.has(declaration)) return null;
  }
  return declared;
}
