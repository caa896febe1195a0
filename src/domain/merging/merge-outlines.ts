import type {OpmlDocument, Outline} from '../network/opml.ts';
import {joinAttributes} from './join-outlines.ts';

/** An empty list of its own kind, for two sides that have no common beginning. */
const NONE: Pick<OpmlDocument, 'outlines'> = {outlines: []};

/** Which side wins where both say something else; null: neither. */
type Settle = 'ours' | 'theirs' | null;

/**
 * Merges two versions of network.opml that began as `base`, outline by outline and attribute by attribute: both may
 * have followed, left, renamed and muted what they like, also where the lines are neighbours. null where both changed
 * one thing differently, or one left what the other changed: that is for the learner to decide, unless `settle` says
 * whose word is taken.
 */
export function mergeOutlines(
  base: OpmlDocument | null,
  ours: OpmlDocument,
  theirs: OpmlDocument,
  settle: Settle = null,
): OpmlDocument | null {
  const outlines = mergeLists((base ?? NONE).outlines, ours.outlines, theirs.outlines, settle);
  const {outlines: _, ...head} = ours;
  const {outlines: __, ...otherHead} = theirs;
  const {outlines: ___, ...baseHead} = base ?? ours;
  const merged = three(baseHead, head, otherHead, settle);
  return outlines && merged ? {...merged, outlines} : null;
}

/** The one that changed; undefined where both did, and not alike. */
function three<T>(base: T, ours: T, theirs: T, settle: Settle): T | undefined {
  const [before, here, there] = [base, ours, theirs].map(value => JSON.stringify(value));
  if (here === there || there === before) return ours;
  if (here === before) return theirs;
  return settle === null ? undefined : {ours, theirs}[settle];
}

/** Ours has its id; an outline of the learner's own is known by what it says. */
export const keyOf = ({attributes}: Outline): string =>
  attributes['pln:id'] ?? `${attributes.xmlUrl ?? ''}\n${attributes.text ?? ''}`;

function mergeLists(base: Outline[], ours: Outline[], theirs: Outline[], settle: Settle): Outline[] | null {
  const [before, here, there] = [base, ours, theirs].map(byKey);
  if (!before || !here || !there) return null;
  const merged: Outline[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const outline = mergeOutline(before.get(key), here.get(key), there.get(key), settle);
    if (outline === undefined) return null;
    if (outline !== null) merged.push(outline);
  }
  return merged;
}

/** null where two outlines go by one key: then nobody can say which became which. */
function byKey(outlines: Outline[]): Map<string, Outline> | null {
  const found = new Map(outlines.map(outline => [keyOf(outline), outline]));
  return found.size === outlines.length ? found : null;
}

/** null: it is gone. undefined: both sides want something else. */
function mergeOutline(
  base: Outline | undefined,
  ours: Outline | undefined,
  theirs: Outline | undefined,
  settle: Settle,
): Outline | null | undefined {
  if (!ours || !theirs) {
    const other = ours ?? theirs;
    if (!base || !other) return other ?? null;
    if (isAsBefore(base, other)) return null;
    return settle === null ? undefined : ({ours, theirs}[settle] ?? null);
  }
  // Two devices began to follow it apart: much of what they say otherwise is nobody's decision.
  const both = base ? {} : joinAttributes(ours, theirs);
  const attributes = mergeAttributes(
    base?.attributes ?? {},
    {...ours.attributes, ...both},
    {...theirs.attributes, ...both},
    settle,
  );
  const children = mergeLists(base?.children ?? [], ours.children, theirs.children, settle);
  const elements = three(base?.elements ?? [], ours.elements ?? [], theirs.elements ?? [], settle);
  if (!attributes || !children || !elements) return undefined;
  return {attributes, children, ...(elements.length > 0 && {elements}), line: 0};
}

/** What a refresh writes, not the learner: no reason to keep an outline that the other side removed. */
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
  settle: Settle,
): Record<string, string> | null {
  const merged: [string, string][] = [];
  for (const name of inOrder(Object.keys(ours), Object.keys(theirs))) {
    const value = mergeValue(name, base[name], ours[name], theirs[name]);
    if (value === null && settle === null) return null;
    const said = value === null ? (settle === 'ours' ? ours : theirs)[name] : value;
    if (said !== undefined) merged.push([name, said]);
  }
  return Object.fromEntries(merged);
}

/** Names that only the other side has stand behind the one that they follow there. */
function inOrder(ours: readonly string[], theirs: readonly string[]): string[] {
  const names = [...ours];
  theirs.forEach((name, index) => {
    if (!names.includes(name)) names.splice(names.indexOf(theirs[index - 1] ?? '') + 1, 0, name);
  });
  return names;
}

/** undefined: it is gone. null: both sides say something else. */
function mergeValue(
  name: string,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string | undefined | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  if (name === 'pln:goals' || name === 'pln:former') return mergeWords(base, ours, theirs);
  // `private` is what the learner allowed; `public` only what a device saw.
  if (name === 'pln:reach') return 'private';
  // Left and joined again on both sides: it is followed since the first of them.
  if (name !== 'pln:added' || ours === undefined || theirs === undefined) return null;
  return Date.parse(ours) <= Date.parse(theirs) ? ours : theirs;
}

/** A set of words: what either added is in it, what either took away is not. */
function mergeWords(base = '', ours = '', theirs = ''): string | undefined {
  const [before, here, there] = [base, ours, theirs].map(text => text.split(' ').filter(word => word !== ''));
  const all = [...new Set([...(here ?? []), ...(there ?? [])])];
  const kept = all.filter(word => !before?.includes(word) || (here?.includes(word) && there?.includes(word)));
  return kept.join(' ') || undefined;
}
