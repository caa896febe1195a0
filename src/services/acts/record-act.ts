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
import {isSaidDone, joiningAfter} from './joinings.ts';
import {takeStamp} from './take-stamp.ts';

export type ActDraft = Pick<Act, 'verb' | 'value' | 'was' | 'entries'>;

/** Writes what the learner did to the folder, then to the index. The caller need not hold the lock. */
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
    if (act.verb === 'undo') home.store.acts.settleUndoneBy(act);
    for (const entry of entriesTouchedBy(home.store, act)) recomputeState(home.store, entry);
    noteAppended(home, appended);
    if (previous && monthOf(iso(home, previous.at)) !== monthOf(iso(home, at))) tidyMonths(home);
    return act;
  });
}

/** An older pln orders acts by their times: those of one moment get different ones. Epoch ms. */
const timeAfter = (previous: Act | null, now: number): number =>
  previous && previous.at >= now && previous.at < now + 1000 ? previous.at + 1 : now;

/** null: a command begins a new session. The clock may have been set back since the last one. */
function sessionAt({store, device, session}: Home, at: number): string | null {
  if (session !== null) return session;
  const last = store.acts.newestOfCommands(device);
  return last && Math.abs(at - last.at) < SESSION_GAP ? last.session : null;
}

/** The first act of a month finds those before it done with. That they could not be tidied is no reason to lose it. */
function tidyMonths(home: Home): void {
  try {
    compactActs(home);
  } catch (error) {
    home.notice(`the acts of past months could not be compacted: ${asFailure(error).message}`);
  }
}

/** Remembers how the file stands after our own append, and says what a crash had left in it. */
export function noteAppended(home: Home, {file, sizeBefore, size, modifiedNs, aside}: Appended): void {
  home.store.files.advance({path: file, size, modifiedNs, hash: ''}, aside ? -1 : sizeBefore);
  if (aside) home.notice(`${aside.file} ended in a half-written line: set aside as ${aside.draft}`);
}

/** What is known about entries while many acts are read one after another: most are about entries of before. */
export interface ActIndexer {
  resolve: (id: EntryId) => EntryId;
  /** Whether an act of that time or an earlier one named the entry, carried by that community. Remembers that this one does. */
  isMet: (id: EntryId, community: string | null, at: number) => boolean;
  /** An alias changes what ids mean. */
  forget: () => void;
}

export function createActIndexer({entries}: Store): ActIndexer {
  const resolved = new Map<EntryId, EntryId>();
  const met = new Map<string, number>();
  return {
    resolve(id) {
      const known = resolved.get(id);
      if (known !== undefined) return known;
      const found = entries.resolve(id);
      resolved.set(id, found);
      return found;
    },
    isMet(id, community, at) {
      const key = `${id} ${community ?? ''}`;
      if (at >= (met.get(key) ?? Number.POSITIVE_INFINITY)) return true;
      met.set(key, at);
      return false;
    },
    forget() {
      resolved.clear();
      met.clear();
    },
  };
}

/** Puts an act into the index. Settling what an undo takes back, then `settleEntry` for each entry it touched, must follow. */
export function indexAct(store: Store, act: Act, file: string, acting = createActIndexer(store)): void {
  for (const entry of act.entries) ensureEntry(store, entry, act.at, acting);
  store.acts.save(act, file, acting.resolve);
  // Acts come from other hands, too: a value of another kind means nothing.
  const alias = act.verb === 'alias' ? (act.value as Partial<Alias> | null) : null;
  if (isEntryId(alias?.from) && isEntryId(alias.to)) {
    store.entries.rename(alias.from, alias.to);
    learnShared(store, alias);
    acting.forget();
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

/** The entries whose state an act may change; an undo changes those of the act that it is about in the end. */
export function entriesTouchedBy(
  store: Store,
  act: Act,
  {resolve}: Pick<ActIndexer, 'resolve'> = store.entries,
): EntryId[] {
  const root = act.verb === 'undo' ? store.acts.rootOf(act) : null;
  const ids = root ? store.acts.entriesOf(root.id) : [];
  return [...new Set([...ids, ...act.entries.map(entry => resolve(entry.id))])];
}

/** The learner did something with an entry that no feed has said yet: it is known by its title and link. */
function ensureEntry(store: Store, entry: ActEntry, at: number, acting: ActIndexer): void {
  const id = acting.resolve(entry.id);
  const {community, published, also = []} = entry;
  if (acting.isMet(id, community, at) && published === undefined && also.length === 0) return;
  const known = store.entries.get(id);
  if (known === null) beginStub(store, id, entry, at);
  else if (known.stub) dateStub(store, known, publishedIn(entry), at);
  for (const one of [community, ...also]) if (one) store.entries.carriedBy(id, one as CommunityId);
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

/** Acts are read in any order, so the earliest times of all of them count. */
function dateStub(store: Store, known: Entry, published: number | null, at: number): void {
  const publishedAt = earliest(known.publishedAt, published);
  const firstSeenAt = Math.min(known.firstSeenAt, at);
  if (publishedAt === known.publishedAt && firstSeenAt === known.firstSeenAt) return;
  const sortAt = sortAtOf(publishedAt, firstSeenAt);
  store.entries.save({...known, publishedAt, firstSeenAt, sortAt});
  store.triage.setInitialState(known.id, store.triage.initialStateOf(known.id) ?? 'inbox', sortAt);
}

/** Finds the entry's state anew from where it began and all that was done with it. */
export function recomputeState(store: Store, id: EntryId): void {
  const initialStateOf = store.triage.initialStateOf(id);
  if (initialStateOf === null) return;
  const acts = store.acts.standingOn(id);
  const triage = triageOf(id, initialStateOf, acts);
  store.triage.save(id, triage);
  for (const goal of triage.ties) {
    const {at = 0, zone = 0} = acts.findLast(act => act.verb === 'tie' && act.value === goal) ?? {};
    store.goals.link(goal, {type: 'entry', ownerId: id, at, zone});
  }
}

/** An entry as acts name it; the first one on it also tells what a rebuild would find nowhere else. */
export function actEntry(store: Store, id: EntryId): ActEntry {
  const entry = store.entries.get(id);
  const [community = null, ...also] = store.entries.communitiesOf(id);
  const named = {id, url: entry?.url ?? null, title: entry?.title ?? null, community};
  const joined = isSaidDone(store, id) ? null : joiningAfter(store, id);
  const beginning = joined === null ? {} : {before: shortIso(joined)};
  const publishedAt = entry?.publishedAt ?? null;
  if ((publishedAt === null && also.length === 0) || store.acts.isOn(id)) return {...named, ...beginning};
  return {
    ...named,
    ...(publishedAt !== null && {published: shortIso(publishedAt)}),
    ...(also.length > 0 && {also}),
    ...beginning,
  };
}

const shortIso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
