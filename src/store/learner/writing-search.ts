import {searchTerms} from '../../domain/entries/search-terms.ts';
import type {Database} from '../connection/database.ts';

/** The full text of annotations and reflections, by their ids. */
export class NoteSearch {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  remove = (id: string): void => {
    const seq = this.#db.get<{seq: number}>('SELECT seq FROM note_rows WHERE id = ?', id)?.seq;
    if (seq === undefined) return;
    this.#db.run('DELETE FROM note_search WHERE rowid = ?', seq);
    this.#db.run('DELETE FROM note_rows WHERE seq = ?', seq);
  };
  put(id: string, type: 'annotation' | 'reflection', title: string, text: string): void {
    this.remove(id);
    const seq = this.#db.insert('INSERT INTO note_rows (id) VALUES (?)', id);
    this.#db.run(
      'INSERT INTO note_search (rowid, id, type, title, text) VALUES (?, ?, ?, ?, ?)',
      seq,
      id,
      type,
      searchTerms(title),
      searchTerms(text),
    );
  }
}
