import type {OffsetAt} from '../../../domain/common/time.ts';
import type {Community, Source} from '../../../domain/network/community.ts';
import {
  attributeWords,
  type ElementRange,
  type Outline,
  type PlacedOpml,
} from '../../../domain/network/opml.ts';
import {
  attributeEdits,
  type Edit,
  indentAt,
  lineEndOf,
  nextLineAfter,
  removal,
  withEdits,
} from '../common/text-edits.ts';
import {
  communityAttributes,
  type FoundCommunity,
  type FoundNetwork,
  isFeed,
  NAMESPACE,
  sourceAttributes,
} from './read.ts';

/** A network.opml that was read: its text, the places of its outlines, and which communities they are. */
export interface ReadNetwork extends FoundNetwork {
  text: string;
  placed: PlacedOpml;
}

type Values = Record<string, string | null>;

/** What every edit of one file needs. */
interface EditContext {
  text: string;
  placeOf: (outline: Outline) => ElementRange;
  offsetAt: OffsetAt;
}

/**
 * The text of network.opml with these communities. Only values that changed are touched: comments, order, layout and what
 * others wrote stay byte for byte. New outlines go where their ids put them.
 */
export function editNetwork(
  file: ReadNetwork,
  communities: readonly Community[],
  offsetAt: OffsetAt,
): string {
  const {text, placed, found, again} = file;
  const after = new Map(communities.map(community => [community.id, community]));
  const placeOf = (outline: Outline): ElementRange => placed.of.get(outline) ?? placed.body;
  const context = {text, placeOf, offsetAt};
  const edits = again.map(outline => removal(text, placeOf(outline)));
  const staying: FoundCommunity[] = [];
  for (const one of found) {
    const community = after.get(one.community.id);
    if (!community || !hasPlaceFor(one, community)) edits.push(removal(text, placeOf(one.outline)));
    else {
      after.delete(community.id);
      staying.push(one);
      edits.push(...communityEdits(context, one, community));
    }
  }
  edits.push(
    ...insertions(text, {
      around: placed.body,
      present: staying.map(({community, outline}) => ({id: community.id, place: placeOf(outline)})),
      added: [...after.values()],
      linesOf: (community, indent) => communityLines(community, indent, offsetAt),
      usualIndent: '    ',
    }),
  );
  const isDeclared = placed.document.namespaces.pln === NAMESPACE;
  if (!isDeclared) edits.push(...attributeEdits(text, placed.root, {'xmlns:pln': NAMESPACE}));
  return withEdits(text, edits);
}

/** The outline of a lone feed is removed with that feed. */
const hasPlaceFor = ({outline, feeds}: FoundCommunity, {sources}: Community): boolean =>
  !isFeed(outline) || sources.some(source => feeds.has(source.id));

function communityEdits(
  context: EditContext,
  {community: known, outline, feeds, isComplete}: FoundCommunity,
  after: Community,
): Edit[] {
  const {text, placeOf, offsetAt} = context;
  const sources = new Map(after.sources.map(source => [source.id, source]));
  const edits: Edit[] = [];
  const present: Present[] = [];
  for (const source of known.sources) {
    const feed = feeds.get(source.id);
    if (!feed) continue;
    const wanted = sources.get(source.id);
    sources.delete(source.id);
    if (!wanted) edits.push(removal(text, placeOf(feed)));
    else {
      present.push({id: source.id, place: placeOf(feed)});
      edits.push(...attributeEdits(text, placeOf(feed), sourceChanges(feed, source, wanted, after)));
    }
  }
  const added = [...sources.values()];
  if (isFeed(outline)) return [...edits, ...wrapping(context, placeOf(outline), after, added)];
  const wanted = communityAttributes(
    {...after, ...(!after.tags && known.tags && {tags: known.tags})},
    offsetAt,
  );
  const changes = changed(communityAttributes(known, offsetAt), wanted);
  const place = placeOf(outline);
  return [
    ...edits,
    ...attributeEdits(text, place, isComplete ? changes : {...missing(outline, wanted), ...changes}),
    ...insertions(text, {
      around: place,
      present,
      added,
      linesOf: (source, indent) => [sourceLine(source, after, indent)],
      usualIndent: `${indentAt(text, place.start) ?? '    '}  `,
    }),
  ];
}

