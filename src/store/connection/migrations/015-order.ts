// Records are ordered by their stamps (domain/stamp.ts). The index of an older pln knows no stamp that a file may hold, so
// these files are read again. A host's hold has a beginning, so that it also ends after the clock was set back; no hold
// that was set without one lasts longer than a week from now.

const LAST_MS = Date.UTC(2200, 0, 1);
const WEEK_MS = 7 * 24 * 3_600_000;
const byTime = (column: string): string =>
  `CASE WHEN ${column} BETWEEN 0 AND ${LAST_MS} THEN ${column} * 1000 ELSE 0 END`;
const stamped = (table: string, column: string): string[] => [
  `ALTER TABLE ${table} ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0`,
  `UPDATE ${table} SET stamp = ${byTime(column)}`,
];

export const ORDER = [
  ...stamped('acts', 'at'),
  ...stamped('annotation_versions', 'modified'),
  `DROP INDEX acts_of_device`,
  `CREATE INDEX acts_of_device ON acts (device, stamp)`,
  `ALTER TABLE acts ADD COLUMN zone INTEGER NOT NULL DEFAULT 0`, // minutes east of Greenwich
  `ALTER TABLE goal_links ADD COLUMN zone INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE act_entries ADD COLUMN before INTEGER`, // the joining that the entry is older than, epoch ms
  `ALTER TABLE hosts ADD COLUMN held_since INTEGER NOT NULL DEFAULT 0`,
  `UPDATE hosts SET held_since = held_until - ${WEEK_MS}`,
  `UPDATE files SET size = -1, hash = ''
   WHERE path LIKE 'acts/%' OR path LIKE 'annotations/%' OR path LIKE 'journal/%'`,
];
