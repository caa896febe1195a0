import {communityIdOf, type GoalId, sourceIdOf} from '../../domain/common/ids.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import type {Community, CommunityKind, Source} from '../../domain/network/community.ts';
import {sameFeedKey} from '../../domain/network/same-feed.ts';
import {knownFeed} from '../../forums/known-hosts.ts';
import {hostOf} from '../../net/host-queue.ts';
import {neverFetched} from '../../store/content/fetches.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findGoalId} from '../home/resolve-id.ts';
import {publisherHints, saveAnswer} from '../ingest/fetch-state.ts';
import {ingestItems} from '../ingest/ingest-items.ts';
import {queueActs, writePendingActs} from '../ingest/pending-acts.ts';
import {bodyHashOf, readItems} from '../ingest/read-document.ts';
import {changeNetwork, pageOf} from './communities.ts';
import {addressesOf, type FoundDocument, feedOf, findFeed} from './find-feed.ts';
import type {FoundFeed} from './request-feed.ts';

export interface AddOptions {
  name?: string;
  kind?: CommunityKind;
  goals?: readonly string[];
  /** All entries go to the inbox, not only the newest. */
  all?: boolean;
  /** Only report what would be added. */
  dryRun?: boolean;
}

/** `pln add --json`. */
export interface AddedView {
  id: string;
  title: string;
  url: string | null;
  kind: CommunityKind;
  /** How many entries went to the inbox, and how many older ones to done. */
  inbox: number;
  before: number;
  sources: {id: string; url: string; title: string | null; format: string}[];
  /** It was in the network already. Nothing changed, except what `isAllowed` says. */
  known: boolean;
  /** Its address had become private and was refused; adding it again allowed it. */
  isAllowed: boolean;
}

/** What was found at an address. It is added when the learner confirms. */
export interface LookedUp {
  view: AddedView;
  /** null: it is in the network already. */
  found: FoundDocument | null;
}

/** Finds the feed of an address and adds its community to the network. Throws a PlnError if there is no feed. */
export async function addCommunity(
  home: Home,
  address: string,
  options: AddOptions = {},
): Promise<AddedView> {
  const goals = (options.goals ?? []).map(word => findGoalId(home, word));
  const known = knownAt(home, address);
  if (known) return {...knownView(home, known), isAllowed: !options.dryRun && allowPrivate(home, known)};
  return add(home, await findFeed(home, address), options, goals);
}

/** The slow half of adding: fetches the feed, and changes nothing. Throws a PlnError if there is no feed. */
export async function lookUp(home: Home, address: string): Promise<LookedUp> {
  const known = knownAt(home, address);
  if (known) return {view: knownView(home, known), found: null};
  const {feed, ...found} = await findFeed(home, address);
  return {view: add(home, {...found, feed}, {dryRun: true}, []), found};
}

/** The other half: adds what was found, without a request. */
export const follow = (home: Home, found: FoundDocument, all: boolean): AddedView =>
  add(home, {...found, feed: feedOf(found, home.now())}, {all}, []);

function add(home: Home, found: FoundFeed, options: AddOptions, goals: GoalId[]): AddedView {
  const known = knownBy(home, found.feedUrl);
  if (known) return knownView(home, known);
  nameDouble(home, found.feedUrl);
  const community = communityOf(home, found, options, goals);
  const view = viewOf(community, found.feed);
  return options.dryRun ? view : {...view, ...join(home, community, found)};
}

/** Notes that a followed feed differs only in http or https, or in `www.`: it may be the same. */
function nameDouble(home: Home, feedUrl: string): void {
  const key = sameFeedKey(feedUrl);
  for (const {title, sources} of home.store.network.all())
    for (const source of sources)
      if (sameFeedKey(source.feedUrl) === key)
        home.notice(
          `${redactUrl(feedUrl)} seems to be the same feed as ${redactUrl(source.feedUrl)} of ${title}, which is in your network already`,
        );
}

