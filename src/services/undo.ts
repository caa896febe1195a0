import {type Act, type ActVerb, isJoined, type Json, undoWords} from '../domain/act.ts';
import type {Annotation} from '../domain/annotation.ts';
import type {Community} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import type {AnnotationId, ReflectionId} from '../domain/ids.ts';
import {retractedIn} from '../domain/reflection.ts';
import {restoreAnnotation} from './annotate.ts';
import {restoreGoal} from './change-goal.ts';
import type {Home} from './home.ts';
import {changeNetwork, restoreCommunity} from './network.ts';
import {recordAct} from './record-act.ts';
import {retractEntry} from './reflect.ts';

/** `pln undo --json`. */
export interface UndoneView {
  act: string;
  verb: ActVerb;
  /** What was taken back, as a sentence. */
  words: string;
  /** Of the entries it was about. */
  ids: string[];
}

/** Takes back this device's newest act that still stands, of this session or the last, with what is joined to it. */
export function undo(home: Home): UndoneView {
  return home.store.alone(() => {
    const [act, ...joined] = standing(home);
    const skipped = skippedBefore(home, act ?? null);
    if (!act) {
      throw new PlnError(
        'nothing-to-undo',
        `There is nothing to take back in this session or the last${skipped}.`,
        'Older acts can be changed one by one.',
      );
    }
    for (const one of joined) takeBack(home, one);
    const words = (takeBack(home, act) ?? undoWords(act)) + skipped;
    return {act: act.id, verb: act.verb, words, ids: act.entries.map(entry => entry.id)};
  });
}

/** A word about newer acts of this device that another one has taken back: there is nothing left to undo in them. */
function skippedBefore({store, device}: Home, act: Act | null): string {
  const sessions = store.acts.lastSessions(device);
  const newer = store.acts
    .undoneElsewhere(device)
    .filter(one => sessions.includes(one.session) && one.at > (act?.at ?? 0));
  if (newer.length === 0) return '';
  const what = newer.length === 1 ? 'a newer act was' : `${newer.length} newer acts were`;
  return ` (${what} taken back on another device already)`;
}

function takeBack(home: Home, act: Act): string | null {
  const stays = reverse(home, act);
  recordAct(home, {verb: 'undo', value: act.id, was: null, entries: act.entries});
  return stays;
}

/**
 * Puts back what an act made. What was changed by hand since stays as it is and is said; the act counts as taken back
 * all the same, or it would stand in the way of every earlier one.
 */
function reverse(home: Home, act: Act): string | null {
  try {
    REVERSALS[act.verb]?.(home, act);
    return null;
  } catch (error) {
    if (error instanceof PlnError && error.code === 'conflict')
      return `nothing here: ${error.message} It stays as it is.`;
    throw error;
  }
}

/** What undo would say now; null where there is nothing to take back. */
export function undoHint(home: Home): string | null {
  const [act] = standing(home);
  return act ? undoWords(act) : null;
}

/** The newest act, and the openings that came of it: they are taken back as one. */
function standing({store, device}: Home): Act[] {
  const sessions = store.acts.lastSessions(device);
  const acts = store.acts.newestStanding(device, 2).filter(act => sessions.includes(act.session));
  const [first, second] = acts;
  return first && second && isJoined(first) ? [second, first] : acts.slice(0, 1);
}

/** What else has to be put back; states, stars and tags follow from the acts that stand. */
const REVERSALS: Partial<Record<ActVerb, (home: Home, act: Act) => void>> = {
  follow: (home, {value}) => {
    const joined = new Set(Array.isArray(value) ? value : [value]);
    changeNetwork(home, all => all.filter(community => !joined.has(community.id)));
  },
  remove: (home, {was}) => {
    const community = was as unknown as Community;
    if (home.store.network.all().some(({id}) => id === community.id))
      throw changed('The community is back already.');
    restoreCommunity(home, community);
  },
  rename: (home, {value, was}) =>
    changeCommunity(home, value, {title: String(was)}, ({title}) => title === fieldOf(value, 'title')),
  mute: (home, {value, was}) =>
    changeCommunity(home, value, {muted: was === true}, ({muted}) => muted === fieldOf(value, 'muted')),
  annotate: (home, {value, was}) => {
    const id = value as AnnotationId;
    if (was === null && home.store.notes.get(id) === null) throw changed('The note is gone already.');
    restoreAnnotation(home, id, was as unknown as Annotation | null);
  },
  reflect: (home, {value}) => {
    const {id} = value as {id: string};
    const all = home.store.journal.all();
    if (retractedIn(all).has(id as ReflectionId)) throw changed('The reflection was retracted already.');
    const entry = all.find(one => one.id === id);
    if (entry) retractEntry(home, entry, null, false);
  },
  goal: (home, {value, was}) =>
    restoreGoal(home, value as {id: string; file: string; hash: string}, was as string | null),
};

const fieldOf = (value: Json, name: string): Json | undefined => (value as {[key: string]: Json})[name];

/** What an act made is no longer as it made it: another device, or a hand, has gone on from there. */
const changed = (message: string): PlnError => new PlnError('conflict', message, 'Change it by hand.');

function changeCommunity(
  home: Home,
  value: Json,
  change: Partial<Community>,
  isAsMade: (community: Community) => boolean,
): void {
  const now = home.store.network.all().find(({id}) => id === fieldOf(value, 'id'));
  if (!now) throw changed('The community is no longer in your network.');
  if (!isAsMade(now)) throw changed('The community was changed again since.');
  changeNetwork(home, all =>
    all.map(community => (community.id === now.id ? {...community, ...change} : community)),
  );
}
