import type {FeedbackVerb, GoalFeedback, State, Triage} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId, GoalId, SourceId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';
import {ENTRY_COLUMNS, type Entry, type EntryRow, entryOf, SEQ_OF} from '../content/entries.ts';
import {VISIBLE} from '../content/visible-entries.ts';
import {
  conditions,
  orderBy,
  orderOf,
  type PagePart,
  partsInOrder,
  type QueueCursor,
  rowsAfter,
  type TriageFilter,
} from './queue-pages.ts';

/** A row of the queue. */
export interface QueueRow extends Entry {
  /** The number of the entry in this index: higher for those that came later. */
  seq: number;
  state: State;
  read: boolean;
  starred: boolean;
  rank: number;
  /** The rank by goals; null: it has none. */
  score: number | null;
  /** What a page is ordered by; higher comes first. */
  position: number;
}

interface CommunityCounts {
  unread: number;
  inbox: number;
  total: number;
  lastEntryAt: number | null;
}

type Row = EntryRow & {
  seq: number;
  state: State;
  read: number;
  starred: number;
  rank: number;
  score: number | null;
  position: number;
};

const rowOf = (row: Row): QueueRow => ({...entryOf(row), read: row.read === 1, starred: row.starred === 1});

const QUEUE_COLUMNS = `${ENTRY_COLUMNS}, entries.seq, states.state, states.read, states.starred, states.rank, states.score`;

