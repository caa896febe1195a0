import type {AnnotationId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';

/** When highlights were last shown as reminders on this device. Days are counted from 1970. A rebuild forgets them. */
export class RemindersTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The day of each highlight that was shown. */
  days = (): Map<string, number> =>
    new Map(
      this.#db
        .all<{id: string; day: number}>('SELECT annotation_id AS id, day FROM reminders')
        .map(({id, day}) => [id, day]),
    );

  remember(ids: readonly AnnotationId[], day: number): void {
    for (const id of ids)
      this.#db.run('INSERT OR REPLACE INTO reminders (annotation_id, day) VALUES (?, ?)', id, day);
  }
}
