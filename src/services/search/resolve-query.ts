import type {CommunityId, GoalId} from '../../domain/common/ids.ts';
import {parseMoment} from '../../domain/common/time.ts';
import {
  hasWordBeginning,
  type Query,
  type QueryFilter,
  type QueryProblem,
  SEARCH_PLACES,
  type SearchPlace,
} from '../../domain/entries/query.ts';
import {matchAnyOf, matchAuthor, matchOf} from '../../domain/entries/search-words.ts';
import type {EntryCondition, EntryQuery} from '../../store/learner/entry-query.ts';
import type {Home} from '../home/home.ts';
import {isIdOrPrefix} from '../home/resolve-id.ts';

/** A query with its names looked up in this home. */
export interface ResolvedQuery extends EntryQuery {
  /** Where to search, without `all`. */
  places: ReadonlySet<SearchPlace>;
  /** Filters that cannot be used, in the order of the text. They are left out. */
  problems: QueryProblem[];
}

/** Looks up the names of a query. What is not found becomes a problem, never an error. */
export function resolveQuery(home: Home, query: Query): ResolvedQuery {
  const problems = [...query.problems];
  const conditions = query.filters.flatMap(filter => {
    const made = conditionOf(home, filter);
    if (typeof made !== 'string') return made ?? [];
    problems.push({...filter.place, message: made});
    return [];
  });
  return {
    match: matchOf(query.words),
    without: matchAnyOf(query.without),
    conditions,
    places: placesIn(query.filters),
    problems: problems.sort((a, b) => a.offset - b.offset),
  };
}

const WHOLE: readonly SearchPlace[] = SEARCH_PLACES.filter(place => place !== 'all');

function placesIn(filters: readonly QueryFilter[]): Set<SearchPlace> {
  const places = new Set(WHOLE);
  for (const filter of filters) {
    if (filter.by !== 'in') continue;
    const named = new Set(filter.places.includes('all') ? WHOLE : filter.places);
    for (const place of WHOLE) if (named.has(place) === filter.isNegated) places.delete(place);
  }
  return places;
}

/** A text says what is wrong; null: the filter chooses a place, and tests no entry. */
function conditionOf(home: Home, filter: QueryFilter): EntryCondition | string | null {
  const {isNegated} = filter;
  switch (filter.by) {
    case 'in':
      return null;
    case 'is':
      return {by: 'is', are: filter.are, isNegated};
    case 'kind':
      return {by: 'kind', kinds: filter.kinds, isNegated};
    case 'before':
    case 'after':
      return {by: filter.by, at: parseMoment(filter.word, home.now(), home.offsetAt) ?? 0, isNegated};
    case 'by': {
      const match = matchAuthor(filter.name);
      return home.store.search.hasAuthor(match)
        ? {by: 'author', match, isNegated}
        : notFound('author', filter.name);
    }
    case 'community': {
      const ids = communitiesNamed(home, filter.name);
      return ids.length > 0 ? {by: 'community', ids, isNegated} : notFound('community', filter.name);
    }
    case 'goal': {
      const ids = goalsNamed(home, filter.name);
      return ids.length > 0 ? {by: 'goal', ids, isNegated} : notFound('goal', filter.name);
    }
    case 'tag': {
      const tags = tagsNamed(home, filter.name);
      return tags.length > 0 ? {by: 'tag', tags, isNegated} : notFound('tag', filter.name);
    }
  }
}

const notFound = (noun: string, name: string): string =>
  `There is no ${noun} with a word that begins with “${name}”, so this filter is left out`;

const communitiesNamed = (home: Home, name: string): CommunityId[] =>
  home.store.network
    .all()
    .filter(({id, title}) => isIdOrPrefix(id, name) || hasWordBeginning(title, name))
    .map(({id}) => id);

const goalsNamed = (home: Home, name: string): GoalId[] =>
  home.store.goals
    .all()
    .filter(({goal: {id, title}}) => isIdOrPrefix(id, name) || hasWordBeginning(title, name))
    .map(({goal}) => goal.id);

/** Tags of entries and of annotations; an exact one alone, where there is one. */
function tagsNamed(home: Home, name: string): string[] {
  const tags = new Set([
    ...home.store.triage.allTags(),
    ...home.store.notes.allTags(),
    ...home.store.journal.allTags(),
  ]);
  return tags.has(name) ? [name] : [...tags].filter(tag => hasWordBeginning(tag, name));
}
