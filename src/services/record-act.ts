import {type Act, type ActEntry, type Json, SESSION_GAP} from '../domain/act.ts';
import {sortAtOf} from '../domain/entry.ts';
import {asFailure} from '../domain/errors.ts';
import {type ActId, type EntryId, newActId} from '../domain/ids.ts';
import {oneLine} from '../domain/text.ts';
import {monthOf} from '../domain/time.ts';
import {triageOf} from '../domain/triage.ts';
import type {Appended} from '../portfolio/folder.ts';
import type {Store} from '../store/open.ts';
import {compactActs} from './compact-acts.ts';
import {type Home, iso} from './home.ts';

export type ActDraft = Pick<Act, 'verb' | 'value' | 'was' | 'entries'>;

/** Writes what the learner did to the folder, then to the index. The caller need not hold the lock. */
export function recordAct(home: Home, draft: ActDraft): Act {
  return home.store.alone(() => {
    const previous = home.store.acts.newestOf(home.device);
    // Never at the same moment as the act before, so that «newest» means something.
    const at = Math.max(home.now(), (previous?.at ?? 0) + 1);
    const id = newActId(home.random);
    const session = previous && at - previous.at < SESSION_GAP ? previous.session : id;
    const act: Act = {id, at, device: home.device, session, ...draft};
    home.portfolio.prepare();
    const appended = home.portfolio.appendAct(act, iso(home, at));
    indexAct(home.store, act, appended.file);
    for (const entry of touched(home.store, act)) settleEntry(home.store, entry);
    noteAppended(home, appended);
    if (previous && monthOf(iso(home, previous.at)) !== monthOf(iso(home, at))) tidyMonths(home);
    return act;
  });
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
export interface Acting {
  resolve: (id: EntryId) => EntryId;
  /** Whether the entry, carried by that community, was met before. Meets it. */
  isMet: (id: EntryId, community: string | null) => boolean;
  /** An alias changes what ids mean. */
  forget: () => void;
}

export function newActing({entries}: Store): Acting {
  const resolved = new Map<EntryId, EntryId>();
  const met = new Set<string>();
  return {
    resolve(id) {
      const known = resolved.get(id);
      if (known !== undefined) return known;
      const found = entries.resolve(id);
      resolved.set(id, found);
      return found;
    },
    isMet(id, community) {
      const key = `${id} ${community ?? ''}`;
      if (met.has(key)) return true;
      met.add(key);
      return false;
    },
    forget() {
      resolved.clear();
      met.clear();
    },
  };
}

/** Puts an act into the index. `settleEntry` for each entry it touched must follow. */
export function indexAct(store: Store, act: Act, file: string, acting = newActing(store)): void {
  for (const entry of act.entries) ensureEntry(store, entry, act.at, acting);
  store.acts.save(act, file, acting.resolve);
  if (act.verb === 'remove') rememberLeft(store, act.was);
  const alias = act.verb === 'alias' ? (act.value as {from?: EntryId; to?: EntryId} | null) : null;
  if (alias?.from && alias.to) {
    store.entries.rename(alias.from, alias.to);
    acting.forget();
    settleEntry(store, store.entries.resolve(alias.to));
  }
}

function rememberLeft(store: Store, was: Json): void {
  const {id, title} = (was ?? {}) as {id?: Json; title?: Json};
  if (typeof id === 'string' && typeof title === 'string') store.network.rememberLeft(id, oneLine(title));
}

/** The entries whose state an act may change; an undo changes those of the act it takes back. */
export function touched(
  store: Store,
  act: Act,
  {resolve}: Pick<Acting, 'resolve'> = store.entries,
): EntryId[] {
  const ids = act.verb === 'undo' ? store.acts.entriesOf(String(act.value) as ActId) : [];
  return [...new Set([...ids, ...act.entries.map(entry => resolve(entry.id))])];
}

/** The learner did something with an entry that no feed has said yet: it is known by its title and link. */
function ensureEntry(store: Store, entry: ActEntry, at: number, acting: Acting): void {
  const id = acting.resolve(entry.id);
  if (acting.isMet(id, entry.community)) return;
  if (store.entries.get(id) === null) {
    store.entries.save({
      id,
      url: entry.url,
      title: entry.title,
      author: null,
      publishedAt: null,
      firstSeenAt: at,
      sortAt: sortAtOf(null, at),
      minutes: 1,
      replies: null,
      commentsUrl: null,
      keptAt: null,
      stub: true,
    });
    store.triage.begin(id, 'inbox', at);
  }
  if (entry.community) store.entries.carriedBy(id, entry.community as never);
  store.triage.refreshVisible(id);
}

/** Finds the entry's state anew from where it began and all that was done with it. */
export function settleEntry(store: Store, id: EntryId): void {
  const beganAs = store.triage.beganAs(id);
  if (beganAs === null) return;
  const acts = store.acts.standingOn(id);
  const triage = triageOf(id, beganAs, acts);
  store.triage.save(id, triage);
  for (const goal of triage.ties) {
    const at = acts.findLast(act => act.verb === 'tie' && act.value === goal)?.at ?? 0;
    store.goals.link(goal, {type: 'entry', ownerId: id, at});
  }
}

/** An entry as acts name it. */
export function actEntry(store: Store, id: EntryId): ActEntry {
  const entry = store.entries.get(id);
  return {
    id,
    url: entry?.url ?? null,
    title: entry?.title ?? null,
    community: store.entries.communitiesOf(id)[0] ?? null,
  };
}