function sourceChanges(feed: Outline, before: Source, after: Source, community: Community): Values {
  const {text, ...changes} = changed(sourceAttributes(before, community), sourceAttributes(after, community));
  return {
    ...changes,
    // A source without a name of its own keeps the name in the file.
    ...(text && after.title !== null && {text}),
    ...(feed.attributes['pln:id'] !== before.id && {'pln:id': before.id}),
  };
}

const changed = (before: Values, after: Values): Values =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));

/** What an outline that was added by hand is given: all that would be read differently later or on another device. */
const missing = ({attributes}: Outline, wanted: Values): Values =>
  Object.fromEntries(
    ['pln:id', 'pln:kind', 'pln:added', 'pln:first']
      .filter(name => !attributes[name])
      .map(name => [name, wanted[name] ?? null]),
  );

/** Puts a community around the outline of a lone feed, which stays as it is. */
function wrapping(
  {text, offsetAt}: EditContext,
  {start, end}: ElementRange,
  community: Community,
  added: readonly Source[],
): Edit[] {
  const newline = lineEndOf(text);
  const indent = indentAt(text, start) ?? '    ';
  const more = added.map(source => `${newline}${sourceLine(source, community, `${indent}  `)}`);
  return [
    {start, end: start, text: `${communityStart(community, offsetAt)}${newline}${indent}  `},
    {start: end, end, text: `${more.join('')}${newline}${indent}</outline>`},
  ];
}

/** An outline that stays. */
interface Present {
  id: string;
  place: ElementRange;
}

interface Insertion<Added extends {id: string}> {
  /** The element that the new outlines go into. */
  around: ElementRange;
  present: readonly Present[];
  added: readonly Added[];
  linesOf: (added: Added, indent: string) => string[];
  /** The indent if no outline is present. */
  usualIndent: string;
}

/** Puts new outlines among those that stay, in the order of ids. */
function insertions<Added extends {id: string}>(
  text: string,
  {around, present, added, linesOf, usualIndent}: Insertion<Added>,
): Edit[] {
  const newline = lineEndOf(text);
  const inOrder = present.toSorted((a, b) => a.place.start - b.place.start);
  const groups = Map.groupBy(
    added.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({id}) => inOrder.find(one => one.id > id) ?? null,
  );
  return [...groups].map(([next, group]) => {
    const neighbour = next ?? inOrder.at(-1);
    const indent = neighbour ? (indentAt(text, neighbour.place.start) ?? usualIndent) : usualIndent;
    const block = group.flatMap(one => linesOf(one, indent)).join(newline);
    return next ? insertBefore(text, next.place, block) : insertAfter(text, around, neighbour?.place, block);
  });
}

function insertBefore(text: string, {start}: ElementRange, block: string): Edit {
  const newline = lineEndOf(text);
  const indent = indentAt(text, start);
  if (indent === null) return {start, end: start, text: `${newline}${block}${newline}`};
  return {start: start - indent.length, end: start - indent.length, text: `${block}${newline}`};
}

/** After the last outline that stays, or as the first one inside `around`. */
function insertAfter(
  text: string,
  around: ElementRange,
  last: ElementRange | undefined,
  block: string,
): Edit {
  const newline = lineEndOf(text);
  const at = last?.end ?? around.inside;
  const next = nextLineAfter(text, at);
  if (next !== null) return {start: next, end: next, text: `${block}${newline}`};
  if (around.close > around.inside || text[around.inside - 2] !== '/')
    return {start: at, end: at, text: `${newline}${block}${newline}`};
  // `<body/>` has to be opened first.
  const slash = around.inside - 2;
  const name = /^<([^\s/>]+)/.exec(text.slice(around.start, around.inside))?.[1] ?? 'body';
  return {start: slash, end: around.inside, text: `>${newline}${block}${newline}</${name}>`};
}

const written = (values: Values): string =>
  attributeWords(
    Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null)),
  );

const communityStart = (community: Community, offsetAt: OffsetAt): string =>
  `<outline${written(communityAttributes(community, offsetAt))}>`;

const sourceLine = (source: Source, community: Community, indent: string): string =>
  `${indent}<outline${written(sourceAttributes(source, community))}/>`;

const communityLines = (community: Community, indent: string, offsetAt: OffsetAt): string[] => [
  `${indent}${communityStart(community, offsetAt)}`,
  ...community.sources
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(source => sourceLine(source, community, `${indent}  `)),
  `${indent}</outline>`,
];
