import type {MergedText} from './merge-lines.ts';

/** A part of a file with a key: an entry of the journal, a line of acts. */
export interface KeyedText {
  key: string;
  /** Including its line ends. */
  text: string;
}

/** The three versions of one part; null: that version does not have it. */
export interface PartVersions {
  base: string | null;
  ours: string | null;
  theirs: string | null;
}

/** Decides about a part that both sides changed differently; null: remove it. */
export type DecidePart = (versions: PartVersions) => MergedText | null;

/**
 * Merges two versions of a file that began as `base`, part by part. Parts keep the order of `theirs`. A part that only
 * `ours` has comes after the part that it follows there, and after the parts that `theirs` added at that place.
 */
export function mergeRecords(
  base: readonly KeyedText[],
  ours: readonly KeyedText[],
  theirs: readonly KeyedText[],
  decide: DecidePart,
): MergedText {
  const [before, here, there] = [base, ours, theirs].map(textsByKey) as [Texts, Texts, Texts];
  const texts: string[] = [];
  let clashes = 0;
  for (const key of keysInOrder([...here.keys()], [...there.keys()])) {
    const versions = {
      base: before.get(key) ?? null,
      ours: here.get(key) ?? null,
      theirs: there.get(key) ?? null,
    };
    const merged = mergePart(versions, decide);
    if (merged === null) continue;
    clashes += merged.clashes;
    if (merged.text !== '') texts.push(merged.text);
  }
  const isLast = (index: number): boolean => index === texts.length - 1;
  return {text: texts.map((text, index) => (isLast(index) ? text : ended(text))).join(''), clashes};
}

/** Git's marks around the two versions of something, each whole. */
export function conflictText(ours: string, theirs: string, names: {ours: string; theirs: string}): string {
  const [here, there] = [ours, theirs].map(text => (text === '' ? '' : ended(text)));
  return `<<<<<<< ${names.ours}\n${here}=======\n${there}>>>>>>> ${names.theirs}\n`;
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

type Texts = Map<string, string>;

/** A second part with the same key gets another key. */
function textsByKey(parts: readonly KeyedText[]): Texts {
  const texts: Texts = new Map();
  const counts = new Map<string, number>();
  for (const {key, text} of parts) {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    texts.set(count === 1 ? key : `${key}\n${count}`, text);
  }
  return texts;
}

function keysInOrder(ours: readonly string[], theirs: readonly string[]): string[] {
  const there = new Set(theirs);
  const here = new Set(ours);
  /** Parts that only ours has, by the shared key before them. */
  const following = new Map<string, string[]>();
  let shared = '';
  for (const key of ours) {
    if (there.has(key)) shared = `=${key}`;
    else if (following.get(shared)?.push(key) === undefined) following.set(shared, [key]);
  }
  const keys: string[] = [];
  shared = '';
  for (const key of theirs) {
    if (here.has(key)) {
      for (const own of following.get(shared) ?? []) keys.push(own);
      shared = `=${key}`;
    }
    keys.push(key);
  }
  return [...keys, ...(following.get(shared) ?? [])];
}

function mergePart(versions: PartVersions, decide: DecidePart): MergedText | null {
  const {base, ours, theirs} = versions;
  if (ours === theirs || theirs === base) return ours === null ? null : {text: ours, clashes: 0};
  if (ours === base) return theirs === null ? null : {text: theirs, clashes: 0};
  return decide(versions);
}
