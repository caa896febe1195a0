import {type Act, type ActVerb, isJoined, type Json, undoWords} from '../domain/act.ts';
import type {Annotation} from '../domain/annotation.ts';
import type {Community} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import type {AnnotationId} from '../domain/ids.ts';
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
    if (!act) {
      throw new PlnError(
        'nothing-to-undo',
        'There is nothing to take back in this session or the last.',
        'Older acts can be changed one by one.',
      );
    }
    for (const one of joined) takeBack(home, one);
    const words = takeBack(home, act) ?? undoWords(act);
    return {act: act.id, verb: act.verb, words, ids: act.entries.map(entry => entry.id)};
  });
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
  remove: (home, {was}) => restoreCommunity(home, was as unknown as Community),
  rename: (home, {value, was}) => changeCommunity(home, value, {title: String(was)}),
  mute: (home, {value, was}) => changeCommunity(home, value, {muted: was === true}),
  annotate: (home, {value, was}) =>
    restoreAnnotation(home, value as AnnotationId, was as unknown as Annotation | null),
  reflect: (home, {value}) => {
    const {id} = value as {id: string};
    const entry = home.store.journal.all().find(one => one.id === id);
    if (entry) retractEntry(home, entry, null, false);
  },
  goal: (home, {value, was}) =>
    restoreGoal(home, value as {id: string; file: string; hash: string}, was as string | null),
};

function changeCommunity(home: Home, value: Json, change: Partial<Community>): void {
  const {id} = value as {id: string};
  changeNetwork(home, all =>
    all.map(community => (community.id === id ? {...community, ...change} : community)),
  );
}
