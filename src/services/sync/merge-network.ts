import {PlnError} from '../../domain/common/errors.ts';
import {keyOf, mergeOutlines} from '../../domain/merging/merge-outlines.ts';
import {conflictText} from '../../domain/merging/merge-records.ts';
import type {OpmlDocument, Outline} from '../../domain/network/opml.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {outlineText, writeOpml} from '../../feeds-to-json/opml/write-opml.ts';
import type {Versions} from '../../portfolio/git/merge-trees.ts';

interface SideNames {
  ours: string;
  theirs: string;
}

/**
 * Merges network.opml, outline by outline. null: it cannot be merged, or a version cannot be read. Where both sides
 * changed one community differently, marks are around the whole community, so that either choice is a network.
 */
export function mergeNetwork(
  {base, ours, theirs}: Versions & {ours: string; theirs: string},
  names: SideNames,
): {text: string; isMarked: boolean} | null {
  const [before, here, there] = [base, ours, theirs].map(text => (text === null ? null : parsed(text)));
  if (!here || !there || (base !== null && !before)) return null;
  const network = mergeOutlines(before ?? null, here, there);
  if (network) return {text: writeOpml(inOrder(network)), isMarked: false};
  const sides = (['ours', 'theirs'] as const).map(side => mergeOutlines(before ?? null, here, there, side));
  const [one, other] = sides.map(side => side && inOrder(side));
  if (!one || !other) return null;
  const text = betweenMarks(one, other, names);
  return {text, isMarked: text !== writeOpml(one)};
}

function parsed(text: string): OpmlDocument | null {
  try {
    return parseOpml(text);
  } catch (error) {
    if (error instanceof PlnError) return null;
    throw error;
  }
}

/** By id, ours first, as network.opml is always written. */
const inOrder = (document: OpmlDocument): OpmlDocument => ({
  ...document,
  outlines: sorted(document.outlines),
});

function sorted(outlines: readonly Outline[]): Outline[] {
  const idOf = (outline: Outline): string => outline.attributes['pln:id'] ?? '\uffff';
  return outlines
    .map(outline => ({...outline, children: sorted(outline.children)}))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
}

/** What the two have alike once; whatever differs whole from each side. */
function betweenMarks(ours: OpmlDocument, theirs: OpmlDocument, names: SideNames): string {
  const piece = (here: string, there: string): string =>
    here === there ? here : conflictText(here, there, names);
  const [[start, end], [otherStart, otherEnd]] = [frameOf(ours), frameOf(theirs)];
  const [here, there] = [ours, theirs].map(
    ({outlines}) => new Map(outlines.map(outline => [keyOf(outline), outlineText(outline, '    ')])),
  ) as [Map<string, string>, Map<string, string>];
  const known = new Map([...ours.outlines, ...theirs.outlines].map(outline => [keyOf(outline), outline]));
  const outlines = sorted([...known.values()]).map(outline => {
    const key = keyOf(outline);
    return piece(here.get(key) ?? '', there.get(key) ?? '');
  });
  return [piece(start, otherStart), ...outlines, piece(end, otherEnd)].join('');
}

/** What is written before the first outline and after the last one. */
function frameOf(document: OpmlDocument): [start: string, end: string] {
  const text = writeOpml({...document, outlines: []});
  const body = '  <body>\n';
  const at = text.indexOf(body) + body.length;
  return [text.slice(0, at), text.slice(at)];
}
