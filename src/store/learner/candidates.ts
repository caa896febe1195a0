import type {State} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

/** An entry that can be in Today's plan. */
export interface CandidateRow {
  id: EntryId;
  minutes: number;
  /** Epoch milliseconds. */
  sortAt: number;
  state: State;
  read: boolean;
  /** null: it is not part of a thread, or that is not known. */
  thread: string | null;
  communities: CommunityId[];
}

/** So many of the newest entries of a community are looked at, so that one with many read entries takes no longer. */
const LOOKED_AT = 200;

/** Finds entries for Today. Each list is bounded, so that planning takes as long at a million entries as at a thousand. */
export class CandidatesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  #numbers = (sql: string, ...values: (string | number)[]): number[] =>
    this.#db.all<{entry: number}>(sql, ...values).map(({entry}) => entry);

  /** Unread entries of the inbox, the newest first, by their numbers. */
  newest = (limit: number): number[] =>
    this.#numbers(
      `SELECT entry FROM states WHERE visible = 1 AND state = 'inbox' AND read = 0
         ORDER BY rank DESC, entry_id LIMIT ?`,
      limit,
    );

  /** Entries that were put aside for later, the newest first. */
  later = (limit: number): number[] =>
    this.#numbers(
      `SELECT entry FROM states WHERE visible = 1 AND state = 'later' ORDER BY rank DESC, entry_id LIMIT ?`,
      limit,
    );

  /** The newest unread entries of a community in the inbox. */
  newestOf = (community: CommunityId, limit: number): number[] =>
    this.#numbers(
      `SELECT states.entry FROM (
         SELECT entry FROM entry_communities WHERE community_id = ? ORDER BY entry DESC LIMIT ${LOOKED_AT}
       ) AS carried JOIN states ON states.entry = carried.entry JOIN entries ON seq = states.entry
       WHERE visible = 1 AND state = 'inbox' AND read = 0 ORDER BY sort_at DESC, states.entry DESC LIMIT ?`,
      community,
      limit,
    );

  /** Communities with unread entries in the inbox that are not muted. */
  communities = (): CommunityId[] =>
    this.#db
      .all<{id: CommunityId}>(
        `SELECT id FROM communities JOIN community_counts ON community_id = id
           WHERE unread > 0 AND muted = 0 AND removed = 0 ORDER BY id`,
      )
      .map(({id}) => id);

  /** Communities that are muted or were left. */
  hidden = (): Set<CommunityId> =>
    new Set(
      this.#db
        .all<{id: CommunityId}>('SELECT id FROM communities WHERE muted = 1 OR removed = 1')
        .map(({id}) => id),
    );

  /** The entries of these numbers, by number. */
  rows(numbers: readonly number[]): CandidateRow[] {
    return this.#db
      .all<Omit<CandidateRow, 'read' | 'communities'> & {read: number; communities: string}>(
        `SELECT entries.id, minutes, sort_at AS sortAt, state, read,
           (SELECT min(thread_key) FROM items WHERE items.entry = seq) AS thread,
           (SELECT json_group_array(community_id) FROM entry_communities WHERE entry = seq) AS communities
         FROM json_each(?) AS wanted JOIN entries ON seq = wanted.value JOIN states ON states.entry = seq
         ORDER BY seq`,
        JSON.stringify([...new Set(numbers)]),
      )
      .map(row => ({...row, read: row.read === 1, communities: storedJson<CommunityId[]>(row.communities)}));
  }

  /** How many entries with a higher number came to the inbox, and how many of these are still there and unread. */
  countSince(newest: number): {all: number; unread: number} {
    const row = this.#db.get<{all: number; unread: number}>(
      `SELECT count(*) AS "all", count(*) FILTER (WHERE state = 'inbox' AND read = 0) AS unread
         FROM entries JOIN states ON states.entry = seq
         WHERE seq > ? AND stub = 0 AND began_as = 'inbox' AND visible = 1`,
      newest,
    );
    return row ?? {all: 0, unread: 0};
  }

  /**
   * Unread entries that came to the inbox with a higher number, without those that the learner starred or linked to a
   * goal.
   */
  waitingSince = (newest: number): {id: EntryId; communities: CommunityId[]}[] =>
    this.#db
      .all<{id: EntryId; communities: string}>(
        `SELECT entries.id,
           (SELECT json_group_array(community_id) FROM entry_communities WHERE entry = seq) AS communities
         FROM entries JOIN states ON states.entry = seq
         WHERE seq > ? AND visible = 1 AND state = 'inbox' AND read = 0 AND starred = 0
           AND NOT EXISTS (SELECT 1 FROM goal_links WHERE owner_id = entries.id)
         ORDER BY seq`,
        newest,
      )
      .map(row => ({...row, communities: storedJson<CommunityId[]>(row.communities)}));
}
