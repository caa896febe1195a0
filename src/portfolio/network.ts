import {type Community, isCommunityKind, type Source} from '../domain/community.ts';
import {
  type CommunityId,
  communityIdOf,
  type GoalId,
  type Hash,
  type SourceId,
  sourceIdOf,
} from '../domain/ids.ts';
import type {OpmlDocument, Outline} from '../domain/opml.ts';
import {oneLine} from '../domain/text.ts';
import {isoAt} from '../domain/time.ts';

/** Of the attributes that only pln knows. */
export const NAMESPACE = 'urn:pln:opml:1';

/** What a community outline leaves open: the moment the file was read, and how many first entries are usual. */
export interface JoinDefaults {
  now: number;
  first: number;
  hash: Hash;
}

/**
 * The communities of network.opml, and whether any outline lacked what pln writes (it was added by hand, and should be
 * written back with its ids). Outlines without any feed are the learner's own and are left alone.
 */
export function readNetwork(
  document: OpmlDocument,
  defaults: JoinDefaults,
): {communities: Community[]; complete: boolean} {
  const communities: Community[] = [];
  const taken = new Set<SourceId>();
  let complete = true;
  for (const outline of document.outlines.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)))) {
    const feeds = feedsOf(outline);
    if (feeds.length === 0) continue;
    // A feed added by hand once more, or twice by a merge, stays where it was: one source has one community.
    const sources = feeds
      .map(feed => sourceOf(feed, defaults.hash))
      .filter(({id}) => !taken.has(id) && taken.add(id));
    if (sources.length < feeds.length) complete = false;
    if (sources.length === 0) continue;
    const isOurs =
      outline.attributes['pln:id'] &&
      outline.attributes['pln:added'] &&
      feeds.every(feed => feed === outline || feed.attributes['pln:id']);
    if (!isOurs || outline.attributes.xmlUrl) complete = false;
    communities.push(communityOf(outline, sources, defaults));
  }
  return {communities, complete};
}

const isFeed = (outline: Outline): boolean => Boolean(outline.attributes.xmlUrl);
const feedsOf = (outline: Outline): Outline[] =>
  isFeed(outline) ? [outline] : outline.children.filter(isFeed);
/** As pln wrote it, not yet to be given an id. */
const isNamed = (outline: Outline): boolean => !isFeed(outline) && Boolean(outline.attributes['pln:id']);

/** The outline that has the id; one added by hand has none yet and is known by a feed. */
const findOutline = (
  outlines: readonly Outline[],
  id: string,
  feedUrls: readonly string[],
): Outline | undefined =>
  outlines.find(outline => outline.attributes['pln:id'] === id) ??
  outlines.find(
    outline =>
      !isNamed(outline) && feedsOf(outline).some(feed => feedUrls.includes(feed.attributes.xmlUrl ?? '')),
  );

function communityOf(outline: Outline, sources: Source[], defaults: JoinDefaults): Community {
  const read = outline.attributes;
  const first = read['pln:first'] ?? '';
  const addedAt = Date.parse(read['pln:added'] ?? '');
  const kind = read['pln:kind'] ?? '';
  const id = read.xmlUrl ? undefined : read['pln:id'];
  return {
    id: (id ?? communityIdOf(defaults.hash, sources[0]?.id ?? ('' as SourceId))) as CommunityId,
    title: oneLine(read.text ?? read.title ?? '') || (sources[0]?.title ?? sources[0]?.feedUrl ?? ''),
    kind: isCommunityKind(kind) ? kind : 'blog',
    muted: read['pln:muted'] === 'true',
    addedAt: Number.isNaN(addedAt) ? defaults.now : addedAt,
    first: first === 'all' ? 'all' : /^\d+$/.test(first) ? Number(first) : defaults.first,
    ramp: read['pln:ramp'] ?? null,
    goals: words(read['pln:goals']) as GoalId[],
    sources,
  };
}

function sourceOf(outline: Outline, hash: Hash): Source {
  const feedUrl = outline.attributes.xmlUrl ?? '';
  return {
    id: (outline.attributes['pln:id']?.startsWith('s')
      ? outline.attributes['pln:id']
      : sourceIdOf(hash, feedUrl)) as SourceId,
    feedUrl,
    htmlUrl: outline.attributes.htmlUrl || null,
    title: oneLine(outline.attributes.text ?? '') || null,
    former: words(outline.attributes['pln:former']),
  };
}

const words = (value: string | undefined): string[] => (value ?? '').split(' ').filter(word => word !== '');

/** The document with these communities; outlines and attributes that are not ours stay. Sorted by id, ours first. */
export function writeNetwork(
  before: OpmlDocument | null,
  communities: readonly Community[],
  offsetAt: (at: number) => number,
): OpmlDocument {
  const outlines = before?.outlines ?? [];
  const foreign = outlines.filter(outline => feedsOf(outline).length === 0);
  const ours = [...communities]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(community => {
      const feedUrls = community.sources.map(source => source.feedUrl);
      return communityOutline(community, findOutline(outlines, community.id, feedUrls), offsetAt);
    });
  return {
    ...before,
    version: '2.0',
    namespaces: {...before?.namespaces, pln: NAMESPACE},
    title: before?.title ?? 'My learning network',
    outlines: [...ours, ...foreign],
  };
}

function communityOutline(
  community: Community,
  old: Outline | undefined,
  offsetAt: (at: number) => number,
): Outline {
  const feeds = old ? feedsOf(old) : [];
  const folder = old && !isFeed(old) ? old : undefined;
  const attributes = {
    text: community.title,
    'pln:id': community.id,
    'pln:kind': community.kind,
    'pln:muted': community.muted ? 'true' : null,
    'pln:added': isoAt(community.addedAt, offsetAt(community.addedAt)),
    'pln:first': String(community.first),
    'pln:ramp': community.ramp,
    'pln:goals': community.goals.join(' ') || null,
    // OPML 2.0's own attribute; what stands there already stays.
    ...(community.tags &&
      community.tags.length > 0 && {
        category: community.tags.map(tag => tag.replaceAll(',', ' ')).join(','),
      }),
  };
  const sources = [...community.sources].sort((a, b) => (a.id < b.id ? -1 : 1));
  const others = (folder?.children ?? []).filter(child => !isFeed(child));
  return {
    attributes: merged(folder, attributes),
    ...(folder?.elements && {elements: folder.elements}),
    children: [
      ...sources.map(source =>
        sourceOutline(source, community, findOutline(feeds, source.id, [source.feedUrl])),
      ),
      ...others,
    ],
    line: 0,
  };
}

const sourceOutline = (source: Source, community: Community, old: Outline | undefined): Outline => ({
  attributes: merged(old, {
    type: 'rss',
    text: source.title ?? community.title,
    xmlUrl: source.feedUrl,
    htmlUrl: source.htmlUrl,
    'pln:id': source.id,
    'pln:former': source.former.join(' ') || null,
  }),
  children: old?.children ?? [],
  ...(old?.elements && {elements: old.elements}),
  line: 0,
});

/** Ours in our order, then what someone else wrote there. */
function merged(old: Outline | undefined, ours: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries(ours).filter((pair): pair is [string, string] => pair[1] !== null);
  const others = Object.entries(old?.attributes ?? {}).filter(([name]) => !Object.hasOwn(ours, name));
  return Object.fromEntries([...entries, ...others]);
}
