// Times are epoch milliseconds, booleans 0 or 1, lists JSON. Tables without foreign keys into `entries` hold what the
// learner did: it outlives what the world says.

const NETWORK = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE communities (
     id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, muted INTEGER NOT NULL, added_at INTEGER NOT NULL,
     first TEXT NOT NULL, ramp TEXT, goals TEXT NOT NULL,
     removed INTEGER NOT NULL DEFAULT 0 -- no longer in network.opml; kept so that undo finds its entries
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE sources (
     id TEXT PRIMARY KEY, community_id TEXT NOT NULL REFERENCES communities ON DELETE CASCADE,
     feed_url TEXT NOT NULL, html_url TEXT, title TEXT, former TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX sources_by_community ON sources (community_id)`,
  `CREATE TABLE fetches (
     source_id TEXT PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
     format TEXT, etag TEXT, last_modified TEXT, body_hash TEXT,
     asked_at INTEGER, answered_at INTEGER, next_at INTEGER, -- next_at NULL: asked no more (410)
     status TEXT NOT NULL, error_code TEXT, error_message TEXT, error_hint TEXT, failures INTEGER NOT NULL DEFAULT 0
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE holds (host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
];

const ENTRIES = [
  `CREATE TABLE entries (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, title TEXT, author TEXT,
     published_at INTEGER, first_seen_at INTEGER NOT NULL, sort_at INTEGER NOT NULL,
     minutes INTEGER NOT NULL DEFAULT 1, replies INTEGER, comments_url TEXT,
     kept_at INTEGER, -- when kept/<id>.md was written
     stub INTEGER NOT NULL DEFAULT 0 -- known only from what the learner did; its feed has not said it yet
   ) STRICT`,
  `CREATE TABLE contents (
     seq INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
     source_id TEXT, html TEXT NOT NULL, text TEXT NOT NULL, attachments TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE items (
     source_id TEXT NOT NULL REFERENCES sources ON DELETE CASCADE, item_key TEXT NOT NULL,
     entry_id TEXT NOT NULL, hash TEXT NOT NULL, url TEXT, published_at INTEGER, first_seen_at INTEGER NOT NULL,
     thread_key TEXT, parent_key TEXT, replies INTEGER, comments_url TEXT, comments_feed_url TEXT,
     PRIMARY KEY (source_id, item_key)
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX items_by_entry ON items (entry_id)`,
  `CREATE TABLE entry_communities (
     entry_id TEXT NOT NULL, community_id TEXT NOT NULL, PRIMARY KEY (entry_id, community_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX entries_by_community ON entry_communities (community_id, entry_id)`,
  `CREATE TABLE aliases (from_id TEXT PRIMARY KEY, to_id TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE people (
     id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, url TEXT, last_seen_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE entry_people (
     entry_id TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES people ON DELETE CASCADE, PRIMARY KEY (entry_id, person_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE VIRTUAL TABLE entry_search USING fts5 (
     title, author, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
   )`,
];

const LEARNER = [
  `CREATE TABLE states (
     entry_id TEXT PRIMARY KEY, state TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
     began_as TEXT NOT NULL, rank REAL NOT NULL,
     visible INTEGER NOT NULL DEFAULT 1 -- 0: every community that carries it is muted or gone, and it is not kept
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX states_in_order ON states (visible, state, rank DESC, entry_id)`,
  `CREATE TABLE entry_tags (entry_id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (entry_id, tag)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX entries_by_tag ON entry_tags (tag, entry_id)`,
  `CREATE TABLE acts (
     id TEXT PRIMARY KEY, file TEXT NOT NULL, at INTEGER NOT NULL, device TEXT NOT NULL, session TEXT NOT NULL,
     verb TEXT NOT NULL, value TEXT NOT NULL, was TEXT NOT NULL, entries TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX acts_of_device ON acts (device, at)`,
  `CREATE INDEX acts_of_file ON acts (file)`,
  `CREATE TABLE act_entries (
     entry_id TEXT NOT NULL, act_id TEXT NOT NULL REFERENCES acts ON DELETE CASCADE, PRIMARY KEY (entry_id, act_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX act_entries_by_act ON act_entries (act_id)`,
  `CREATE TABLE undone (
     act_id TEXT PRIMARY KEY, by_id TEXT NOT NULL REFERENCES acts ON DELETE CASCADE
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE annotation_versions (
     id TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, modified INTEGER NOT NULL,
     document TEXT, -- NULL: a tombstone
     PRIMARY KEY (id, file, line)
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX annotation_versions_of_file ON annotation_versions (file)`,
  `CREATE TABLE annotations (
     id TEXT PRIMARY KEY, entry_id TEXT NOT NULL, created INTEGER NOT NULL, document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX annotations_by_entry ON annotations (entry_id)`,
  `CREATE TABLE goals (
     id TEXT PRIMARY KEY, file TEXT NOT NULL, document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE journal (
     id TEXT PRIMARY KEY, file TEXT NOT NULL, at INTEGER NOT NULL, document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX journal_by_time ON journal (at)`,
  `CREATE TABLE goal_links (
     goal_id TEXT NOT NULL, type TEXT NOT NULL, owner_id TEXT NOT NULL, at INTEGER NOT NULL,
     PRIMARY KEY (goal_id, type, owner_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX goal_links_by_owner ON goal_links (owner_id)`,
  `CREATE VIRTUAL TABLE note_search USING fts5 (
     id UNINDEXED, type UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2'
   )`,
  `CREATE TABLE files (
     path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns TEXT NOT NULL, hash TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
];

const counted = (row: string, by: string): string =>
  `INSERT INTO state_counts (state, read, count) SELECT ${row}.state, ${row}.read, ${by} WHERE ${row}.visible
   ON CONFLICT (state, read) DO UPDATE SET count = count + excluded.count`;

export const COUNT_NEW = `CREATE TRIGGER count_new AFTER INSERT ON states BEGIN ${counted('new', '1')}; END`;

/** How many entries show in each state: kept as they change, because counting a million takes too long for a frame. */
const COUNTS = [
  `CREATE TABLE state_counts (
     state TEXT NOT NULL, read INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (state, read)
   ) STRICT, WITHOUT ROWID`,
  COUNT_NEW,
  `CREATE TRIGGER count_gone AFTER DELETE ON states BEGIN ${counted('old', '-1')}; END`,
  `CREATE TRIGGER count_changed AFTER UPDATE OF state, read, visible ON states
   BEGIN ${counted('old', '-1')}; ${counted('new', '1')}; END`,
];

export const GROUND = [...NETWORK, ...ENTRIES, ...LEARNER, ...COUNTS];
