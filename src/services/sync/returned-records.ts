import type {AnnotationId, GoalId} from '../../domain/common/ids.ts';
import {oneLine, shorten} from '../../domain/common/text.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {isDocument} from '../../portfolio/documents/kinds.ts';
import {changedTexts} from '../../portfolio/git/outgoing.ts';
import type {Repository} from '../../portfolio/git/repository.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';

type Kind = 'goals' | 'journal' | 'annotations' | 'kept';

/** Something that one side of a merge no longer has. */
interface Removed {
  id: string;
  kind: Kind;
}

/**
 * What either side took out of its files since both had the same. Forgetting leaves no trace in the folder, so only the
 * history knows it.
 */
export function removedOnEither(
  repository: Repository,
  base: string | null,
  ours: string,
  theirs: string,
): Removed[] {
  // Where only one side has changed anything, the other has nothing to bring back.
  if (base === null || base === ours || base === theirs) return [];
  const removed = [ours, theirs].flatMap(side => removedOn(repository, base, side));
  return [...new Map(removed.map(one => [one.id, one])).values()];
}

function removedOn(repository: Repository, base: string, side: string): Removed[] {
  const changed = changedTexts(repository, base, side, path => kindOf(path) !== null);
  const ids = (version: 'before' | 'after'): Removed[] =>
    changed.flatMap(({path, [version]: text}) => (text === null ? [] : recordsIn(path, text)));
  const left = new Set(ids('after').map(({id}) => id));
  return ids('before').filter(
    ({id, kind}) =>
      !left.has(id) && repository.git.run(['grep', '-qF', '-e', id, side, '--', kind]).code !== 0,
  );
}

function kindOf(path: string): Kind | null {
  const folder = path.slice(0, path.indexOf('/'));
  const isKind = folder === 'goals' || folder === 'journal' || folder === 'annotations' || folder === 'kept';
  return isKind && isDocument(path) ? folder : null;
}

function recordsIn(path: string, text: string): Removed[] {
  const kind = kindOf(path);
  if (kind === null) return [];
  return idsIn(kind, path, text).map(id => ({id, kind}));
}

function idsIn(kind: Kind, path: string, text: string): string[] {
  switch (kind) {
    case 'goals': {
      const goal = readGoal(text, path);
      return 'id' in goal ? [goal.id] : [];
    }
    case 'journal':
      return readJournal(text, path).entries.map(({entry}) => entry.id);
    case 'annotations':
      return readAnnotations(text, path).lines.map(({id}) => id);
    case 'kept':
      return [path.slice('kept/'.length).replace(/\..*$/, '')];
  }
}

/** Says which of those the folder has all the same, as the other side changed them. The caller holds the folder's lock. */
export function tellCameBack(home: Home, removed: readonly Removed[]): void {
  const {journal, acts} = home.store;
  for (const {id, kind} of removed) {
    const name = NAMES[kind](home, id);
    if (name === null) continue;
    home.notice(
      `${name} (${id}) was forgotten on one device and changed on another, so it is back. To forget it: pln forget ${id} --for-good`,
    );
    // Only a correction of it is back: that the first entry is gone is no damage.
    if (kind === 'journal' && !journal.has(id) && !acts.takenAway().includes(id))
      recordAct(home, {verb: 'forget', value: [id], was: null, entries: []});
  }
}

const titled = (what: string, title: string): string =>
  title === '' ? what : `${what} “${shorten(oneLine(title), 60)}”`;

/** What it is called now; null where it is gone as it should be. */
const NAMES = {
  goals({store}, id) {
    const goal = store.goals.get(id as GoalId)?.goal;
    return goal ? titled('The goal', goal.title) : null;
  },
  journal({store}, id) {
    const all = store.journal.all();
    // A correction of it says all of it again.
    const entry = all.find(one => one.id === id) ?? all.find(one => one.of === id);
    return entry ? titled('The journal entry', entry.title) : null;
  },
  annotations({store}, id) {
    const annotation = store.notes.get(id as AnnotationId);
    return annotation ? titled('The annotation', noteOf(annotation) ?? quoteOf(annotation) ?? '') : null;
  },
  kept({portfolio}, id) {
    return portfolio.scan().some(({path}) => path.startsWith(`kept/${id}.`)) ? 'The kept entry' : null;
  },
} as const satisfies Record<Kind, (home: Home, id: string) => string | null>;
