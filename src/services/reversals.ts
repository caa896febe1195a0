import type {Act, Json} from '../domain/acts/act.ts';
import type {RestoredVerb} from '../domain/acts/act-table.ts';
import {fieldOf, wordOf} from '../domain/acts/act-words.ts';
import {PlnError} from '../domain/common/errors.ts';
import type {AnnotationId, ReflectionId} from '../domain/common/ids.ts';
import {activeRetraction, retractedIn} from '../domain/learning/reflection.ts';
import {type Community, isCommunity, type PassAfter} from '../domain/network/community.ts';
import {parsePassAfter} from '../domain/network/passing.ts';
import {annotationIn} from '../portfolio/documents/annotations/read.ts';
import {kindOf} from '../portfolio/documents/kinds.ts';
import {restoreAnnotation} from './annotations/annotate.ts';
import {replaceGoalFile} from './goals/change-goal.ts';
import {fileHash} from './home/file-hash.ts';
import type {Home} from './home/home.ts';
import {retractEntry} from './journal/reflect.ts';
import {changeNetwork, restoreCommunity} from './network/communities.ts';

/** How undo and redo restore what an act changed in files other than acts. */
export interface Reversal {
  /** Gives what `redo` needs, never null. Throws PlnError 'conflict' if the thing is no longer as the act left it. */
  undo: (home: Home, act: Act) => Json;
  /** `undone`: what `undo` gave. Throws PlnError 'conflict' if the thing is no longer as undo left it. */
  redo: (home: Home, act: Act, undone: Json) => void;
}

export const REVERSALS: Record<RestoredVerb, Reversal> = {
  follow: {
    undo: (home, {value}) => removeCommunities(home, idsIn(value)),
    redo: (home, _, undone) => {
      const communities = (Array.isArray(undone) ? (undone as unknown[]) : []).filter(isCommunity);
      const ids = new Set(communities.map(({id}) => id));
      if (home.store.network.all().some(({id}) => ids.has(id)))
        throw changed('The community is in your network already.');
      changeNetwork(home, all => [...all, ...communities]);
    },
  },
  remove: {
    undo: (home, {was}) => {
      const community: unknown = was;
      if (!isCommunity(community)) throw changed('This act does not contain the community.');
      if (home.store.network.all().some(({id}) => id === community.id))
        throw changed('The community is back already.');
      restoreCommunity(home, community);
      return true;
    },
    redo: (home, {value}) => {
      if (!home.store.network.all().some(({id}) => id === value))
        throw changed('The community is no longer in your network.');
      removeCommunities(home, idsIn(value));
    },
  },
  rename: {
    undo: (home, {value, was}) => {
      changeCommunity(home, value, {title: textOf(was)}, ({title}) => title === fieldOf(value, 'title'));
      return true;
    },
    redo: (home, {value, was}) =>
      changeCommunity(home, value, {title: textOf(fieldOf(value, 'title'))}, ({title}) => title === was),
  },
  mute: {
    undo: (home, {value, was}) => {
      changeCommunity(home, value, {muted: was === true}, ({muted}) => muted === fieldOf(value, 'muted'));
      return true;
    },
    redo: (home, {value, was}) =>
      changeCommunity(
        home,
        value,
        {muted: fieldOf(value, 'muted') === true},
        ({muted}) => muted === (was === true),
      ),
  },
  passing: {
    undo: (home, {value, was}) => {
      changeCommunity(home, value, {passAfter: passAfterIn(was)}, isPassing(fieldOf(value, 'after')));
      return true;
    },
    redo: (home, {value, was}) =>
      changeCommunity(home, value, {passAfter: passAfterIn(fieldOf(value, 'after'))}, isPassing(was)),
  },
  annotate: {
    undo: (home, {value, was}) => {
      const before = idsIn(value).map(id => home.store.notes.get(id as AnnotationId));
      const version = annotationIn(was);
      if (was !== null && version === null) throw changed('This act does not contain the earlier note.');
      if (was === null && before.every(one => one === null)) throw changed('The note is removed already.');
      for (const id of idsIn(value)) restoreAnnotation(home, id as AnnotationId, version);
      return before as unknown as Json;
    },
    redo: (home, {value, was}, undone) => {
      const made = (Array.isArray(undone) ? undone : []).map(annotationIn);
      const there = idsIn(value).map(id => home.store.notes.get(id as AnnotationId));
      if (there.some(one => (one === null) !== (was === null)))
        throw changed('The note was changed again since.');
      idsIn(value).forEach((id, index) => {
        restoreAnnotation(home, id as AnnotationId, made[index] ?? null);
      });
    },
  },
  reflect: {
    undo: (home, {value}) => {
      const id = textOf(fieldOf(value, 'id'));
      const all = home.store.journal.all();
      if (retractedIn(all).has(id as ReflectionId)) throw changed('The reflection was retracted already.');
      const entry = all.find(one => one.id === id);
      if (entry) retractEntry(home, entry, null, false);
      return true;
    },
    redo: (home, {value}) => {
      const retraction = activeRetraction(home.store.journal.all(), textOf(fieldOf(value, 'id')));
      if (!retraction) throw changed('The reflection is no longer retracted.');
      retractEntry(home, retraction, null, false);
    },
  },
  goal: {
    undo: (home, {value, was}) =>
      replaceGoalFile(
        home,
        fileOf(value),
        now => now !== null && fileHash(now) === fieldOf(value, 'hash'),
        textIn(was),
      ),
    redo: (home, {value, was}, undone) => {
      replaceGoalFile(home, fileOf(value), now => now === was, textIn(undone));
    },
  },
};

const passAfterIn = (value: Json): PassAfter | undefined => parsePassAfter(wordOf(value)) ?? undefined;
const isPassing =
  (value: Json) =>
  ({passAfter}: Community): boolean =>
    passAfter === passAfterIn(value);

const idsIn = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).filter(id => typeof id === 'string');
const textIn = (value: Json): string | null => (typeof value === 'string' ? value : null);
/** A text in an act, which may have been edited by hand. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  throw changed('This act does not contain the name.');
}

/** Acts are files that anyone may edit: one that names another file must not remove it. */
function fileOf(value: Json): string {
  const file = fieldOf(value, 'file');
  if (typeof file === 'string' && kindOf(file) === 'goals') return file;
  throw changed('This act does not name the file of a goal.');
}

/** Another device or program has changed the thing since. */
const changed = (message: string): PlnError => new PlnError('conflict', message, 'Change it by hand.');

/** Removes communities. Gives those that were in the network, as the file had them. */
function removeCommunities(home: Home, ids: readonly string[]): Json {
  let gone: Community[] = [];
  changeNetwork(home, all => {
    gone = all.filter(({id}) => ids.includes(id));
    return all.filter(({id}) => !ids.includes(id));
  });
  return gone as unknown as Json;
}

function changeCommunity(
  home: Home,
  value: Json,
  change: Partial<Community>,
  isExpected: (community: Community) => boolean,
): void {
  const now = home.store.network.all().find(({id}) => id === fieldOf(value, 'id'));
  if (!now) throw changed('The community is no longer in your network.');
  if (!isExpected(now)) throw changed('The community was changed again since.');
  changeNetwork(home, all =>
    all.map(community => (community.id === now.id ? {...community, ...change} : community)),
  );
}
