import type {Database} from '../connection/database.ts';

/** Counts that triggers keep, for when so much comes at once that counting all of it in the end is quicker. */
export class CountsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Until `recount`, in the same transaction, what is new is not counted. */
  rest = (): void => {
    this.#db.run('INSERT INTO counted_together (since) VALUES (0)');
  };

  recount(): void {
    this.#db.run('DELETE FROM counted_together');
    this.#db.run('DELETE FROM state_counts');
    this.#db.run(
      `INSERT INTO state_counts (state, read, count)
         SELECT state, read, count(*) FROM states WHERE visible GROUP BY state, read`,
    );
    this.#db.run('DELETE FROM community_counts');
    this.#db.run(
      `INSERT INTO community_counts (community_id, unread, inbox, total, last_entry_at)
         SELECT community_id, sum(state = 'inbox' AND read = 0), sum(state = 'inbox'), count(*), max(sort_at)
         FROM entry_communities JOIN states USING (entry) JOIN entries ON seq = entry
         GROUP BY community_id`,
    );
  }
}
