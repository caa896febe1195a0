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

const NAMESPACE = 'urn:pln:opml:1';

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
  let complete = true;
  for (const outline of document.outlines) {
    const feeds = outline.attributes.xmlUrl
      ? [outline]
      : outline.children.filter(child => child.attributes.xmlUrl);
    if (feeds.length === 0) continue;
    const sources = feeds.map(feed => sourceOf(feed, defaults.hash));
    const isOurs =
      outline.attributes['pln:id'] &&
      outline.attributes['pln:added'] &&
      feeds.every(feed => feed === outline || feed.attributes['pln:id']);
    if (!isOurs || outline.attributes.xmlUrl) complete = false;
    communities.push(communityOf(outline, sources, defaults));
  }
  return {communities, complete};
}

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
  const old = new Map((before?.outlines ?? []).map(outline => [outline.attributes['pln:id'] ?? '', outline]));
  const foreign = (before?.outlines ?? []).filter(
    outline => !outline.attributes.xmlUrl && !outline.children.some(child => child.attributes.xmlUrl),
  );
  const ours = [...communities]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(community => communityOutline(community, old.get(community.id), offsetAt));
  return {
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
  const before = new Map((old?.children ?? []).map(child => [child.attributes['pln:id'] ?? '', child]));
  const attributes = {
    text: community.title,
    'pln:id': community.id,
    'pln:kind': community.kind,
    'pln:muted': community.muted ? 'true' : null,
    'pln:added': isoAt(community.addedAt, offsetAt(community.addedAt)),
    'pln:first': String(community.first),
    'pln:ramp': community.ramp,
    'pln:goals': community.goals.join(' ') || null,
  };
  const sources = [...community.sources].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    attributes: merged(old, attributes),
    children: sources.map(source => ({
      attributes: merged(before.get(source.id), {
        type: 'rss',
        text: source.title ?? community.title,
        xmlUrl: source.feedUrl,
        htmlUrl: source.htmlUrl,
        'pln:id': source.id,
        'pln:former': source.former.join(' ') || null,
      }),
      children: before.get(source.id)?.children ?? [],
      line: 0,
    })),
    line: 0,
  };
}

/** Ours in our order, then what someone else wrote there. */
function merged(old: Outline | undefined, ours: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries(ours).filter((pair): pair is [string, string] => pair[1] !== null);
  const others = Object.entries(old?.attributes ?? {}).filter(([name]) => !Object.hasOwn(ours, name));
  return Object.fromEntries([...entries, ...others]);
}
