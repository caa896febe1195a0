import type {CommunityId, GoalId} from '../../domain/common/ids.ts';
import type {EntryIs} from '../../domain/entries/query.ts';
import {SERVING_FIT} from '../../domain/ranking/fit.ts';

// The one place where a query becomes SQL. Search tests the entries that have its words; the queue also lets the first
// condition find the rows.

/** What must hold for an entry. An empty list is true of no entry. */
export type EntryCondition = {isNegated: boolean} & (
  | {by: 'community'; ids: readonly CommunityId[]}
  | {by: 'goal'; ids: readonly GoalId[]}
  | {by: 'tag'; tags: readonly string[]}
  /** `match`: the author in FTS5's syntax. */
  | {by: 'author'; match: string}
  /** Kinds of the community, or of an annotation on the entry. */
  | {by: 'kind'; kinds: readonly string[]}
  /** Epoch milliseconds. */
  | {by: 'before' | 'after'; at: number}
  | {by: 'is'; are: readonly EntryIs[]}
);

/** A query with its names resolved. Matches are in FTS5's syntax; '' for no words. */
export interface EntryQuery {
  match: string;
  without: string;
  conditions: readonly EntryCondition[];
}

/** Authors as part of the match, because FTS5 then reads only the newest entries of both. Gives all other conditions. */
export function withAuthors({match, without, conditions}: EntryQuery): EntryQuery {
  const isMatched = (condition: EntryCondition): boolean =>
    condition.by === 'author' && !condition.isNegated && condition.match !== '';
  const authors = conditions.flatMap(one => (one.by === 'author' && isMatched(one) ? [one.match] : []));
  return {
    match: [match, ...authors].filter(part => part !== '').join(' AND '),
    without,
    conditions: conditions.filter(one => !isMatched(one)),
  };
}

export interface SqlPart {
  sql: string;
  values: (string | number)[];
}

const listed = (values: readonly string[]): SqlPart['values'] => [JSON.stringify(values)];
const IN_LIST = 'IN (SELECT value FROM json_each(?))';

/** Entries that are linked to a goal, noted for it, or serve it well. CROSS JOIN: SQLite would walk through all states. */
const TIED = `SELECT seq AS entry FROM goal_links JOIN entries ON entries.id = owner_id
    WHERE type = 'entry' AND goal_id ${IN_LIST}
  UNION SELECT seq FROM goal_links JOIN annotations ON annotations.id = owner_id JOIN entries ON entries.id = entry_id
    WHERE type = 'annotation' AND goal_id ${IN_LIST}
  UNION SELECT fits.entry FROM fits CROSS JOIN states ON states.entry = fits.entry
    WHERE goal_id ${IN_LIST} AND fit >= ${SERVING_FIT} AND visible = 1`;

const OF_KIND = `SELECT entry FROM entry_communities JOIN communities ON communities.id = community_id
    WHERE kind ${IN_LIST}
  UNION SELECT seq FROM annotations JOIN entries ON entries.id = entry_id
    WHERE json_extract(document, '$."pln:kind"') ${IN_LIST}`;

/** The entries of a condition as a SELECT of their numbers. null: the condition tests a row instead, see `testOf`. */
function rowsOf(condition: EntryCondition): SqlPart | null {
  switch (condition.by) {
    case 'community':
      return {
        sql: `SELECT entry FROM entry_communities WHERE community_id ${IN_LIST}`,
        values: listed(condition.ids),
      };
    case 'goal':
      return {sql: TIED, values: Array.from({length: 3}, () => listed(condition.ids)).flat()};
    case 'tag':
      return {
        sql: `SELECT seq AS entry FROM entry_tags JOIN entries ON entries.id = entry_id WHERE tag ${IN_LIST}`,
        values: listed(condition.tags),
      };
    case 'author':
      if (condition.match === '') return {sql: 'SELECT NULL AS entry WHERE false', values: []};
      return {
        sql: 'SELECT rowid AS entry FROM entry_search WHERE entry_search MATCH ?',
        values: [condition.match],
      };
    case 'kind':
      return {sql: OF_KIND, values: [...listed(condition.kinds), ...listed(condition.kinds)]};
    case 'is':
      return condition.are.every(is => is in FEW)
        ? {sql: condition.are.map(is => FEW[is]).join(' UNION '), values: []}
        : null;
    case 'before':
    case 'after':
      return null;
  }
}

