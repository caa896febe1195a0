import type {AnnotationId, GoalId} from '../../domain/common/ids.ts';
import {oneLine, shorten} from '../../domain/common/text.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {documentKind, formatOf, isNamed, type NamedKind} from '../../portfolio/documents/kinds.ts';
import {snapshotPrefix} from '../../portfolio/documents/snapshots/path.ts';
import {changedTexts} from '../../portfolio/git/outgoing.ts';
import type {Repository} from '../../portfolio/git/repository.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';

/** A record that one side of a merge no longer has. */
interface Removed {
  id: string;
  kind: NamedKind;
}

/**
 * The records that either side removed since the merge base. Forgetting leaves no trace in the folder, so only the history
 * knows of it.
 */
export function removedOnEither(
  repository: Repository,
  base: string | null,
  ours: string,
  theirs: string,
): Removed[] {
  // If only one side changed anything, the other cannot bring anything back.
  if (base === null || base === ours || base === theirs) return [];
  const removed = [ours, theirs].flatMap(side => removedOn(repository, base, side));
  return [...new Map(removed.map(one => [one.id, one])).values()];
}

function removedOn(repository: Repository, base: string, side: string): Removed[] {
  const changed = changedTexts(repository, base, side, path => namedKind(path) !== null);
  const ids = (version: 'before' | 'after'): Removed[] =>
    changed.flatMap(({path, [version]: text}) => (text === null ? [] : recordsIn(path, text)));
  const left = new Set(ids('after').map(({id}) => id));
  return ids('before').filter(
    ({id, kind}) =>
      !left.has(id) &&
      repository.git.run(['grep', '-qF', '-e', id, side, '--', formatOf(kind).top]).code !== 0,
  );
}

function namedKind(path: string): NamedKind | null {
  const kind = documentKind(path);
  return kind !== null && isNamed(kind) ? kind : null;
}

function recordsIn(path: string, text: string): Removed[] {
  const kind = namedKind(path);
  return kind === null
    ? []
    : formatOf(kind)
        .recordsIn(text, path)
        .map(({id}) => ({id, kind}));
}

/** Reports the removed records that are in the folder because the other side changed them. The caller holds the folder lock. */
export function reportReturned(home: Home, removed: readonly Removed[]): void {
  const {journal, acts} = home.store;
  for (const {id, kind} of removed) {
    const name = NAMES[kind](home, id);
    if (name === null) continue;
    home.notice(
      `${name} (${id}) was forgotten on one device and changed on another, so it is back. To forget it: pln forget ${id} --for-good`,
    );
    // Only a correction of the entry is back. The act explains why the entry itself is missing.
    if (kind === 'journal' && !journal.has(id) && !acts.removedOnPurpose().includes(id))
      recordAct(home, {verb: 'forget', value: [id], was: null, entries: []});
  }
}

const titled = (what: string, title: string): string =>
  title === '' ? what : `${what} “${shorten(oneLine(title), 60)}”`;

/** What a record is called in the message. null: it is not in the folder. */
const NAMES: Record<NamedKind, (home: Home, id: string) => string | null> = {
  goals({store}, id) {
    const goal = store.goals.get(id as GoalId)?.goal;
    return goal ? titled('The goal', goal.title) : null;
  },
  journal({store}, id) {
    const all = store.journal.all();
    // A correction has the whole entry.
    const entry = all.find(one => one.id === id) ?? all.find(one => one.of === id);
    return entry ? titled('The journal entry', entry.title) : null;
  },
  annotations({store}, id) {
    const annotation = store.notes.get(id as AnnotationId);
    return annotation ? titled('The annotation', noteOf(annotation) ?? quoteOf(annotation) ?? '') : null;
  },
  snapshots({portfolio}, id) {
    const isThere = portfolio.scan().some(({path}) => path.startsWith(snapshotPrefix(id)));
    return isThere ? 'The kept entry' : null;
  },
};
