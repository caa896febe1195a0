import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId, CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {caseless, oneLine} from '../../domain/common/text.ts';
import {slugOf} from '../../domain/learning/goal.ts';
import type {Community} from '../../domain/network/community.ts';
import {goalPath} from '../../portfolio/documents/goals/path.ts';
import type {StoredGoal} from '../../store/learner/goals.ts';
import type {Home} from './home.ts';

const SHORTEST = 4;

/** Whether a word is the id, or a beginning of it that is long enough. */
export const begins = (id: string, word: string): boolean =>
  id === word || (word.length >= SHORTEST && id.startsWith(word));

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
  const named = all.filter(community => caseless(community.title) === caseless(word));
  return named.length === 1 && named[0]
    ? named[0]
    : findOne('community', word, all, community => community.id, 'See `pln communities`.');
}

/**
 * By id, by its file's name, by its title, or by words that only its title has. Two goals of one title are told apart
 * by the first two.
 */
export function findGoal(home: Home, word: string): StoredGoal {
  const all = home.store.goals.all();
  const byFile = all.find(({file}) => file === goalPath(word));
  if (byFile) return byFile;
  const byTitle = all.filter(({goal}) => slugOf(goal.title) === slugOf(word));
  const [named, another] = byTitle;
  if (another) throw manyGoals('is called', word, byTitle);
  if (named) return named;
  const byWords = withWords(all, word);
  const [first, second] = byWords;
  const hasBegun = word.length >= SHORTEST && all.some(({goal}) => goal.id.startsWith(word));
  if (hasBegun || !first) return findOne('goal', word, all, ({goal}) => goal.id, 'See `pln goal list`.');
  if (second) throw manyGoals('has the words', word, byWords);
  return first;
}

/** Those whose titles have these words, whole and in this order: `caching` of “Understand HTTP caching”. */
function withWords(goals: readonly StoredGoal[], word: string): StoredGoal[] {
  const words = slugOf(word);
  return words === '' ? [] : goals.filter(({goal}) => `-${slugOf(goal.title)}-`.includes(`-${words}-`));
}

function manyGoals(what: string, word: string, goals: readonly StoredGoal[]): PlnError {
  const ids = goals.map(({goal}) => goal.id).join(', ');
  return new PlnError(
    'ambiguous',
    `More than one goal ${what} “${oneLine(word)}”: ${ids}.`,
    'Give the id of one of them.',
  );
}

export const findGoalId = (home: Home, word: string): GoalId => findGoal(home, word).goal.id;

export function findAnnotation(home: Home, word: string): AnnotationId {
  const ids = home.store.notes.list().map(annotation => annotation.id);
  return findOne('annotation', word, ids, id => id, 'See `pln annotations`.');
}
