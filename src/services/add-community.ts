import {createHash} from 'node:crypto';
import type {Community, CommunityKind, Source} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import {communityIdOf, type GoalId, sourceIdOf} from '../domain/ids.ts';
import type {JsonFeed} from '../domain/json-feed.ts';
import {oneLine} from '../domain/text.ts';
import {decode} from '../feeds-to-json/decode.ts';
import {discoverFeeds} from '../feeds-to-json/discover.ts';
import {feedToJson} from '../feeds-to-json/parse.ts';
import {hostOf} from '../net/host-queue.ts';
import type {Fetched} from '../net/outcome.ts';
import {neverAsked} from '../store/fetches.ts';
import {saveAnswer, wishesOf} from './fetch-state.ts';
import {findGoalId} from './find-id.ts';
import {type Home, iso} from './home.ts';
import {ingest} from './ingest.ts';
import {changeNetwork} from './network.ts';
import {owe, recordOwed} from './owed.ts';
import {recordAct} from './record-act.ts';

export interface AddOptions {
  name?: string;
  kind?: CommunityKind;
  goals?: readonly string[];
  /** Everything to the inbox, not only the newest. */
  all?: boolean;
  /** Only look. */
  dryRun?: boolean;
}

/** `pln add --json`. */
export interface AddedView {
  id: string;
  title: string;
  url: string | null;
  kind: CommunityKind;
  /** How many entries went to the inbox, and how many of before to done. */
  inbox: number;
  before: number;
  sources: {id: string; url: string; title: string | null; format: string}[];
  /** It was in the network already; nothing was changed. */
  known: boolean;
}

/** A feed as it was found: the document is kept, so that adding costs one request for each. */
interface FoundFeed {
  answer: Fetched;
  /** The URL to ask from now on. */
  feedUrl: string;
  feed: JsonFeed;
}

/** Finds the feed behind a URL and makes its community part of the network. */
export async function addCommunity(
  home: Home,
  address: string,
  options: AddOptions = {},
): Promise<AddedView> {
  const goals = (options.goals ?? []).map(word => findGoalId(home, word));
  const urls = urlsOf(address);
  const known = urls.map(url => knownBy(home, url)).find(community => community !== undefined);
  if (known) return knownView(home, known);
  const found = await findFirst(home, urls);
  const foundKnown = knownBy(home, found.feedUrl);
  if (foundKnown) return knownView(home, foundKnown);
  const community = communityOf(home, found, options, goals);
  const view = viewOf(community, found.feed);
  return options.dryRun ? view : {...view, ...join(home, community, found)};
}

/** The addresses that the words can mean: without a scheme https, then http for a site that has no https. */
function urlsOf(address: string): string[] {
  const text = oneLine(address);
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(?:\/|$)/.test(text);
  const urls = hasScheme ? [text] : [`https://${text}`, `http://${text}`];
  const isWeb = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (urls.every(isWeb)) return urls.map(url => new URL(url).href);
  throw new PlnError(
    'usage',
    `“${text}” is not a web address.`,
    'Give the address of a feed or of a page, such as https://example.org/blog.',
  );
}

async function findFirst(home: Home, [url = '', ...others]: string[]): Promise<FoundFeed> {
  try {
    return await findFeed(home, url);
  } catch (error) {
    if (others.length === 0 || !(error instanceof PlnError) || error.code !== 'network') throw error;
    return findFirst(home, others);
  }
}

const knownBy = (home: Home, url: string): Community | undefined =>
  home.store.network
    .all()
    .find(({sources}) => sources.some(source => source.feedUrl === url || source.former.includes(url)));

/** The feed itself, or the first one that the page names. */
async function findFeed(home: Home, url: string): Promise<FoundFeed> {
  const answer = await get(home, url);
  const feed = feedIn(answer, url, home.now());
  if (!(feed instanceof PlnError)) return {answer, feed, feedUrl: answer.permanentUrl ?? url};
  const html = decode(answer.bytes, answer.contentType ?? undefined);
  const [link] = feed.code === 'not-a-feed' ? discoverFeeds(html, answer.url || url) : [];
  if (!link) throw explained(feed, url);
  const behind = await get(home, link.url);
  const linked = feedIn(behind, link.url, home.now());
  if (linked instanceof PlnError) throw explained(linked, link.url);
  return {answer: behind, feed: linked, feedUrl: behind.permanentUrl ?? link.url};
}

