import {searchTerms} from '../../domain/entries/search-terms.ts';
import type {Database} from '../connection/database.ts';

/** The full text of annotations and reflections, by their ids. */
export function noteSearch(db: Database) {
  const remove = (id: string): void => {
    const seq = db.get<{seq: number}>('SELECT seq FROM note_rows WHERE id = ?', id)?.seq;
    if (seq === undefined) return;
    db.run('DELETE FROM note_search WHERE rowid = ?', seq);
    db.run('DELETE FROM note_rows WHERE seq = ?', seq);
  };
  return {
    remove,
    put(id: string, type: 'annotation' | 'reflection', title: string, text: string): void {
      remove(id);
      const seq = db.insert('INSERT INTO note_rows (id) VALUES (?)', id);
      db.run(
        'INSERT INTO note_search (rowid, id, type, title, text) VALUES (?, ?, ?, ?, ?)',
        seq,
        id,
        type,
        searchTerms(title),
        searchTerms(text),
      );
    },
  };
}
