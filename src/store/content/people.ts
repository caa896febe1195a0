import type {EntryId, PersonId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';
import {SEQ_OF} from './entries.ts';

/** An author of entries. */
export interface Person {
  id: PersonId;
  /** Identifies the person: their own page, else their name within one community. Only the learner merges people. */
  key: string;
  name: string;
  url: string | null;
  /** Epoch milliseconds of their newest entry. */
  lastSeenAt: number;
}

export class PeopleTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Notes that the person wrote the entries; a known key keeps its id. */
  recordAuthor(entries: readonly EntryId[], person: Person): void {
    this.#db.run(
      `INSERT INTO people (id, key, name, url, last_seen_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET name = excluded.name, url = coalesce(excluded.url, url),
           last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
      person.id,
      person.key,
      person.name,
      person.url,
      person.lastSeenAt,
    );
    const id =
      this.#db.get<{id: PersonId}>('SELECT id FROM people WHERE key = ?', person.key)?.id ?? person.id;
    this.#db.run(
      `INSERT OR IGNORE INTO entry_people (entry, person_id)
         SELECT seq, ? FROM json_each(?) CROSS JOIN entries ON entries.id = value`,
      id,
      JSON.stringify(entries),
    );
  }

  /** The name of the person with this key; null: not known. */
  nameOf = (key: string): string | null =>
    this.#db.get<{name: string}>('SELECT name FROM people WHERE key = ?', key)?.name ?? null;

  ofEntry = (entry: EntryId): Person[] =>
    this.#db.all<Person>(
      `SELECT people.id, key, name, url, last_seen_at AS lastSeenAt
         FROM entry_people JOIN people ON people.id = person_id WHERE entry = ${SEQ_OF} ORDER BY name`,
      entry,
    );

  forget(entry: EntryId): void {
    this.#db.run(`DELETE FROM entry_people WHERE entry = ${SEQ_OF}`, entry);
  }
}