/** Allows sources that were refused because their public host now leads to a private network. */
function allowPrivate(home: Home, {id, sources}: Community): boolean {
  const {fetches} = home.store;
  const refused = new Set(
    sources.flatMap(source => (fetches.get(source.id).error?.code === 'private' ? source.id : [])),
  );
  if (refused.size === 0) return false;
  const allowed = (source: Source): Source =>
    refused.has(source.id) ? {...source, reach: 'private'} : source;
  changeNetwork(home, all =>
    all.map(other => (other.id === id ? {...other, sources: other.sources.map(allowed)} : other)),
  );
  for (const source of refused) fetches.save({...fetches.get(source), nextAt: 0});
  return true;
}

/** The community that is followed at an address already; found without a request. */
const knownAt = (home: Home, address: string): Community | undefined =>
  addressesOf(address)
    .urls.flatMap(url => [url, knownFeed(url, null)?.url ?? url])
    .map(url => knownBy(home, url))
    .find(community => community !== undefined);

const knownBy = (home: Home, url: string): Community | undefined =>
  home.store.network
    .all()
    .find(({sources}) => sources.some(source => source.feedUrl === url || source.former.includes(url)));

function communityOf(
  home: Home,
  {feedUrl, feed, kind, reach}: FoundFeed,
  options: AddOptions,
  goals: GoalId[],
): Community {
  const htmlUrl = feed.home_page_url ?? null;
  const source: Source = {
    id: sourceIdOf(home.hash, feedUrl),
    feedUrl,
    htmlUrl,
    title: oneLine(feed.title) || null,
    former: [],
    reach,
  };
  return {
    id: communityIdOf(home.hash, source.id),
    title: oneLine(options.name ?? '') || source.title || hostOf(feedUrl),
    kind: options.kind ?? kind ?? kindOf(feed),
    muted: false,
    addedAt: home.now(),
    first: options.all ? 'all' : home.settings.firstEntries,
    ramp: null,
    goals,
    sources: [source],
  };
}

/** A podcast if most entries have audio, a video channel if most have video, else a blog. */
function kindOf(feed: JsonFeed): CommunityKind {
  const most = (type: string): boolean => {
    const carrying = feed.items.filter(item =>
      item.attachments?.some(file => file.mime_type.startsWith(type)),
    );
    return feed.items.length > 0 && carrying.length * 2 > feed.items.length;
  };
  if (most('audio/')) return 'podcast';
  return most('video/') ? 'video' : 'blog';
}

function viewOf(community: Community, feed: JsonFeed): AddedView {
  return {
    id: community.id,
    title: community.title,
    url: pageOf(community),
    kind: community.kind,
    inbox: 0,
    before: 0,
    sources: community.sources.map(({id, feedUrl, title}) => ({
      id,
      url: redactUrl(feedUrl),
      title,
      format: feed._pln.format,
    })),
    known: false,
    isAllowed: false,
  };
}

function knownView(home: Home, community: Community): AddedView {
  const sources = community.sources.map(source => ({
    id: source.id,
    url: redactUrl(source.feedUrl),
    title: source.title,
    format: home.store.fetches.get(source.id).format ?? 'rss',
  }));
  const {id, title, kind} = community;
  return {
    id,
    title,
    url: pageOf(community),
    kind,
    inbox: 0,
    before: 0,
    sources,
    known: true,
    isAllowed: false,
  };
}

/** In one transaction: the file first, because it is the truth; then the document with its validators; then the act. */
function join(home: Home, community: Community, {answer, feed}: FoundFeed): {inbox: number; before: number} {
  const {store} = home;
  const [source] = community.sources;
  if (!source) return {inbox: 0, before: 0};
  return store.withFolderLock(() => {
    changeNetwork(home, all => [...all.filter(other => other.id !== community.id), community]);
    const bodyHash = bodyHashOf(answer.bytes);
    const facts = {format: feed._pln.format, bodyHash, hints: publisherHints(feed, home.now())};
    saveAnswer(home, {...neverFetched(source.id), ...facts}, {...answer, permanentUrl: null});
    const read = readItems(feed, source, store);
    const ingested = ingestItems(home, {community, source, isFirst: true}, read);
    store.entries.makeSearchable(ingested.searchable);
    queueActs(home, ingested);
    recordAct(home, {verb: 'follow', value: [community.id], was: null, entries: []});
    writePendingActs(home);
    const {total = 0, inbox = 0} = store.triage.countsByCommunity().get(community.id) ?? {};
    return {inbox, before: total - inbox};
  });
}
