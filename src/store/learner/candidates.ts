import type {State} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {SERVING_FIT} from '../../domain/ranking/fit.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

/** An entry that can be in Today's plan. */
export interface CandidateRow {
  id: EntryId;
  minutes: number;
  /** Epoch milliseconds. */
  sortAt: number;
  state: State;
  /** null: it is not part of a thread, or that is not known. */
  thread: string | null;
  communities: CommunityId[];
}

/** How an entry serves a goal, without the parts that no seat depends on. */
export interface CandidateFit {
  id: EntryId;
  goal: GoalId;
  fit: number;
  own: number;
  learnt: number;
}

/** So many of the newest entries of a community are looked at, so that one with many read entries takes no longer. */
const LOOKED_AT = 60;
/** The same for the fits of a goal: older ones lose to newer ones. */
const FITS_LOOKED_AT = 2000;
const FITS_AT_ONCE = 250;

const SERVING = `
  SELECT best.entry, visible = 1 AND ((state = 'inbox' AND read = 0) OR state = 'later') AS isOpen,
    (SELECT min(community_id) FROM entry_communities WHERE entry = best.entry) AS community
  FROM (
    SELECT entry, fresh FROM fits INDEXED BY fits_fresh
    WHERE goal_id = ? AND fit >= ${SERVING_FIT} ORDER BY fresh DESC, entry LIMIT ? OFFSET ?
  ) AS best CROSS JOIN states ON states.entry = best.entry ORDER BY fresh DESC, best.entry`;

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
  // CROSS JOIN: SQLite would otherwise go through the whole queue in its order, once for each community.
  newestOf = (community: CommunityId, limit: number): number[] =>
    this.#numbers(
      `SELECT states.entry FROM (
         SELECT entry FROM entry_communities WHERE community_id = ? ORDER BY entry DESC LIMIT ${LOOKED_AT}
       ) AS carried CROSS JOIN states ON states.entry = carried.entry
       WHERE visible = 1 AND state = 'inbox' AND read = 0 ORDER BY rank DESC, states.entry DESC LIMIT ?`,
      community,
      limit,
    );

  /**
   * Unread entries of the inbox, and entries put aside for later, that serve a goal: those with the best fit for their
   * age, so many of a community at most.
   */
  serving(goal: GoalId, {limit, ofCommunity}: {limit: number; ofCommunity: number}): number[] {
    const chosen: number[] = [];
    const ofEach = new Map<CommunityId | null, number>();
    // A part at a time: mostly the first one is enough.
    for (let from = 0; from < FITS_LOOKED_AT && chosen.length < limit; from += FITS_AT_ONCE) {
      const part = this.#db.all<{entry: number; isOpen: number; community: CommunityId | null}>(
        SERVING,
        goal,
        FITS_AT_ONCE,
        from,
      );
      for (const {entry, isOpen, community} of part) {
        const before = ofEach.get(community) ?? 0;
        if (!isOpen || before >= ofCommunity || chosen.length >= limit) continue;
        ofEach.set(community, before + 1);
        chosen.push(entry);
      }
      if (part.length < FITS_AT_ONCE) break;
    }
    return chosen;
  }

  /** How these entries serve the goals. */
  fits = (numbers: readonly number[]): CandidateFit[] =>
    this.#db.all<CandidateFit>(
      `SELECT entries.id, goal_id AS goal, fit, own, learnt
         FROM json_each(?) AS wanted CROSS JOIN fits ON fits.entry = wanted.value JOIN entries ON seq = fits.entry`,
      JSON.stringify([...new Set(numbers)]),
    );

  /** How many entries that came to the inbox with a higher number serve each goal. */
  // The plus: SQLite would otherwise read all fits in the order of an index of goals, not only the new ones.
  countServing = (newest: number): Map<GoalId, number> =>
    new Map(
      this.#db
        .all<{goal: GoalId; count: number}>(
          `SELECT goal_id AS goal, count(*) AS count FROM fits CROSS JOIN states ON states.entry = fits.entry
             WHERE fits.entry > ? AND fit >= ${SERVING_FIT} AND began_as = 'inbox' AND visible = 1 GROUP BY +goal_id`,
          newest,
        )
        .map(({goal, count}) => [goal, count]),
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
      .all<Omit<CandidateRow, 'communities'> & {communities: string}>(
        `SELECT entries.id, minutes, sort_at AS sortAt, state,
           (SELECT min(thread_key) FROM items WHERE items.entry = seq) AS thread,
           (SELECT json_group_array(community_id) FROM entry_communities WHERE entry = seq) AS communities
         FROM json_each(?) AS wanted JOIN entries ON seq = wanted.value JOIN states ON states.entry = seq
         ORDER BY seq`,
        JSON.stringify([...new Set(numbers)]),
      )
      .map(row => ({...row, communities: storedJson<CommunityId[]>(row.communities)}));
  }

  /**
   * How many entries with a higher number came to the inbox, and how many of these are still there and unread. CROSS JOIN:
   * the few new entries first, or SQLite walks through all states.
   */
  countSince(newest: number): {all: number; unread: number} {
    const row = this.#db.get<{all: number; unread: number}>(
      `SELECT count(*) AS "all", count(*) FILTER (WHERE state = 'inbox' AND read = 0) AS unread
         FROM entries CROSS JOIN states ON states.entry = seq
         WHERE seq > ? AND stub = 0 AND began_as = 'inbox' AND visible = 1`,
      newest,
    );
    return row ?? {all: 0, unread: 0};
  }

  /**
   * Unread entries in the inbox with a number above the first and up to the last, without those that serve a goal, or
   * that the learner starred or linked to one.
   */
  waitingBetween = (first: number, last: number): {id: EntryId; communities: CommunityId[]}[] =>
    this.#db
      .all<{id: EntryId; communities: string}>(
        `SELECT entries.id,
           (SELECT json_group_array(community_id) FROM entry_communities WHERE entry = seq) AS communities
         FROM entries CROSS JOIN states ON states.entry = seq
         WHERE seq > ? AND seq <= ? AND visible = 1 AND state = 'inbox' AND read = 0 AND starred = 0
           AND NOT EXISTS (SELECT 1 FROM goal_links WHERE owner_id = entries.id)
           AND NOT EXISTS (SELECT 1 FROM fits WHERE fits.entry = seq AND fit >= ${SERVING_FIT})
         ORDER BY seq`,
        first,
        last,
      )
      .map(row => ({...row, communities: storedJson<CommunityId[]>(row.communities)}));
}
