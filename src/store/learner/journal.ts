import type {JournalEntry} from '../../domain/learning/reflection.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {NoteSearch} from './writing-search.ts';

/** An entry of the journal and its file. */
export interface StoredJournalEntry extends JournalEntry {
  /** Relative to the folder. */
  file: string;
}

interface JournalRow {
  file: string;
  document: string;
}

/**
 * Entries whose next action is due until a day, and all entries that `of` connects with them, directly or not: these decide
 * whether the action is open. The plus lets SQLite use the index on the expression, which a column's affinity would
 * prevent (https://sqlite.org/datatype3.html#type_conversions_prior_to_comparison).
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
  return {...storedJson<JournalEntry>(row.document), file: row.file};
}

export class JournalTable {
  readonly #db: Database;
  readonly #search: NoteSearch;

  constructor(db: Database) {
    this.#db = db;
    this.#search = new NoteSearch(db);
  }

  /** `yields`: stores it only if no other file has the entry, because this file is a copy of another. */
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
    // Without notes: each is found through its annotation.
    const quotes = entry.evidence.map(piece => piece.quote);
    const text = [entry.body, entry.claim, ...quotes].filter(Boolean).join('\n');
    this.#search.put(entry.id, 'reflection', entry.title, text);
  }

  allTags = (): string[] =>
    this.#db
      .all<{tag: string}>(`SELECT DISTINCT value AS tag FROM journal, json_each(document, '$.tags')`)
      .map(({tag}) => tag);

  has = (id: string): boolean => this.#db.get('SELECT 1 FROM journal WHERE id = ?', id) !== undefined;

  /** In any order. */
  inFile = (file: string): StoredJournalEntry[] =>
    this.#db
      .all<JournalRow>('SELECT file, document FROM journal WHERE file = ? ORDER BY at, id', file)
      .map(entryOf);

  dropFile(file: string): void {
    const gone = this.#db.all<{id: string}>('SELECT id FROM journal WHERE file = ?', file);
    for (const {id} of gone) this.#search.remove(id);
    this.#db.run('DELETE FROM journal WHERE file = ?', file);
  }

  /** All entries as the files have them, including retractions and corrections, oldest first. */
  all = (): StoredJournalEntry[] =>
    this.#db.all<JournalRow>('SELECT file, document FROM journal ORDER BY at, id').map(entryOf);

  /** `day` is the last one that counts, `2026-12-01`. */
  aroundDue = (day: string): StoredJournalEntry[] => this.#db.all<JournalRow>(AROUND_DUE, day).map(entryOf);
}