function feedIn(answer: Fetched, url: string, now: number): JsonFeed | PlnError {
  try {
    return feedToJson({
      bytes: answer.bytes,
      url: answer.url || url,
      now,
      ...(answer.contentType ? {contentType: answer.contentType} : {}),
    });
  } catch (error) {
    if (error instanceof PlnError) return error;
    throw error;
  }
}

const explained = (error: PlnError, url: string): PlnError =>
  new PlnError(error.code, `no feed at ${oneLine(url)}: ${error.message}`, error.hint, error);

async function get(home: Home, url: string): Promise<Fetched> {
  const held = home.courtesy.heldUntil(hostOf(url));
  if (held !== null) {
    throw new PlnError(
      'limited',
      `${hostOf(url)} asked not to be asked before ${iso(home, held)}.`,
      'Add it after that.',
    );
  }
  const outcome = await home.fetcher.fetch({url});
  if (outcome.kind === 'fetched') return outcome;
  if (outcome.kind === 'notModified')
    throw new PlnError('http', `${hostOf(url)} answered without a document.`, 'Try again later.');
  throw new PlnError(outcome.failure.code, outcome.failure.message, outcome.failure.hint);
}

function communityOf(
  home: Home,
  {feedUrl, feed}: FoundFeed,
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
  };
  return {
    id: communityIdOf(home.hash, source.id),
    title: oneLine(options.name ?? '') || source.title || hostOf(feedUrl),
    kind: options.kind ?? kindOf(feed),
    muted: false,
    addedAt: home.now(),
    first: options.all ? 'all' : home.settings.firstEntries,
    ramp: null,
    goals,
    sources: [source],
  };
}

/** What most of its entries carry: sound makes a podcast, moving pictures a channel. */
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
  const [source] = community.sources;
  return {
    id: community.id,
    title: community.title,
    url: source?.htmlUrl ?? null,
    kind: community.kind,
    inbox: 0,
    before: 0,
    sources: community.sources.map(({id, feedUrl, title}) => ({
      id,
      url: feedUrl,
      title,
      format: feed._pln.format,
    })),
    known: false,
  };
}

function knownView(home: Home, community: Community): AddedView {
  const sources = community.sources.map(source => ({
    id: source.id,
    url: source.feedUrl,
    title: source.title,
    format: home.store.fetches.get(source.id).format ?? 'rss',
  }));
  const {id, title, kind} = community;
  return {
    id,
    title,
    url: community.sources[0]?.htmlUrl ?? null,
    kind,
    inbox: 0,
    before: 0,
    sources,
    known: true,
  };
}

/** The file first, because it is the truth; then the document at hand with its validators; then the act, for undo. */
function join(home: Home, community: Community, {answer, feed}: FoundFeed): {inbox: number; before: number} {
  const {store} = home;
  const [source] = community.sources;
  if (!source) return {inbox: 0, before: 0};
  changeNetwork(home, all => [...all.filter(other => other.id !== community.id), community]);
  store.transaction(() => {
    const bodyHash = createHash('sha256').update(answer.bytes).digest('base64url');
    const facts = {format: feed._pln.format, bodyHash, wishes: wishesOf(feed, home.now())};
    saveAnswer(home, {...neverAsked(source.id), ...facts}, {...answer, permanentUrl: null});
    owe(home, ingest(home, community, source, feed, true));
  });
  recordAct(home, {verb: 'follow', value: [community.id], was: null, entries: []});
  recordOwed(home);
  const {total = 0, inbox = 0} = store.triage.countsByCommunity().get(community.id) ?? {};
  return {inbox, before: total - inbox};
}
