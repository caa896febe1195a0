// The whole schema of the index. Times are epoch milliseconds, booleans are 0 or 1, lists and documents are JSON.
//
// Two kinds of tables: content, which feeds can bring again, and what the learner made, which the folder holds. The
// latter name entries by id and have no foreign key into `entries`: a note outlives the entry that it is about. The
// database is an index, so a change of the schema needs no migration: raise the version, and every database is built again.

import {COUNT_TRIGGERS, COUNTS} from './counts-schema.ts';

/** `user_version`. Higher than that of any database made before, so that those are recognised. */
export const SCHEMA_VERSION = 123;

const INDEX = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- What each file of the folder was like when it was last read.
  CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Who refreshes at present, for other processes to see.
  CREATE TABLE leases (
    name TEXT PRIMARY KEY, holder TEXT NOT NULL, pid INTEGER NOT NULL, beat_at INTEGER NOT NULL, progress TEXT
  ) STRICT, WITHOUT ROWID;
`;

const NETWORK = `
  CREATE TABLE communities (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, muted INTEGER NOT NULL, added_at INTEGER NOT NULL,
    first TEXT NOT NULL, ramp TEXT, goals TEXT NOT NULL,
    pass_after TEXT, -- pace, or days; NULL: nothing passes
    removed INTEGER NOT NULL DEFAULT 0 -- no longer in network.opml; kept so that undo finds its entries
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sources (
    id TEXT PRIMARY KEY, community_id TEXT NOT NULL REFERENCES communities ON DELETE CASCADE,
    feed_url TEXT NOT NULL, html_url TEXT, title TEXT, former TEXT NOT NULL,
    reach TEXT -- where its address led when it was followed: private, public, or NULL: not known
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sources_by_community ON sources (community_id);

  -- The last request of each source, and what the publisher asked for. It outlives the process, so that a restart
  -- neither asks too early nor forgets.
  CREATE TABLE fetches (
    source_id TEXT PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
    format TEXT, etag TEXT, last_modified TEXT, body_hash TEXT,
    asked_at INTEGER, answered_at INTEGER,
    next_at INTEGER, -- NULL: not checked any more (410)
    status TEXT NOT NULL, error_code TEXT, error_message TEXT, error_hint TEXT, failures INTEGER NOT NULL DEFAULT 0,
    ttl_minutes INTEGER, skip_hours TEXT NOT NULL DEFAULT '[]', skip_days TEXT NOT NULL DEFAULT '[]',
    posted_at TEXT NOT NULL DEFAULT '[]',
    bytes INTEGER, -- of the last document, as sent
    moved_to TEXT, moved_since INTEGER, moved_seen INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    free_at INTEGER NOT NULL DEFAULT 0, -- when the next request may begin
    held_since INTEGER NOT NULL DEFAULT 0, -- a hold also ends after the clock was set back
    held_until INTEGER NOT NULL DEFAULT 0,
    strikes INTEGER NOT NULL DEFAULT 0 -- how often in a row it asked for patience
  ) STRICT, WITHOUT ROWID;
`;

// Tables about an entry are keyed by its number. Ids are hashes: keyed by them, every new row would land on another page
// of each table, and a refresh would write all of those pages again for each batch.
const CONTENT = `
  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, title TEXT, author TEXT,
    published_at INTEGER, first_seen_at INTEGER NOT NULL, sort_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL DEFAULT 1, replies INTEGER, comments_url TEXT,
    kept_at INTEGER, -- when kept/<id>.md was written
    stub INTEGER NOT NULL DEFAULT 0 -- known only from acts; no feed has brought it yet
  ) STRICT;

  -- Only the HTML: its text takes a few millionths of a second to make, and would be two fifths of the database.
  CREATE TABLE contents (
    seq INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    source_id TEXT, html TEXT NOT NULL, attachments TEXT NOT NULL
  ) STRICT;

  -- Earlier ids of entries whose URL changed.
  CREATE TABLE aliases (from_id TEXT PRIMARY KEY, to_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE items (
    source_id TEXT NOT NULL REFERENCES sources ON DELETE CASCADE, item_key TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    hash TEXT NOT NULL,
    words TEXT, -- hash of title and text; NULL: a link identifies the item, so it is not needed
    url TEXT, published_at INTEGER, first_seen_at INTEGER NOT NULL,
    thread_key TEXT, parent_key TEXT, replies INTEGER, comments_url TEXT, comments_feed_url TEXT,
    PRIMARY KEY (source_id, item_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX items_by_entry ON items (entry);
  CREATE INDEX items_by_words ON items (source_id, words) WHERE words IS NOT NULL;
  CREATE INDEX items_by_date ON items (source_id, published_at) WHERE words IS NOT NULL;

  -- Keys of a source that have named two items, and so identify none. Without a foreign key: a source that was left may
  -- be followed again.
  CREATE TABLE shared_keys (source_id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (source_id, key)) STRICT, WITHOUT ROWID;

  CREATE TABLE entry_communities (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, community_id TEXT NOT NULL,
    PRIMARY KEY (entry, community_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_community ON entry_communities (community_id, entry);

  -- What each entry is (kind 0), is about (1) and links to (2): see domain/entries/link-targets.ts.
  CREATE TABLE links (
    target INTEGER NOT NULL, kind INTEGER NOT NULL, entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (target, kind, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX links_by_entry ON links (entry);

  -- Pairs of entries that share rare words, in both directions.
  CREATE TABLE rare_words (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    cosine REAL NOT NULL, terms TEXT NOT NULL, -- the rarest first
    PRIMARY KEY (entry, other)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rare_words_by_other ON rare_words (other);

  CREATE TABLE people (
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, url TEXT, last_seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entry_people (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people ON DELETE CASCADE, PRIMARY KEY (entry, person_id)
  ) STRICT, WITHOUT ROWID;
`;

// Triage is computed from acts. Its table is keyed by the entry's number, because every row has an entry.
const ACTS = `
  CREATE TABLE acts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
    at INTEGER NOT NULL, zone INTEGER NOT NULL DEFAULT 0, -- minutes east of Greenwich
    stamp INTEGER NOT NULL DEFAULT 0, -- the order of records, see domain/common/stamp.ts
    device TEXT NOT NULL, session TEXT NOT NULL,
    verb TEXT NOT NULL, value TEXT NOT NULL, was TEXT NOT NULL, entries TEXT NOT NULL,
    count INTEGER NOT NULL -- how many entries the learner acted on at once
  ) STRICT;
  CREATE INDEX acts_of_device ON acts (device, stamp);
  CREATE INDEX acts_of_file ON acts (file);
  CREATE INDEX acts_of_recall ON acts (stamp) WHERE verb = 'recall';
  CREATE INDEX acts_of_views ON acts (stamp) WHERE verb = 'view';

  CREATE TABLE act_entries (
    entry_id TEXT NOT NULL, act INTEGER NOT NULL REFERENCES acts (seq) ON DELETE CASCADE,
    before INTEGER, -- when the community was joined that the entry is older than
    PRIMARY KEY (entry_id, act)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX act_entries_by_act ON act_entries (act);

  CREATE TABLE undone (
    act_id TEXT PRIMARY KEY, by_act INTEGER NOT NULL REFERENCES acts (seq) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX undone_by_act ON undone (by_act);

  CREATE TABLE states (
    entry INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    entry_id TEXT NOT NULL, -- here too, so that entries of one rank have the same order on every device
    state TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
    began_as TEXT NOT NULL, rank REAL NOT NULL,
    passed INTEGER NOT NULL DEFAULT 0, done_alone INTEGER NOT NULL DEFAULT 0, -- see Triage
    score REAL, -- the rank by goals, see rankOf; NULL: there is no active goal, or the entry is not judged yet
    visible INTEGER NOT NULL DEFAULT 1 -- 0: every community that carries it is muted or removed, and it has no snapshot
  ) STRICT;
  -- The queue reads rows in the order of an index, so that a page costs the same at a million entries as at a thousand.
  CREATE INDEX states_in_order ON states (visible, state, rank DESC, entry_id);
  CREATE INDEX states_by_rank ON states (visible, rank DESC, entry_id);
  -- Empty without an active goal, so that such a learner does not pay for them.
  CREATE INDEX states_best ON states (visible, state, score DESC, entry_id) WHERE score IS NOT NULL;
  CREATE INDEX states_by_score ON states (visible, score DESC, entry_id) WHERE score IS NOT NULL;
  CREATE INDEX states_starred ON states (rank DESC, entry_id) WHERE starred = 1;
  CREATE INDEX states_passed ON states (entry) WHERE passed = 1;

  CREATE TABLE entry_tags (entry_id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (entry_id, tag)) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_tag ON entry_tags (tag, entry_id);
`;

const WRITING = `
  CREATE TABLE annotation_versions (
    id TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, modified INTEGER NOT NULL,
    stamp INTEGER NOT NULL DEFAULT 0,
    document TEXT, -- NULL: a tombstone
    PRIMARY KEY (id, file, line)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX annotation_versions_of_file ON annotation_versions (file);

  -- The newest version of each annotation.
  CREATE TABLE annotations (
    id TEXT PRIMARY KEY, entry_id TEXT NOT NULL, created INTEGER NOT NULL, document TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX annotations_by_entry ON annotations (entry_id);

  CREATE TABLE goals (id TEXT PRIMARY KEY, file TEXT NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Plans of Today as they were made on this device, so that a day keeps its plan.
  CREATE TABLE plans (
    day TEXT NOT NULL, minutes INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (day, minutes)
  ) STRICT, WITHOUT ROWID;

  -- The last day on which a plan had an entry of the community, and the one before it: a plan that is made again on the
  -- same day must not see what it showed itself.
  CREATE TABLE shown_communities (community_id TEXT PRIMARY KEY, day TEXT NOT NULL, before TEXT) STRICT, WITHOUT ROWID;

  CREATE TABLE goal_links (
    goal_id TEXT NOT NULL, type TEXT NOT NULL, owner_id TEXT NOT NULL,
    at INTEGER NOT NULL, zone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (goal_id, type, owner_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX goal_links_by_owner ON goal_links (owner_id);

  -- What the learner said about an entry and a goal: more, less, not-goal.
  CREATE TABLE goal_feedback (
    entry_id TEXT NOT NULL, goal_id TEXT NOT NULL, verb TEXT NOT NULL, PRIMARY KEY (entry_id, goal_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX goal_feedback_by_goal ON goal_feedback (goal_id);

  -- When each highlight was last shown as a reminder on this device: a day of the learner's calendar.
  CREATE TABLE reminders (annotation_id TEXT PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE journal (
    id TEXT PRIMARY KEY, file TEXT NOT NULL, at INTEGER NOT NULL, document TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX journal_by_time ON journal (at);
  CREATE INDEX journal_of_file ON journal (file);
  -- Every start and every act asks what is due, so years of journal must not make that slower.
  CREATE INDEX journal_by_due ON journal (json_extract(document, '$.next.due'));
  CREATE INDEX journal_by_about ON journal (json_extract(document, '$.of'));
`;

// How entries serve the goals. All of it is made from the rest of the database, once there is an active goal.
const SCORES = `
  -- Packed terms name these numbers, so they never change.
  CREATE TABLE terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT;

  -- The frozen statistics of all entries, one row. Entry i of \`frequencies\`, 32 bits each: how many entries have term i.
  CREATE TABLE term_statistics (
    version INTEGER PRIMARY KEY, entries INTEGER NOT NULL, mean_length REAL NOT NULL, made_at INTEGER NOT NULL,
    last_entry INTEGER NOT NULL, frequencies BLOB NOT NULL
  ) STRICT;

  CREATE TABLE entry_terms (
    entry INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    length INTEGER NOT NULL, counts BLOB NOT NULL, -- see packTerms
    pace REAL NOT NULL -- how many entries a day its source published when it came
  ) STRICT;

  CREATE TABLE fits (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, goal_id TEXT NOT NULL, fit REAL NOT NULL,
    own REAL NOT NULL, learnt REAL NOT NULL, person REAL NOT NULL, link REAL NOT NULL, community REAL NOT NULL,
    less REAL NOT NULL, terms TEXT NOT NULL, version INTEGER NOT NULL,
    fresh REAL NOT NULL, -- orders by fit and age: the order stays as entries age, see freshnessOf
    PRIMARY KEY (entry, goal_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fits_best ON fits (goal_id, fit DESC, entry);
  CREATE INDEX fits_fresh ON fits (goal_id, fresh DESC, entry);

  -- The goals that the fits are of, as they were judged.
  CREATE TABLE judged_goals (
    goal_id TEXT PRIMARY KEY, hash TEXT NOT NULL, weight REAL NOT NULL, facts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Entries with terms that changed since they were judged.
  CREATE TABLE changed_entries (
    change INTEGER PRIMARY KEY AUTOINCREMENT, -- another number for each change
    entry INTEGER NOT NULL UNIQUE REFERENCES entries ON DELETE CASCADE
  ) STRICT;

  CREATE TABLE scoring (
    changes INTEGER NOT NULL, -- how often goals, their evidence or feedback changed
    judged_changes INTEGER NOT NULL, -- the same when all goals were judged
    terms_through INTEGER NOT NULL, judged_through INTEGER NOT NULL -- the number of the last entry
  ) STRICT;
  INSERT INTO scoring VALUES (0, 0, 0, 0);
`;

// Words are found by their stem.
const TOKENS = `tokenize = 'porter unicode61 remove_diacritics 2'`;

const SEARCH = `
  CREATE VIRTUAL TABLE entry_search USING fts5 (title, author, text, content = '', contentless_delete = 1, ${TOKENS});
  CREATE VIRTUAL TABLE note_search USING fts5 (id UNINDEXED, type UNINDEXED, title, text, ${TOKENS});
  -- The number of each note in the full text: its id is not indexed there, so all notes would be read to find one.
  CREATE TABLE note_rows (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
`;

/** The tables from which goals, their evidence and what the learner said about entries are read. */
const STEERING = ['goals', 'goal_links', 'goal_feedback', 'annotations', 'journal'];

const countChange = (name: string, when: string, test = ''): string =>
  `CREATE TRIGGER ${name} AFTER ${when} WHEN EXISTS (SELECT 1 FROM entry_terms) ${test}
   BEGIN UPDATE scoring SET changes = changes + 1; END;`;

const noteChanged = (name: string, when: string, entry: string): string =>
  `CREATE TRIGGER ${name} AFTER ${when} WHEN EXISTS (SELECT 1 FROM entry_terms WHERE entry = ${entry})
   BEGIN
     DELETE FROM changed_entries WHERE entry = ${entry};
     INSERT INTO changed_entries (entry) VALUES (${entry});
   END;`;

// Here and not in the code that writes: goals and evidence change by acts, undo, sync, a rebuild and an editor.
const SCORE_TRIGGERS = [
  ...STEERING.flatMap(table =>
    ['INSERT', 'UPDATE', 'DELETE'].map(change =>
      countChange(`${table}_${change.toLowerCase()}_steers`, `${change} ON ${table}`),
    ),
  ),
  countChange(
    'turned_down',
    'UPDATE OF read, done_alone ON states',
    'AND (old.done_alone AND NOT old.read) <> (new.done_alone AND NOT new.read)',
  ),
  noteChanged('content_changed', 'INSERT ON contents', 'new.seq'),
  noteChanged('carried_by_more', 'INSERT ON entry_communities', 'new.entry'),
  noteChanged('carried_by_fewer', 'DELETE ON entry_communities', 'old.entry'),
  noteChanged('rank_changed', 'UPDATE OF rank ON states', 'new.entry'),
  // SQLite gives the number of the last entry again once that entry is gone.
  `CREATE TRIGGER last_entry_gone AFTER DELETE ON entries WHEN NOT EXISTS (SELECT 1 FROM entries WHERE seq > old.seq)
   BEGIN
     UPDATE scoring SET terms_through = min(terms_through, old.seq - 1), judged_through = min(judged_through, old.seq - 1);
   END;`,
].join('\n');

/** All statements, for an empty database. */
export const SCHEMA = [
  INDEX,
  NETWORK,
  CONTENT,
  ACTS,
  WRITING,
  SCORES,
  SEARCH,
  COUNTS,
  COUNT_TRIGGERS,
  SCORE_TRIGGERS,
].join('\n');
