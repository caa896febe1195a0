import type {Annotation, Selector, TextRange} from '../learning/annotation.ts';
import {differences, type Origin, placesOf} from './approximate-match.ts';
import {type FoldedText, foldSpace, foldText, rawStretch} from './folded-text.ts';
import {isWordEdge} from './word-boundary.ts';

/**
 * The place of an annotation's quote in a text that may have changed since. `changed`: the publisher changed a few letters
 * of the quote. `orphan`: it is not in the text, or nothing decides between several places.
 */
export type Anchor = ({kind: 'found' | 'changed'} & TextRange) | {kind: 'orphan'};

const ORPHAN: Anchor = {kind: 'orphan'};

/** One letter of this many may differ. */
export const LETTERS_PER_CHANGE = 8;
/** The most letters that may differ, however long the passage. */
export const MOST_CHANGES = 32;

/** The quote that is searched in a folded text, and its context. */
interface Wanted {
  words: string;
  /** null: not known; '': the text began, or ended, with the quote. */
  before: string | null;
  after: string | null;
  /** Whether the quote began and ended at the edge of a word: “cat” must not be found in “concatenate”. */
  beginsWord: boolean;
  endsWord: boolean;
  /** Code points before the quote; null: not known. */
  place: number | null;
}

/** Finds the places of many annotations in one text, which is folded once for all of them. */
export function anchorsIn(raw: string): (selectors: readonly Selector[]) => Anchor {
  const text = foldText(raw);
  return selectors => anchorIn(text, selectors);
}

/** The anchor of an annotation in a text; null: it is about the whole entry. */
export const anchorOf = (
  find: (selectors: readonly Selector[]) => Anchor,
  {target}: Annotation,
): Anchor | null => (target.selector && target.selector.length > 0 ? find(target.selector) : null);

/**
 * Finds the quote; its context, then its place decide between several places. If it is not in the text, finds words that
 * differ in few letters next to the same context. Never guesses: two places that are equally good give an orphan.
 */
function anchorIn(text: FoldedText, selectors: readonly Selector[]): Anchor {
  const wanted = wantedOf(selectors);
  if (!wanted) return ORPHAN;
  const found = placesOf(text.text, wanted.words, MOST_PLACES);
  if (found.length === MOST_PLACES) return ORPHAN;
  const exact = found
    .map(start => ({start, end: start + wanted.words.length}))
    .filter(place => hasEdges(text.text, wanted, place));
  if (exact.length > 0) {
    const place = exact.length === 1 ? exact[0] : determined(text, wanted, exact);
    return place ? {kind: 'found', ...rawStretch(text, place)} : ORPHAN;
  }
  const alike = likePlace(text.text, wanted);
  return alike ? {kind: 'changed', ...rawStretch(text, alike)} : ORPHAN;
}

/** If a quote occurs this often, its places are not compared. */
const MOST_PLACES = 100_000;

function wantedOf(selectors: readonly Selector[]): Wanted | null {
  const quote = selectors.find(one => one.type === 'TextQuoteSelector');
  const words = quote ? foldSpace(quote.exact).trim() : '';
  if (!quote || words === '' || !words.isWellFormed()) return null;
  // Another program's quote may begin or end with blanks, and may have no context.
  const lead = quote.exact.length - quote.exact.trimStart().length;
  const tail = quote.exact.slice(quote.exact.trimEnd().length);
  // Blanks at the far end are ignored: the text may begin or end there now.
  const before =
    quote.prefix === undefined ? null : foldSpace(quote.prefix + quote.exact.slice(0, lead)).trimStart();
  const after = quote.suffix === undefined ? null : foldSpace(tail + quote.suffix).trimEnd();
  const place = selectors.find(one => one.type === 'TextPositionSelector');
  return {
    words,
    before,
    after,
    beginsWord: before !== null && isWordEdge(before, words),
    endsWord: after !== null && isWordEdge(words, after),
    place: place ? place.start + lead : null,
  };
}

function hasEdges(text: string, {beginsWord, endsWord}: Wanted, {start, end}: TextRange): boolean {
  if (beginsWord && !isWordEdge(text.slice(Math.max(0, start - 2), start), text.slice(start, start + 2)))
    return false;
  return !endsWord || isWordEdge(text.slice(end - 2, end), text.slice(end, end + 2));
}

/** The one place with the best context, else the one at the recorded position; null: neither decides. */
function determined(text: FoldedText, wanted: Wanted, places: readonly TextRange[]): TextRange | null {
  const around = places.map(place => contextAt(text.text, wanted, place));
  const most = around.reduce((a, b) => Math.max(a, b), 0);
  const best = places.filter((_, index) => around[index] === most);
  if (most > 0 && best.length === 1) return best[0] ?? null;
  if (wanted.place === null) return null;
  const start = unitsOf(text.raw, wanted.place);
  return best.find(place => rawStretch(text, place).start === start) ?? null;
}

