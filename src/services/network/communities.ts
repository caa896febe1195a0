import type {Json} from '../../domain/acts/act.ts';
import {LineError, PlnError} from '../../domain/common/errors.ts';
import type {CommunityId} from '../../domain/common/ids.ts';
import {redactUrl, withoutLogin} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {Community, PassAfter, Source} from '../../domain/network/community.ts';
import {parsePassAfter} from '../../domain/network/passing.ts';
import {nextCheckOf} from '../../domain/network/schedule.ts';
import {NETWORK_FILE as FILE} from '../../portfolio/documents/network/kind.ts';
import type {ReadNetwork} from '../../portfolio/documents/network/write.ts';
import {checkedIn, type FetchState, neverFetched} from '../../store/content/fetches.ts';
import {recordAct} from '../acts/record-act.ts';
import {fileHash} from '../home/file-hash.ts';
import {type Home, isoOrNull} from '../home/home.ts';
import {findCommunity} from '../home/resolve-id.ts';
import {newByCommunity} from '../home/since-visit.ts';
import {communitiesIn, networkProblem, readNetworkFile, withCommunities} from './network-file.ts';
import {replaceNetwork} from './replace-network.ts';

/**
 * Applies a change to network.opml and to the index. Throws PlnError 'invalid' with the line if the file is broken: a
 * broken file is never overwritten.
 */
export function changeNetwork(home: Home, change: (communities: Community[]) => Community[]): void {
  const {store, portfolio} = home;
  store.withFolderLock(() => {
    const file = readToChange(home);
    const text = withCommunities(home, file, change(communitiesIn(file)));
    const {size, modifiedNs} = portfolio.write(FILE, text);
    // Read from the new text, as at the next start.
    const after = communitiesIn(readNetworkFile(home, text));
    replaceNetwork(store, after);
    store.files.remember({path: FILE, size, modifiedNs, hash: fileHash(text)});
  });
}

function readToChange(home: Home): ReadNetwork {
  const {portfolio} = home;
  try {
    return readNetworkFile(home, portfolio.has(FILE) ? portfolio.read(FILE) : null);
  } catch (error) {
    const {line, message} = networkProblem(error);
    throw new LineError(
      line,
      {
        code: 'invalid',
        message: `${FILE}, line ${line}: ${message}`,
        hint: 'Fix the file by hand, then try again; it was not changed.',
      },
      error,
    );
  }
}

const replaceOne = (home: Home, community: Community): void =>
  changeNetwork(home, all => all.map(other => (other.id === community.id ? community : other)));

/** Renames a community. Throws PlnError 'usage' for an empty name. Undoable, like the other changes here. */
export function rename(home: Home, id: string, name: string): CommunityView {
  const community = findCommunity(home, id);
  const title = oneLine(name);
  if (title === '') throw new PlnError('usage', 'A community needs a name.', 'pln rename <id> <name>');
  return home.store.withFolderLock(() => {
    replaceOne(home, {...community, title});
    recordAct(home, {verb: 'rename', value: {id: community.id, title}, was: community.title, entries: []});
    return communityView(home, community.id);
  });
}

/** Mutes or unmutes. A muted community is fetched only by name, and its entries are not in the queue. */
export function setMuted(home: Home, id: string, muted: boolean): CommunityView {
  const community = findCommunity(home, id);
  if (community.muted === muted) return communityView(home, community.id);
  return home.store.withFolderLock(() => {
    replaceOne(home, {...community, muted});
    recordAct(home, {verb: 'mute', value: {id: community.id, muted}, was: community.muted, entries: []});
    return communityView(home, community.id);
  });
}

/**
 * Sets after how long entries of a community pass: `pace`, a number of days, or `off`. Throws PlnError 'usage' for
 * another word.
 */
