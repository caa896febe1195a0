import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {CommunityId, EntryId} from '../../src/domain/ids.ts';
import {aStore, entry, NOW, triage} from './a-store.ts';

const IDS = ['e1', 'e2', 'e3', 'e4'] as EntryId[];
const id = fc.constantFrom(...IDS);
const community = fc.constantFrom('c1', 'c2') as fc.Arbitrary<CommunityId>;
const sortAt = fc.integer({min: 1, max: 5}).map(step => NOW + step);
const state = fc.constantFrom('inbox', 'later', 'done') as fc.Arbitrary<'inbox' | 'later' | 'done'>;

/** What happens to entries, in any order. */
const happening = fc.oneof(
  fc.record({does: fc.constant('say' as const), id, sortAt}),
  fc.record({does: fc.constant('carry' as const), id, community}),
  fc.record({does: fc.constant('begin' as const), id, state}),
  fc.record({does: fc.constant('decide' as const), id, state, read: fc.boolean()}),
  fc.record({does: fc.constant('rename' as const), id, to: id}),
);

/** The same, counted from the rows. */
const counted = (file: string): unknown[] => {
  const db = new DatabaseSync(file, {readOnly: true});
  const rows = db
    .prepare(
      `SELECT community_id AS id, sum(state = 'inbox' AND read = 0) AS unread, sum(state = 'inbox') AS inbox, count(*) AS total
       FROM entry_communities JOIN states USING (entry_id) GROUP BY community_id ORDER BY community_id`,
    )
    .all();
  const newest = db.prepare(
    'SELECT max(sort_at) AS at FROM entry_communities JOIN entries ON entries.id = entry_id WHERE community_id = ?',
  );
  const all = rows.map(row => ({...row, lastEntryAt: newest.get(row.id as string)?.at ?? null}));
  db.close();
  return all;
};

test('the counts that are kept are those of the rows, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(happening, {maxLength: 40}), happenings => {
      const store = aStore();
      for (const one of happenings) {
        if (one.does === 'say') store.entries.save(entry(one.id, {sortAt: one.sortAt}));
        if (one.does === 'carry') store.entries.carriedBy(one.id, one.community);
        if (one.does === 'begin') store.triage.begin(one.id, one.state, NOW);
        if (one.does === 'decide') store.triage.save(one.id, triage({state: one.state, read: one.read}));
        if (one.does === 'rename') store.entries.rename(one.id, one.to);
      }
      const kept = [...store.triage.countsByCommunity()]
        .map(([community, counts]) => ({id: community, ...counts}))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(kept).toEqual(counted(store.file));
      store.close();
    }),
    {numRuns: 60},
  );
});
