import type {EntryId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';
import {
  type EntryCondition,
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

export interface EntryHit {
  id: EntryId;
  /** Higher is better: the negated bm25 (https://sqlite.org/fts5.html#the_bm25_function). */
  score: number;
}

export interface EntryHits {
  hits: EntryHit[];
  /** There are more entries that match than `NEWEST_RANKED`. */
  isBounded: boolean;
}

export interface NoteHit {
  id: string;
  type: 'annotation' | 'reflection';
  score: number;
}

const BY_TIME: SqlPart = {sql: 'entries.sort_at', values: []};

/** From this many entries on a prefix is not ranked by bm25. */
const LARGE = 50_000;

/** SQL: a community that is still followed carries the entry, or it has a snapshot. */
const SHOWN = `(kept_at IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM entry_communities WHERE entry = entries.seq)
  OR EXISTS (SELECT 1 FROM entry_communities JOIN communities ON communities.id = community_id
             WHERE entry = entries.seq AND NOT removed))`;

export class SearchTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Entries that match, the best `limit` of them first; -1: all. */
  entries(given: EntryQuery, limit: number): EntryHits {
    const query = withAuthors(given);
    if (query.match === '') return {hits: this.#newest(query, limit), isBounded: false};
    const score = given.match === '' ? BY_TIME : this.#scoreOf(query.match);
    return this.#best(query, score, limit);
  }

  #best(query: EntryQuery, score: SqlPart, limit: number): EntryHits {
    // Tested before the entry is read; the plus keeps FTS5 from matching again for each number.
    const row = '+entry_search.rowid';
    const tests = joinParts([
      entryTest(query.conditions, row),
      withoutTest(query.without, row),
      {sql: SHOWN, values: []},
    ]);
    const bound = limit < 0 ? -1 : NEWEST_RANKED;
    const found = newestMatching(
      {sql: `entries.seq, ${score.sql} AS score`, values: score.values},
      query.match,
      tests,
      bound,
    );
    const rows = this.#db.all<EntryHit & {candidates: number}>(
      `WITH found AS MATERIALIZED (${found.sql})
         SELECT entries.id, score, (SELECT count(*) FROM found) AS candidates
         FROM found JOIN entries ON entries.seq = found.seq ORDER BY score DESC, sort_at DESC, entries.id LIMIT ?`,
      ...found.values,
      limit,
    );
    return {
      hits: rows.map(({id, score}) => ({id, score})),
      isBounded: bound > 0 && (rows[0]?.candidates ?? 0) >= bound,
    };
  }

  /**
   * The rank of a row that matches; a title counts four times, an author twice. bm25 counts every entry that begins with a
   * prefix, which takes longer than a key may in a large index: there, titles come first, then newer is better.
   */
  #scoreOf(match: string): SqlPart {
    const isLarge =
      (this.#db.get<{seq: number | null}>('SELECT max(seq) AS seq FROM entries')?.seq ?? 0) > LARGE;
    if (!isLarge || !match.includes('" *')) return {sql: '-bm25(entry_search, 4, 2, 1)', values: []};
    return {
      sql: `entries.sort_at / 1e12 + 100 * (+entry_search.rowid IN (
        SELECT rowid FROM entry_search WHERE entry_search MATCH ? ORDER BY rowid DESC LIMIT ${NEWEST_RANKED}))`,
      values: [`title : (${match})`],
    };
  }

  /** Newest first, as no word ranks them. */
  #newest({conditions, without}: EntryQuery, limit: number): EntryHit[] {
    const lead = leadingRows(conditions);
    const tests = joinParts([entryTest(conditions), withoutTest(without)]);
    return this.#db.all<EntryHit>(
      `SELECT entries.id, entries.sort_at AS score FROM ${lead ? `(${lead.sql}) AS chosen CROSS JOIN` : ''} states
           CROSS JOIN entries ON entries.seq = states.entry
         WHERE ${lead ? `states.entry = chosen.entry AND ${SHOWN}` : 'states.visible = 1'} AND ${tests.sql}
         ORDER BY states.rank DESC, states.entry_id LIMIT ?`,
      ...(lead?.values ?? []),
      ...tests.values,
      limit,
    );
  }

  /** Whether an entry passes the conditions. */
  passes = (id: EntryId, conditions: readonly EntryCondition[]): boolean => {
    const {sql, values} = entryTest(conditions);
    const row = this.#db.get(
      `SELECT 1 FROM entries JOIN states ON states.entry = entries.seq WHERE entries.id = ? AND ${sql}`,
      id,
      ...values,
    );
    return row !== undefined;
  };

  /** Whether any entry has such an author, in FTS5's syntax. */
  hasAuthor = (match: string): boolean =>
    match !== '' &&
    this.#db.get('SELECT 1 FROM entry_search WHERE entry_search MATCH ? LIMIT 1', match) !== undefined;

  /** Ids of all notes of a type, the newest first. */
  newestNotes = (type: NoteHit['type']): string[] =>
    this.#db
      .all<{id: string}>(
        type === 'annotation'
          ? 'SELECT id FROM annotations ORDER BY created DESC, id'
          : 'SELECT id FROM journal ORDER BY at DESC, id',
      )
      .map(({id}) => id);

  notes = (match: string, type: NoteHit['type'], limit: number): NoteHit[] =>
    this.#db.all<NoteHit>(
      `SELECT id, type, -bm25(note_search, 0, 0, 3, 1) AS score FROM note_search
         WHERE note_search MATCH ? AND type = ? ORDER BY score DESC, id LIMIT ?`,
      match,
      type,
      limit,
    );
}
