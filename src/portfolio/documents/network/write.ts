import type {SourceId} from '../../../domain/common/ids.ts';
import type {OffsetAt} from '../../../domain/common/time.ts';
import type {Community, Source} from '../../../domain/network/community.ts';
import {attributeWords, type Outline, type Place, type PlacedOpml} from '../../../domain/network/opml.ts';
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

/** Of a file that was read: its text, what stands where in it, and which communities those are. */
export interface ReadNetwork extends FoundNetwork {
  text: string;
  placed: PlacedOpml;
}

type Values = Record<string, string | null>;

/**
 * The text of network.opml with these communities. Only what means something else now is touched: comments, order,
 * layout and whatever others wrote stay byte for byte. New outlines go where their ids put them.
 */
export function editNetwork(
  file: ReadNetwork,
  communities: readonly Community[],
  offsetAt: OffsetAt,
): string {
  const {text, placed, found, again} = file;
  const after = new Map(communities.map(community => [community.id, community]));
  const placeOf = (outline: Outline): Place => placed.of.get(outline) ?? placed.body;
  const edits = again.map(outline => removal(text, placeOf(outline)));
  const staying: FoundCommunity[] = [];
  for (const one of found) {
    const community = after.get(one.community.id);
    if (!community || !hasPlaceFor(one, community)) edits.push(removal(text, placeOf(one.outline)));
    else {
      after.delete(community.id);
      staying.push(one);
      edits.push(...communityEdits(text, placeOf, one, community, offsetAt));
    }
  }
  const beside = staying.map(({community, outline}) => ({id: community.id, place: placeOf(outline)}));
  const lines = (community: Community, indent: string): string[] =>
    communityLines(community, indent, offsetAt);
  edits.push(...insertions(text, placed.body, beside, [...after.values()], lines, '    '));
  const isDeclared = placed.document.namespaces.pln === NAMESPACE;
  if (!isDeclared) edits.push(...attributeEdits(text, placed.root, {'xmlns:pln': NAMESPACE}));
  return withEdits(text, edits);
}

/** The outline of a lone feed goes with that feed. */
const hasPlaceFor = ({outline, feeds}: FoundCommunity, {sources}: Community): boolean =>
  !isFeed(outline) || sources.some(source => feeds.has(source.id));

function communityEdits(
  text: string,
  placeOf: (outline: Outline) => Place,
  {community: before, outline, feeds, isComplete}: FoundCommunity,
  after: Community,
  offsetAt: OffsetAt,
): Edit[] {
  const sources = new Map(after.sources.map(source => [source.id, source]));
  const edits: Edit[] = [];
  const staying: {id: SourceId; place: Place}[] = [];
  for (const source of before.sources) {
    const feed = feeds.get(source.id);
    if (!feed) continue;
    const wanted = sources.get(source.id);
    sources.delete(source.id);
    if (!wanted) edits.push(removal(text, placeOf(feed)));
    else {
      staying.push({id: source.id, place: placeOf(feed)});
      edits.push(...attributeEdits(text, placeOf(feed), sourceChanges(feed, source, wanted, after)));
    }
  }
  const added = [...sources.values()];
  if (isFeed(outline)) return [...edits, ...wrapping(text, placeOf(outline), after, added, offsetAt)];
  const wanted = communityAttributes(
    {...after, ...(!after.tags && before.tags && {tags: before.tags})},
    offsetAt,
  );
  const changes = changed(communityAttributes(before, offsetAt), wanted);
  const lines = (source: Source, indent: string): string[] => [sourceLine(source, after, indent)];
  const inner = `${indentAt(text, placeOf(outline).start) ?? '    '}  `;
  return [
    ...edits,
    ...attributeEdits(
      text,
      placeOf(outline),
      isComplete ? changes : {...missing(outline, wanted), ...changes},
    ),
    ...insertions(text, placeOf(outline), staying, added, lines, inner),
  ];
}

function sourceChanges(feed: Outline, before: Source, after: Source, community: Community): Values {
  const {text, ...changes} = changed(sourceAttributes(before, community), sourceAttributes(after, community));
  return {
    ...changes,
    // A source without a name of its own keeps what stands there.
    ...(text && after.title !== null && {text}),
    ...(feed.attributes['pln:id'] !== before.id && {'pln:id': before.id}),
  };
}

const changed = (before: Values, after: Values): Values =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));

/** What an outline that was added by hand is given: all that would be read otherwise another time, or elsewhere. */
const missing = ({attributes}: Outline, wanted: Values): Values =>
  Object.fromEntries(
    ['pln:id', 'pln:kind', 'pln:added', 'pln:first']
      .filter(name => !attributes[name])
      .map(name => [name, wanted[name] ?? null]),
  );

/** A feed that stands alone gets its community around it, and stays as it is. */
function wrapping(
  text: string,
  {start, end}: Place,
  community: Community,
  added: readonly Source[],
  offsetAt: OffsetAt,
): Edit[] {
  const newline = lineEndOf(text);
  const indent = indentAt(text, start) ?? '    ';
  const more = added.map(source => `${newline}${sourceLine(source, community, `${indent}  `)}`);
  return [
    {start, end: start, text: `${communityStart(community, offsetAt)}${newline}${indent}  `},
    {start: end, end, text: `${more.join('')}${newline}${indent}</outline>`},
  ];
}

interface Named {
  id: string;
}

/** Puts lines among those that stay, in the order of ids; `usual` is the indent where none stays. */
function insertions<Thing extends Named>(
  text: string,
  around: Place,
  beside: readonly (Named & {place: Place})[],
  things: readonly Thing[],
  linesOf: (thing: Thing, indent: string) => string[],
  usual: string,
): Edit[] {
  const newline = lineEndOf(text);
  const inOrder = beside.toSorted((a, b) => a.place.start - b.place.start);
  const groups = Map.groupBy(
    things.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({id}) => inOrder.find(one => one.id > id) ?? null,
  );
  return [...groups].map(([next, group]) => {
    const anchor = next ?? inOrder.at(-1);
    const indent = anchor ? (indentAt(text, anchor.place.start) ?? usual) : usual;
    const block = group.flatMap(thing => linesOf(thing, indent)).join(newline);
    return next
      ? before(text, next.place, block, newline)
      : behind(text, around, anchor?.place, block, newline);
  });
}

function before(text: string, {start}: Place, block: string, newline: string): Edit {
  const indent = indentAt(text, start);
  if (indent === null) return {start, end: start, text: `${newline}${block}${newline}`};
  return {start: start - indent.length, end: start - indent.length, text: `${block}${newline}`};
}

/** After the last one that stays; else as the first thing inside. */
function behind(text: string, around: Place, last: Place | undefined, block: string, newline: string): Edit {
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
