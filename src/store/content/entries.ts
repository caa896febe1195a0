import type {CommunityId, EntryId, SourceId} from '../../domain/common/ids.ts';
import type {JsonFeedAttachment} from '../../domain/entries/json-feed.ts';
import {searchTerms} from '../../domain/entries/search-terms.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {VISIBLE} from './visible-entries.ts';

/** What the learner sees of an entry, without its content. Times in epoch milliseconds. */
export interface Entry {
  id: EntryId;
  url: string | null;
  title: string | null;
  author: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  sortAt: number;
  minutes: number;
  replies: number | null;
  commentsUrl: string | null;
  keptAt: number | null;
  /** Known only from acts: no feed has brought it to this database yet. */
  stub: boolean;
}

export interface Content {
  /** The source of the content; null: a snapshot. */
  sourceId: SourceId | null;
  /** Sanitised. Its text is not stored: `entryText` makes it from this. */
  html: string;
  attachments: JsonFeedAttachment[];
}

/** The parts of an entry that the full-text index needs. */
export interface Searchable {
  /** The number of the entry. */
  seq: number;
  title: string | null;
  author: string | null;
  text: string;
}

export const ENTRY_COLUMNS = `entries.id, entries.url, entries.title, entries.author, entries.published_at AS publishedAt,
  entries.first_seen_at AS firstSeenAt, entries.sort_at AS sortAt, entries.minutes, entries.replies,
  entries.comments_url AS commentsUrl, entries.kept_at AS keptAt, entries.stub`;

export type EntryRow = Omit<Entry, 'stub'> & {stub: number};

export const entryOf = <Row extends EntryRow>(row: Row): Omit<Row, 'stub'> & {stub: boolean} => ({
  ...row,
  stub: row.stub === 1,
});

/** SQL: the number of an entry whose id is given. */
export const SEQ_OF = '(SELECT seq FROM entries WHERE id = ?)';

/** The same, looked up. */
export const seqOf = (db: Database, id: EntryId): number | undefined =>
  db.get<{seq: number}>('SELECT seq FROM entries WHERE id = ?', id)?.seq;

