import type {Database} from '../connection/database.ts';

/** Switches off the triggers that count, for bulk changes after which counting everything once is quicker. */
export class CountsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** New rows are not counted until `recount`, in the same transaction. */
  suspend = (): void => {
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