/** What few entries are, so that looking them up is faster than testing every entry. */
const FEW: Partial<Record<EntryIs, string>> = {
  starred: 'SELECT entry FROM states WHERE starred = 1',
  later: `SELECT entry FROM states WHERE visible = 1 AND state = 'later'`,
  passed: 'SELECT entry FROM states WHERE passed = 1',
  noted: 'SELECT seq AS entry FROM annotations JOIN entries ON entries.id = entry_id',
};

/** Tests of a row of `states`. */
const IS: Record<EntryIs, string> = {
  unread: 'states.read = 0',
  starred: 'states.starred = 1',
  later: `states.state = 'later'`,
  done: `states.state = 'done'`,
  passed: 'states.passed = 1',
  noted: 'EXISTS (SELECT 1 FROM annotations WHERE annotations.entry_id = states.entry_id)',
};

/** SQL: the number of the entry of a row of `states`. */
const ROW_OF_STATE = 'states.entry';

function testOf(condition: EntryCondition, row: string): SqlPart {
  switch (condition.by) {
    case 'before':
    case 'after': {
      // The rank of a row is its time. There, an index begins at the date instead of at the newest entry.
      const time = row === ROW_OF_STATE ? 'states.rank' : 'entries.sort_at';
      return {sql: `${time} ${condition.by === 'before' ? '<' : '>='} ?`, values: [condition.at]};
    }
    case 'is':
      return {sql: condition.are.map(is => IS[is]).join(' OR ') || 'false', values: []};
    default: {
      const rows = rowsOf(condition) ?? {sql: 'SELECT NULL', values: []};
      return {sql: `${row} IN (${rows.sql})`, values: rows.values};
    }
  }
}

/** The conditions as one test of a row of `states` joined with its `entries`. `row`: SQL of the entry's number. */
export function entryTest(conditions: readonly EntryCondition[], row = ROW_OF_STATE): SqlPart {
  const tests = conditions.map(condition => ({...testOf(condition, row), isNegated: condition.isNegated}));
  return {
    sql: tests.map(({sql, isNegated}) => `${isNegated ? 'NOT ' : ''}(${sql})`).join(' AND ') || 'true',
    values: tests.flatMap(({values}) => values),
  };
}

/** Words that must not match, as a condition of `entryTest`'s kind. */
export const withoutTest = (without: string, row = ROW_OF_STATE): SqlPart =>
  without === ''
    ? {sql: 'true', values: []}
    : {
        sql: `${row} NOT IN (SELECT rowid FROM entry_search WHERE entry_search MATCH ?)`,
        values: [without],
      };

/** The first condition that can find the rows by itself, as a SELECT of `entry`. null: none can. */
export function leadingRows(conditions: readonly EntryCondition[]): SqlPart | null {
  for (const condition of conditions) {
    const rows = condition.isNegated ? null : rowsOf(condition);
    if (rows) return rows;
  }
  return null;
}

/** Joins parts of a statement with the values in their order. */
export const joinParts = (parts: readonly SqlPart[], between = ' AND '): SqlPart => ({
  sql: parts.map(({sql}) => sql).join(between),
  values: parts.flatMap(({values}) => values),
});

/**
 * How many of the entries with the words of a query are ranked: those that came last. A common word is in half of a large
 * index, and ranking them all takes seconds.
 */
export const NEWEST_RANKED = 2000;

/** SQL: the newest entries that match and pass the tests, as `columns`; -1: all. Entries are numbered as they come. */
export const newestMatching = (columns: SqlPart, match: string, tests: SqlPart, limit: number): SqlPart => ({
  sql: `SELECT ${columns.sql} FROM entry_search
      CROSS JOIN entries ON entries.seq = entry_search.rowid LEFT JOIN states ON states.entry = entries.seq
    WHERE entry_search MATCH ? AND ${tests.sql} ORDER BY entry_search.rowid DESC LIMIT ?`,
  values: [...columns.values, match, ...tests.values, limit],
});
