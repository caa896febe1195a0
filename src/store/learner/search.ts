import type {EntryId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';

export interface EntryHit {
  id: EntryId;
  /** Higher is better: the negated bm25 (https://sqlite.org/fts5.html#the_bm25_function). */
  score: number;
}

export interface NoteHit {
  id: string;
  type: 'annotation' | 'reflection';
  score: number;
}

export class SearchTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** `match` is in FTS5's query syntax; a title counts four times, an author twice. */
  entries = (match: string, limit: number): EntryHit[] =>
    this.#db.all<EntryHit>(
      `SELECT entries.id, -hits.score AS score FROM (
           SELECT rowid, bm25(entry_search, 4, 2, 1) AS score FROM entry_search WHERE entry_search MATCH ?
         ) AS hits JOIN entries ON entries.seq = hits.rowid
         WHERE kept_at IS NOT NULL
           OR NOT EXISTS (SELECT 1 FROM entry_communities WHERE entry = entries.seq)
           OR EXISTS (SELECT 1 FROM entry_communities JOIN communities ON communities.id = community_id
                      WHERE entry = entries.seq AND NOT removed)
         ORDER BY hits.score, sort_at DESC, entries.id LIMIT ?`,
      match,
      limit,
    );

  notes = (match: string, type: NoteHit['type'], limit: number): NoteHit[] =>
    this.#db.all<NoteHit>(
      `SELECT id, type, -bm25(note_search, 0, 0, 3, 1) AS score FROM note_search
         WHERE note_search MATCH ? AND type = ? ORDER BY score DESC, id LIMIT ?`,
      match,
      type,
      limit,
    );
}
