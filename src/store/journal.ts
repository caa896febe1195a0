import type {JournalEntry} from '../domain/reflection.ts';
import type {Database} from './database.ts';

/** An entry of the journal with the file it stands in. */
export interface StoredJournalEntry extends JournalEntry {
  /** Relative to the folder. */
  file: string;
}

interface JournalRow {
  file: string;
  document: string;
}

const entryOf = (row: JournalRow): StoredJournalEntry => ({
  ...(JSON.parse(row.document) as JournalEntry),
  file: row.file,
});

export function journalTable(db: Database) {
  return {
    save({file, ...entry}: StoredJournalEntry): void {
      const at = Date.parse(entry.at);
      db.run(
        'INSERT OR REPLACE INTO journal (id, file, at, document) VALUES (?, ?, ?, ?)',
        entry.id,
        file,
        at,
        JSON.stringify(entry),
      );
      db.run('DELETE FROM note_search WHERE id = ?', entry.id);
      db.run(
        `INSERT INTO note_search (id, type, title, text) VALUES (?, 'reflection', ?, ?)`,
        entry.id,
        entry.title,
        [entry.body, entry.claim, ...entry.evidence.map(piece => piece.quote)].filter(Boolean).join('\n'),
      );
    },
    dropFile(file: string): void {
      db.run('DELETE FROM note_search WHERE id IN (SELECT id FROM journal WHERE file = ?)', file);
      db.run('DELETE FROM journal WHERE file = ?', file);
    },
    /** Every entry as it stands in the files, retractions and corrections too, oldest first. */
    all: (): StoredJournalEntry[] =>
      db.all<JournalRow>('SELECT file, document FROM journal ORDER BY at, id').map(entryOf),
  };
}
