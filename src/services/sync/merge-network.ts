import {PlnError} from '../../domain/common/errors.ts';
import {keyOf, mergeOutlines} from '../../domain/merging/merge-outlines.ts';
import {conflictText} from '../../domain/merging/merge-records.ts';
import type {OpmlDocument, Outline} from '../../domain/network/opml.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {outlineText, writeOpml} from '../../feeds-to-json/opml/write-opml.ts';
import {
  type BothVersions,
  conflictingFile,
  type MergedFiles,
  mergedFile,
  SIDES,
} from '../../portfolio/documents/common/merge-versions.ts';

/**
 * Merges two versions of network.opml, outline by outline. Where both sides changed one community differently, conflict
 * marks are around the whole community, so that either choice is a network. A version that cannot be read is one side of
 * a conflict of whole files.
 */
export function mergeNetworks(path: string, versions: BothVersions): MergedFiles {
  const {base, ours, theirs} = versions;
  const [before, here, there] = [base, ours, theirs].map(text => (text === null ? null : parsed(text)));
  if (!here || !there || (base !== null && !before)) return conflictingFile(path, versions);
  const network = mergeOutlines(before ?? null, here, there);
  if (network) return mergedFile(path, writeOpml(inOrder(network)));
  const sides = (['ours', 'theirs'] as const).map(side => mergeOutlines(before ?? null, here, there, side));
  const [one, other] = sides.map(side => side && inOrder(side));
  if (!one || !other) return conflictingFile(path, versions);
  const text = withConflicts(one, other);
  return {files: {[path]: text}, isMarked: text !== writeOpml(one)};
}

function parsed(text: string): OpmlDocument | null {
  try {
    return parseOpml(text);
  } catch (error) {
    if (error instanceof PlnError) return null;
    throw error;
  }
}

/** Sorted by id, as network.opml is always written. */
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

/** Outlines that are alike once; the others whole from each side, between conflict marks. */
function withConflicts(ours: OpmlDocument, theirs: OpmlDocument): string {
  const either = (here: string, there: string): string =>
    here === there ? here : conflictText(here, there, SIDES);
  const [[start, end], [otherStart, otherEnd]] = [frameOf(ours), frameOf(theirs)];
  const [here, there] = [ours, theirs].map(
    ({outlines}) => new Map(outlines.map(outline => [keyOf(outline), outlineText(outline, '    ')])),
  ) as [Map<string, string>, Map<string, string>];
  const known = new Map([...ours.outlines, ...theirs.outlines].map(outline => [keyOf(outline), outline]));
  const outlines = sorted([...known.values()]).map(outline => {
    const key = keyOf(outline);
    return either(here.get(key) ?? '', there.get(key) ?? '');
  });
  return [either(start, otherStart), ...outlines, either(end, otherEnd)].join('');
}

/** The text before the first outline, and the text after the last one. */
function frameOf(document: OpmlDocument): [start: string, end: string] {
  const text = writeOpml({...document, outlines: []});
  const body = '  <body>\n';
  const at = text.indexOf(body) + body.length;
  return [text.slice(0, at), text.slice(at)];
}
