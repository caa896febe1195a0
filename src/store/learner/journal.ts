import type {JournalEntry} from '../../domain/learning/reflection.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {NoteSearch} from './writing-search.ts';

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

function entryOf(row: JournalRow): StoredJournalEntry {
  const entry = storedJson<JournalEntry>(row.document);
  // Rows of an older index have evidence without the key `note`.
  const evidence = entry.evidence.map(piece => ({...piece, note: piece.note ?? null}));
  return {...entry, evidence, file: row.file};
}

export class JournalTable {
  readonly #db: Database;
  readonly #search: NoteSearch;

  constructor(db: Database) {
    this.#db = db;
    this.#search = new NoteSearch(db);
  }

  /** `yields`: only where the entry stands in no other file (this one is a copy of one). */
  save({file, ...entry}: StoredJournalEntry, yields = false): void {
    if (yields && this.#db.get('SELECT 1 FROM journal WHERE id = ?', entry.id)) return;
    const at = Date.parse(entry.at);
    this.#db.run('DELETE FROM journal WHERE id = ?', entry.id);
    this.#db.run(
      'INSERT INTO journal (id, file, at, document) VALUES (?, ?, ?, ?)',
      entry.id,
      file,
      at,
      JSON.stringify(entry),
    );
    // Not the notes: each is found as the annotation that it belongs to.
    const quotes = entry.evidence.map(piece => piece.quote);
    const text = [entry.body, entry.claim, ...quotes].filter(Boolean).join('\n');
    this.#search.put(entry.id, 'reflection', entry.title, text);
  }

  has = (id: string): boolean => this.#db.get('SELECT 1 FROM journal WHERE id = ?', id) !== undefined;

  /** In no order of the file's. */
  inFile = (file: string): StoredJournalEntry[] =>
    this.#db
      .all<JournalRow>('SELECT file, document FROM journal WHERE file = ? ORDER BY at, id', file)
      .map(entryOf);

  dropFile(file: string): void {
    const gone = this.#db.all<{id: string}>('SELECT id FROM journal WHERE file = ?', file);
    for (const {id} of gone) this.#search.remove(id);
    this.#db.run('DELETE FROM journal WHERE file = ?', file);
  }

  /** Every entry as it stands in the files, retractions and corrections too, oldest first. */
  all = (): StoredJournalEntry[] =>
    this.#db.all<JournalRow>('SELECT file, document FROM journal ORDER BY at, id').map(entryOf);

  /** `day` is the last one that counts, `2026-12-01`. */
  aroundDue = (day: string): StoredJournalEntry[] => this.#db.all<JournalRow>(AROUND_DUE, day).map(entryOf);
}