export function setPassing(home: Home, id: string, word: string): CommunityView {
  const passAfter = word === 'off' ? undefined : parsePassAfter(word);
  if (passAfter === null)
    throw new PlnError(
      'usage',
      `“${oneLine(word)}” does not say when entries pass.`,
      'Say pace, a number of days from 1 to 999, or off.',
    );
  const community = findCommunity(home, id);
  if (community.passAfter === passAfter) return communityView(home, community.id);
  return home.store.withFolderLock(() => {
    replaceOne(home, {...community, passAfter});
    const value = {id: community.id, after: passAfter ?? null};
    recordAct(home, {verb: 'passing', value, was: community.passAfter ?? null, entries: []});
    return communityView(home, community.id);
  });
}

/** Removes a community. Starred, annotated and kept entries stay. Returns what was removed. */
export function removeCommunity(home: Home, id: string): CommunityView {
  const community = findCommunity(home, id);
  const view = communityView(home, community.id);
  home.store.withFolderLock(() => {
    let was: Community = community;
    changeNetwork(home, all => {
      was = all.find(other => other.id === community.id) ?? community; // only the file has its tags
      return all.filter(other => other.id !== community.id);
    });
    recordAct(home, {verb: 'remove', value: community.id, was: was as unknown as Json, entries: []});
  });
  return view;
}

/** Adds a removed community again, unchanged. */
export const restoreCommunity = (home: Home, community: Community): void =>
  changeNetwork(home, all => [...all.filter(other => other.id !== community.id), community]);

/** `pln communities --json`. */
export interface CommunityView {
  id: string;
  title: string;
  url: string | null;
  kind: string;
  muted: boolean;
  /** `pace`, or days; null: nothing passes. */
  passAfter: PassAfter | null;
  unread: number;
  /** How many of the unread ones came since the last visit. null: unknown, or thousands came. */
  new: number | null;
  total: number;
  lastEntryAt: string | null;
  sources: SourceView[];
}

export interface SourceView {
  id: string;
  url: string;
  title: string | null;
  format: string | null;
  status: string;
  lastFetchedAt: string | null;
  nextFetchAt: string | null;
  error: {code: string; message: string; hint: string} | null;
}

/** The page of a community without credentials. null: its feed names none. */
export function pageOf({sources: [source]}: Community): string | null {
  const url = source?.htmlUrl ?? null;
  return url === null ? null : withoutLogin(url);
}

/** The number of communities that the learner follows, muted ones included. */
export const countCommunities = (home: Home): number => home.store.network.size();

/** All communities by name, with their counts and the state of their sources. */
export function communities(home: Home): CommunityView[] {
  const counts = home.store.triage.countsByCommunity();
  const fetches = home.store.fetches.all();
  const news = newByCommunity(home);
  return home.store.network.all().map(community => {
    const {unread = 0, total = 0, lastEntryAt = null} = counts.get(community.id) ?? {};
    return {
      id: community.id,
      title: community.title,
      url: pageOf(community),
      kind: community.kind,
      muted: community.muted,
      passAfter: community.passAfter ?? null,
      unread,
      new: news && (news.get(community.id) ?? 0),
      total,
      lastEntryAt: isoOrNull(home, lastEntryAt),
      sources: community.sources.map(source =>
        sourceView(home, source, fetches.get(source.id) ?? neverFetched(source.id)),
      ),
    };
  });
}

const sourceView = (home: Home, source: Source, fetched: FetchState): SourceView => ({
  id: source.id,
  url: redactUrl(source.feedUrl),
  title: source.title,
  format: fetched.format,
  status: fetched.status,
  lastFetchedAt: isoOrNull(home, fetched.askedAt),
  nextFetchAt: fetched.status === 'new' ? null : isoOrNull(home, nextCheckOf(checkedIn(fetched), home.now())),
  error: fetched.error,
});

/** One community. Throws PlnError 'not-found'. */
export function communityView(home: Home, id: CommunityId): CommunityView {
  const view = communities(home).find(community => community.id === id);
  if (!view) throw new PlnError('not-found', `There is no community ${id}.`, 'See `pln communities`.');
  return view;
}
