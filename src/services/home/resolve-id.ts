import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId, CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {caseless, oneLine} from '../../domain/common/text.ts';
import {slugOf} from '../../domain/learning/goal.ts';
import type {Community} from '../../domain/network/community.ts';
import {goalPath} from '../../portfolio/documents/goals/path.ts';
import type {StoredGoal} from '../../store/learner/goals.ts';
import type {Home} from './home.ts';

const SHORTEST = 4;

/** Whether a word is the id, or a prefix of it that is long enough. */
export const isIdOrPrefix = (id: string, word: string): boolean =>
  id === word || (word.length >= SHORTEST && id.startsWith(word));

interface Candidates<T> {
  /** What one is called, as in “There is no goal”. */
  noun: string;
  idOf: (candidate: T) => string;
  /** Where the learner finds the ids. */
  hint: string;
}

/** The candidate whose id is the word, else the one whose id begins with it. Throws PlnError 'not-found' or 'ambiguous'. */
export function findOne<T>(word: string, candidates: readonly T[], {noun, idOf, hint}: Candidates<T>): T {
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
      `“${oneLine(word)}” begins the id of more than one ${noun}: ${ids}.`,
      'Give more characters of it.',
    );
  }
  const short =
    word.length < SHORTEST ? ` (an id can be shortened to ${SHORTEST} characters, not fewer)` : '';
  throw new PlnError('not-found', `There is no ${noun} “${oneLine(word)}”${short}.`, hint);
}

/** An entry by its id or a prefix of it. Throws PlnError 'not-found' or 'ambiguous'. */
export function findEntry(home: Home, word: string): EntryId {
  const {entries} = home.store;
  const renamed = entries.resolve(word as EntryId);
  const candidates = word.length >= SHORTEST ? entries.withPrefix(renamed, 4) : [];
  return findOne(renamed, candidates, {
    noun: 'entry',
    idOf: id => id,
    hint: 'See the ids in `pln queue --state all`, or `pln search`.',
  });
}

/** A community by its id or its exact name. Throws PlnError 'not-found' or 'ambiguous'. */
export function findCommunity(home: Home, word: string): Community {
  const known = home.store.network.get(word as CommunityId);
  if (known) return known;
  const all = home.store.network.all();
  const named = all.filter(community => caseless(community.title) === caseless(word));
  return named.length === 1 && named[0]
    ? named[0]
    : findOne(word, all, {noun: 'community', idOf: ({id}) => id, hint: 'See `pln communities`.'});
}

/**
 * A goal by its id, its file's name, its title, or words that only its title has. The first two distinguish goals of one
 * title. Throws PlnError 'not-found' or 'ambiguous'.
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
  if (hasBegun || !first)
    return findOne(word, all, {noun: 'goal', idOf: ({goal}) => goal.id, hint: 'See `pln goal list`.'});
  if (second) throw manyGoals('has the words', word, byWords);
  return first;
}

/** The goals whose titles have these words, whole and in this order: `caching` is in “Understand HTTP caching”. */
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

/** The id of a goal, found as `findGoal` does. */
export const findGoalId = (home: Home, word: string): GoalId => findGoal(home, word).goal.id;

/** An annotation by its id or a prefix of it. Throws PlnError 'not-found' or 'ambiguous'. */
export function findAnnotation(home: Home, word: string): AnnotationId {
  const ids = home.store.notes.list().map(annotation => annotation.id);
  return findOne(word, ids, {noun: 'annotation', idOf: id => id, hint: 'See `pln annotations`.'});
}
