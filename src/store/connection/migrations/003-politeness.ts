// What a host and a source have asked for outlives the process, so that a restart neither hammers nor forgets; and who
// refreshes at present, for the others to see.

export const POLITENESS = [
  `CREATE TABLE hosts (
     host TEXT PRIMARY KEY,
     free_at INTEGER NOT NULL DEFAULT 0, -- when the next request may begin
     held_until INTEGER NOT NULL DEFAULT 0,
     strikes INTEGER NOT NULL DEFAULT 0 -- how often in a row it asked for patience
   ) STRICT, WITHOUT ROWID`,
  `INSERT INTO hosts (host, held_until, strikes) SELECT host, until, 1 FROM holds`,
  `DROP TABLE holds`,
  `ALTER TABLE fetches ADD COLUMN ttl_minutes INTEGER`,
  `ALTER TABLE fetches ADD COLUMN skip_hours TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE fetches ADD COLUMN skip_days TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE fetches ADD COLUMN posted_at TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE fetches ADD COLUMN bytes INTEGER`, // of the last document on the wire
  `ALTER TABLE fetches ADD COLUMN moved_to TEXT`,
  `ALTER TABLE fetches ADD COLUMN moved_since INTEGER`,
  `ALTER TABLE fetches ADD COLUMN moved_seen INTEGER NOT NULL DEFAULT 0`,
  `CREATE TABLE leases (
     name TEXT PRIMARY KEY, holder TEXT NOT NULL, pid INTEGER NOT NULL, beat_at INTEGER NOT NULL, progress TEXT
   ) STRICT, WITHOUT ROWID`,
];
