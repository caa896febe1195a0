import type {SourceId} from '../domain/ids.ts';
import type {Database} from './database.ts';

/** What was read of the last document of each source: `services/last-document.ts` writes it and understands it. */
export function lastDocumentsTable(db: Database) {
  return {
    get: (sourceId: SourceId): string | null =>
      db.get<{items: string}>('SELECT items FROM last_documents WHERE source_id = ?', sourceId)?.items ??
      null,
    save(sourceId: SourceId, items: string): void {
      db.run('INSERT OR REPLACE INTO last_documents (source_id, items) VALUES (?, ?)', sourceId, items);
    },
  };
}
