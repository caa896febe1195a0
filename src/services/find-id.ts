import type {Community} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import {slugOf} from '../domain/goal.ts';
import type {AnnotationId, CommunityId, EntryId, GoalId} from '../domain/ids.ts';
import {oneLine} from '../domain/text.ts';
import type {StoredGoal} from '../store/goals.ts';
import type {Home} from './home.ts';

const SHORTEST = 4;

/** The one whose id is the word, else the one whose id begins so. Throws PlnError 'not-found' or 'ambiguous', saying where to look. */
export function findOne<T>(
  what: string,
  word: string,
  candidates: readonly T[],
  idOf: (candidate: T) => string,
  hint: string,
): T {
  const exact = candidates.find(candidate => idOf(candidate) === word);
  if (exact) return exact;
  const begin =
    word.length >= SHORTEST ? candidates.filter(candidate => idOf(candidate).startsWith(word)) : [];
  const [first, second] = begin;
  if (first && !second) return first;
  if (second) {
    const ids = begin.slice(0, 3).map(idOf).join(', ');
    throw new PlnError(
      'ambiguous',
      `“${oneLine(word)}” begins the id of more than one ${what}: ${ids}.`,
      'Give more characters of it.',
    );
  }
  const short =
    word.length < SHORTEST ? ` (an id can be shortened to ${SHORTEST} characters, not fewer)` : '';
  throw new PlnError('not-found', `There is no ${what} “${oneLine(word)}”${short}.`, hint);
}

export function findEntry(home: Home, word: string): EntryId {
  const {entries} = home.store;
  const renamed = entries.resolve(word as EntryId);
  const candidates = word.length >= SHORTEST ? entries.withPrefix(renamed, 4) : [];
  return findOne(
    'entry',
    renamed,
    candidates,
    id => id,
    'See the ids in `pln queue --state all`, or `pln search`.',
  );
}

/** By id, or by its exact name. */
export function findCommunity(home: Home, word: string): Community {
  const known = home.store.network.get(word as CommunityId);
  if (known) return known;
  const all = home.store.network.all();
  const named = all.filter(community => community.title.toLowerCase() === word.toLowerCase());
  return named.length === 1 && named[0]
    ? named[0]
    : findOne('community', word, all, community => community.id, 'See `pln communities`.');
}

/** By id, by its file's name, or by its title. Two goals of one title are told apart by the first two. */
export function findGoal(home: Home, word: string): StoredGoal {
  const all = home.store.goals.all();
  const byFile = all.find(({file}) => file === `goals/${word}.md`);
  const byTitle = all.filter(({goal}) => slugOf(goal.title) === slugOf(word));
  const [first, second] = byTitle;
  if (byFile) return byFile;
  if (!second) return first ?? findOne('goal', word, all, ({goal}) => goal.id, 'See `pln goal list`.');
  const ids = byTitle.map(({goal}) => goal.id).join(', ');
  throw new PlnError(
    'ambiguous',
    `More than one goal is called “${word}”: ${ids}.`,
    'Give the id of one of them.',
  );
}

export const findGoalId = (home: Home, word: string): GoalId => findGoal(home, word).goal.id;

export function findAnnotation(home: Home, word: string): AnnotationId {
  const ids = home.store.notes.list().map(annotation => annotation.id);
  return findOne('annotation', word, ids, id => id, 'See `pln annotations`.');
}
