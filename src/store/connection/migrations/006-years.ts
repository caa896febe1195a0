// What a learner wrote and did in years is read in seconds: notes are found in the full text by number (by an id that is
// not indexed, all of them are read for every note that is written), acts stand in the order they were read in, and a
// file of the journal is found without reading the others.

const NOTES = [
  `CREATE TABLE note_rows (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT`,
  `INSERT INTO note_rows (seq, id) SELECT max(rowid), id FROM note_search GROUP BY id`,
  `DELETE FROM note_search WHERE rowid NOT IN (SELECT seq FROM note_rows)`,
  `CREATE INDEX journal_of_file ON journal (file)`,
];

const ACTS = [
  `DROP INDEX acts_of_device`,
  `DROP INDEX acts_of_file`,
  `DROP INDEX act_entries_by_act`,
  `ALTER TABLE act_entries RENAME TO old_act_entries`,
  `ALTER TABLE undone RENAME TO old_undone`,
  `ALTER TABLE acts RENAME TO old_acts`,
  `CREATE TABLE acts (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, at INTEGER NOT NULL, device TEXT NOT NULL,
     session TEXT NOT NULL, verb TEXT NOT NULL, value TEXT NOT NULL, was TEXT NOT NULL, entries TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE act_entries (
     entry_id TEXT NOT NULL, act INTEGER NOT NULL REFERENCES acts (seq) ON DELETE CASCADE, PRIMARY KEY (entry_id, act)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE undone (
     act_id TEXT PRIMARY KEY, by_act INTEGER NOT NULL REFERENCES acts (seq) ON DELETE CASCADE
   ) STRICT, WITHOUT ROWID`,
  `INSERT INTO acts (id, file, at, device, session, verb, value, was, entries)
   SELECT id, file, at, device, session, verb, value, was, entries FROM old_acts ORDER BY at, id`,
  `INSERT INTO act_entries (entry_id, act) SELECT entry_id, seq FROM old_act_entries JOIN acts ON id = act_id`,
  `INSERT INTO undone (act_id, by_act) SELECT act_id, seq FROM old_undone JOIN acts ON id = by_id`,
  `DROP TABLE old_act_entries`,
  `DROP TABLE old_undone`,
  `DROP TABLE old_acts`,
  `CREATE INDEX acts_of_device ON acts (device, at)`,
  `CREATE INDEX acts_of_file ON acts (file)`,
  `CREATE INDEX act_entries_by_act ON act_entries (act)`,
  `CREATE INDEX undone_by_act ON undone (by_act)`,
];

export const YEARS = [...NOTES, ...ACTS];
