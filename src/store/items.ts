import type {EntryId, SourceId} from '../domain/ids.ts';
import type {Database} from './database.ts';
import {seqOf} from './entries.ts';

/** One thing one source said. Times in epoch milliseconds. */
export interface Item {
  sourceId: SourceId;
  itemKey: string;
  entryId: EntryId;
  /** Of the raw item, before sanitising. */
  hash: string;
  url: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  threadKey: string | null;
  parentKey: string | null;
  replies: number | null;
  commentsUrl: string | null;
  commentsFeedUrl: string | null;
}

const COLUMNS = `source_id AS sourceId, item_key AS itemKey, entries.id AS entryId, hash, items.url,
  items.published_at AS publishedAt, items.first_seen_at AS firstSeenAt, thread_key AS threadKey, parent_key AS parentKey,
  items.replies, items.comments_url AS commentsUrl, comments_feed_url AS commentsFeedUrl`;

/** `entry` is the number of the entry it says. */
export function putItem(db: Database, entry: number, item: Item): void {
  db.run(
    `INSERT OR REPLACE INTO items (source_id, item_key, entry, hash, url, published_at, first_seen_at, thread_key,
       parent_key, replies, comments_url, comments_feed_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    item.sourceId,
    item.itemKey,
    entry,
    item.hash,
    item.url,
    item.publishedAt,
    item.firstSeenAt,
    item.threadKey,
    item.parentKey,
    item.replies,
    item.commentsUrl,
    item.commentsFeedUrl,
  );
}

export function itemsTable(db: Database) {
  return {
    get: (sourceId: SourceId, itemKey: string): Item | undefined =>
      db.get<Item>(
        `SELECT ${COLUMNS} FROM items JOIN entries ON seq = entry WHERE source_id = ? AND item_key = ?`,
        sourceId,
        itemKey,
      ),
    /** Item key → hash, of those keys that are known. */
    hashes(sourceId: SourceId, keys: readonly string[]): Map<string, string> {
      const rows = db.all<{key: string; hash: string}>(
        `SELECT item_key AS key, hash FROM items WHERE source_id = ? AND item_key IN (SELECT value FROM json_each(?))`,
        sourceId,
        JSON.stringify(keys),
      );
      return new Map(rows.map(row => [row.key, row.hash]));
    },
    /** Its entry has to be known. */
    save(item: Item): void {
      const entry = seqOf(db, item.entryId);
      if (entry !== undefined) putItem(db, entry, item);
    },
    isHeard: (sourceId: SourceId): boolean =>
      db.get('SELECT 1 FROM items WHERE source_id = ? LIMIT 1', sourceId) !== undefined,
    /** Entries of a source whose date is known, newest first, and whether a rule names them. */
    dated: (sourceId: SourceId, rule: string): {id: EntryId; at: number; isNamed: boolean}[] =>
      db
        .all<{id: EntryId; at: number; isNamed: number}>(
          `SELECT DISTINCT entries.id, entries.sort_at AS at, EXISTS (
             SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
             WHERE act_entries.entry_id = entries.id AND verb = 'rule' AND value = ?) AS isNamed
           FROM items JOIN entries ON seq = entry
           WHERE items.source_id = ? AND entries.published_at IS NOT NULL ORDER BY at DESC`,
          JSON.stringify(rule),
          sourceId,
        )
        .map(row => ({...row, isNamed: row.isNamed === 1})),
    /** When the source's newest entries of before a moment stand, newest first; without those that a rule names. */
    newestBefore: (sourceId: SourceId, moment: number, limit: number, without: string): number[] =>
      db
        .all<{at: number}>(
          `SELECT entries.sort_at AS at FROM items JOIN entries ON seq = entry
           WHERE items.source_id = ? AND entries.sort_at < ? AND NOT EXISTS (
             SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
             WHERE act_entries.entry_id = entries.id AND verb = 'rule' AND value = ?)
           ORDER BY at DESC LIMIT ?`,
          sourceId,
          moment,
          JSON.stringify(without),
          limit,
        )
        .map(row => row.at),
  };
}
