import type {Community} from '../domain/community.ts';
import {asFailure, type Failure} from '../domain/errors.ts';
import {communityIdOf, sourceIdOf} from '../domain/ids.ts';
import {redactUrl} from '../domain/redact.ts';
import {oneLine} from '../domain/text.ts';
import {parseOpml} from '../feeds-to-json/opml.ts';
import {kindOfHost} from '../forums/known-hosts.ts';
import {hostOf} from '../net/host-queue.ts';
import {NAMESPACE, readNetwork} from '../portfolio/network.ts';
import {addressOf, feedsOfList, type ListedFeed} from './feed-list.ts';
import type {Home} from './home.ts';
import {changeNetwork} from './network.ts';
import {recordAct} from './record-act.ts';

/** `pln import --json`. */
export interface ImportReport {
  added: number;
  /** Already in the network. */
  skipped: number;
  failed: (Failure & {url: string})[];
}

/**
 * Adds every feed of a list (OPML as a rule; also newsboat's `urls`, or an address a line). Nobody is asked, the next
 * refresh does that. One act, so one undo.
 */
export function importOpml(
  home: Home,
  text: string,
  options: {all?: boolean; dryRun?: boolean} = {},
): ImportReport {
  const report: ImportReport = {added: 0, skipped: 0, failed: []};
  const known = new Set(
    home.store.network
      .all()
      .flatMap(({sources}) => sources.flatMap(source => [source.feedUrl, ...source.former])),
  );
  const joined: Community[] = [];
  const own = ownCommunities(home, text);
  for (const community of own) {
    const urls = community.sources.map(source => source.feedUrl);
    if (urls.some(url => known.has(url))) report.skipped += 1;
    else joined.push(community);
    for (const url of urls) known.add(url);
  }
  const taken = new Set(own.flatMap(({sources}) => sources.map(source => source.feedUrl)));
  for (const listed of feedsOfList(text).filter(({url}) => !taken.has(url))) {
    try {
      const feedUrl = addressOf(listed);
      if (known.has(feedUrl)) report.skipped += 1;
      else joined.push(communityOf(home, listed, feedUrl, options.all === true));
      known.add(feedUrl);
    } catch (error) {
      report.failed.push({url: redactUrl(oneLine(listed.url)), ...asFailure(error)});
    }
  }
  report.added = joined.length;
  if (joined.length === 0 || options.dryRun) return report;
  home.store.alone(() => {
    changeNetwork(home, all => [...all, ...joined]);
    recordAct(home, {verb: 'follow', value: joined.map(community => community.id), was: null, entries: []});
  });
  return report;
}

/** Whole communities, with what only pln knows of them, where the list is a network of pln's. */
function ownCommunities(home: Home, text: string): Community[] {
  if (!text.includes(NAMESPACE)) return [];
  const defaults = {now: home.now(), first: home.settings.firstEntries, hash: home.hash};
  const {outlines, ...document} = parseOpml(text);
  const named = outlines.filter(({attributes}) => attributes['pln:id'] && !attributes.xmlUrl);
  return readNetwork({...document, outlines: named}, defaults).communities;
}

function communityOf(home: Home, listed: ListedFeed, feedUrl: string, all: boolean): Community {
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
