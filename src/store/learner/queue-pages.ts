import type {State} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {
  type EntryQuery,
  entryTest,
  joinParts,
  leadingRows,
  NEWEST_RANKED,
  newestMatching,
  type SqlPart,
  withAuthors,
  withoutTest,
} from './entry-query.ts';

/** The orders of the queue. `fit`: by how well entries serve the goal of the filter. */
export type QueueOrder = 'newest' | 'oldest' | 'best' | 'shortest' | 'fit';

export interface TriageFilter {
  state: State | 'all';
  /** Default: newest first. */
  order?: QueueOrder;
  unread?: boolean;
  starred?: boolean;
  community?: CommunityId;
  goal?: GoalId;
  tag?: string;
  /** Epoch milliseconds. */
  since?: number;
  /** With words, only the newest entries that match are in the pages: see `NEWEST_RANKED`. */
  query?: EntryQuery;
}

/** The row at which a page ended: the next page begins after it. */
export interface QueueCursor {
  /** Its `position`. */
  position: number;
  id: EntryId;
}

/**
 * Entries with a stored fit for the goal, and those that are only tied to it; entries of one minute, and longer ones. null:
 * all entries.
 */
type Part = 'stored' | 'tied' | 'minute' | 'longer' | null;

export interface PagePart {
  filter: TriageFilter;
  part: Part;
  from: QueueCursor | null;
}

/**
 * The parts of which a page is read, one after another, so that not all entries are sorted for a page: an index has the
 * first part in order, and mostly it is enough. By fit, entries with a stored fit come before those that are only tied to
 * the goal; by length, entries of one minute come before longer ones.
 */
export function partsInOrder(filter: TriageFilter, from: QueueCursor | null, before: boolean): PagePart[] {
  const [first, second] = halvesOf(filter);
  if (first === null) return [{filter, part: null, from}];
  const isInSecond = from !== null && from.position < (first === 'minute' ? -1 : Number.MIN_VALUE);
  const parts: PagePart[] = [
    {filter, part: first, from: isInSecond ? null : from},
    {filter, part: second, from: isInSecond ? from : null},
  ];
  if (before) return isInSecond ? parts.toReversed() : parts.slice(0, 1);
  return isInSecond ? parts.slice(1) : parts;
}

function halvesOf({order, goal, tag, community, starred, query}: TriageFilter): [Part, Part] {
  if (query || tag) return [null, null];
  if (order === 'fit' && goal) return ['stored', 'tied'];
  return order === 'shortest' && !goal && !community && !starred ? ['minute', 'longer'] : [null, null];
}

/** How rows are ordered: by a key, then by rank if many rows have the same key, then by id. */
interface RowOrder {
  /** SQL. */
  key: string;
  isAscending: boolean;
  /** The key is the same for all rows of the part, so that the rank alone orders them. */
  isConstant?: boolean;
  /** Whether rows of one key are newest first. Otherwise the key is the rank, or the order of an index. */
  isThenByRank: boolean;
}

export function orderOf({order = 'newest', goal}: TriageFilter, part: Part): RowOrder {
  const plain = {isAscending: false, isThenByRank: false};
  switch (order) {
    case 'newest':
      return {...plain, key: 'states.rank'};
    case 'oldest':
      return {...plain, key: 'states.rank', isAscending: true};
    case 'best':
      return {...plain, key: 'states.score'};
    case 'shortest':
      return {key: 'entries.minutes', isAscending: true, isConstant: part === 'minute', isThenByRank: true};
    case 'fit':
      return {
        key: part === 'stored' ? 'chosen.fit' : fitFor(goal ?? ''),
        isAscending: false,
        isThenByRank: true,
      };
  }
}

/** SQL: how well an entry fits a goal; 0 if that is not stored. */
const fitFor = (goal: string): string =>
  `coalesce((SELECT fit FROM fits WHERE fits.entry = states.entry AND goal_id = '${goal.replaceAll("'", "''")}'), 0)`;

export function orderBy({key, isAscending, isConstant, isThenByRank}: RowOrder, before: boolean): string {
  const way = (ascending: boolean): string => (ascending === before ? 'DESC' : 'ASC');
  const rank = isThenByRank ? [`states.rank ${way(false)}`] : [];
  // The index that is in the order of rank, read backwards, has the ids backwards, too.
  const id = `states.entry_id ${way(isThenByRank || !isAscending)}`;
  const first = isConstant ? [] : [`${key} ${way(isAscending)}`];
  return [...first, ...rank, id].join(', ');
}

/** The condition of rows after one, or before it. */
export function rowsAfter(
  {key, isAscending, isConstant, isThenByRank}: RowOrder,
  {position, id}: QueueCursor,
  before: boolean,
): SqlPart {
  const sign = (ascending: boolean): string => (ascending === before ? '<' : '>');
  const at = isAscending ? -position : position;
  const byId = `states.entry_id ${sign(isThenByRank || !isAscending)} ?`;
  const rank = '(SELECT rank FROM states WHERE entry = (SELECT seq FROM entries WHERE id = ?))';
  const byRank = `(states.rank ${sign(false)} ${rank} OR (states.rank = ${rank} AND ${byId}))`;
  if (isConstant) return {sql: `states.rank ${sign(false)}= ${rank} AND ${byRank}`, values: [id, id, id, id]};
  // The first condition lets the index begin at the row; the second excludes rows of the same key up to it.
  return {
    sql: `${key} ${sign(isAscending)}= ? AND (${key} ${sign(isAscending)} ? OR ${isThenByRank ? byRank : byId})`,
    values: isThenByRank ? [at, at, id, id, id] : [at, at, id],
  };
}

