import {
  type CommunityId,
  communityIdOf,
  type GoalId,
  type Hash,
  type SourceId,
  sourceIdOf,
} from '../../../domain/common/ids.ts';
import {redactUrl} from '../../../domain/common/redact.ts';
import {oneLine} from '../../../domain/common/text.ts';
import {isoAt, type OffsetAt} from '../../../domain/common/time.ts';
import {type Community, isCommunityKind, type Reach, type Source} from '../../../domain/network/community.ts';
import {webAddressOf} from '../../../domain/network/feed-scheme.ts';
import type {OpmlDocument, Outline} from '../../../domain/network/opml.ts';
import {parsePassAfter} from '../../../domain/network/passing.ts';

/** The namespace of the attributes that only pln has. */
export const NAMESPACE = 'urn:pln:opml:1';

/** Values for what an outline does not say: the time of joining, and how many entries are new at first. */
export interface JoinDefaults {
  now: number;
  first: number;
  hash: Hash;
}

/** A community of the file, with its outline. */
export interface FoundCommunity {
  community: Community;
  outline: Outline;
  /** The outlines of its sources; the community's own outline for a lone feed. */
  feeds: ReadonlyMap<SourceId, Outline>;
  isComplete: boolean;
}

export interface FoundNetwork {
  found: FoundCommunity[];
  /** Outlines of feeds that are in the file twice. A source belongs to one community, the first that has it. */
  again: Outline[];
}

/** The communities of network.opml. Outlines without any feed are the learner's own and are left alone. */
export function findCommunities(document: OpmlDocument, defaults: JoinDefaults): FoundNetwork {
  const found: FoundCommunity[] = [];
  const again: Outline[] = [];
  const taken = new Set<SourceId>();
  for (const outline of document.outlines.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)))) {
    const feeds = new Map<SourceId, Outline>();
    const sources: Source[] = [];
    const repeated: Outline[] = [];
    for (const feed of feedsOf(outline)) {
      const source = sourceOf(feed, defaults.hash);
      if (taken.has(source.id)) repeated.push(feed);
      else {
        taken.add(source.id);
        feeds.set(source.id, feed);
        sources.push(source);
      }
    }
    const isAllAgain = sources.length === 0 && repeated.length > 0;
    again.push(...(isAllAgain ? [outline] : repeated));
    if (sources.length === 0) continue;
    const community = communityOf(outline, sources, defaults);
    found.push({community, outline, feeds, isComplete: isComplete(outline, feeds)});
  }
  return {found, again};
}

/** Whether an outline has what pln adds to one that was written by hand: its ids, and the time of joining. */
const isComplete = (outline: Outline, feeds: ReadonlyMap<SourceId, Outline>): boolean =>
  isNamed(outline) &&
  Boolean(outline.attributes['pln:added']) &&
  [...feeds.values()].every(feed => feed.attributes['pln:id']);

/** The communities, and whether any outline should be written back with what it lacks. */
export function readNetwork(
  document: OpmlDocument,
  defaults: JoinDefaults,
): {communities: Community[]; complete: boolean} {
  const {found, again} = findCommunities(document, defaults);
  const complete = again.length === 0 && found.every(one => one.isComplete);
  return {communities: found.map(one => one.community), complete};
}

/** Whether an outline is that of a feed. */
export const isFeed = (outline: Outline): boolean => Boolean(outline.attributes.xmlUrl);
const feedsOf = (outline: Outline): Outline[] =>
  isFeed(outline) ? [outline] : outline.children.filter(isFeed);
/** Whether it is a community that has its id. */
const isNamed = (outline: Outline): boolean => !isFeed(outline) && Boolean(outline.attributes['pln:id']);

function communityOf(outline: Outline, sources: Source[], defaults: JoinDefaults): Community {
  const read = outline.attributes;
  const first = read['pln:first'] ?? '';
  const addedAt = Date.parse(read['pln:added'] ?? '');
  const kind = read['pln:kind'] ?? '';
  const id = read.xmlUrl ? undefined : read['pln:id'];
  return {
    id: (id ?? communityIdOf(defaults.hash, sources[0]?.id ?? ('' as SourceId))) as CommunityId,
    title:
      oneLine(read.text ?? read.title ?? '') || (sources[0]?.title ?? hostName(sources[0]?.feedUrl ?? '')),
    kind: isCommunityKind(kind) ? kind : 'blog',
    muted: read['pln:muted'] === 'true',
    addedAt: Number.isNaN(addedAt) ? defaults.now : addedAt,
    first: first === 'all' ? 'all' : /^\d+$/.test(first) ? Number(first) : defaults.first,
    ramp: read['pln:ramp'] ?? null,
    goals: words(read['pln:goals']) as GoalId[],
    ...passAfterIn(read['pln:pass']),
    ...(!read.xmlUrl && read.category && {tags: tagsIn(read.category)}),
    sources,
  };
}

function passAfterIn(word: string | undefined): Pick<Community, 'passAfter'> {
  const passAfter = parsePassAfter(word ?? '');
  return passAfter === null ? {} : {passAfter};
}

/** The name of a feed without a name until it is fetched. */
const hostName = (feedUrl: string): string => URL.parse(feedUrl)?.host || redactUrl(feedUrl);

/** OPML 2.0 separates categories by commas. */
const tagsIn = (category: string): string[] =>
  category
    .split(',')
    .map(oneLine)
    .filter(tag => tag !== '');

function sourceOf(outline: Outline, hash: Hash): Source {
  const feedUrl = webAddressOf(outline.attributes.xmlUrl ?? '');
  return {
    id: (outline.attributes['pln:id']?.startsWith('s')
      ? outline.attributes['pln:id']
      : sourceIdOf(hash, feedUrl)) as SourceId,
    feedUrl,
    htmlUrl: outline.attributes.htmlUrl || null,
    title: oneLine(outline.attributes.text ?? '') || null,
    former: words(outline.attributes['pln:former']),
    reach: reachIn(outline.attributes['pln:reach']),
  };
}

const reachIn = (word: string | undefined): Reach | null =>
  word === 'public' || word === 'private' ? word : null;

const words = (value: string | undefined): string[] => (value ?? '').split(' ').filter(word => word !== '');

/** The attributes of a community's outline; null: without this attribute. */
export const communityAttributes = (
  community: Community,
  offsetAt: OffsetAt,
): Record<string, string | null> => ({
  text: community.title,
  'pln:id': community.id,
  'pln:kind': community.kind,
  'pln:muted': community.muted ? 'true' : null,
  'pln:added': isoAt(community.addedAt, offsetAt(community.addedAt)),
  'pln:first': String(community.first),
  'pln:ramp': community.ramp,
  'pln:pass': community.passAfter === undefined ? null : String(community.passAfter),
  'pln:goals': community.goals.join(' ') || null,
  // OPML 2.0's own attribute.
  category: (community.tags ?? []).map(tag => tag.replaceAll(',', ' ')).join(',') || null,
});

/** The attributes of a source's outline; null: without this attribute. */
export const sourceAttributes = (source: Source, community: Community): Record<string, string | null> => ({
  type: 'rss',
  text: source.title ?? community.title,
  xmlUrl: source.feedUrl,
  htmlUrl: source.htmlUrl,
  'pln:id': source.id,
  'pln:former': source.former.join(' ') || null,
  // An act of an older version may restore a source without it.
  'pln:reach': source.reach ?? null,
});
