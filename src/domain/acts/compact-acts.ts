import type {ActId, EntryId} from '../common/ids.ts';
import {textIn} from '../common/text.ts';
import {type Act, type ActEntry, inOrder} from './act.ts';
import {ACTS} from './act-table.ts';
import {undoneIn} from './undone.ts';

/** This device's acts of one file, in the order of its lines. */
export interface ActFile {
  file: string;
  acts: readonly Act[];
}

export interface Reach {
  /** Files that may be rewritten; the others are only read. */
  files: ReadonlySet<string>;
  /** Sessions that undo and redo still reach: their acts stay as they are. */
  sessions: ReadonlySet<string>;
  /** Acts of this device that another one took back: they and what they replaced stay. */
  undoneElsewhere: ReadonlySet<ActId>;
}

/** What becomes of an act: as it was, without what nobody can see any more, or gone (null). */
export type Compacted = Map<ActId, Act | null>;

/**
 * What can go from this device's own acts without any view changing, on any device, whatever else the others have
 * done or will yet be found to have done. Three things may go:
 *
 * - what this device later said otherwise about the same thing of the same entry. Views take the newest act of all
 *   devices, and one of two by the same device that is older is never that, as long as the newer stands; undo reaches
 *   only this session and the last, so acts of earlier ones stand for ever, and only they count here;
 * - acts taken back, with the undo that took them back; an undo that was taken back itself, with the redo that did it;
 * - acts that only serve undo, once it does not reach them; but a goal that was set and undone may still be named by
 *   another device, and these two acts say that it was taken away on purpose.
 *
 * What stays for the sake of an entry known from nowhere else: the first mention of each entry and community, which
 * gives it title, link and time, and the one that says its date, its other communities and how it began.
 */
export function compactActs(files: readonly ActFile[], reach: Reach): Compacted {
  const all = files.flatMap(({acts}) => acts);
  const undone = undoneIn(all.filter(({verb}) => verb === 'undo'));
  const reached = reachedIn(all, reach);
  // What undo reaches may be taken back later, and then what it replaced is seen.
  const last = lastWords(all.filter(({id}) => !undone.has(id) && !reached.has(id)));
  const first = firstMentions(files);
  const compacted: Compacted = new Map();
  const goals = undoneGoals(all, undone);
  const settled = files
    .filter(({file}) => reach.files.has(file))
    .map(({file, acts}) => ({
      file,
      acts: acts.filter(act => ACTS[act.verb].isCompactable && !reached.has(act.id) && !goals.has(act.id)),
    }));
  for (const {acts} of settled)
    for (const act of acts) {
      if (act.verb === 'undo') continue;
      const isSeen = (entry: ActEntry): boolean =>
        first.get(mentionOf(entry))?.has(act.id) ||
        tellsMore(entry) ||
        fieldsOf(act, entry.id).some(field => last.get(field) === act.id);
      compacted.set(act.id, without(act, isSeen));
    }
  const there = new Map(files.flatMap(({file, acts}) => acts.map(act => [act.id as string, file] as const)));
  for (const {file, acts} of settled)
    for (const act of acts) {
      if (act.verb !== 'undo') continue;
      // Files may reach another device one by one: what was taken back must be gone before the act that says so.
      const place = there.get(textIn(act.value));
      const isNeeded =
        !undone.has(act.id) &&
        place !== undefined &&
        (place !== file || compacted.get(textIn(act.value) as ActId) !== null);
      const rest = without(act, entry => first.get(mentionOf(entry))?.has(act.id) || tellsMore(entry));
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

const tellsMore = ({published, also, before}: ActEntry): boolean =>
  published !== undefined || also !== undefined || before !== undefined;

/** The acts that undo, redo or another device may still change, each with its undo, the undo of that, and what these are about. */
function reachedIn(acts: readonly Act[], {sessions, undoneElsewhere}: Reach): ReadonlySet<ActId> {
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

/** null where no entry is left; what it replaced serves nothing but undo. */
function without(act: Act, isSeen: (entry: ActEntry) => boolean): Act | null {
  const entries = act.entries.filter(isSeen);
  return entries.length === 0 ? null : {...act, was: null, entries};
}

/** Of each thing that can be said of an entry, the newest act that says it. */
function lastWords(acts: readonly Act[]): Map<string, ActId> {
  const last = new Map<string, ActId>();
  for (const act of acts.toSorted(inOrder))
    for (const {id} of act.entries) for (const field of fieldsOf(act, id)) last.set(field, act.id);
  return last;
}

/** What the act sets of an entry. Empty: nothing that a view shows. */
const fieldsOf = ({verb, value}: Act, entry: EntryId): string[] =>
  ACTS[verb].fold?.fields(value).map(field => `${entry}\n${field}`) ?? [];

/** What tells one mention of an entry, and of a community that carries it, from another. */
export const mentionOf = ({id, community}: {id: string; community: string | null}): string =>
  `${id}\n${community ?? ''}`;

/** The first act in the files that mentions it, which gives its title and link, and the earliest one, which gives its time. */
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
