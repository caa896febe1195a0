import {type Act, type ActVerb, type Json, wasOf} from '../../domain/acts/act.ts';
import {asFailure, type Failure, PlnError} from '../../domain/common/errors.ts';
import type {EntryId, GoalId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import {inGoalOrder} from '../../domain/learning/goal.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import {actEntry, recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findEntry, findGoalId} from '../home/resolve-id.ts';
import {planSnapshots} from '../snapshots/take-snapshot.ts';
import type {RowView} from './queue.ts';

/** `pln mark --json`, `pln star --json` and similar commands. */
export type TriageView =
  | Pick<RowView, 'id' | 'state' | 'read' | 'starred' | 'tags'>
  | {id: string; error: Failure};

export const MARKS = ['inbox', 'later', 'done', 'read', 'unread'] as const;
export type Mark = (typeof MARKS)[number];

/** Marks entries. Those that have the mark already are not in the act; ids that match no entry give an error each. */
export function mark(home: Home, word: Mark, ids: readonly string[]): Promise<TriageView[]> {
  if (word === 'read' || word === 'unread')
    return change(home, ids, {verb: 'read', value: word === 'read', now: row => row.read});
  return change(home, ids, {verb: 'state', value: word, now: row => row.state});
}

/** Marks an opened entry as read. `joined`: undo takes this together with the act before. */
export function markRead(home: Home, word: string, joined: boolean): TriageView[] {
  const id = findEntry(home, word);
  const was = joined ? null : false; // see `isPartOf` of the verb
  if (home.store.triage.get(id)?.read === false)
    recordAct(home, {verb: 'read', value: true, was, entries: [actEntry(home.store, id)]});
  return [triageView(home, id)];
}

/** Stars or unstars entries, as `mark` does. A star also keeps a snapshot. */
export function star(home: Home, starred: boolean, ids: readonly string[]): Promise<TriageView[]> {
  return change(home, ids, {verb: 'star', value: starred, now: row => row.starred});
}

/**
 * Moves entries from the inbox to done because they have waited too long, as one act. Entries in another state stay.
 * Gives how many were moved. Throws PlnError 'not-found' or 'ambiguous'.
 */
export function passEntries(home: Home, words: readonly string[]): number {
  const {store} = home;
  return store.withFolderLock(() => {
    const ids = new Set(words.map(word => findEntry(home, word)));
    const waiting = [...ids].filter(id => store.triage.get(id)?.state === 'inbox');
    const entries = waiting.map(id => actEntry(store, id));
    if (entries.length > 0) recordAct(home, {verb: 'pass', value: null, was: 'inbox', entries});
    return entries.length;
  });
}

/** Links entries to a goal; if all are linked already, unlinks them. One act, so one undo. Throws PlnError 'not-found'. */
export function linkToGoal(home: Home, words: string | readonly string[], goal: string): TiesChange {
  const ids = [words].flat().map(word => findEntry(home, word));
  const id = findGoalId(home, goal);
  const isLinked = linkedGoals(home, ids).linked.includes(id);
  return setTies(home, {ids, linked: isLinked ? [] : [id], unlinked: isLinked ? [id] : []});
}

/** All goals, and which of them several entries are linked to. */
export interface LinkedGoals {
  goals: {id: string; title: string}[];
  /** Ids of those that all of the entries are linked to. */
  linked: string[];
}

/** Reads the goals that entries can be linked to. */
export function linkedGoals({store}: Home, ids: readonly string[]): LinkedGoals {
  const goals = inGoalOrder(store.goals.all().map(({goal}) => goal));
  const linked = (goal: GoalId): boolean => {
    const owners = new Set(store.goals.links(goal).map(({ownerId}) => ownerId));
    return ids.length > 0 && ids.every(id => owners.has(id));
  };
  return {
    goals: goals.map(({id, title}) => ({id, title})),
    linked: goals.map(({id}) => id).filter(linked),
  };
}

export interface TiesPrompt {
  ids: readonly string[];
  /** The goals to link the entries to, and those to unlink them from, by id. */
  linked: readonly string[];
  unlinked: readonly string[];
}

/** The titles of the goals that entries were linked to and unlinked from, and how many entries that changed. */
export interface TiesChange {
  entries: number;
  linked: string[];
  unlinked: string[];
}

/** Links entries to goals and unlinks them from others: an act for each goal, which undo takes together. */
export function setTies(home: Home, {ids, ...goals}: TiesPrompt): TiesChange {
  const {store} = home;
  const entries = ids.map(id => findEntry(home, id));
  const change: TiesChange = {entries: 0, linked: [], unlinked: []};
  const touched = new Set<EntryId>();
  let before: Act | null = null;
  return store.withFolderLock(() => {
    for (const which of ['unlinked', 'linked'] as const)
      for (const goal of goals[which].map(word => findGoalId(home, word))) {
        const owners = new Set<string>(store.goals.links(goal).map(({ownerId}) => ownerId));
        const changed = entries.filter(entry => owners.has(entry) === (which === 'unlinked'));
        if (changed.length === 0) continue;
        before = recordAct(home, {
          verb: which === 'linked' ? 'tie' : 'untie',
          value: goal,
          was: before?.id ?? null,
          entries: changed.map(entry => actEntry(store, entry)),
        });
        change[which].push(store.goals.get(goal)?.goal.title ?? goal);
        for (const entry of changed) touched.add(entry);
      }
    return {...change, entries: touched.size};
  });
}

interface Change {
  verb: ActVerb;
  value: Json;
  /** The value that an entry has at present. */
  now: (row: QueueRow) => Json;
}

async function change(
  home: Home,
  words: readonly string[],
  {verb, value, now}: Change,
): Promise<TriageView[]> {
  const {store} = home;
  const found = words.map(word => findOrFailure(home, word));
  const ids = [...new Set(found.flatMap(one => (typeof one === 'string' ? [one] : [])))];
  const writeSnapshots = verb === 'star' && value === true ? await planSnapshots(home, ids) : null;
  const changing = ids.flatMap(id => {
    const row = store.triage.get(id);
    return row && now(row) !== value ? [row] : [];
  });
  const views = (): TriageView[] =>
    [...new Set(found)].map(one => (typeof one === 'string' ? triageView(home, one) : one));
  const entries = changing.map(row => actEntry(store, row.id));
  if (entries.length === 0 && !writeSnapshots) return views();
  // The views are part of the transaction: if they cannot be read, the act and its snapshots are rolled back.
  return store.withFolderLock(() => {
    writeSnapshots?.();
    if (entries.length > 0) recordAct(home, {verb, value, was: wasOf(changing.map(now)), entries});
    return views();
  });
}

function findOrFailure(home: Home, word: string): EntryId | {id: string; error: Failure} {
  try {
    return findEntry(home, word);
  } catch (error) {
    return {id: oneLine(word), error: asFailure(error)};
  }
}

/** The row of an entry. Throws PlnError 'not-found'. */
export function foundRow({store}: Home, id: EntryId): QueueRow {
  const row = store.triage.get(id);
  if (!row) throw new PlnError('not-found', `No entry has the id ${id}.`, 'See `pln queue --state all`.');
  return row;
}

/** The triage of an entry. Throws PlnError 'not-found'. */
export function triageView(home: Home, id: EntryId): TriageView {
  const {state, read, starred} = foundRow(home, id);
  return {id, state, read, starred, tags: home.store.triage.tagsOf(id)};
}