/** The triage of entries, and the queue. */
export class TriageTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get(id: EntryId): QueueRow | null {
    const row = this.#db.get<Row>(
      `SELECT ${QUEUE_COLUMNS}, states.rank AS position
         FROM entries JOIN states ON states.entry = entries.seq WHERE entries.id = ?`,
      id,
    );
    return row ? rowOf(row) : null;
  }

  initialStateOf = (id: EntryId): State | null =>
    this.#db.get<{state: State}>(`SELECT began_as AS state FROM states WHERE entry = ${SEQ_OF}`, id)?.state ??
    null;

  setInitialState(id: EntryId, state: State, rank: number): void {
    this.#db.run(
      `INSERT INTO states (entry, entry_id, state, began_as, rank)
         SELECT seq, id, ?1, ?1, ?2 FROM entries WHERE id = ?3
         ON CONFLICT (entry) DO UPDATE SET began_as = excluded.began_as, rank = excluded.rank`,
      state,
      rank,
      id,
    );
  }

  save(id: EntryId, triage: Triage): void {
    this.#db.run(
      // Unchanged rows are not written, because the triggers count every written row again.
      `UPDATE states SET state = ?2, read = ?3, starred = ?4, passed = ?5, done_alone = ?6
         WHERE entry = (SELECT seq FROM entries WHERE id = ?1)
           AND (state <> ?2 OR read <> ?3 OR starred <> ?4 OR passed <> ?5 OR done_alone <> ?6)`,
      id,
      triage.state,
      triage.read ? 1 : 0,
      triage.starred ? 1 : 0,
      triage.passed ? 1 : 0,
      triage.isDoneAlone ? 1 : 0,
    );
    this.#db.run('DELETE FROM goal_feedback WHERE entry_id = ?', id);
    for (const {goal, verb} of triage.feedback)
      this.#db.run('INSERT INTO goal_feedback (entry_id, goal_id, verb) VALUES (?, ?, ?)', id, goal, verb);
    this.#db.run('DELETE FROM entry_tags WHERE entry_id = ?', id);
    for (const tag of triage.tags)
      this.#db.run('INSERT OR IGNORE INTO entry_tags (entry_id, tag) VALUES (?, ?)', id, tag);
    this.#db.run(`DELETE FROM goal_links WHERE owner_id = ? AND type = 'entry'`, id);
  }

  /** What the learner said about entries for a goal, by entry. */
  feedbackOn = (goal: GoalId): {entry: EntryId; verb: FeedbackVerb}[] =>
    this.#db.all<{entry: EntryId; verb: FeedbackVerb}>(
      'SELECT entry_id AS entry, verb FROM goal_feedback WHERE goal_id = ? ORDER BY entry_id',
      goal,
    );

  /** What the learner said about an entry, for each goal. */
  feedbackOf = (id: EntryId): GoalFeedback[] =>
    this.#db.all<{goal: string; verb: FeedbackVerb}>(
      'SELECT goal_id AS goal, verb FROM goal_feedback WHERE entry_id = ? ORDER BY goal_id',
      id,
    );

  /** Entries that were moved to done alone and without being opened: the learner turned each of them down. */
  doneUnopened = (): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        `SELECT entry_id AS id FROM states WHERE state = 'done' AND done_alone = 1 AND read = 0 ORDER BY entry_id`,
      )
      .map(row => row.id);

  /**
   * Entries of the inbox that the learner has not touched, and that every followed source that has them may let pass:
   * they are here and dated since before the time that is given for it, epoch ms. A pass that was undone touched them.
   * `fit`: those that serve an active goal so well are left out.
   */
  untouchedBefore(times: ReadonlyMap<SourceId, number>, fit: number): EntryId[] {
    const limits = JSON.stringify([...times].map(([source, before]) => ({source, before})));
    return this.#db
      .all<{id: EntryId}>(
        `WITH limits AS MATERIALIZED (
           SELECT value ->> 'source' AS source_id, value ->> 'before' AS before FROM json_each(?))
         SELECT DISTINCT states.entry_id AS id
           FROM limits CROSS JOIN items USING (source_id)
             CROSS JOIN states ON states.entry = items.entry CROSS JOIN entries ON entries.seq = items.entry
           WHERE states.visible = 1 AND states.state = 'inbox' AND states.read = 0
             AND max(entries.sort_at, entries.first_seen_at) < limits.before
             AND NOT EXISTS (
               SELECT 1 FROM items AS other JOIN sources ON sources.id = other.source_id
                   JOIN communities ON communities.id = sources.community_id
                   LEFT JOIN limits AS its ON its.source_id = other.source_id
                 WHERE other.entry = items.entry AND communities.muted = 0
                   AND max(entries.sort_at, entries.first_seen_at) >= coalesce(its.before, 0))
             AND NOT EXISTS (
               SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
                 WHERE act_entries.entry_id = states.entry_id AND verb NOT IN ('rule', 'alias'))
             AND NOT EXISTS (SELECT 1 FROM annotations WHERE annotations.entry_id = states.entry_id)
             AND NOT EXISTS (SELECT 1 FROM fits WHERE fits.entry = states.entry AND fits.fit >= ?)
           ORDER BY entries.sort_at, id`,
        limits,
        fit,
      )
      .map(row => row.id);
  }

  isPassed = (id: EntryId): boolean =>
    this.#db.get(`SELECT 1 FROM states WHERE entry = ${SEQ_OF} AND passed = 1`, id) !== undefined;

  tagsOf = (id: EntryId): string[] =>
    this.#db
      .all<{tag: string}>('SELECT tag FROM entry_tags WHERE entry_id = ? ORDER BY tag', id)
      .map(row => row.tag);

  allTags = (): string[] =>
    this.#db.all<{tag: string}>('SELECT DISTINCT tag FROM entry_tags ORDER BY tag').map(row => row.tag);

  /** Recomputes whether the entry shows: see `VISIBLE`. */
  refreshVisible(id: EntryId): void {
    this.#db.run(
      `UPDATE states SET visible = ${VISIBLE} WHERE entry = ${SEQ_OF} AND visible <> ${VISIBLE}`,
      id,
    );
  }

  refreshVisibleOf(community: CommunityId): void {
    this.#db.run(
      `UPDATE states SET visible = ${VISIBLE} WHERE entry IN (SELECT entry FROM entry_communities WHERE community_id = ?)`,
      community,
    );
  }

  /** The page after a row of the queue, or with `before` the page before it; always in the order of the filter. */
  page(filter: TriageFilter, limit: number, from: QueueCursor | null, before = false): QueueRow[] {
    const found: QueueRow[] = [];
    for (const part of partsInOrder(filter, from, before)) {
      const missing = limit < 0 ? limit : limit - found.length;
      if (missing === 0) break;
      found.push(...this.#pagePart(part, missing, before));
    }
    return before ? found.reverse() : found;
  }

  /** In the order of reading: away from the cursor. */
  #pagePart({filter, part, from}: PagePart, limit: number, before: boolean): QueueRow[] {
    const order = orderOf(filter, part);
    const {from: rows, where, values} = conditions(filter, {leads: true, part});
    if (filter.order === 'best') where.push('states.score IS NOT NULL');
    const after = from ? rowsAfter(order, from, before) : null;
    return this.#db
      .all<Row>(
        `SELECT ${QUEUE_COLUMNS}, ${order.isAscending ? '-' : ''}${order.key} AS position
           FROM ${rows} JOIN entries ON entries.seq = states.entry
           WHERE ${[...where, ...(after ? [after.sql] : [])].join(' AND ')}
           ORDER BY ${orderBy(order, before)} LIMIT ?`,
        ...values,
        ...(after?.values ?? []),
        limit,
      )
      .map(rowOf);
  }

  /** A number that grows with every new entry of this database. */
  newest = (): number => this.#db.get<{seq: number | null}>('SELECT max(seq) AS seq FROM entries')?.seq ?? 0;

  /** How many matching entries are new since `newest` gave `seq`, anywhere in the order. */
  countNewSince(filter: TriageFilter, seq: number): number {
    const {where, values} = conditions(filter, {leads: false, part: null});
    const row = this.#db.get<{count: number}>(
      `SELECT count(*) AS count FROM entries CROSS JOIN states ON states.entry = entries.seq
         WHERE ${where.join(' AND ')} AND entries.seq > ?`,
      ...values,
      seq,
    );
    return row?.count ?? 0;
  }

  /** The same for unread entries of the inbox, by community. */
  countNewByCommunity(seq: number): Map<CommunityId, number> {
    const rows = this.#db.all<{id: CommunityId; count: number}>(
      `SELECT community_id AS id, count(*) AS count
         FROM states CROSS JOIN entry_communities ON entry_communities.entry = states.entry
         WHERE states.entry > ? AND visible = 1 AND state = 'inbox' AND read = 0 GROUP BY community_id`,
      seq,
    );
    return new Map(rows.map(({id, count}) => [id, count]));
  }

  /** How many entries show, by state and whether they are read. */
  counts = (): {state: State; read: boolean; count: number}[] =>
    this.#db
      .all<{state: State; read: number; count: number}>('SELECT state, read, count FROM state_counts')
      .map(row => ({...row, read: row.read === 1}));

  /** Entries of every community by its id: all, in the inbox, and unread (in the inbox and not read). */
  countsByCommunity(): Map<CommunityId, CommunityCounts> {
    const rows = this.#db.all<{id: CommunityId} & CommunityCounts>(
      `SELECT community_id AS id, unread, inbox, total, last_entry_at AS lastEntryAt FROM community_counts
         WHERE total > 0`,
    );
    return new Map(rows.map(({id, ...counts}) => [id, counts]));
  }
}
