import type {State} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import type {EntryLinks} from '../../domain/entries/link-targets.ts';
import type {Database} from '../connection/database.ts';
import {type Content, type Entry, insertEntry, putContent, type Searchable} from './entries.ts';
import {type ItemRecord, putItem} from './items.ts';
import {putLinks} from './links.ts';

/** An entry to be stored for the first time. */
export interface NewEntry {
  entry: Entry;
  content: Content;
  /** The text of the content, for the search. */
  text: string;
  links: EntryLinks;
  /** The item that brought it. */
  item: ItemRecord;
  state: State;
  /** Whether its community is not muted. */
  visible: boolean;
}

/** Stores the many entries of a first fetch together. */
export class NewEntriesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Stores entries of one community that no feed and no act has named before, and counts them together. To be called in a
   * transaction; `entries.makeSearchable` must follow, with what this gives.
   */
  add(community: CommunityId, all: readonly NewEntry[]): Searchable[] {
    if (all.length === 0) return [];
    this.#db.run('INSERT INTO counted_together (since) VALUES (0)');
    const searchable = all.map(one => insert(this.#db, community, one));
    this.#db.run('DELETE FROM counted_together');
    countStates(this.#db, all);
    countCommunity(this.#db, community, all);
    return searchable;
  }

  /** The ids among these that are in any table. */
  known = (ids: readonly EntryId[]): Set<EntryId> =>
    new Set(
      this.#db
        .all<{id: EntryId}>(
          `SELECT value AS id FROM json_each(?) WHERE EXISTS (SELECT 1 FROM entries WHERE id = value)
               OR EXISTS (SELECT 1 FROM aliases WHERE from_id = value)`,
          JSON.stringify(ids),
        )
        .map(row => row.id),
    );
}

function insert(
  db: Database,
  community: CommunityId,
  {entry, content, text, links, item, state, visible}: NewEntry,
): Searchable {
  const {id, title, author, sortAt} = entry;
  const seq = insertEntry(db, entry);
  putContent(db, seq, content);
  putItem(db, seq, item);
  putLinks(db, seq, links);
  db.run('INSERT INTO entry_communities (entry, community_id) VALUES (?, ?)', seq, community);
  db.run(
    'INSERT INTO states (entry, entry_id, state, began_as, rank, visible) VALUES (?, ?, ?, ?, ?, ?)',
    seq,
    id,
    state,
    state,
    sortAt,
    visible ? 1 : 0,
  );
  return {seq, title, author, text};
}

function countStates(db: Database, all: readonly NewEntry[]): void {
  const shown = all.filter(({visible}) => visible);
  for (const [state, group] of Map.groupBy(shown, one => one.state)) {
    db.run(
      `INSERT INTO state_counts (state, read, count) VALUES (?, 0, ?)
       ON CONFLICT (state, read) DO UPDATE SET count = count + excluded.count`,
      state,
      group.length,
    );
  }
}

function countCommunity(db: Database, community: CommunityId, all: readonly NewEntry[]): void {
  const inbox = all.filter(({state}) => state === 'inbox').length;
  db.run(
    `INSERT INTO community_counts (community_id, unread, inbox, total, last_entry_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (community_id) DO UPDATE SET total = total + excluded.total, inbox = inbox + excluded.inbox,
       unread = unread + excluded.unread,
       last_entry_at = max(coalesce(last_entry_at, excluded.last_entry_at), excluded.last_entry_at)`,
    community,
    inbox,
    inbox,
    all.length,
    all.reduce((latest, {entry}) => Math.max(latest, entry.sortAt), 0),
  );
}
