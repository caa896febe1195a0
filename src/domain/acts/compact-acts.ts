import type {ActId, EntryId} from '../common/ids.ts';
import {textIn} from '../common/text.ts';
import {type Act, type ActEntry, inOrder, withEntries} from './act.ts';
import {ACTS} from './act-table.ts';
import {undoneIn} from './undone.ts';

/** This device's acts of one file, in the order of its lines. */
export interface ActFile {
  file: string;
  acts: readonly Act[];
}

/** What compaction must leave as it is. */
export interface CompactionLimits {
  /** Files that may be rewritten; the others are only read. */
  files: ReadonlySet<string>;
  /** Sessions that undo and redo still reach: their acts are kept as they are. */
  sessions: ReadonlySet<string>;
  /** Acts of this device that another device undid: they and the acts that they replaced are kept. */
  undoneElsewhere: ReadonlySet<ActId>;
}

/** By act: the act, shortened or not; null: it is removed. */
export type Compacted = Map<ActId, Act | null>;

/**
 * Finds what can be removed from this device's acts without changing any view on any device, whatever the other devices
 * did or do. That is:
 *
 * - an act that a later act of this device supersedes, because it sets the same field of the same entry. Views show the
 *   newest act of all devices, which is never the older of two by one device while the newer is in effect. Undo reaches
 *   only this session and the last, so acts of earlier sessions stay in effect for ever, and only they count here;
 * - undone acts, with their undo; and an undo that was undone itself, with its redo;
 * - acts that only serve undo, once undo does not reach them. But another device may still name a goal that was set and
 *   undone, and these two acts show that it was removed on purpose.
 *
 * The score of an entry needs three more facts. The newest `more`, `less` or `not-goal` of each goal and the newest
 * `pass` are fields like the others, so their acts are kept. Whether an entry was moved to done alone or with others is
 * a fact of the act: `count` keeps it where the act loses entries. Grades of recall are never removed: the next day of a
 * card depends on all of them.
 *
 * For entries that are known from acts only, these are kept: the first act that names an entry with a community, which
 * has its title, link and time; and the act with its date, its other communities and its initial state.
 */
export function compactActs(files: readonly ActFile[], reach: CompactionLimits): Compacted {
  const all = files.flatMap(({acts}) => acts);
  const undone = undoneIn(all.filter(({verb}) => verb === 'undo'));
  const reached = reachedIn(all, reach);
  // An act that undo reaches may be undone later, and then the act before it shows.
  const newest = newestByField(all.filter(({id}) => !undone.has(id) && !reached.has(id)));
  const first = firstMentions(files);
  const compacted: Compacted = new Map();
  const goals = undoneGoals(all, undone);
  const compactable = files
    .filter(({file}) => reach.files.has(file))
    .map(({file, acts}) => ({
      file,
      acts: acts.filter(act => ACTS[act.verb].isCompactable && !reached.has(act.id) && !goals.has(act.id)),
    }));
  for (const {acts} of compactable)
    for (const act of acts) {
      if (act.verb === 'undo') continue;
      const isSeen = (entry: ActEntry): boolean =>
        first.get(mentionOf(entry))?.has(act.id) ||
        hasFacts(entry) ||
        fieldsOf(act, entry.id).some(field => newest.get(field) === act.id);
      compacted.set(act.id, without(act, isSeen));
    }
  const fileOf = new Map(files.flatMap(({file, acts}) => acts.map(act => [act.id as string, file] as const)));
  for (const {file, acts} of compactable)
    for (const act of acts) {
      if (act.verb !== 'undo') continue;
      // Files may reach another device one by one: the undone act must be gone before its undo is removed.
      const target = fileOf.get(textIn(act.value));
      const isNeeded =
        !undone.has(act.id) &&
        target !== undefined &&
        (target !== file || compacted.get(textIn(act.value) as ActId) !== null);
      const rest = without(act, entry => first.get(mentionOf(entry))?.has(act.id) || hasFacts(entry));
      compacted.set(act.id, rest ?? (isNeeded ? {...act, entries: []} : null));
    }
  return compacted;
}

/** Acts that set a goal and were undone, and the acts that undid them. */
function undoneGoals(acts: readonly Act[], undone: ReadonlyMap<string, Act>): Set<ActId> {
  const found = acts.flatMap(({id, verb, was}) => {
    const undo = verb === 'goal' && was === null ? undone.get(id) : undefined;
    return undo ? [id, undo.id] : [];
  });
  return new Set(found);
}

/** Whether it has facts that only the first act on an entry has. */
const hasFacts = ({published, also, before}: ActEntry): boolean =>
  published !== undefined || also !== undefined || before !== undefined;

/** The acts that undo, redo or another device may still change, with their undos, the undos of these, and their targets. */
function reachedIn(acts: readonly Act[], {sessions, undoneElsewhere}: CompactionLimits): ReadonlySet<ActId> {
  const undos = acts.filter(({verb}) => verb === 'undo');
  const undosOf = Map.groupBy(undos, ({value}) => textIn(value));
  const targetOf = new Map(undos.map(({id, value}) => [id, textIn(value) as ActId]));
  const reached = new Set<ActId>();
  const waiting = acts
    .filter(({id, session}) => sessions.has(session) || undoneElsewhere.has(id))
    .map(({id}) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const target = targetOf.get(id);
    if (target !== undefined) waiting.push(target);
    for (const undo of undosOf.get(id) ?? []) waiting.push(undo.id);
  }
  return reached;
}

/** The act with only these entries, and without `was`, which only undo needs. null: no entry is left. */
function without(act: Act, isSeen: (entry: ActEntry) => boolean): Act | null {
  const entries = act.entries.filter(isSeen);
  return entries.length === 0 ? null : withEntries({...act, was: null}, entries);
}

/** The newest act that sets each field of each entry. */
function newestByField(acts: readonly Act[]): Map<string, ActId> {
  const last = new Map<string, ActId>();
  for (const act of acts.toSorted(inOrder))
    for (const {id} of act.entries) for (const field of fieldsOf(act, id)) last.set(field, act.id);
  return last;
}

/** The fields of an entry that an act sets. Empty: none that a view shows. */
const fieldsOf = ({verb, value}: Act, entry: EntryId): string[] =>
  ACTS[verb].fold?.fields(value).map(field => `${entry}\n${field}`) ?? [];

/** The key of a mention of an entry in a community. */
export const mentionOf = ({id, community}: {id: string; community: string | null}): string =>
  `${id}\n${community ?? ''}`;

/** By mention: the first act in the files, which gives title and link, and the earliest act, which gives the time. */
function firstMentions(files: readonly ActFile[]): Map<string, ReadonlySet<ActId>> {
  const first = new Map<string, Act>();
  const earliest = new Map<string, Act>();
  for (const {acts} of files)
    for (const act of acts)
      for (const entry of act.entries) {
        const mention = mentionOf(entry);
        if (!first.has(mention)) first.set(mention, act);
        if (act.at < (earliest.get(mention)?.at ?? Number.POSITIVE_INFINITY)) earliest.set(mention, act);
      }
  return new Map(
    [...first].map(([mention, {id}]) => [mention, new Set([id, earliest.get(mention)?.id ?? id])]),
  );
}
