// Counts are kept as rows change, because counting a million entries takes too long for a frame.

/** The tables of counts. */
export const COUNTS = `
  CREATE TABLE state_counts (
    state TEXT NOT NULL, read INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (state, read)
  ) STRICT, WITHOUT ROWID;

  -- A pair of an entry and a community counts once the entry has a state.
  CREATE TABLE community_counts (
    community_id TEXT PRIMARY KEY, unread INTEGER NOT NULL DEFAULT 0, inbox INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0, last_entry_at INTEGER
  ) STRICT, WITHOUT ROWID;

  -- A first refresh brings tens of thousands of entries, and those of a source are counted together. As long as this
  -- table has a row, which no other connection ever sees, the triggers that count new rows one by one do nothing.
  CREATE TABLE counted_together (since INTEGER NOT NULL) STRICT;
`;

type Row = 'old' | 'new';

/** Adds to the counts of states what a row of `states` counts for. */
const countState = (row: Row, by: '1' | '-1'): string =>
  `INSERT INTO state_counts (state, read, count) SELECT ${row}.state, ${row}.read, ${by} WHERE ${row}.visible
   ON CONFLICT (state, read) DO UPDATE SET count = count + excluded.count;`;

/** Adds to all communities of an entry what a row of `states` counts for, or takes it off. */
const countInCommunities = (row: Row, sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (${row}.state = 'inbox'),
     unread = unread ${sign} (${row}.state = 'inbox' AND ${row}.read = 0)
   WHERE community_id IN (SELECT community_id FROM entry_communities WHERE entry = ${row}.entry);`;

/** Adds to the community of a row of `entry_communities` what the entry's state counts for, or takes it off. */
const countCarried = (row: Row, sign: '+' | '-'): string =>
  `UPDATE community_counts SET total = total ${sign} 1, inbox = inbox ${sign} (states.state = 'inbox'),
     unread = unread ${sign} (states.state = 'inbox' AND states.read = 0)
   FROM states WHERE states.entry = ${row}.entry AND community_id = ${row}.community_id;`;

/** Not OR IGNORE: inside a trigger the policy of the outer statement overrides it (https://sqlite.org/lang_createtrigger.html). */
const ENSURE_COUNTS = `INSERT INTO community_counts (community_id) SELECT new.community_id
   WHERE NOT EXISTS (SELECT 1 FROM community_counts WHERE community_id = new.community_id);`;

const communitiesOf = (row: Row): string =>
  `SELECT community_id FROM entry_communities WHERE entry = ${row}.seq`;

const RAISE_NEWEST_OF_COMMUNITY = `UPDATE community_counts SET last_entry_at = entries.sort_at FROM entries
   WHERE entries.seq = new.entry AND community_id = new.community_id AND coalesce(last_entry_at, 0) < entries.sort_at;`;
const RAISE_NEWEST_OF_ENTRY = `UPDATE community_counts SET last_entry_at = new.sort_at
   WHERE community_id IN (${communitiesOf('new')}) AND coalesce(last_entry_at, 0) < new.sort_at;`;

/** For communities whose newest entry may be another one now; `before`: the time of the entry that changed. */
const findNewest = (communities: string, before: string): string =>
  `UPDATE community_counts SET last_entry_at = (
     SELECT max(sort_at) FROM entry_communities AS carried JOIN entries ON entries.seq = carried.entry
     WHERE carried.community_id = community_counts.community_id)
   WHERE community_id IN (${communities}) AND last_entry_at = ${before};`;
const FIND_NEWEST_OF_COMMUNITY = findNewest(
  'old.community_id',
  '(SELECT sort_at FROM entries WHERE seq = old.entry)',
);

const ONE_BY_ONE = 'WHEN NOT EXISTS (SELECT 1 FROM counted_together)';

/** What keeps them. */
export const COUNT_TRIGGERS = `
  CREATE TRIGGER state_began AFTER INSERT ON states ${ONE_BY_ONE}
  BEGIN ${countState('new', '1')} ${countInCommunities('new', '+')} END;
  CREATE TRIGGER state_gone AFTER DELETE ON states
  BEGIN ${countState('old', '-1')} ${countInCommunities('old', '-')} END;
  CREATE TRIGGER state_shown AFTER UPDATE OF state, read, visible ON states
  BEGIN ${countState('old', '-1')} ${countState('new', '1')} END;
  CREATE TRIGGER state_changed AFTER UPDATE OF entry, state, read ON states
  BEGIN ${countInCommunities('old', '-')} ${countInCommunities('new', '+')} END;

  CREATE TRIGGER carried AFTER INSERT ON entry_communities ${ONE_BY_ONE}
  BEGIN ${ENSURE_COUNTS} ${countCarried('new', '+')} ${RAISE_NEWEST_OF_COMMUNITY} END;
  CREATE TRIGGER no_longer_carried AFTER DELETE ON entry_communities
  BEGIN ${countCarried('old', '-')} ${FIND_NEWEST_OF_COMMUNITY} END;
  CREATE TRIGGER carried_otherwise AFTER UPDATE ON entry_communities
  BEGIN
    ${countCarried('old', '-')} ${ENSURE_COUNTS} ${countCarried('new', '+')}
    ${FIND_NEWEST_OF_COMMUNITY} ${RAISE_NEWEST_OF_COMMUNITY}
  END;

  CREATE TRIGGER entry_said AFTER INSERT ON entries ${ONE_BY_ONE}
  BEGIN ${RAISE_NEWEST_OF_ENTRY} END;
  CREATE TRIGGER time_changed AFTER UPDATE OF sort_at ON entries WHEN old.sort_at <> new.sort_at
  BEGIN ${findNewest(communitiesOf('old'), 'old.sort_at')} ${RAISE_NEWEST_OF_ENTRY} END;
`;