const INSERT = `INSERT INTO entries (id, url, title, author, published_at, first_seen_at, sort_at, minutes, replies,
  comments_url, kept_at, stub) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const valuesOf = (entry: Entry) => [
  entry.id,
  entry.url,
  entry.title,
  entry.author,
  entry.publishedAt,
  entry.firstSeenAt,
  entry.sortAt,
  entry.minutes,
  entry.replies,
  entry.commentsUrl,
  entry.keptAt,
  entry.stub ? 1 : 0,
];

/** Inserts a new entry; gives its number. */
export const insertEntry = (db: Database, entry: Entry): number => db.insert(INSERT, ...valuesOf(entry));

export function putContent(db: Database, seq: number, {sourceId, html, attachments}: Content): void {
  db.run(
    'INSERT OR REPLACE INTO contents (seq, source_id, html, attachments) VALUES (?, ?, ?, ?)',
    seq,
    sourceId,
    html,
    JSON.stringify(attachments),
  );
}

/** Entries, their content, and the communities that carry them. */
export class EntriesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  #drop = (seq: number): void => {
    // Before the entry itself: the triggers that count need its time.
    for (const table of NUMBERED) this.#db.run(`DELETE FROM ${table} WHERE entry = ?`, seq);
    this.#db.run('DELETE FROM entry_search WHERE rowid = ?', seq);
    this.#db.run('DELETE FROM entries WHERE seq = ?', seq);
  };

  /** Makes two rows one: the one that is not a stub, else the later. Keeps the time of a snapshot. */
  #mergeRows = (from: EntryId, to: EntryId): void => {
    const row = (id: EntryId) =>
      this.#db.get<{seq: number; stub: number; keptAt: number | null}>(
        'SELECT seq, stub, kept_at AS keptAt FROM entries WHERE id = ?',
        id,
      );
    const old = row(from);
    const now = row(to);
    if (!old) return;
    const staysOld = !now || (now.stub === 1 && old.stub === 0);
    const stays = staysOld ? old.seq : now.seq;
    if (now) {
      const goes = staysOld ? now.seq : old.seq;
      for (const table of NUMBERED)
        this.#db.run(
          `UPDATE OR ${staysOld ? 'IGNORE' : 'REPLACE'} ${table} SET entry = ? WHERE entry = ?`,
          stays,
          goes,
        );
      this.#drop(goes);
    }
    this.#db.run(
      'UPDATE entries SET id = ?, kept_at = coalesce(kept_at, ?) WHERE seq = ?',
      to,
      now?.keptAt ?? old.keptAt,
      stays,
    );
    this.#db.run('UPDATE states SET entry_id = ? WHERE entry = ?', to, stays);
  };

  /** The present id of an entry, whose URL may have changed. */
  resolve = (id: EntryId): EntryId => {
    const to = this.#db.get<{to_id: EntryId}>('SELECT to_id FROM aliases WHERE from_id = ?', id)?.to_id;
    return to === undefined ? id : this.resolve(to);
  };

  /** The present id of an entry and its earlier ones. */
  namesOf = (id: EntryId): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        `WITH RECURSIVE names (id) AS (
             VALUES (?) UNION SELECT from_id FROM aliases JOIN names ON to_id = names.id
           ) SELECT id FROM names`,
        id,
      )
      .map(row => row.id);

  get(id: EntryId): Entry | null {
    const row = this.#db.get<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entries WHERE id = ?`, id);
    return row ? entryOf(row) : null;
  }

  content(id: EntryId): Content | null {
    const row = this.#db.get<{sourceId: SourceId | null; html: string; attachments: string}>(
      `SELECT source_id AS sourceId, html, attachments FROM contents
         WHERE seq = ${SEQ_OF}`,
      id,
    );
    return row ? {...row, attachments: storedJson<JsonFeedAttachment[]>(row.attachments)} : null;
  }

  /** Ids with this prefix, at most `limit`. */
  withPrefix = (prefix: string, limit: number): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        'SELECT id FROM entries WHERE id >= ? AND id < ? LIMIT ?',
        prefix,
        `${prefix}\x7f`,
        limit,
      )
      .map(row => row.id);

  save(entry: Entry): void {
    this.#db.run(
      `${INSERT} ON CONFLICT (id) DO UPDATE SET url = excluded.url, title = excluded.title, author = excluded.author,
           published_at = excluded.published_at, first_seen_at = excluded.first_seen_at, sort_at = excluded.sort_at,
           minutes = excluded.minutes, replies = excluded.replies, comments_url = excluded.comments_url,
           kept_at = excluded.kept_at, stub = excluded.stub`,
      ...valuesOf(entry),
    );
  }

  /** Stores content. `makeSearchable` must follow, with what this gives. */
  putContent(
    id: EntryId,
    {title, author}: Pick<Entry, 'title' | 'author'>,
    content: Content,
    text: string,
  ): Searchable {
    const seq = seqOf(this.#db, id) ?? 0;
    putContent(this.#db, seq, content);
    return {seq, title, author, text};
  }

  /**
   * To be called last in a transaction, with many entries: each later statement that fires a trigger makes the full-text
   * index flush its buffer, and it would write a segment for each entry.
   */
  makeSearchable = (rows: readonly Searchable[]): void => {
    for (const {seq, title, author, text} of rows)
      this.#db.run(
        'INSERT OR REPLACE INTO entry_search (rowid, title, author, text) VALUES (?, ?, ?, ?)',
        seq,
        searchTerms(title ?? ''),
        searchTerms(author ?? ''),
        searchTerms(text),
      );
  };

  /** Its snapshot was removed. An entry that is known only from the snapshot is removed, too. */
  removeSnapshot(id: EntryId): void {
    this.#db.run('UPDATE entries SET kept_at = NULL WHERE id = ?', id);
    const seq = this.#db.get<{seq: number}>('SELECT seq FROM entries WHERE id = ? AND stub = 1', id)?.seq;
    if (seq === undefined) return;
    this.#db.run('DELETE FROM entry_tags WHERE entry_id = ?', id);
    this.#drop(seq);
  }

  /** Entries of a community that only acts or snapshots name. */
  stubsOf = (community: CommunityId): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        `SELECT id FROM entry_communities JOIN entries ON seq = entry WHERE community_id = ? AND stub = 1`,
        community,
      )
      .map(row => row.id);

  communitiesOf = (id: EntryId): CommunityId[] =>
    this.#db
      .all<{id: CommunityId}>(`SELECT community_id AS id FROM entry_communities WHERE entry = ${SEQ_OF}`, id)
      .map(row => row.id);

  addCommunity(id: EntryId, community: CommunityId): void {
    this.#db.run(
      'INSERT OR IGNORE INTO entry_communities (entry, community_id) SELECT seq, ? FROM entries WHERE id = ?',
      community,
      id,
    );
  }

  /**
   * The publisher changed the URL: rows of the first id move to the present id of the second. Aliases come from all devices
   * and are read again in any order. One that would close a circle replaces the alias that leads back to it.
   */
  rename(from: EntryId, to: EntryId): void {
    if (from === to) return;
    if (this.resolve(to) === from) this.#db.run('DELETE FROM aliases WHERE from_id = ?', to);
    this.#db.run('INSERT OR REPLACE INTO aliases (from_id, to_id) VALUES (?, ?)', from, to);
    const target = this.resolve(to);
    this.#mergeRows(from, target);
    for (const table of NAMED)
      this.#db.run(`UPDATE OR REPLACE ${table} SET entry_id = ? WHERE entry_id = ?`, target, from);
    this.#db.run('UPDATE annotations SET entry_id = ? WHERE entry_id = ?', target, from);
    this.#db.run(
      `UPDATE OR REPLACE goal_links SET owner_id = ? WHERE owner_id = ? AND type = 'entry'`,
      target,
      from,
    );
    this.#db.run(`UPDATE states SET visible = ${VISIBLE} WHERE entry = ${SEQ_OF}`, target);
  }
}

/** Tables with the number of an entry. */
const NUMBERED = ['items', 'entry_communities', 'entry_people', 'links', 'states'];
/** Tables with the id of an entry in their primary key. They may have rows of entries that are not in the index. */
const NAMED = ['act_entries', 'entry_tags', 'goal_feedback'];
