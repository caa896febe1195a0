import {type Act, type ActEntry, type Alias, SESSION_GAP} from '../../domain/acts/act.ts';
import {triageOf} from '../../domain/acts/fold-acts.ts';
import {asFailure} from '../../domain/common/errors.ts';
import {type CommunityId, type EntryId, isEntryId, newActId} from '../../domain/common/ids.ts';
import {monthOf} from '../../domain/common/time.ts';
import {earliest, sortAtOf} from '../../domain/entries/entry.ts';
import type {Appended} from '../../portfolio/disk/portfolio.ts';
import type {Entry} from '../../store/content/entries.ts';
import type {Store} from '../../store/open.ts';
import {type Home, iso} from '../home/home.ts';
import {compactActs} from './compact-acts.ts';
import {beganAsDoneByActs, joiningAfter} from './joinings.ts';
import {takeStamp} from './take-stamp.ts';

export type ActDraft = Pick<Act, 'verb' | 'value' | 'was' | 'entries'>;

/** Writes an act to the folder, then to the index. Takes the folder lock itself. Gives the act. Throws PlnError. */
export function recordAct(home: Home, draft: ActDraft): Act {
  return home.store.withFolderLock(() => {
    const previous = home.store.acts.newestOf(home.device);
    const at = timeAfter(previous, home.now());
    const id = newActId(home.random);
    const times = {at, zone: home.offsetAt(at), stamp: takeStamp(home)};
    const act: Act = {id, ...times, device: home.device, session: sessionAt(home, at) ?? id, ...draft};
    home.portfolio.prepare();
    const appended = home.portfolio.appendAct(act, iso(home, at));
    indexAct(home.store, act, appended.file);
    if (act.verb === 'undo') home.store.acts.recomputeUndoneBy(act);
    for (const entry of entriesTouchedBy(home.store, act)) recomputeState(home.store, entry);
    noteAppended(home, appended);
    if (previous && monthOf(iso(home, previous.at)) !== monthOf(iso(home, at))) compactMonths(home);
    return act;
  });
}

/** Epoch ms. An older pln orders acts by time, so two acts never get the same. */
const timeAfter = (previous: Act | null, now: number): number =>
  previous && previous.at >= now && previous.at < now + 1000 ? previous.at + 1 : now;

/** null: a command begins a new session. The clock may have been set back since the last act. */
function sessionAt({store, device, session}: Home, at: number): string | null {
  if (session !== null) return session;
  const last = store.acts.newestOfCommands(device);
  return last && Math.abs(at - last.at) < SESSION_GAP ? last.session : null;
}

/** A new month compacts the earlier ones. If that fails, the act must still be kept. */
function compactMonths(home: Home): void {
  try {
    compactActs(home);
  } catch (error) {
    home.notice(`the acts of past months could not be compacted: ${asFailure(error).message}`);
  }
}

/** Stores the size and time of a file after our own append, and reports a torn end that was set aside. */
export function noteAppended(home: Home, {file, sizeBefore, size, modifiedNs, aside}: Appended): void {
  home.store.files.advance({path: file, size, modifiedNs, hash: ''}, aside ? -1 : sizeBefore);
  if (aside) home.notice(`${aside.file} ended in a half-written line: set aside as ${aside.draft}`);
}

/** A cache of facts about entries while many acts are read: most acts name entries that earlier ones named. */
export interface ActIndexer {
  resolve: (id: EntryId) => EntryId;
  /** Whether an act of that time or earlier named the entry with that community. Records that this one does. */
  isNamed: (id: EntryId, community: string | null, at: number) => boolean;
  /** To be called after an alias, which changes the meaning of ids. */
  forget: () => void;
}

/** Makes an empty cache, for one run over many acts. */
export function createActIndexer({entries}: Store): ActIndexer {
  const resolved = new Map<EntryId, EntryId>();
  const named = new Map<string, number>();
  return {
    resolve(id) {
      const known = resolved.get(id);
      if (known !== undefined) return known;
      const found = entries.resolve(id);
      resolved.set(id, found);
      return found;
    },
    isNamed(id, community, at) {
      const key = `${id} ${community ?? ''}`;
      if (at >= (named.get(key) ?? Number.POSITIVE_INFINITY)) return true;
      named.set(key, at);
      return false;
    },
    forget() {
      resolved.clear();
      named.clear();
    },
  };
}

