// What hangs on an entry hangs on its number. Entry ids are hashes: under them every new row lands on another page of
// each of six trees, and a refresh writes all of those pages again for every batch. By number new rows stand beside one
// another, and a refresh grows with what is new instead of with what is there.

const TABLES = [
  ...['entry_said', 'time_changed', 'entry_gone'].map(trigger => `DROP TRIGGER ${trigger}`),
  ...['items', 'entry_communities', 'entry_people', 'states'].map(
    table => `ALTER TABLE ${table} RENAME TO old_${table}`,
  ),
  `CREATE TABLE items (
     source_id TEXT NOT NULL REFERENCES sources ON DELETE CASCADE, item_key TEXT NOT NULL,
     entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
     hash TEXT NOT NULL, url TEXT, published_at INTEGER, first_seen_at INTEGER NOT NULL,
     thread_key TEXT, parent_key TEXT, replies INTEGER, comments_url TEXT, comments_feed_url TEXT,
     PRIMARY KEY (source_id, item_key)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE entry_communities (
     entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, community_id TEXT NOT NULL,
     PRIMARY KEY (entry, community_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE entry_people (
     entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
     person_id TEXT NOT NULL REFERENCES people ON DELETE CASCADE, PRIMARY KEY (entry, person_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE states (
     entry INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
     entry_id TEXT NOT NULL, -- again, so that entries of one rank stand in the same order on every device
     state TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
     began_as TEXT NOT NULL, rank REAL NOT NULL,
     visible INTEGER NOT NULL DEFAULT 1 -- 0: every community that carries it is muted or gone, and it is not kept
   ) STRICT`,
];

const ROWS = [
  `INSERT INTO items SELECT source_id, item_key, seq, hash, old_items.url, old_items.published_at, old_items.first_seen_at,
     thread_key, parent_key, old_items.replies, old_items.comments_url, comments_feed_url
   FROM old_items JOIN entries ON id = entry_id`,
  `INSERT INTO entry_communities SELECT seq, community_id FROM old_entry_communities JOIN entries ON id = entry_id`,
  `INSERT INTO entry_people SELECT seq, person_id FROM old_entry_people JOIN entries ON id = entry_id`,
  `INSERT INTO states SELECT seq, entry_id, state, read, starred, began_as, rank, visible
   FROM old_states JOIN entries ON id = entry_id`,
  ...['items', 'entry_communities', 'entry_people', 'states'].map(table => `DROP TABLE old_${table}`),
];

const INDEXES = [
  `CREATE INDEX items_by_entry ON items (entry)`,
  `CREATE INDEX entries_by_community ON entry_communities (community_id, entry)`,
  `CREATE INDEX states_in_order ON states (visible, state, rank DESC, entry_id)`,
  `CREATE INDEX states_by_rank ON states (visible, rank DESC, entry_id)`,
  `CREATE INDEX states_starred ON states (rank DESC, entry_id) WHERE starred = 1`,
];

/** How many entries show in each state. */
const shown = (row: 'old' | 'new', by: '1' | '-1'): string =>
  `INSERT INTO state_counts (state, read, count) SELECT ${row}.state, ${row}.read, ${by} WHERE ${row}.visible
   ON CONFLICT (state, read) DO UPDATE SET count = count + excluded.count;`;

/** The communities of an entry gain or lose what a row of `states` counts for. */
const byState = (row: 'old' | 'new', sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (${row}.state = 'inbox'),
     unread = unread ${sign} (${row}.state = 'inbox' AND ${row}.read = 0)
   WHERE community_id IN (SELECT community_id FROM entry_communities WHERE entry = ${row}.entry);`;

/** The community of a row of `entry_communities` gains or loses what the entry's state counts for. */
const byCarrying = (row: 'old' | 'new', sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (states.state = 'inbox'),
     unread = unread ${sign} (states.state = 'inbox' AND states.read = 0)
   FROM states WHERE states.entry = ${row}.entry AND community_id = ${row}.community_id;`;

/** No OR IGNORE: inside a trigger the statement's own policy would go before it (https://sqlite.org/lang_createtrigger.html). */
const OPENED = `INSERT INTO community_counts (community_id) SELECT new.community_id
  WHERE NOT EXISTS (SELECT 1 FROM community_counts WHERE community_id = new.community_id);`;
const NEWEST = `UPDATE community_counts SET last_entry_at = entries.sort_at FROM entries
  WHERE entries.seq = new.entry AND community_id = new.community_id AND coalesce(last_entry_at, 0) < entries.sort_at;`;
/** Of the communities named, whose newest entry may be another one now. */
const newestAgain = (communities: string, before: string): string =>
  `UPDATE community_counts SET last_entry_at = (
     SELECT max(sort_at) FROM entry_communities AS carried JOIN entries ON entries.seq = carried.entry
     WHERE carried.community_id = community_counts.community_id)
   WHERE community_id IN (${communities}) AND last_entry_at = ${before};`;
const NO_MORE = newestAgain('old.community_id', '(SELECT sort_at FROM entries WHERE seq = old.entry)');
const carriers = (row: 'old' | 'new'): string =>
  `SELECT community_id FROM entry_communities WHERE entry = ${row}.seq`;
const NEWEST_OF_ALL = `UPDATE community_counts SET last_entry_at = new.sort_at
  WHERE community_id IN (${carriers('new')}) AND coalesce(last_entry_at, 0) < new.sort_at;`;

/** What is new is counted together while that table has a row. */
const ONE_BY_ONE = 'WHEN NOT EXISTS (SELECT 1 FROM counted_together)';

const TRIGGERS = [
  `CREATE TRIGGER state_began AFTER INSERT ON states ${ONE_BY_ONE} BEGIN ${shown('new', '1')} ${byState('new', '+')} END`,
  `CREATE TRIGGER state_gone AFTER DELETE ON states BEGIN ${shown('old', '-1')} ${byState('old', '-')} END`,
  `CREATE TRIGGER state_shown AFTER UPDATE OF state, read, visible ON states
   BEGIN ${shown('old', '-1')} ${shown('new', '1')} END`,
  `CREATE TRIGGER state_changed AFTER UPDATE OF entry, state, read ON states
   BEGIN ${byState('old', '-')} ${byState('new', '+')} END`,
  `CREATE TRIGGER carried AFTER INSERT ON entry_communities ${ONE_BY_ONE}
   BEGIN ${OPENED} ${byCarrying('new', '+')} ${NEWEST} END`,
  `CREATE TRIGGER no_longer_carried AFTER DELETE ON entry_communities BEGIN ${byCarrying('old', '-')} ${NO_MORE} END`,
  `CREATE TRIGGER carried_otherwise AFTER UPDATE ON entry_communities
   BEGIN ${byCarrying('old', '-')} ${OPENED} ${byCarrying('new', '+')} ${NO_MORE} ${NEWEST} END`,
  `CREATE TRIGGER entry_said AFTER INSERT ON entries ${ONE_BY_ONE} BEGIN ${NEWEST_OF_ALL} END`,
  `CREATE TRIGGER time_changed AFTER UPDATE OF sort_at ON entries WHEN old.sort_at <> new.sort_at
   BEGIN ${newestAgain(carriers('old'), 'old.sort_at')} ${NEWEST_OF_ALL} END`,
];

export const ENTRIES_BY_NUMBER = [...TABLES, ...ROWS, ...INDEXES, ...TRIGGERS];