/** So few letters of context occur anywhere. They count only at the beginning or end of the text. */
const FEW = 8;

/** How much of the context is around a place: for each side, all of it counts two, a part one. */
function contextAt(text: string, {before, after}: Wanted, {start, end}: TextRange): number {
  if (before !== null && after !== null && before.length + after.length >= FEW)
    if (text.endsWith(before, start) && text.startsWith(after, end)) return 4;
  return (
    weight(isAfter(text, before, start), before !== null && isAfter(text, before.slice(-FEW), start)) +
    weight(isBefore(text, after, end), after !== null && isBefore(text, after.slice(0, FEW), end))
  );
}

const weight = (isAll: boolean, isPart: boolean): number => (isAll ? 2 : Number(isPart));

const isAfter = (text: string, before: string | null, at: number): boolean =>
  before !== null && text.endsWith(before, at) && (before.length >= FEW || at === before.length);

const isBefore = (text: string, after: string | null, at: number): boolean =>
  after !== null && text.startsWith(after, at) && (after.length >= FEW || at + after.length === text.length);

/** Context that occurs this often does not identify the passage. */
const MOST_ORIGINS = 16;

/** Longer passages are found only unchanged, because comparing takes time in proportion to their length at each place. */
const LONGEST_ALIKE = 16_384;

/** This much of the context must be unchanged next to a changed quote: text further away changes, too. */
const NEAR = 12;

interface Alike extends TextRange {
  context: number;
  changes: number;
}

/** The one place where words that differ in few letters are next to the context of the quote. */
function likePlace(text: string, wanted: Wanted): TextRange | null {
  const {words} = wanted;
  const before = wanted.before === null ? null : wanted.before.slice(-NEAR).trimStart();
  const after = wanted.after === null ? null : wanted.after.slice(0, NEAR).trimEnd();
  const bound = Math.min(MOST_CHANGES, Math.floor(words.length / LETTERS_PER_CHANGE));
  if (bound === 0 || words.length > LONGEST_ALIKE) return null;
  const starts = placesNextTo(text, before, 1).filter(at => isAfter(text, before, at));
  const ends = placesNextTo(text, after, -1).filter(at => isBefore(text, after, at));
  const origins: Origin[] = [
    ...starts.map(at => ({at, step: 1}) as const),
    ...ends.map(at => ({at, step: -1}) as const),
  ];
  const found = origins.flatMap(origin => alikeFrom(text, wanted, origin, bound));
  const [best, ...others] = found.sort(
    (a, b) => b.context - a.context || a.changes - b.changes || a.start - b.start,
  );
  const isElsewhere = ({start, end}: TextRange): boolean =>
    best !== undefined && (start >= best.end || end <= best.start);
  return best && !others.some(one => one.context === best.context && isElsewhere(one)) ? best : null;
}

/** Where the context next to the quote ends, or begins. No context means the beginning or end of the text. */
function placesNextTo(text: string, context: string | null, step: 1 | -1): number[] {
  if (context === null) return [];
  if (context === '') return [step === 1 ? 0 : text.length];
  const places = placesOf(text, context, MOST_ORIGINS + 1);
  if (places.length > MOST_ORIGINS) return [];
  return step === 1 ? places.map(at => at + context.length) : places;
}

function alikeFrom(text: string, wanted: Wanted, origin: Origin, bound: number): Alike[] {
  const row = differences(text, origin, wanted.words, bound) ?? [];
  const found = row.flatMap((changes, index): Alike[] => {
    const length = wanted.words.length + index - bound;
    const start = origin.step === 1 ? origin.at : origin.at - length;
    const place = {start, end: start + length};
    if (changes > bound || !isWhole(text, place) || !hasEdges(text, wanted, place)) return [];
    return [{...place, changes, context: contextAt(text, wanted, place)}];
  });
  const off = ({start, end}: TextRange): number => Math.abs(end - start - wanted.words.length);
  return found.sort((a, b) => b.context - a.context || a.changes - b.changes || off(a) - off(b)).slice(0, 1);
}

/** Whether it neither begins nor ends inside a character or with a blank. */
function isWhole(text: string, {start, end}: TextRange): boolean {
  const cut = text.slice(start, end);
  return cut !== '' && cut.trim() === cut && cut.isWellFormed();
}

/** The index in UTF-16 units of a place counted in code points. */
function unitsOf(text: string, points: number): number {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
