import type {OpmlDocument, Outline} from '../network/opml.ts';
import {joinAttributes} from './join-outlines.ts';

/** The base of two sides without a common history. */
const NONE: Pick<OpmlDocument, 'outlines'> = {outlines: []};

/** Which side wins where both differ; null: neither. */
type Winner = 'ours' | 'theirs' | null;

/**
 * Merges two versions of network.opml that began as `base`, outline by outline and attribute by attribute: both may
 * have followed, left, renamed and muted communities, also on neighbouring lines. null: both changed one thing
 * differently, or one removed what the other changed. The learner must decide that, unless `winner` names a side.
 */
export function mergeOutlines(
  base: OpmlDocument | null,
  ours: OpmlDocument,
  theirs: OpmlDocument,
  winner: Winner = null,
): OpmlDocument | null {
  const outlines = mergeLists((base ?? NONE).outlines, ours.outlines, theirs.outlines, winner);
  const {outlines: _, ...head} = ours;
  const {outlines: __, ...otherHead} = theirs;
  const {outlines: ___, ...baseHead} = base ?? ours;
  const merged = mergeThreeWay(baseHead, head, otherHead, winner);
  return outlines && merged ? {...merged, outlines} : null;
}

/** The value that changed; undefined: both changed, differently. */
function mergeThreeWay<T>(base: T, ours: T, theirs: T, winner: Winner): T | undefined {
  const [before, here, there] = [base, ours, theirs].map(value => JSON.stringify(value));
  if (here === there || there === before) return ours;
  if (here === before) return theirs;
  return winner === null ? undefined : {ours, theirs}[winner];
}

/** The id of an outline by pln; the content of any other outline. */
export const keyOf = ({attributes}: Outline): string =>
  attributes['pln:id'] ?? `${attributes.xmlUrl ?? ''}\n${attributes.text ?? ''}`;

function mergeLists(base: Outline[], ours: Outline[], theirs: Outline[], winner: Winner): Outline[] | null {
  const [before, here, there] = [base, ours, theirs].map(byKey);
  if (!before || !here || !there) return null;
  const merged: Outline[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const outline = mergeOutline(before.get(key), here.get(key), there.get(key), winner);
    if (outline === undefined) return null;
    if (outline !== null) merged.push(outline);
  }
  return merged;
}

/** null: two outlines have the same key, so it is unclear which became which. */
function byKey(outlines: Outline[]): Map<string, Outline> | null {
  const found = new Map(outlines.map(outline => [keyOf(outline), outline]));
  return found.size === outlines.length ? found : null;
}

/** null: it is removed. undefined: both sides changed it differently. */
function mergeOutline(
  base: Outline | undefined,
  ours: Outline | undefined,
  theirs: Outline | undefined,
  winner: Winner,
): Outline | null | undefined {
  if (!ours || !theirs) {
    const other = ours ?? theirs;
    if (!base || !other) return other ?? null;
    if (isAsBefore(base, other)) return null;
    return winner === null ? undefined : ({ours, theirs}[winner] ?? null);
  }
  // Two devices followed it independently: many of the differences are nobody's decision.
  const both = base ? {} : joinAttributes(ours, theirs);
  const attributes = mergeAttributes(
    base?.attributes ?? {},
    {...ours.attributes, ...both},
    {...theirs.attributes, ...both},
    winner,
  );
  const children = mergeLists(base?.children ?? [], ours.children, theirs.children, winner);
  const elements = mergeThreeWay(base?.elements ?? [], ours.elements ?? [], theirs.elements ?? [], winner);
  if (!attributes || !children || !elements) return undefined;
  return {attributes, children, ...(elements.length > 0 && {elements}), line: 0};
}

/** Attributes that a refresh writes: a change of them does not keep an outline that the other side removed. */
const BY_ITSELF = new Set(['xmlUrl', 'htmlUrl', 'pln:former', 'pln:reach']);

function isAsBefore(base: Outline, now: Outline): boolean {
  const plain = (outline: Outline): unknown => [
    Object.entries(outline.attributes)
      .filter(([name]) => !BY_ITSELF.has(name))
      .sort(([one], [two]) => (one < two ? -1 : 1)),
    outline.elements ?? [],
    outline.children.map(plain),
  ];
  return JSON.stringify(plain(base)) === JSON.stringify(plain(now));
}

function mergeAttributes(
  base: Record<string, string>,
  ours: Record<string, string>,
  theirs: Record<string, string>,
  winner: Winner,
): Record<string, string> | null {
  const merged: [string, string][] = [];
  for (const name of inOrder(Object.keys(ours), Object.keys(theirs))) {
    const value = mergeValue(name, base[name], ours[name], theirs[name]);
    if (value === null && winner === null) return null;
    const chosen = value === null ? (winner === 'ours' ? ours : theirs)[name] : value;
    if (chosen !== undefined) merged.push([name, chosen]);
  }
  return Object.fromEntries(merged);
}

/** A name that only the other side has comes after the name that it follows there. */
function inOrder(ours: readonly string[], theirs: readonly string[]): string[] {
  const names = [...ours];
  theirs.forEach((name, index) => {
    if (!names.includes(name)) names.splice(names.indexOf(theirs[index - 1] ?? '') + 1, 0, name);
  });
  return names;
}

/** undefined: it is removed. null: both sides changed it differently. */
function mergeValue(
  name: string,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string | undefined | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  if (name === 'pln:goals' || name === 'pln:former') return mergeWords(base, ours, theirs);
  // `private` is what the learner allowed; `public` is only what a device observed.
  if (name === 'pln:reach') return 'private';
  // Left and joined again on both sides: the earlier joining counts.
  if (name !== 'pln:added' || ours === undefined || theirs === undefined) return null;
  return Date.parse(ours) <= Date.parse(theirs) ? ours : theirs;
}

/** A set of words: with the words that either side added, without those that either removed. */
function mergeWords(base = '', ours = '', theirs = ''): string | undefined {
  const [before, here, there] = [base, ours, theirs].map(text => text.split(' ').filter(word => word !== ''));
  const all = [...new Set([...(here ?? []), ...(there ?? [])])];
  const kept = all.filter(word => !before?.includes(word) || (here?.includes(word) && there?.includes(word)));
  return kept.join(' ') || undefined;
}
