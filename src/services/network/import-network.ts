import {asFailure, type Failure} from '../../domain/common/errors.ts';
import {communityIdOf, sourceIdOf} from '../../domain/common/ids.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {Community} from '../../domain/network/community.ts';
import {sameFeedKey} from '../../domain/network/same-feed.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {kindOfHost} from '../../forums/known-hosts.ts';
import {hostOf} from '../../net/host-queue.ts';
import {NAMESPACE, readNetwork} from '../../portfolio/documents/network/read.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {changeNetwork} from './communities.ts';
import {addressOf, feedsOfList, type ListedFeed} from './feed-list.ts';

/** `pln import --json`. */
export interface ImportReport {
  added: number;
  /** Already in the network. */
  skipped: number;
  failed: (Failure & {url: string})[];
  /** Feeds that were left out because they are followed at another address: http for https, or with `www.`. */
  doubles: {url: string; of: string}[];
}

/**
 * Adds every feed of a list: OPML, newsboat's `urls`, or one address a line. The next refresh fetches them. It is one act,
 * so one undo. Throws PlnError `invalid` for broken OPML.
 */
export function importOpml(
  home: Home,
  text: string,
  options: {all?: boolean; dryRun?: boolean} = {},
): ImportReport {
  const report: ImportReport = {added: 0, skipped: 0, failed: [], doubles: []};
  const known = new Map(
    home.store.network
      .all()
      .flatMap(({sources}) => sources.flatMap(source => [...source.former, source.feedUrl]))
      .map(url => [sameFeedKey(url), url]),
  );
  const joined: Community[] = [];
  const own = ownCommunities(home, text);
  for (const community of own) {
    const urls = community.sources.map(source => source.feedUrl);
    if (urls.some(url => known.has(sameFeedKey(url)))) report.skipped += 1;
    else joined.push(community);
    for (const url of urls) known.set(sameFeedKey(url), url);
  }
  const taken = new Set(own.flatMap(({sources}) => sources.map(source => source.feedUrl)));
  const listed = feedsOfList(text).filter(({url}) => !taken.has(url));
  for (const group of Map.groupBy(withAddress(listed, report), ({url}) => sameFeedKey(url)).values()) {
    const feed = mergeListed(group);
    const before = known.get(sameFeedKey(feed.url));
    report.skipped += before === undefined ? group.length - 1 : group.length;
    if (before === undefined) joined.push(communityOf(home, feed, options.all === true));
    const of = before ?? feed.url;
    const others = new Set(group.map(({url}) => url).filter(url => url !== of));
    report.doubles.push(...[...others].map(url => ({url: redactUrl(url), of: redactUrl(of)})));
  }
  report.added = joined.length;
  if (joined.length === 0 || options.dryRun) return report;
  home.store.withFolderLock(() => {
    changeNetwork(home, all => [...all, ...joined]);
    recordAct(home, {verb: 'follow', value: joined.map(community => community.id), was: null, entries: []});
  });
  return report;
}

/** The feeds with a valid address; the others go to the report. */
const withAddress = (listed: readonly ListedFeed[], report: ImportReport): ListedFeed[] =>
  listed.flatMap(feed => {
    try {
      return {...feed, url: addressOf(feed)};
    } catch (error) {
      report.failed.push({url: redactUrl(oneLine(feed.url)), ...asFailure(error)});
      return [];
    }
  });

/** Several outlines of one feed as one: https if one has it, the first name, all tags. */
function mergeListed(group: readonly ListedFeed[]): ListedFeed {
  const url = group.find(feed => feed.url.startsWith('https:'))?.url ?? group[0]?.url ?? '';
  return {
    url,
    name: group.find(({name}) => name !== null)?.name ?? null,
    htmlUrl: group.find(({htmlUrl}) => htmlUrl !== null)?.htmlUrl ?? null,
    tags: [...new Set(group.flatMap(({tags}) => tags))],
  };
}

/** Whole communities with pln's own attributes, if the list was written by pln. */
function ownCommunities(home: Home, text: string): Community[] {
  if (!text.includes(NAMESPACE)) return [];
  const defaults = {now: home.now(), first: home.settings.firstEntries, hash: home.hash};
  const {outlines, ...document} = parseOpml(text);
  const named = outlines.filter(({attributes}) => attributes['pln:id'] && !attributes.xmlUrl);
  return readNetwork({...document, outlines: named}, defaults).communities;
}

function communityOf(home: Home, {url: feedUrl, ...listed}: ListedFeed, all: boolean): Community {
  // The first refresh replaces the host name by the feed's own title.
  const title = listed.name ?? hostOf(feedUrl);
  const id = sourceIdOf(home.hash, feedUrl);
  return {
    id: communityIdOf(home.hash, id),
    title,
    kind: kindOfHost(feedUrl) ?? 'blog',
    muted: false,
    addedAt: home.now(),
    first: all ? 'all' : home.settings.firstEntries,
    ramp: null,
    goals: [],
    tags: listed.tags,
    sources: [{id, feedUrl, htmlUrl: listed.htmlUrl, title, former: [], reach: null}],
  };
}
