import type {Act, ActVerb, Json} from '../domain/acts/act.ts';
import {doneWords, isPartOf, isRestored, undoneWords} from '../domain/acts/act-table.ts';
import {PlnError} from '../domain/common/errors.ts';
import type {ActId} from '../domain/common/ids.ts';
import {namesFor} from './acts/act-names.ts';
import {recordAct} from './acts/record-act.ts';
import {type Home, iso} from './home/home.ts';
import {REVERSALS} from './reversals.ts';

/** `pln undo --json` and `pln redo --json`: the act that was taken back or brought back. */
export interface UndoneView {
  act: string;
  verb: ActVerb;
  /** What that changed, as a sentence that names the thing. */
  words: string;
  /** Of the entries it was about. */
  ids: string[];
}

/** `pln undo --list --json`: what the act did. */
export interface PastAct extends UndoneView {
  at: string;
}

/** Acts that undo takes as one: those joined to the first, then the first itself. */
interface Group {
  act: Act;
  joined: readonly Act[];
}

/** Takes back this device's newest act that is not taken back yet, of this session or the last, with what is joined to it. */
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
    for (const one of group.joined) takeBack(home, one);
    const refused = takeBack(home, group.act);
    return viewOf(group.act, (refused ?? words) + skipped);
  });
}

/** Brings back what undo took back last. Anything that is done anew in between ends that. */
export function redo(home: Home): UndoneView {
  return home.store.withFolderLock(() => {
    const [last, ...joined] = redoable(home);
    if (!last)
      throw new PlnError(
        'nothing-to-redo',
        'There is nothing to bring back.',
        'Redo brings back what undo took back, until you do something new.',
      );
    const refused = bringBack(home, last);
    for (const one of joined) bringBack(home, one);
    return viewOf(last.act, refused ?? doneWords(last.act, namesFor(home, last.act)));
  });
}

/** The acts that undo would take back, newest first. */
export function pastActs(home: Home, limit: number): PastAct[] {
  const noted = new Set<string>();
  return groups(home, limit).map(({act}) => {
    const about = JSON.stringify(act.value);
    const words = doneWords(act, namesFor(home, act, !noted.has(about)));
    noted.add(about);
    return {...viewOf(act, words), at: iso(home, act.at)};
  });
}

/** What undo would say now; null where there is nothing to take back. */
export function undoHint(home: Home): string | null {
  const [group] = groups(home, 1);
  return group ? undoneWords(group.act, namesFor(home, group.act)) : null;
}

/** What undo or redo in the UI did; or the act that it did not touch yet, because it was not done in this run of the UI. */
export type UndoneHere = UndoneView | {foreign: {act: string; words: string}};

/** Undo or redo in the UI. An act of another window or of a command is named first; `named`: the id of the one that was. */
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

/** Within reach of undo, newest first. */
function groups({store, device, session}: Home, limit: number): Group[] {
  const sessions = new Set([...store.acts.lastSessions(device), ...(session === null ? [] : [session])]);
  // Few acts have others joined to them, and hardly ever more than one.
  const acts = store.acts.newestStanding(device, 2 * limit + 2).filter(act => sessions.has(act.session));
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

/** A word about newer acts of this device that another one has taken back: there is nothing left to undo in them. */
function skippedBefore({store, device}: Home, act: Act | null): string {
  const sessions = store.acts.lastSessions(device);
  const newer = store.acts
    .undoneElsewhere(device)
    .filter(one => sessions.includes(one.session) && one.stamp > (act?.stamp ?? 0));
  if (newer.length === 0) return '';
  const what = newer.length === 1 ? 'a newer act was' : `${newer.length} newer acts were`;
  return ` (${what} taken back on another device already)`;
}

/** Gives why nothing was put back, as a sentence; null where it was. */
function takeBack(home: Home, act: Act): string | null {
  let was: Json = null;
  const refused = orWhyNot(() => {
    if (isRestored(act.verb)) was = REVERSALS[act.verb].undo(home, act);
  });
  recordAct(home, {verb: 'undo', value: act.id, was, entries: act.entries});
  return refused;
}

interface Redoable {
  undo: Act;
  /** What the undo took back. */
  act: Act;
}

function bringBack(home: Home, {undo: last, act}: Redoable): string | null {
  const refused = orWhyNot(() => {
    if (!isRestored(act.verb)) return;
    if (last.was === null) throw new PlnError('conflict', 'Undo had changed nothing.', 'Change it by hand.');
    REVERSALS[act.verb].redo(home, act, last.was);
  });
  recordAct(home, {verb: 'undo', value: last.id, was: null, entries: act.entries});
  return refused;
}

/**
 * What was changed since stays as it is, and that is said. The act counts as taken back or brought back all the same, or
 * it would be in the way of every earlier one.
 */
function orWhyNot(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof PlnError && error.code === 'conflict')
      return `nothing here: ${error.message} It stays as it is.`;
    throw error;
  }
}

/** How far back redo is looked for: so many times one would have to press undo and redo. */
const MOST_UNDOS = 1000;

/** The newest undo that holds and what it took back, then what was joined to that. */
function redoable({store, device}: Home): Redoable[] {
  const holding = store.acts.lastUndos(device, MOST_UNDOS).flatMap(undone => {
    const act = store.acts.get(undone.value as ActId);
    return act && act.verb !== 'undo' && !store.acts.isUndone(undone.id) ? [{undo: undone, act}] : [];
  });
  const [first, ...others] = holding;
  if (!first) return [];
  const end = others.findIndex(({act}) => !isPartOf(act, first.act));
  return [first, ...others.slice(0, end < 0 ? others.length : end)];
}
