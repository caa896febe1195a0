import type {Act, ActVerb, Json} from '../domain/acts/act.ts';
import {doneWords, isPartOf, isRestored, undoneWords} from '../domain/acts/act-table.ts';
import {PlnError} from '../domain/common/errors.ts';
import type {ActId} from '../domain/common/ids.ts';
import {namesFor} from './acts/act-names.ts';
import {recordAct} from './acts/record-act.ts';
import {type Home, iso} from './home/home.ts';
import {REVERSALS} from './reversals.ts';

/** `pln undo --json` and `pln redo --json`: the act that was undone or redone. */
export interface UndoneView {
  act: string;
  verb: ActVerb;
  /** What changed, as a sentence with names. */
  words: string;
  /** The ids of its entries. */
  ids: string[];
}

/** `pln undo --list --json`: what the act did. */
export interface PastAct extends UndoneView {
  at: string;
}

/** Acts that undo takes together: `joined` first, the newest of them first, then `act`. */
interface Group {
  act: Act;
  joined: readonly Act[];
}

/**
 * Undoes this device's newest act that is not undone, of this session or the last, with the acts joined to it. Throws
 * PlnError 'nothing-to-undo'.
 */
export function undo(home: Home): UndoneView {
  return home.store.withFolderLock(() => {
    const [group] = groups(home, 1);
    const skipped = skippedBefore(home, group?.act ?? null);
    if (!group) {
      throw new PlnError(
        'nothing-to-undo',
        `There is nothing to take back in this session or the last${skipped}.`,
        'Older acts can be changed one by one.',
      );
    }
    const words = undoneWords(group.act, namesFor(home, group.act));
    for (const one of group.joined) undoAct(home, one);
    const refused = undoAct(home, group.act);
    return viewOf(group.act, (refused ?? words) + skipped);
  });
}

/** Redoes the last undone act. A new act ends that. Throws PlnError 'nothing-to-redo'. */
export function redo(home: Home): UndoneView {
  return home.store.withFolderLock(() => {
    const [last, ...joined] = redoable(home);
    if (!last)
      throw new PlnError(
        'nothing-to-redo',
        'There is nothing to bring back.',
        'Redo brings back what undo took back, until you do something new.',
      );
    const refused = redoAct(home, last);
    for (const one of joined) redoAct(home, one);
    return viewOf(last.act, refused ?? doneWords(last.act, namesFor(home, last.act)));
  });
}

/** The acts within reach of undo, newest first. */
export function pastActs(home: Home, limit: number): PastAct[] {
  const noted = new Set<string>();
  return groups(home, limit).map(({act}) => {
    const about = JSON.stringify(act.value);
    const words = doneWords(act, namesFor(home, act, !noted.has(about)));
    noted.add(about);
    return {...viewOf(act, words), at: iso(home, act.at)};
  });
}

/** What undo would say now; null: nothing to undo. */
export function undoHint(home: Home): string | null {
  const [group] = groups(home, 1);
  return group ? undoneWords(group.act, namesFor(home, group.act)) : null;
}

/** What undo or redo in the UI did; or an act of another run that it did not touch yet. */
export type UndoneHere = UndoneView | {foreign: {act: string; words: string}};

/**
 * Undo or redo in the UI. An act of another window or of a command is only named, until it is asked for again; `named`:
 * the id of the act that was named.
 */
export function undoHere(home: Home, which: 'undo' | 'redo', named: string | null): UndoneHere {
  return home.store.withFolderLock(() => {
    const [next] = which === 'undo' ? groups(home, 1) : redoable(home);
    const session = next && ('undo' in next ? next.undo : next.act).session;
    if (next && session !== home.session && next.act.id !== named)
      return {foreign: {act: next.act.id, words: doneWords(next.act, namesFor(home, next.act))}};
    return which === 'undo' ? undo(home) : redo(home);
  });
}

const viewOf = ({id, verb, entries}: Act, words: string): UndoneView => ({
  act: id,
  verb,
  words,
  ids: entries.map(entry => entry.id),
});

/** As many goals as one checklist may link an entry to. */
const MOST_JOINED = 50;

/** The acts within reach of undo, newest first. */
function groups({store, device, session}: Home, limit: number): Group[] {
  const sessions = new Set([...store.acts.lastSessions(device), ...(session === null ? [] : [session])]);
  // Few acts have others joined to them, and seldom more than one.
  const acts = store.acts
    .newestInEffect(device, 2 * limit + MOST_JOINED)
    .filter(act => sessions.has(act.session));
  const found: Group[] = [];
  let joined: Act[] = [];
  acts.forEach((act, index) => {
    const next = acts[index + 1];
    if (next && isPartOf(act, next)) {
      joined.push(act);
      return;
    }
    found.push({act, joined});
    joined = [];
  });
  return found.slice(0, limit);
}

/** A note about newer acts of this device that another device has undone; '': none. */
function skippedBefore({store, device}: Home, act: Act | null): string {
  const sessions = store.acts.lastSessions(device);
  const newer = store.acts
    .undoneElsewhere(device)
    .filter(one => sessions.includes(one.session) && one.stamp > (act?.stamp ?? 0));
  if (newer.length === 0) return '';
  const what = newer.length === 1 ? 'a newer act was' : `${newer.length} newer acts were`;
  return ` (${what} taken back on another device already)`;
}

/** Gives why nothing was restored, as a sentence; null: it was restored. */
function undoAct(home: Home, act: Act): string | null {
  let was: Json = null;
  const refused = reasonIfRefused(() => {
    if (isRestored(act.verb)) was = REVERSALS[act.verb].undo(home, act);
  });
  recordAct(home, {verb: 'undo', value: act.id, was, entries: act.entries});
  return refused;
}

interface Redoable {
  undo: Act;
  /** The act that it undid. */
  act: Act;
}

function redoAct(home: Home, {undo: last, act}: Redoable): string | null {
  const refused = reasonIfRefused(() => {
    if (!isRestored(act.verb)) return;
    if (last.was === null) throw new PlnError('conflict', 'Undo had changed nothing.', 'Change it by hand.');
    REVERSALS[act.verb].redo(home, act, last.was);
  });
  recordAct(home, {verb: 'undo', value: last.id, was: null, entries: act.entries});
  return refused;
}

/**
 * Something that was changed since stays as it is, and this gives the reason. The act counts as undone or redone all the
 * same; otherwise it would block every earlier act.
 */
function reasonIfRefused(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof PlnError && error.code === 'conflict')
      return `nothing here: ${error.message} It stays as it is.`;
    throw error;
  }
}

/** How many undos redo goes through at most. */
const MOST_UNDOS = 1000;

/** The newest undo in effect and the act that it undid, then those joined to that act. */
function redoable({store, device}: Home): Redoable[] {
  const inEffect = store.acts.lastUndos(device, MOST_UNDOS).flatMap(undone => {
    const act = store.acts.get(undone.value as ActId);
    return act && act.verb !== 'undo' && !store.acts.isUndone(undone.id) ? [{undo: undone, act}] : [];
  });
  const [first, ...others] = inEffect;
  if (!first) return [];
  const end = others.findIndex(({act}, index) => !isPartOf(act, (inEffect[index] ?? first).act));
  return [first, ...others.slice(0, end < 0 ? others.length : end)];
}
