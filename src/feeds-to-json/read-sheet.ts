import {parseAtomFeed, parseRdfFeed, parseRssFeed} from 'feedsmith';
import type {FeedFormat, JsonFeed, JsonFeedItem} from '../domain/json-feed.ts';
import {draftFromAtom} from './atom.ts';
import type {Draft} from './draft.ts';
import {contextOf, type ItemMarks, markItems} from './item-marks.ts';
import {type ItemSlices, without} from './item-slices.ts';
import {isAhead, type Normalised, normalise, type Surroundings} from './normalise.ts';
import {draftFromRdf, draftFromRss} from './rss.ts';
import {secondOpinion} from './second-opinion.ts';
import {skippedTimes} from './skipped.ts';

type XmlFormat = Exclude<FeedFormat, 'json'>;

/** A document as the first parser gets it. */
export interface Sheet {
  document: string;
  format: XmlFormat;
  slices: ItemSlices | null;
  /** The repair wrote it, and the second parser is asked where the first one refuses. */
  isMended: boolean;
}

/** Items whose text was read before. */
export interface KnownItems {
  /** The one they were read in: in another one the same text may say something else. */
  context: string;
  has(hash: string): boolean;
}

export interface ReadFeed {
  /** Without the items that were known. */
  feed: JsonFeed;
  /** What to know them by the next time; null where items cannot be told apart by their text, and all were read. */
  items: {context: string; marked: MarkedItem[]} | null;
}

/** An item of the document; they are in its order. */
export interface MarkedItem {
  /** Of its text; null where the same text will not say the same tomorrow. */
  hash: string | null;
  /** null where it was known, so that nobody read it. */
  item: JsonFeedItem | null;
}

/** What a document says; null where no parser can read it. */
export function readSheet(
  sheet: Sheet | null,
  around: Surroundings,
  known: KnownItems | null,
): ReadFeed | null {
  if (!sheet) return null;
  const {document, format, slices, isMended} = sheet;
  const marks = slices && markItems(document, slices, format);
  const part = slices && marks && known && readPart(sheet, {slices, marks}, around, known);
  if (part) return part;
  const first = draftOrNull(document, format, marks?.rest);
  const draft = first ?? (isMended ? secondOpinion(document, format) : null);
  if (!draft) return null;
  const normalised = normalise(draft, around);
  const isSure = first !== null && marks !== null && isWhole(normalised, draft, marks.hashes.length);
  return {feed: normalised.feed, items: isSure ? marked(marks, normalised, draft, () => false) : null};
}

const isWhole = ({isOneToOne}: Normalised, {items}: Draft, count: number): boolean =>
  isOneToOne && items.length === count;

/** The same of the items alone that are not known; null where that is not sure to be what the whole would say. */
function readPart(
  {document, format}: Sheet,
  {slices, marks}: {slices: ItemSlices; marks: ItemMarks},
  around: Surroundings,
  known: KnownItems,
): ReadFeed | null {
  const isKnown = marks.hashes.map(hash => known.has(hash));
  const others = isKnown.filter(one => !one).length;
  if (others === isKnown.length) return null;
  const part = without(document, slices, index => isKnown[index] === true);
  const draft = draftOrNull(part, format, marks.rest);
  if (!draft) return null;
  const normalised = normalise(draft, around);
  if (!isWhole(normalised, draft, others) || contextOf(marks, normalised.base) !== known.context) return null;
  return {feed: normalised.feed, items: marked(marks, normalised, draft, index => isKnown[index] === true)};
}

function marked(
  marks: ItemMarks,
  {feed, base}: Normalised,
  draft: Draft,
  isKnown: (index: number) => boolean,
): ReadFeed['items'] {
  let place = 0;
  const all = marks.hashes.map((hash, index): MarkedItem => {
    if (isKnown(index)) return {hash, item: null};
    const [item, raw] = [feed.items[place], draft.items[place]];
    place += 1;
    return {hash: item && raw && !isAhead(raw, item) ? hash : null, item: item ?? null};
  });
  return {context: contextOf(marks, base), marked: all};
}

/** `rest` is the document without its items, where that is known: what an item holds is no word of the channel. */
function draftOrNull(document: string, format: XmlFormat, rest = document): Draft | null {
  try {
    const draft = FIRST[format](document);
    return format === 'rss' ? {...draft, ...skippedTimes(rest)} : draft;
  } catch {
    return null;
  }
}

const FIRST: Record<XmlFormat, (text: string) => Draft> = {
  rss: text => draftFromRss(parseRssFeed(text)),
  rdf: text => draftFromRdf(parseRdfFeed(text)),
  atom: text => draftFromAtom(parseAtomFeed(text)),
};
