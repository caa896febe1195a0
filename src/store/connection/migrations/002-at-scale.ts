// What a place shows may cost no more at a million entries than at a thousand: rows in the order they are asked for,
// and counts of each community kept as they change. A pair of an entry and a community counts once the entry has a state.

const INDEXES = [
  `CREATE INDEX states_by_rank ON states (visible, rank DESC, entry_id)`,
  `CREATE INDEX states_starred ON states (rank DESC, entry_id) WHERE starred = 1`,
];

const TABLE = `CREATE TABLE community_counts (
    community_id TEXT PRIMARY KEY, unread INTEGER NOT NULL DEFAULT 0, inbox INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0, last_entry_at INTEGER
  ) STRICT, WITHOUT ROWID`;

const FILL = `INSERT INTO community_counts (community_id, unread, inbox, total, last_entry_at)
  SELECT community_id, sum(state = 'inbox' AND read = 0), sum(state = 'inbox'), count(*), max(sort_at)
  FROM entry_communities JOIN states USING (entry_id) JOIN entries ON entries.id = entry_id GROUP BY community_id`;

/** The communities of an entry gain or lose what a row of `states` (`old` or `new`) counts for. */
const byState = (row: 'old' | 'new', sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (${row}.state = 'inbox'),
     unread = unread ${sign} (${row}.state = 'inbox' AND ${row}.read = 0)
   WHERE community_id IN (SELECT community_id FROM entry_communities WHERE entry_id = ${row}.entry_id);`;

/** The community of a row of `entry_communities` gains or loses what the entry's state counts for. */
const byCarrying = (row: 'old' | 'new', sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (states.state = 'inbox'),
     unread = unread ${sign} (states.state = 'inbox' AND states.read = 0)
   FROM states WHERE states.entry_id = ${row}.entry_id AND community_id = ${row}.community_id;`;

/** No OR IGNORE: inside a trigger the statement's own policy would go before it (https://sqlite.org/lang_createtrigger.html). */
const opened = `INSERT INTO community_counts (community_id) SELECT new.community_id
  WHERE NOT EXISTS (SELECT 1 FROM community_counts WHERE community_id = new.community_id);`;
const newest = `UPDATE community_counts SET last_entry_at = entries.sort_at FROM entries
  WHERE entries.id = new.entry_id AND community_id = new.community_id AND coalesce(last_entry_at, 0) < entries.sort_at;`;
/** Of the communities named, whose newest entry may be another one now. */
const newestAgain = (communities: string, before: string): string =>
  `UPDATE community_counts SET last_entry_at = (
     SELECT max(sort_at) FROM entry_communities AS carried JOIN entries ON entries.id = carried.entry_id
     WHERE carried.community_id = community_counts.community_id)
   WHERE community_id IN (${communities}) AND last_entry_at = ${before};`;
const sortAtOf = (row: string): string => `(SELECT sort_at FROM entries WHERE id = ${row}.entry_id)`;
const carriers = (row: string): string =>
  `SELECT community_id FROM entry_communities WHERE entry_id = ${row}.id`;

const newestOfAll = `UPDATE community_counts SET last_entry_at = new.sort_at
  WHERE community_id IN (${carriers('new')}) AND coalesce(last_entry_at, 0) < new.sort_at;`;

export const CARRIED = `CREATE TRIGGER carried AFTER INSERT ON entry_communities
   BEGIN ${opened} ${byCarrying('new', '+')} ${newest} END`;
export const STATE_BEGAN = `CREATE TRIGGER state_began AFTER INSERT ON states BEGIN ${byState('new', '+')} END`;
export const ENTRY_SAID = `CREATE TRIGGER entry_said AFTER INSERT ON entries BEGIN ${newestOfAll} END`;

const TRIGGERS = [
  CARRIED,
  `CREATE TRIGGER no_longer_carried AFTER DELETE ON entry_communities
   BEGIN ${byCarrying('old', '-')} ${newestAgain('old.community_id', sortAtOf('old'))} END`,
  `CREATE TRIGGER carried_otherwise AFTER UPDATE ON entry_communities
   BEGIN ${byCarrying('old', '-')} ${opened} ${byCarrying('new', '+')} ${newestAgain('old.community_id', sortAtOf('old'))} ${newest} END`,
  STATE_BEGAN,
  `CREATE TRIGGER state_gone AFTER DELETE ON states BEGIN ${byState('old', '-')} END`,
  `CREATE TRIGGER state_changed AFTER UPDATE OF entry_id, state, read ON states
   BEGIN ${byState('old', '-')} ${byState('new', '+')} END`,
  ENTRY_SAID,
  `CREATE TRIGGER time_changed AFTER UPDATE OF id, sort_at ON entries
   WHEN old.sort_at <> new.sort_at OR old.id <> new.id
   BEGIN ${newestAgain(carriers('old'), 'old.sort_at')} ${newestOfAll} END`,
  `CREATE TRIGGER entry_gone AFTER DELETE ON entries BEGIN ${newestAgain(carriers('old'), 'old.sort_at')} END`,
];

export const AT_SCALE = [...INDEXES, TABLE, FILL, ...TRIGGERS];