/** Puts an act into the index. `recomputeUndone` after an undo, then `recomputeState` for each of its entries, must follow. */
export function indexAct(store: Store, act: Act, file: string, indexer = createActIndexer(store)): void {
  for (const entry of act.entries) ensureEntry(store, entry, act.at, indexer);
  store.acts.save(act, file, indexer.resolve);
  // Files may be edited by hand: a value of another type is ignored.
  const alias = act.verb === 'alias' ? (act.value as Partial<Alias> | null) : null;
  if (isEntryId(alias?.from) && isEntryId(alias.to)) {
    store.entries.rename(alias.from, alias.to);
    learnShared(store, alias);
    indexer.forget();
    recomputeState(store, store.entries.resolve(alias.to));
  }
}

function learnShared(store: Store, {source, shared}: Partial<Alias>): void {
  if (typeof source !== 'string' || !Array.isArray(shared)) return;
  store.items.share(
    source,
    shared.filter(key => typeof key === 'string'),
  );
}

/** The entries whose state an act may change. An undo changes those of the act that it is about in the end. */
export function entriesTouchedBy(
  store: Store,
  act: Act,
  {resolve}: Pick<ActIndexer, 'resolve'> = store.entries,
): EntryId[] {
  const root = act.verb === 'undo' ? store.acts.rootOf(act) : null;
  const ids = root ? store.acts.entriesOf(root.id) : [];
  return [...new Set([...ids, ...act.entries.map(entry => resolve(entry.id))])];
}

/** Adds an entry that no feed has brought yet as a stub, with title and link from the act. */
function ensureEntry(store: Store, entry: ActEntry, at: number, indexer: ActIndexer): void {
  const id = indexer.resolve(entry.id);
  const {community, published, also = []} = entry;
  if (indexer.isNamed(id, community, at) && published === undefined && also.length === 0) return;
  const known = store.entries.get(id);
  if (known === null) beginStub(store, id, entry, at);
  else if (known.stub) dateStub(store, known, publishedIn(entry), at);
  for (const one of [community, ...also]) if (one) store.entries.addCommunity(id, one as CommunityId);
  store.triage.refreshVisible(id);
}

const publishedIn = ({published}: ActEntry): number | null =>
  published === undefined ? null : Date.parse(published);

function beginStub(store: Store, id: EntryId, entry: ActEntry, at: number): void {
  const {url, title} = entry;
  const publishedAt = publishedIn(entry);
  const sortAt = sortAtOf(publishedAt, at);
  store.entries.save({
    id,
    url,
    title,
    author: null,
    publishedAt,
    firstSeenAt: at,
    sortAt,
    minutes: 1,
    replies: null,
    commentsUrl: null,
    keptAt: null,
    stub: true,
  });
  store.triage.setInitialState(id, 'inbox', sortAt);
}

/** Sets the earliest times of all acts, which are read in any order. */
function dateStub(store: Store, known: Entry, published: number | null, at: number): void {
  const publishedAt = earliest(known.publishedAt, published);
  const firstSeenAt = Math.min(known.firstSeenAt, at);
  if (publishedAt === known.publishedAt && firstSeenAt === known.firstSeenAt) return;
  const sortAt = sortAtOf(publishedAt, firstSeenAt);
  store.entries.save({...known, publishedAt, firstSeenAt, sortAt});
  store.triage.setInitialState(known.id, store.triage.initialStateOf(known.id) ?? 'inbox', sortAt);
}

/** Recomputes the triage of an entry from its initial state and its acts. */
export function recomputeState(store: Store, id: EntryId): void {
  const initialState = store.triage.initialStateOf(id);
  if (initialState === null) return;
  const acts = store.acts.inEffectOn(id);
  const triage = triageOf(id, initialState, acts);
  store.triage.save(id, triage);
  for (const goal of triage.ties) {
    const {at = 0, zone = 0} = acts.findLast(act => act.verb === 'tie' && act.value === goal) ?? {};
    store.goals.link(goal, {type: 'entry', ownerId: id, at, zone});
  }
}

/** An entry as acts name it. The first act on it also holds facts that a rebuild would find nowhere else. */
export function actEntry(store: Store, id: EntryId): ActEntry {
  const entry = store.entries.get(id);
  const [community = null, ...also] = store.entries.communitiesOf(id);
  const named = {id, url: entry?.url ?? null, title: entry?.title ?? null, community};
  const joined = beganAsDoneByActs(store, id) ? null : joiningAfter(store, id);
  const initial = joined === null ? {} : {before: shortIso(joined)};
  const publishedAt = entry?.publishedAt ?? null;
  if ((publishedAt === null && also.length === 0) || store.acts.isOn(id)) return {...named, ...initial};
  return {
    ...named,
    ...(publishedAt !== null && {published: shortIso(publishedAt)}),
    ...(also.length > 0 && {also}),
    ...initial,
  };
}

const shortIso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
