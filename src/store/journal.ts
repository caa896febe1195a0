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

/**
 * Entries whose action falls due until a day, with all that they are about and all that is about them, from one to the
 * next: whether an action still waits is decided by these alone. The plus keeps the index of the expression in use:
 * a column's affinity would forbid it (https://sqlite.org/datatype3.html#type_conversions_prior_to_comparison).
 */
const AROUND_DUE = `
  WITH RECURSIVE around (id, about) AS (
    SELECT id, json_extract(document, '$.of') FROM journal WHERE json_extract(document, '$.next.due') <= ?
    UNION
    SELECT journal.id, json_extract(journal.document, '$.of') FROM around JOIN journal ON journal.id = around.about
    UNION
    SELECT journal.id, json_extract(journal.document, '$.of')
    FROM around JOIN journal ON json_extract(journal.document, '$.of') = +around.id
  )
  SELECT file, document FROM journal WHERE id IN (SELECT id FROM around) ORDER BY at, id`;

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
    /** `day` is the last one that counts, `2026-12-01`. */
    aroundDue: (day: string): StoredJournalEntry[] => db.all<JournalRow>(AROUND_DUE, day).map(entryOf),
  };
}
