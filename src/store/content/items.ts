import type {EntryId, SourceId} from '../../domain/common/ids.ts';
import type {StoredItem} from '../../domain/entries/item-identity.ts';
import type {Database} from '../connection/database.ts';
import {seqOf} from './entries.ts';

/** One item of one source. Times in epoch milliseconds. */
export interface ItemRecord {
  sourceId: SourceId;
  itemKey: string;
  entryId: EntryId;
  /** Hash of the raw item, before sanitising. */
  hash: string;
  /** Hash of title and text; null: the link identifies the item. */
  words: string | null;
  url: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  threadKey: string | null;
  parentKey: string | null;
  replies: number | null;
  commentsUrl: string | null;
  commentsFeedUrl: string | null;
}

const COLUMNS = `source_id AS sourceId, item_key AS itemKey, entries.id AS entryId, hash, words, items.url,
  items.published_at AS publishedAt, items.first_seen_at AS firstSeenAt, thread_key AS threadKey, parent_key AS parentKey,
  items.replies, items.comments_url AS commentsUrl, comments_feed_url AS commentsFeedUrl`;

/** `entry`: the number of its entry. */
export function putItem(db: Database, entry: number, item: ItemRecord): void {
  db.run(
    `INSERT OR REPLACE INTO items (source_id, item_key, entry, hash, words, url, published_at, first_seen_at, thread_key,
       parent_key, replies, comments_url, comments_feed_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    item.sourceId,
    item.itemKey,
    entry,
    item.hash,
    item.words,
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

const STORED = `item_key AS key, entries.id AS entryId, hash, words, items.url, coalesce(entries.title, '') AS title,
  items.published_at AS publishedAt`;

// The indexes are named, because for some of these the planner would read all items of the source.
const BY_KEYS = `SELECT ${STORED} FROM items JOIN entries ON seq = entry
  WHERE source_id = ? AND item_key IN (SELECT value FROM json_each(?))`;
const OF_ENTRIES = `SELECT ${STORED} FROM entries CROSS JOIN items INDEXED BY items_by_entry ON entry = seq
  WHERE source_id = ? AND entries.id IN (SELECT value FROM json_each(?))`;
const BY_WORDS = `SELECT ${STORED} FROM items INDEXED BY items_by_words CROSS JOIN entries ON seq = entry
  WHERE source_id = ? AND words IS NOT NULL AND words IN (SELECT value FROM json_each(?))
  ORDER BY items.published_at DESC, item_key`;
const BY_DATES = `SELECT ${STORED} FROM items INDEXED BY items_by_date CROSS JOIN entries ON seq = entry
  WHERE source_id = ? AND words IS NOT NULL AND items.published_at IN (SELECT value FROM json_each(?))
  ORDER BY items.published_at DESC, item_key`;

export class ItemsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  #stored = (sql: string, sourceId: SourceId, list: readonly (string | number)[]): StoredItem[] =>
    list.length === 0 ? [] : this.#db.all<StoredItem>(sql, sourceId, JSON.stringify(list));

  get = (sourceId: SourceId, itemKey: string): ItemRecord | undefined =>
    this.#db.get<ItemRecord>(
      `SELECT ${COLUMNS} FROM items JOIN entries ON seq = entry WHERE source_id = ? AND item_key = ?`,
      sourceId,
      itemKey,
    );

  byKeys = (sourceId: SourceId, keys: readonly string[]): StoredItem[] =>
    this.#stored(BY_KEYS, sourceId, keys);

  ofEntries = (sourceId: SourceId, ids: readonly EntryId[]): StoredItem[] =>
    this.#stored(OF_ENTRIES, sourceId, ids);

  /** Items without an identifying link that have one of these words or dates, newest first. */
  similar = (sourceId: SourceId, words: readonly string[], dates: readonly number[]): StoredItem[] => [
    ...this.#stored(BY_WORDS, sourceId, words),
    ...this.#stored(BY_DATES, sourceId, dates),
  ];

  /** Gives the item another key. */
  rekey(sourceId: SourceId, from: string, to: string): void {
    const sql = 'UPDATE OR REPLACE items SET item_key = ? WHERE source_id = ? AND item_key = ?';
    this.#db.run(sql, to, sourceId, from);
  }

  /** Gives an item another key that is not in the present document. No other item loses its row for it. */
  release(sourceId: SourceId, from: string, {key, words}: {key: string; words: string}): void {
    const sql = 'UPDATE OR IGNORE items SET item_key = ?, words = ? WHERE source_id = ? AND item_key = ?';
    this.#db.run(sql, key, words, sourceId, from);
  }

  /** Guids, links and titles that have named two different items of a source. */
  sharedKeys = (sourceId: SourceId): string[] =>
    this.#db
      .all<{key: string}>('SELECT key FROM shared_keys WHERE source_id = ?', sourceId)
      .map(({key}) => key);

  share(sourceId: SourceId, keys: readonly string[]): void {
    for (const key of keys)
      this.#db.run('INSERT OR IGNORE INTO shared_keys (source_id, key) VALUES (?, ?)', sourceId, key);
  }

  /** Its entry must be stored before. */
  save(item: ItemRecord): void {
    const entry = seqOf(this.#db, item.entryId);
    if (entry !== undefined) putItem(this.#db, entry, item);
  }

  hasItems = (sourceId: SourceId): boolean =>
    this.#db.get('SELECT 1 FROM items WHERE source_id = ? LIMIT 1', sourceId) !== undefined;

  hasUnlinked = (sourceId: SourceId): boolean =>
    this.#db.get('SELECT 1 FROM items WHERE source_id = ? AND words IS NOT NULL LIMIT 1', sourceId) !==
    undefined;

  /** Dated entries of a source, newest first, and whether a rule names them. */
  dated = (sourceId: SourceId, rule: string): {id: EntryId; at: number; isNamed: boolean}[] =>
    this.#db
      .all<{id: EntryId; at: number; isNamed: number}>(
        `SELECT DISTINCT entries.id, entries.sort_at AS at, EXISTS (
             SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
             WHERE act_entries.entry_id = entries.id AND verb = 'rule' AND value = ?) AS isNamed
           FROM items JOIN entries ON seq = entry
           WHERE items.source_id = ? AND entries.published_at IS NOT NULL ORDER BY at DESC`,
        JSON.stringify(rule),
        sourceId,
      )
      .map(row => ({...row, isNamed: row.isNamed === 1}));

  /** The times of the source's newest entries before a moment, newest first, without those that a rule names. */
  newestBefore = (sourceId: SourceId, moment: number, limit: number, without: string): number[] =>
    this.#db
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
      .map(row => row.at);
}