const TAGGED = '(SELECT seq AS entry, tag FROM entry_tags JOIN entries ON entries.id = entry_id)';

/** SQL: entries that are linked to the goal, annotated for it, or from a community of the goal. The goal is bound thrice. */
const TIED = `
  SELECT seq AS entry FROM goal_links JOIN entries ON entries.id = owner_id WHERE goal_id = ?
  UNION SELECT seq FROM goal_links JOIN annotations ON annotations.id = owner_id JOIN entries ON entries.id = entry_id
        WHERE goal_id = ?
  UNION SELECT entry FROM entry_communities JOIN communities ON communities.id = community_id
        WHERE ? IN (SELECT value FROM json_each(communities.goals))`;

/** SQL: the same, and entries that fit the goal. */
const SERVING = `(${TIED} UNION SELECT entry FROM fits WHERE goal_id = ?)`;
const ONLY_TIED = `(SELECT entry FROM (${TIED}) EXCEPT SELECT entry FROM fits WHERE goal_id = ?)`;

interface Conditions {
  /** The condition that finds the rows: the rarest one, because SQLite would go through all entries in order. */
  from: string;
  where: string[];
  values: (string | number)[];
}

interface Finding {
  /** Whether the filter finds the rows; otherwise it only tests rows that are found already. */
  leads: boolean;
  part: Part;
}

export function conditions(filter: TriageFilter, {leads, part}: Finding): Conditions {
  if (!filter.query) return plainConditions(filter, {leads, part});
  const query = withAuthors(filter.query);
  const lead = leads && query.match === '' ? leadingRows(query.conditions) : null;
  const plain = plainConditions(filter, {leads: leads && lead === null && query.match === '', part});
  const tests = joinParts([
    {sql: plain.where.join(' AND '), values: plain.values},
    entryTest(query.conditions),
    withoutTest(query.without),
  ]);
  if (query.match === '') {
    const where = lead ? [tests.sql, 'states.entry = chosen.entry'] : [tests.sql];
    const from = lead ? `(${lead.sql}) AS chosen CROSS JOIN states` : plain.from;
    return {from, where, values: [...(lead?.values ?? []), ...tests.values]};
  }
  if (!leads) {
    // Matched once, not for each row: a prefix is read through for every match. The pages hold no more than these.
    const match = `states.entry IN (SELECT rowid FROM entry_search WHERE entry_search MATCH ?
      ORDER BY rowid DESC LIMIT ${NEWEST_RANKED})`;
    return {from: plain.from, where: [tests.sql, match], values: [...tests.values, query.match]};
  }
  const newest = newestMatching(
    {sql: 'entry_search.rowid AS entry', values: []},
    query.match,
    tests,
    NEWEST_RANKED,
  );
  return {
    from: `(${newest.sql}) AS chosen CROSS JOIN states`,
    where: ['states.entry = chosen.entry'],
    values: newest.values,
  };
}

function plainConditions(filter: TriageFilter, {leads, part}: Finding): Conditions {
  const {community, tag, goal, query} = filter;
  const namesCommunity = query?.conditions.some(({by, isNegated}) => by === 'community' && !isNegated);
  const from: string[] = [];
  const where = [community || namesCommunity ? 'states.visible >= 0' : 'states.visible = 1'];
  const values: (string | number)[] = [];
  /** The first condition finds the rows; the others only test them. */
  const among = (rows: string, fits: string, ...given: string[]): void => {
    if (leads && from.length === 0)
      from.push(`(SELECT entry FROM ${rows} WHERE ${fits}) AS chosen CROSS JOIN`);
    else where.push(`states.entry IN (SELECT entry FROM ${rows} WHERE ${fits})`);
    values.push(...given);
  };
  if (tag) among(TAGGED, 'tag = ?', tag);
  if (goal && part === 'stored') {
    from.push('(SELECT entry, fit FROM fits INDEXED BY fits_best WHERE goal_id = ?) AS chosen CROSS JOIN');
    values.push(goal);
  } else if (goal) among(part === 'tied' ? ONLY_TIED : SERVING, 'true', goal, goal, goal, goal);
  if (community) among('entry_communities', 'community_id = ?', community);
  if (from.length > 0) where.push('states.entry = chosen.entry');
  const add = (sql: string, ...more: (string | number)[]): void => {
    where.push(sql);
    values.push(...more);
  };
  if (part === 'minute') add('entries.minutes <= 1');
  if (part === 'longer') add('entries.minutes > 1');
  if (filter.state !== 'all') add('states.state = ?', filter.state);
  if (filter.unread) add('states.read = 0');
  if (filter.starred) add('states.starred = 1');
  if (filter.since !== undefined) add('states.rank >= ?', filter.since);
  // SQLite would otherwise go through all entries of a state instead of the few starred ones.
  const states = filter.starred && from.length === 0 ? 'states INDEXED BY states_starred' : 'states';
  return {from: [...from, states].join(' '), where, values};
}
